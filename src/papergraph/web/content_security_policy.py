"""Write the Content-Security-Policy of a page: what it may run, and nothing else."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable


def build_content_security_policy(*, scripts: Iterable[str], styles: Iterable[str]) -> str:
    """Return a Content-Security-Policy that lets some scripts and styles run, and nothing else.

    Args:
        scripts: Sources as the policy names them: ``'self'`` or the hash of a script.
        styles: The same of styles.
    """
    script_sources = " ".join(scripts) or "'none'"
    style_sources = " ".join(styles) or "'none'"
    return (
        f"default-src 'none'; script-src {script_sources}; style-src {style_sources}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def hash_source(text: str) -> str:
    """Return what a policy calls an inline script or style."""
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{digest}'"
