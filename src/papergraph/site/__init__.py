"""Write a graph as a site: static pages that link to one another, and a search without a server."""

from papergraph.site.addresses import PAGE_LABELS
from papergraph.site.writing import SiteReport, write_site

__all__ = ["PAGE_LABELS", "SiteReport", "write_site"]
