"""Take the pictures of pages that the README and the gallery show.

    python benchmarks/screenshots.py views/*.html index.html -o viz/gallery/pictures
    python benchmarks/screenshots.py views/shared_datasets.html --select dataset:imagenet -o /tmp

Each page gives ``<page>-<light|dark>-<wide|phone>.png``. Chromium or Chrome must be installed; the
environment variable ``CHROMIUM`` names another one.
"""

from __future__ import annotations

import argparse
import base64
import os
import shutil
import struct
import zlib
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

SIZES = {"wide": (1400, 900), "phone": (390, 844)}
SCHEMES = ("light", "dark")
REDUCE = """async (source) => {
  const image = new Image();
  image.src = source;
  await image.decode();
  const { width, height } = image;
  const context = new OffscreenCanvas(width, height).getContext("2d");
  context.drawImage(image, 0, 0);
  const colours = new Uint32Array(context.getImageData(0, 0, width, height).data.buffer);
  const count = new Map();
  for (const colour of colours) count.set(colour, (count.get(colour) || 0) + 1);
  const ranked = [...count].sort((left, right) => right[1] - left[1]).map(([colour]) => colour);
  const palette = ranked.slice(0, 256);
  const part = (colour, shift) => (colour >> shift) & 255;
  const distance = (a, b) =>
    [0, 8, 16].reduce((sum, shift) => sum + (part(a, shift) - part(b, shift)) ** 2, 0);
  const nearest = (colour) =>
    palette.reduce((best, other, at) =>
      distance(colour, other) < distance(colour, palette[best]) ? at : best, 0);
  const place = new Map(palette.map((colour, at) => [colour, at]));
  for (const colour of ranked.slice(256)) place.set(colour, nearest(colour));
  let pixels = "";
  for (const colour of colours) pixels += String.fromCharCode(place.get(colour));
  return { width, height, palette, pixels: btoa(pixels) };
}"""
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
            for scheme in options.scheme or SCHEMES:
                for size in options.size or SIZES:
                    path = options.output / f"{page.stem}-{scheme}-{size}.png"
                    address = page.resolve().as_uri() + (f"#{options.select or ''}".rstrip("#"))
                    picture = take(browser, address, scheme=scheme, size=size)
                    path.write_bytes(compress(browser, picture))
                    print(f"{path} {path.stat().st_size / 1000:.0f} kB")
        browser.close()


def find_browser() -> str:
    """Return the path of an installed Chromium or Chrome."""
    found = (shutil.which(name) for name in (os.environ.get("CHROMIUM", ""), *NAMES) if name)
    path = next(filter(None, found), None)
    if path is None:
        raise SystemExit("No Chromium or Chrome found. Install one, or set CHROMIUM to its path.")
    return path


def take(browser: Browser, address: str, *, scheme: str, size: str) -> bytes:
    """Return one picture of one page."""
    width, height = SIZES[size]
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
        offline=True,
    )
    tab = context.new_page()
    tab.goto(address)
    tab.wait_for_timeout(500)
    picture = tab.screenshot()
    context.close()
    return picture


def compress(browser: Browser, picture: bytes) -> bytes:
    """Return a PNG of at most 256 colours, a third of the size that Chromium writes."""
    tab = browser.new_page()
    source = f"data:image/png;base64,{base64.b64encode(picture).decode()}"
    found = tab.evaluate(REDUCE, source)
    tab.close()
    width, height = found["width"], found["height"]
    pixels = base64.b64decode(found["pixels"])
    rows = b"".join(b"\0" + pixels[at : at + width] for at in range(0, len(pixels), width))
    palette = b"".join(struct.pack("<I", colour)[:3] for colour in found["palette"])
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)),
        (b"PLTE", palette),
        (b"IDAT", zlib.compress(rows, 9)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in chunks
    )


if __name__ == "__main__":
    main()
