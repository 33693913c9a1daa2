"""Gather what public lists say of datasets, benchmarks, metrics, methods and tasks.

usage: gather_known_things.py RAW_FOLDER WHEELS_FOLDER

RAW_FOLDER holds name lists as JSON Lines, WHEELS_FOLDER packages as they were published;
src/papergraph/resolve/data/README.md names both and the commands that fetch them. Nothing of a
package is run: its modules are parsed and its metadata read. One file a licence is written.
"""

from __future__ import annotations

import ast
import json
import re
import sys
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import yaml
from build_gazetteer import TITLES

from papergraph.resolve.name_normalization import split_words
from papergraph.text.clean import clean_text
from papergraph.text.normalize import fold_name

DATA = Path(__file__).parent.parent / "src/papergraph/resolve/data"
OPEN_MMLAB = (
    *("mmpretrain", "mmdet", "mmsegmentation", "mmpose", "mmaction2", "mmocr", "mmdet3d"),
    "mmagic",
)
LONGEST = 200
LONGEST_PLAIN = 3
LEAST_TOLD = 0.4
LEAST_LEADERBOARDS = 2

_MARKUP = re.compile(r"<[^>]*>|\*+|`+|^#+ |\$\{?|\}?\$")
_LINKED = re.compile(r"\[([^\]]*)\]\((?:[^()]|\([^)]*\))*\)")
_SENTENCE = re.compile(
    r"(?<=[\w)\"'%])[.!?](?=\s+[A-Z(\"]|$)(?<!\be\.g\.)(?<!\bi\.e\.)(?<!et al\.)"
)
_ARXIV = re.compile(r"arxiv\.org/(?:abs|pdf)/(\d{4}\.\d{4,5})")
_PAPER_ADDRESS = re.compile(
    r"arxiv\.org|acl(anthology|web)|doi\.org|openreview|\.pdf$|proceedings|acm\.org|ieee|springer"
    r"|sciencedirect|semanticscholar|pure\.mpg|\.nih\.gov|openaccess|nature\.com|jmlr"
)
_VARIANT = re.compile(r"\b(?:task|retriev\w*|rerank\w*|embedding|queries)\b", re.IGNORECASE)
_MIRROR = re.compile(r"huggingface\.co/datasets/")


@dataclass(frozen=True, order=True)
class Row:
    """Hold a line of the list; what is not known is empty."""

    identifier: str
    kind: str
    name: str
    description: str = ""
    homepage: str = ""
    described_in: str = ""

    def render(self) -> str:
        """Return the line, tab-separated."""
        cells = (self.identifier, self.kind, self.name)
        return "\t".join((*cells, self.description, self.homepage, self.described_in))


def main(arguments: list[str]) -> int:
    """Write the packaged lists."""
    if len(arguments) != 2:
        print(__doc__)
        return 2
    raw, wheels = Path(arguments[0]), Path(arguments[1])
    found = {
        "cc-by-sa-4.0": [*read_datafinder(raw), *read_tasks(raw)],
        "apache-2.0": [
            *read_tensorflow_datasets(open_wheel(wheels, "tensorflow_datasets")),
            *read_mteb(open_wheel(wheels, "mteb")),
            *(row for name in OPEN_MMLAB for row in read_open_mmlab(open_wheel(wheels, name))),
            *read_opencompass(raw),
            *read_evaluate(raw),
            *read_timm(raw),
        ],
        "mit": read_harness(raw, open_wheel(wheels, "lm_eval")),
    }
    for licence, rows in found.items():
        kept = sorted(unite(row for row in rows if is_usable(row)))
        lines = [f"# {TITLES[licence]}; see README.md", *(row.render() for row in kept)]
        target = DATA / f"known.{licence}.tsv"
        target.write_text("\n".join(lines) + "\n", encoding="utf-8")
        print(f"{target.name}: {len(kept)} things, {target.stat().st_size} bytes")
    return 0


def open_wheel(folder: Path, name: str) -> zipfile.ZipFile:
    """Open the one wheel of a package."""
    (path,) = folder.glob(f"{name}-*.whl")
    return zipfile.ZipFile(path)


def is_usable(row: Row) -> bool:
    """Tell whether a name has at least two letters."""
    return sum(letter.isalpha() for letter in row.name) > 1


def unite(rows: Iterable[Row]) -> Iterator[Row]:
    """Yield one row for every identifier and name: that which has the most to tell."""
    seen: set[tuple[str, str]] = set()
    for row in sorted(rows, key=lambda row: (not row.homepage, not row.description, row)):
        if (row.identifier, row.name) not in seen:
            seen.add((row.identifier, row.name))
            yield row


def read_raw(path: Path) -> Iterator[Mapping[str, str]]:
    """Yield the records of a raw list."""
    for line in path.read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def read_datafinder(folder: Path) -> Iterator[Row]:
    """Yield the datasets of Papers with Code as DataFinder kept them."""
    for record in read_raw(folder / "datafinder.jsonl"):
        name, told = clean_text(record["name"]), record.get("description", "")
        title = clean_text(record.get("paper_title", ""))
        title = title if is_title_of(name, title, told) else ""
        yield Row(f"datafinder:{name}", "DATASET", name, tell(told), described_in=title)


def is_title_of(name: str, title: str, description: str) -> bool:
    """Tell whether a paper's title has the name, or a good part of its words are told of it.

    DataFinder took some titles from a search by title and got another paper's.
    """
    return fold_name(name) in fold_name(title) or share_words(title, description)


def share_words(title: str, description: str) -> bool:
    """Tell whether a good part of a title's longer words stand in a description."""
    words = {word for word in split_words(title) if len(word) > LONGEST_PLAIN}
    return len(words & set(split_words(description))) >= LEAST_TOLD * len(words) > 0


def read_tasks(folder: Path) -> Iterator[Row]:
    """Yield the tasks of the leaderboards of Papers with Code that have several papers."""
    for record in read_raw(folder / "clef24-sota.jsonl"):
        if record["type"] == "TASK" and int(record["count"]) >= LEAST_LEADERBOARDS:
            name = clean_text(record["name"])
            yield Row(f"clef24-sota:{name}", "TASK", name)


def read_opencompass(folder: Path) -> Iterator[Row]:
    """Yield the benchmarks of OpenCompass."""
    for record in read_raw(folder / "opencompass.jsonl"):
        homepage, paper = part_address(record.get("paper", ""))
        yield Row(
            f"opencompass:{record['aliases'][0]}",
            "BENCHMARK",
            clean_text(record["name"]),
            homepage=homepage,
            described_in=paper,
        )


def read_evaluate(folder: Path) -> Iterator[Row]:
    """Yield the metrics of Evaluate; those that only score one dataset have its name."""
    datasets = {
        fold_name(record["name"])
        for file in ("datafinder", "lm-evaluation-harness", "opencompass")
        for record in read_raw(folder / f"{file}.jsonl")
    }
    for record in read_raw(folder / "evaluate.jsonl"):
        name = clean_text(record["name"]).removesuffix(" Metric")
        if fold_name(name) not in datasets and ":" not in name:
            space = record["aliases"][0]
            home = f"https://huggingface.co/spaces/evaluate-metric/{space}"
            yield Row(f"evaluate:{space}", "METRIC", name, homepage=home)


def read_timm(folder: Path) -> Iterator[Row]:
    """Yield the architectures of timm of which the paper is known."""
    for record in read_raw(folder / "timm.jsonl"):
        if record["type"] == "METHOD" and record.get("paper_title"):
            name = clean_text(record["name"])
            title = clean_text(record["paper_title"])
            yield Row(f"timm:{name}", "METHOD", name, described_in=title)


def read_harness(folder: Path, wheel: zipfile.ZipFile) -> Iterator[Row]:
    """Yield the benchmarks of the lm-evaluation-harness; home pages are from its read-me files.

    Some of its descriptions are of another thing: "interactive fiction" for IFEval.
    """
    for record in read_raw(folder / "lm-evaluation-harness.jsonl"):
        task, name, told = record["aliases"][0], clean_text(record["name"]), record["description"]
        title = clean_text(_LINKED.sub(r"\1", record.get("paper_title", "")).lstrip("* "))
        yield Row(
            f"lm-evaluation-harness:{task}",
            "BENCHMARK",
            name,
            tell(told) if fold_name(name) in fold_name(told) or share_words(title, told) else "",
            find_homepage(wheel, f"lm_eval/tasks/{task}/README.md"),
            title if title != name else "",
        )


def find_homepage(wheel: zipfile.ZipFile, path: str) -> str:
    """Return the home page that a read-me file names, if it is one."""
    if path not in wheel.namelist():
        return ""
    text = wheel.read(path).decode()
    found = re.search(r"homepage\**:\**\s*[`<\[]?\s*(https?://[^\s`>\])]+)", text, re.IGNORECASE)
    return part_address(found[1])[0] if found else ""


def read_open_mmlab(wheel: zipfile.ZipFile) -> Iterator[Row]:
    """Yield the methods of a toolbox of OpenMMLab, with the papers that describe them."""
    package = Path(str(wheel.filename)).name.partition("-")[0]
    for path in sorted(wheel.namelist()):
        if ".mim/" not in path or not path.endswith((".yml", ".yaml")):
            continue
        content = yaml.safe_load(wheel.read(path))
        found = content.get("Collections") if isinstance(content, dict) else None
        for collection in found or ():
            paper = collection.get("Paper")
            title = clean_text(str(paper.get("Title") or "")) if isinstance(paper, dict) else ""
            name = clean_text(str(collection["Name"]))
            if title and title != name:
                yield Row(f"{package}:{name}", "METHOD", name, described_in=title)


def read_mteb(wheel: zipfile.ZipFile) -> Iterator[Row]:
    """Yield the tasks of MTEB."""
    for path in sorted(wheel.namelist()):
        if path.startswith("mteb/tasks/") and path.endswith(".py"):
            module = ast.parse(wheel.read(path))
            constants = read_constants(module)
            for call in find_calls(module, "TaskMetadata"):
                told = read_keywords(call, constants)
                name = clean_text(told.get("name", ""))
                if name:
                    homepage, paper = part_address(told.get("reference", ""))
                    homepage = "" if _MIRROR.search(homepage) else homepage
                    description = tell(told.get("description"))
                    description = "" if _VARIANT.search(description) else description
                    yield Row(f"mteb:{name}", "BENCHMARK", name, description, homepage, paper)


def read_tensorflow_datasets(wheel: zipfile.ZipFile) -> Iterator[Row]:
    """Yield the datasets of TensorFlow Datasets that name their home page."""
    paths = set(wheel.namelist())
    for path in sorted(paths):
        place = PurePosixPath(path)
        if place.suffix != ".py" or place.stem.endswith("_test") or "core" in place.parts:
            continue
        module = ast.parse(wheel.read(path))
        constants = read_constants(module)
        for builder in (node for node in module.body if isinstance(node, ast.ClassDef)):
            told = read_info(builder, constants | read_constants(builder))
            name = builder.name
            if place.stem.endswith("_dataset_builder"):
                name, readme = place.parent.name, str(place.parent / "README.md")
                told["description"] = wheel.read(readme).decode() if readme in paths else ""
            homepage, paper = part_address(told.get("homepage", "").split("\n")[0])
            if homepage or paper:
                description = tell(told.get("description"))
                identifier = f"tfds:{to_snake_case(name)}"
                yield Row(identifier, "DATASET", name, description, homepage, paper)


def read_info(builder: ast.ClassDef, constants: Mapping[str, str]) -> dict[str, str]:
    """Return the home page and the description of the first call that names a home page."""
    for call in (node for node in ast.walk(builder) if isinstance(node, ast.Call)):
        told = read_keywords(call, constants, {"homepage", "description"})
        if "homepage" in told:
            return told
    return {}


def to_snake_case(name: str) -> str:
    """Return the name under which TensorFlow Datasets lists a class."""
    parted = re.sub(r"(.)([A-Z][a-z]+)", r"\1_\2", name)
    return re.sub(r"([a-z0-9])([A-Z])", r"\1_\2", parted).lower()


def read_constants(body: ast.Module | ast.ClassDef) -> dict[str, str]:
    """Return the texts, and the texts in mappings, that a module or class binds to names."""
    constants: dict[str, str] = {}
    for node in body.body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            name, value = node.targets[0].id, node.value
            text = read_text(value, constants)
            if text is not None:
                constants[name] = text
            elif isinstance(value, ast.Call):
                found = read_keywords(value, constants)
                constants |= {f"{name}.{key}": told for key, told in found.items()}
    return constants


def read_keywords(
    call: ast.Call, constants: Mapping[str, str], wanted: set[str] | None = None
) -> dict[str, str]:
    """Return the keyword arguments of a call that are texts, those of ``**mapping`` too."""
    told: dict[str, str] = {}
    for keyword in call.keywords:
        if keyword.arg is None and isinstance(keyword.value, ast.Name):
            prefix = f"{keyword.value.id}."
            told |= {k[len(prefix) :]: v for k, v in constants.items() if k.startswith(prefix)}
        elif keyword.arg is not None and (wanted is None or keyword.arg in wanted):
            text = read_text(keyword.value, constants)
            if text is not None:
                told[keyword.arg] = text
    return told


def read_text(node: ast.expr, constants: Mapping[str, str]) -> str | None:
    """Return the text that an expression stands for, where that is plain to see."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else None
    if isinstance(node, ast.Name):
        return constants.get(node.id)
    if isinstance(node, ast.Attribute):
        return constants.get(node.attr)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        parts = [read_text(part, constants) for part in (node.left, node.right)]
        return "".join(part for part in parts if part) if None not in parts else None
    return None


def find_calls(module: ast.Module, name: str) -> Iterator[ast.Call]:
    """Yield the calls of a function."""
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name:
            yield node


def part_address(address: str) -> tuple[str, str]:
    """Return an address as that of a home page, or as that of a paper; the other is empty."""
    address = address.strip()
    if not re.fullmatch(r"https?://[^\s<>\"'{}\\]+", address):
        return "", ""
    if found := _ARXIV.search(address):
        return "", f"https://arxiv.org/abs/{found[1]}"
    return ("", address) if _PAPER_ADDRESS.search(address) else (address, "")


def tell(description: str | None) -> str:
    """Return the first sentence of a description, without markup, on one line."""
    paragraph = re.split(r"\n\s*\n", (description or "").strip())[0]
    text = clean_text(_MARKUP.sub("", _LINKED.sub(r"\1", paragraph)))
    end = _SENTENCE.search(text)
    sentence = text[: end.end()] if end else text
    if len(sentence) <= LONGEST:
        return sentence
    return f"{sentence[: LONGEST - 1].rsplit(' ', 1)[0].rstrip(' ,;:(')}…"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
