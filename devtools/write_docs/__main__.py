"""Bring every page up to date, and print those that changed."""

from __future__ import annotations

from . import NOTEBOOK, PAGES, ROOT, update_page

for page in (*PAGES, NOTEBOOK):
    text = update_page(page)
    if text != (ROOT / page).read_text(encoding="utf-8"):
        (ROOT / page).write_text(text, encoding="utf-8", newline="\n")
        print(page)
