import os
import re

import pytest

from commands import ROOT

PAGE = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```python\n(.*?)```", PAGE, flags=re.DOTALL)


def test_code_of_the_python_page_runs(demo, tmp_path, monkeypatch):
    pytest.importorskip("pandas")
    (tmp_path / "demo").symlink_to(demo)
    monkeypatch.chdir(tmp_path)
    names = {}
    assert len(BLOCKS) == 5
    for block in BLOCKS:
        code = re.sub(r"pg\.build\([^)]*\)", 'pg.open_graph("demo")', block)
        exec(compile(code, "docs/python.md", "exec"), names)  # noqa: S102 - our own page
    names["graph"].close()
    assert os.path.getsize("lora.html")  # noqa: PTH202 - a name relative to the page's folder


def test_links_of_the_docs_lead_somewhere():
    for page in [*(ROOT / "docs").glob("*.md"), *ROOT.glob("*.md")]:
        text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
        for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", text):
            if "://" not in target:
                assert (page.parent / target).exists(), f"{page.name}: {target}"
