"""Compare two versions of one page: processor time to open it, and for each frame of a move.

    python benchmarks/paired_pages.py old/atlas.html new/atlas.html

The pages take turns in new tabs, so that what else the machine does falls on both; each figure is
the median of the second page's time to the first one's, round by round, with its range. Make the
pages with ``write_atlas`` and ``make_graph`` of ``benchmarks/pages.py``, at each of two commits.
"""

from __future__ import annotations

import argparse
import os
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from statistics import median

from pages import COUNT_FRAMES, HEIGHT, WIDTH
from playwright.sync_api import Browser, CDPSession, Page, sync_playwright
from screenshots import find_browser

SECONDS = 3.0
REST = 500
"""Milliseconds before and after a move."""

COMPLETE = """() => new Promise((resolve) => {
  const look = () => performance.getEntriesByName("papergraph-complete").length
    ? resolve() : requestAnimationFrame(look);
  look();
})"""
PARTS = {"script": "ScriptDuration", "all work": "TaskDuration"}


def main() -> None:
    """Measure both pages in turn, and print ratios."""
    parser = argparse.ArgumentParser(description="Compare two versions of one page.")
    parser.add_argument("old", type=Path)
    parser.add_argument("new", type=Path)
    parser.add_argument("--rounds", type=int, default=6)
    options = parser.parse_args()
    ratios: defaultdict[str, list[float]] = defaultdict(list)
    with sync_playwright() as playwright:
        arguments = ["--disable-gpu", *(["--no-sandbox"] if os.geteuid() == 0 else [])]
        browser = playwright.chromium.launch(executable_path=find_browser(), args=arguments)
        for number in range(options.rounds):
            pages = [options.old, options.new]
            measured = {page: measure(browser, page) for page in pages[:: 1 - 2 * (number % 2)]}
            for what, seconds in measured[options.new].items():
                ratios[what].append(seconds / measured[options.old][what])
        browser.close()
    print("| processor time | new to old | range |\n|---|--:|---|")
    for what, found in ratios.items():
        print(f"| {what} | {median(found):.2f} | {min(found):.2f} to {max(found):.2f} |")


def measure(browser: Browser, page: Path) -> dict[str, float]:
    """Return the seconds of processor time that opening takes, and a frame of each move."""
    tab = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
    session = tab.context.new_cdp_session(tab)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    tab.goto(page.resolve().as_uri())
    tab.evaluate(COMPLETE)
    spent = read_times(session)
    found = {f"opening, {part}": spent[name] for part, name in PARTS.items()}
    for move, act in (("dragging", drag), ("turning the wheel", turn_wheel)):
        tab.wait_for_timeout(REST)
        tab.evaluate(COUNT_FRAMES)
        before = read_times(session)
        act(tab)
        after, frames = read_times(session), tab.evaluate("window.frames_seen.length")
        for part, name in PARTS.items():
            found[f"{move}, {part}"] = (after[name] - before[name]) / frames
    tab.close()
    return found


def read_times(session: CDPSession) -> dict[str, float]:
    """Return what the page has cost so far, in seconds of its main thread."""
    found = session.send("Performance.getMetrics")["metrics"]
    return {metric["name"]: metric["value"] for metric in found}


def drag(tab: Page) -> None:
    """Drag the map to and fro, further than the page has painted beforehand."""
    tab.mouse.move(700, 500)
    tab.mouse.down()
    repeat(lambda step: tab.mouse.move(700 + 24 * (step % 25) * (step // 25 % 2 * 2 - 1), 500))
    tab.mouse.up()


def turn_wheel(tab: Page) -> None:
    """Zoom in and out again, at one place."""
    tab.mouse.move(600, 450)
    repeat(lambda step: tab.mouse.wheel(0, 60 if step // 30 % 2 else -60))


def repeat(act: Callable[[int], None]) -> None:
    """Act again and again for some seconds."""
    end, step = time.perf_counter() + SECONDS, 0
    while time.perf_counter() < end:
        step += 1
        act(step)


if __name__ == "__main__":
    main()
