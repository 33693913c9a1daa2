"""Write pages: interactive graph pages, and a static site."""
