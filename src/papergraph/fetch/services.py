"""List the services that papers are fetched from; options and docs derive from this table."""

from __future__ import annotations

from papergraph.fetch.arxiv import ARXIV
from papergraph.fetch.crossref import CROSSREF
from papergraph.fetch.model import Service
from papergraph.fetch.openalex import OPENALEX
from papergraph.fetch.semantic_scholar import SEMANTIC_SCHOLAR
from papergraph.fetch.zotero import ZOTERO

SERVICES: dict[str, Service] = {
    service.name: service for service in (ARXIV, OPENALEX, SEMANTIC_SCHOLAR, CROSSREF, ZOTERO)
}
"""The services by the names that ``papergraph fetch`` takes."""

ENRICHING = tuple(name for name, service in SERVICES.items() if service.find_title)
"""Those that can be asked for the one paper of a title."""
