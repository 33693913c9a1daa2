"""Take the pictures of pages that the README and the gallery show.

    python benchmarks/screenshots.py views/*.html index.html -o viz/gallery/pictures
    python benchmarks/screenshots.py views/shared_datasets.html --select dataset:imagenet -o /tmp

Each page gives ``<page>-<light|dark>-<wide|phone>.jpg``. Chromium or Chrome must be installed; the
environment variable ``CHROMIUM`` names another one.
"""

from __future__ import annotations

import argparse
import os
import shutil
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

SIZES = {"wide": (1400, 900), "phone": (390, 844)}
SCHEMES = ("light", "dark")
NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")


def main() -> None:
    """Take every picture that the command line asks for."""
    parser = argparse.ArgumentParser(description="Take pictures of pages.")
    parser.add_argument("pages", nargs="+", type=Path)
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--select", help="id of the node to select first")
    parser.add_argument("--scheme", choices=SCHEMES, action="append")
    parser.add_argument("--size", choices=tuple(SIZES), action="append")
    options = parser.parse_args()
    options.output.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_browser(),
            args=["--no-sandbox"] if os.geteuid() == 0 else [],
        )
        for page in options.pages:
            address = page.resolve().as_uri() + (f"#{options.select}" if options.select else "")
            for scheme in options.scheme or SCHEMES:
                for size in options.size or SIZES:
                    path = options.output / f"{page.stem}-{scheme}-{size}.jpg"
                    take(browser, address, path, scheme=scheme, size=size)
                    print(f"{path} {path.stat().st_size / 1000:.0f} kB")
        browser.close()


def find_browser() -> str:
    """Return the path of an installed Chromium or Chrome."""
    found = (shutil.which(name) for name in (os.environ.get("CHROMIUM", ""), *NAMES) if name)
    path = next(filter(None, found), None)
    if path is None:
        raise SystemExit("No Chromium or Chrome found. Install one, or set CHROMIUM to its path.")
    return path


def take(browser: Browser, address: str, path: Path, *, scheme: str, size: str) -> None:
    """Take one picture of one page."""
    width, height = SIZES[size]
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
        offline=True,
    )
    context.set_default_navigation_timeout(120_000)
    tab = context.new_page()
    tab.goto(address)
    tab.locator("#opening").wait_for(state="detached", timeout=120_000)
    tab.wait_for_timeout(1000)
    tab.screenshot(path=path, type="jpeg", quality=85)
    context.close()


if __name__ == "__main__":
    main()
