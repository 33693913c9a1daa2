"""Translate what the Neo4j driver reports into papergraph's errors."""

from __future__ import annotations

import ssl
from collections.abc import Iterator

from neo4j.exceptions import (
    AuthError,
    DatabaseUnavailable,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
    TransientError,
    UnsupportedServerProduct,
)

from papergraph.errors import (
    PapergraphError,
    PasswordWantedError,
    QueryError,
    QueryTimeoutError,
    SchemaMismatchError,
    StoreError,
    StoreUnavailableError,
    WriteRefusedError,
)

_DENIED = ("Neo.ClientError.Security.Forbidden", "Neo.ClientError.Database.AccessDenied")
_READ_ONLY = (
    "Neo.ClientError.General.WriteOnReadOnlyAccessDatabase",
    "Neo.ClientError.General.ForbiddenOnReadOnlyDatabase",
)
_DEADLOCK = "Neo.TransientError.Transaction.DeadlockDetected"


def translate_error(
    exc: Neo4jError | DriverError, address: str, user: str | None
) -> PapergraphError:
    """Return what a driver's error means for who asked, and what to do about it.

    Args:
        exc: The driver's error.
        address: The address of the server.
        user: Who asked, if anyone.
    """
    if isinstance(exc, DriverError):
        return _translate_connection_error(exc, address)
    code, message = exc.code or "", exc.message or str(exc)
    if isinstance(exc, AuthError):
        return _translate_refusal(code, address, user)
    if code == _DEADLOCK:
        return StoreUnavailableError(
            f"{address}: another writer was in the way again and again. Try once more later."
        )
    if code in _READ_ONLY:
        return StoreError(
            f"{address} has this database for reading only. Use another, or ask whoever runs the "
            "server to take it out of server.databases.read_only in neo4j.conf (or to unset "
            "server.databases.default_to_read_only)."
        )
    if isinstance(exc, DatabaseUnavailable | TransientError):
        return StoreUnavailableError(f"{address} cannot answer now: {message}")
    return _translate_code(code, message, address, user)


def _translate_connection_error(exc: DriverError, address: str) -> PapergraphError:
    causes = tuple(_iter_causes(exc))
    for cause in causes:
        if isinstance(cause, ssl.SSLError):
            return StoreUnavailableError(_describe_tls_error(cause, address))
    if isinstance(exc, UnsupportedServerProduct):
        return StoreUnavailableError(
            f"What answers at {address} is no Neo4j, or one too old to understand the driver. "
            "papergraph works with Neo4j 5 and later."
        )
    if any("looks like HTTP" in str(cause) for cause in causes):
        return StoreUnavailableError(
            f"{address} answers by HTTP, for browsers. The port for Bolt is another, mostly 7687."
        )
    if isinstance(exc, ServiceUnavailable | SessionExpired):
        return StoreUnavailableError(
            f"Nothing answers at {address}. Is it running? "
            "`docker compose up -d` starts a server at bolt://localhost:7687."
        )
    return StoreUnavailableError(f"{address}: {exc}")


def _iter_causes(exc: BaseException) -> Iterator[BaseException]:
    """Yield an error and all that led to it, of which there is one a server with ``neo4j://``."""
    waiting: list[BaseException | None] = [exc]
    seen = set()
    while waiting:
        cause = waiting.pop()
        if cause is None or id(cause) in seen:
            continue
        seen.add(id(cause))
        yield cause
        waiting += [cause.__context__, cause.__cause__]
        if isinstance(cause, BaseExceptionGroup):
            waiting += reversed(cause.exceptions)


def _describe_tls_error(error: ssl.SSLError, address: str) -> str:
    protocol = address.partition("+")[0]
    if not isinstance(error, ssl.SSLCertVerificationError):
        return (
            f"{address} answers, but not with TLS ({error.reason or error}). "
            f"Use {protocol}:// for a server without TLS."
        )
    reason = error.verify_message
    if "expired" in reason:
        return f"The certificate of {address} has expired. Renew it on the server."
    if "self-signed" in reason or "unable to get" in reason:
        return (
            f"The certificate of {address} is signed by nobody that this machine trusts "
            f"({reason}). Set SSL_CERT_FILE to a file that holds its signer's certificate, or use "
            f"{protocol}+ssc:// to encrypt without knowing who answers."
        )
    return f"The certificate of {address} does not hold: {reason}."


def _translate_code(code: str, message: str, address: str, user: str | None) -> PapergraphError:
    if code == "Neo.ClientError.Statement.AccessMode":
        return WriteRefusedError("The statement would write, and only reading was asked for.")
    if code in _DENIED:
        return StoreError(
            f"{address} does not let user {user!r} do that: {message} "
            "Ask whoever runs the server for the rights, or use another user."
        )
    if code.startswith("Neo.ClientError.Transaction.TransactionTimedOut"):
        return QueryTimeoutError("The statement took longer than it was given, and was stopped.")
    if code.startswith("Neo.ClientError.Database."):
        return StoreUnavailableError(f"{address}: {message}")
    if code.endswith(".Schema.ConstraintCreationFailed"):
        return SchemaMismatchError(f"{address}: {message}")
    return QueryError(message)


def _translate_refusal(code: str, address: str, user: str | None) -> StoreUnavailableError:
    if code.endswith("AuthenticationRateLimit"):
        return StoreUnavailableError(
            f"{address} refuses user {user!r} for a while: too many wrong tries."
        )
    if user is None:
        return PasswordWantedError(
            f"{address} wants a password. Set NEO4J_PASSWORD (and NEO4J_USERNAME)."
        )
    return StoreUnavailableError(
        f"{address} does not let user {user!r} in: wrong name or password. "
        "Check NEO4J_USERNAME and NEO4J_PASSWORD."
    )
