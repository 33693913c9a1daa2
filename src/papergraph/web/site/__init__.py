"""Write a graph as a site: static pages that link to one another, and a search without a server."""

from papergraph.web.site.rendering import SiteExtras
from papergraph.web.site.urls import PAGE_LABELS
from papergraph.web.site.writer import SiteReport, write_site

__all__ = ["PAGE_LABELS", "SiteExtras", "SiteReport", "write_site"]
