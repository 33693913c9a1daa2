"""Measure how well citation lines are matched to the papers of a corpus.

usage: python benchmarks/citation_lines.py > benchmarks/citation_lines.md
       python benchmarks/citation_lines.py --draw CORPUS REFERENCES LEADERBOARDS [SEED FILE]

``citation_lines.jsonl`` holds a corpus and lines with what each cites, or null where that is not
in the corpus. ``--draw`` makes it of known records, printed as reference lists print them with the
slips that these have, and of titles as real reference lists give them.
"""

from __future__ import annotations

import gzip
import json
import lzma
import random
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from rapidfuzz.fuzz import ratio

from papergraph.graph.reference_matching import match_references
from papergraph.graph.settings import CitationSettings
from papergraph.ingest.references import parse_reference
from papergraph.models import Paper
from papergraph.text.normalize import fold_title

LINES = Path(__file__).parent / "citation_lines.jsonl"
SEED = 2
BY_STYLE = 60
REAL, OUTSIDE, LOOKALIKES, OTHERS = 180, 300, 150, 300
VENUES = (
    ("Journal of Machine Learning Research", "J MACH LEARN RES"),
    ("Advances in Neural Information Processing Systems", "ADV NEUR IN"),
    ("Pattern Recognition", "PATTERN RECOGN"),
    ("IEEE Transactions on Neural Networks", "IEEE T NEURAL NETWOR"),
)

Record = dict[str, object]
Names = list[tuple[str, str]]


def main() -> None:
    """Print the figures, or draw the lines anew."""
    if sys.argv[1:2] == ["--draw"]:
        seed, path = (int(sys.argv[5]), Path(sys.argv[6])) if len(sys.argv) > 5 else (SEED, LINES)
        rows = list(draw(*sys.argv[2:5], random.Random(seed)))  # noqa: S311 - repeatable
        text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        path.write_text(text, encoding="utf-8")
        return
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else LINES
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    papers, lines = [r for r in rows if "title" in r], [r for r in rows if "line" in r]
    report(papers, lines, match(papers, lines))


def match(papers: Sequence[Record], lines: Sequence[Record]) -> list[str | None]:
    """Return the paper of the corpus that each line is taken to cite."""
    corpus = [Paper.model_validate(paper) for paper in papers]
    references = [parse_reference(str(row["line"])) for row in lines]
    citing = Paper(id="citing", title="x", references=tuple(r for r in references if r))
    targets, stubs = match_references([*corpus, citing], CitationSettings())
    outside = {stub.id for stub in stubs}
    found = (targets.get(reference) if reference else None for reference in references)
    return [None if one is None or one.paper in outside else one.paper for one in found]


def report(papers: Sequence[Record], lines: Sequence[Record], found: Sequence[str | None]) -> None:
    """Print the figures as Markdown."""
    counts: Counter[tuple[str, str]] = Counter()
    for row, name in zip(lines, found, strict=True):
        style, cited = str(row["style"]), row["cited"]
        for key in (style, "all"):
            counts[key, "lines"] += 1
            counts[key, "cited"] += cited is not None
            counts[key, "matched"] += name is not None
            counts[key, "right"] += name is not None and name == cited
    print("# Citation lines\n\nMade by `python benchmarks/citation_lines.py` from")
    print(f"[citation_lines.jsonl](citation_lines.jsonl): a corpus of {len(papers):,} papers.\n")
    print("| lines | number | of the corpus | matched | rightly | precision | recall |")
    print("|---|--:|--:|--:|--:|--:|--:|")
    for style in (*sorted({str(row["style"]) for row in lines}), "all"):
        number, cited, matched, right = (
            counts[style, name] for name in ("lines", "cited", "matched", "right")
        )
        precision = f"{right / matched:.3f}" if matched else ""
        recall = f"{right / cited:.3f}" if cited else ""
        print(f"| {style} | {number} | {cited} | {matched} | {right} | {precision} | {recall} |")
    print("\nThe thresholds were chosen on another draw of the same sources (seed 1). Titles and")
    print(
        "authors are arXiv's descriptive metadata (CC0); titles as reference lists give them come"
    )
    print("from the bibliographies that jd-coderepos/sota parsed (CC BY-SA 4.0, as is the file).")
    if "--wrong" in sys.argv:
        for row, name in zip(lines, found, strict=True):
            if name != row["cited"]:
                print(row["style"], row["cited"], "->", name, "|", row["line"])


def draw(
    corpus: str, references: str, leaderboards: str, chance: random.Random
) -> Iterator[Record]:
    """Yield the papers of a corpus, then lines."""
    with lzma.open(corpus, "rt", encoding="utf-8") as stream:
        known = {r["id"]: r for r in map(json.loads, stream) if r.get("authors")}
    with gzip.open(leaderboards, "rt", encoding="utf-8") as stream:
        cited = {r["id"]: r for r in map(json.loads, stream)}
    with gzip.open(references, "rt", encoding="utf-8") as stream:
        listed = [r for r in map(json.loads, stream) if r.get("cited_title")]
    shown = BY_STYLE * len(STYLES)
    names = chance.sample(sorted(known), shown + LOOKALIKES + OTHERS)
    real = chance.sample([r for r in listed if r.get("cited_id") in cited], REAL)
    venues = {name: chance.choice(VENUES) for name in sorted(names)}
    for name in sorted(names):
        paper = {key: known[name][key] for key in ("id", "title", "authors", "year")}
        yield {**paper, "venue": venues[name][0], "doi": _doi(known[name]["title"])}
    for name in sorted({str(r["cited_id"]) for r in real}):
        yield {"id": name, "title": cited[name]["title"]}
    for place, name in enumerate(names[:shown]):
        style = sorted(STYLES)[place % len(STYLES)]
        made = {**known[name], "venue": venues[name]}
        yield {"style": style, "cited": name, "line": _print(made, style, chance)}
    titles = {fold_title(str(p["title"])) for p in (*cited.values(), *known.values())}
    strange = [r for r in listed if fold_title(r["cited_title"]) not in titles]
    authors = [known[name]["authors"] for name in names]
    yield from _draw_listed(real, chance.sample(strange, OUTSIDE), authors, chance)
    for name in names[shown : shown + LOOKALIKES]:
        line = _print(_alter(known[name], chance), chance.choice(TITLED), chance)
        yield {"style": "look-alike outside the corpus", "cited": None, "line": line}


def _draw_listed(
    real: Sequence[Record],
    strange: Sequence[Record],
    authors: Sequence[object],
    chance: random.Random,
) -> Iterator[Record]:
    """Yield lines of titles that real lists give: of papers of the corpus, then of others."""
    for row in (*real, *strange):
        is_inside = row in real
        made = {"title": row["cited_title"], "authors": chance.choice(authors)}
        made["year"] = row.get("cited_year", 2015)
        style = chance.choice(TITLED if is_inside else sorted(STYLES))
        yield {
            "style": "title of a real list" if is_inside else "outside the corpus",
            "cited": row["cited_id"] if is_inside else None,
            "line": _print(made, style, chance, slips=not is_inside),
        }


def _alter(paper: Record, chance: random.Random) -> Record:
    """Return another paper that is like one: a follow-up, a survey, a namesake, a near title."""
    title, year = str(paper["title"]), int(str(paper["year"]))
    words = title.split()
    kind = chance.randrange(4)
    if kind == 0:
        return {**paper, "title": f"{title} 2", "year": year + 1}
    if kind == 1:
        return {**paper, "title": f"A Survey of {title}"}
    if kind == 2:
        authors = ["Rui Otherman", "Pat Elsewhere"]
        return {"title": title, "authors": authors, "year": year - 6}
    words[chance.randrange(len(words))] = chance.choice(("Unsupervised", "Robust", "Quantum"))
    other = " ".join(words)
    same = ratio(other, title) > 97
    return {**paper, "title": f"{other} Revisited" if same else other}


def _print(paper: Record, style: str, chance: random.Random, *, slips: bool = True) -> str:
    title, year = str(paper["title"]), int(str(paper["year"]))
    names: Names = [_split(str(name)) for name in paper["authors"]]  # type: ignore[attr-defined]
    venue = paper.get("venue") if isinstance(paper.get("venue"), tuple) else None
    if slips and style != "wos":
        title, year = _slip(title, chance), year + chance.choice((0,) * 8 + (1, -1))
    short = chance.random() < 0.2 or len(names) > 8
    place = venue or chance.choice(VENUES)
    line = STYLES[style](names[:1] if short else names, title, year, place)
    if short and len(names) > 1 and style != "wos":
        line = ETAL[style](line, names[0])
    if slips and chance.random() < 0.1:
        line = unicodedata.normalize("NFKD", line).encode("ascii", "ignore").decode()
    return line


def _slip(title: str, chance: random.Random) -> str:
    """Return a title as a list may print it."""
    lot = chance.random()
    if lot < 0.3:
        head, *rest = title.split()
        return " ".join((head, *(w if re.search(r"[A-Z].*[A-Z]", w) else w.lower() for w in rest)))
    if lot < 0.4:
        place = chance.randrange(1, len(title) - 1)
        return title[:place] + title[place + 1 :]
    if lot < 0.5:
        return title.replace(": ", " - ")
    return title.replace("-", "") if lot < 0.55 else title


def _split(name: str) -> tuple[str, str]:
    given, _, family = name.strip().rpartition(" ")
    return family, given


def _initials(given: str, after: str = ".") -> str:
    return "".join(f"{part[0]}{after}" for part in given.split() if part[0].isalpha())


def _scopus(names: Names, title: str, year: int, venue: tuple[str, str]) -> str:
    authors = ", ".join(f"{family} {_initials(given)}" for family, given in names)
    return f"{authors}, {title}, {venue[0]}, 12, 3, pp. 101-117, ({year})"


def _old_scopus(names: Names, title: str, year: int, venue: tuple[str, str]) -> str:
    authors = ", ".join(f"{family}, {_initials(given)}" for family, given in names)
    return f"{authors}, {title} ({year}) {venue[0]}, 12 (3), pp. 101-117"


def _apa(names: Names, title: str, year: int, venue: tuple[str, str]) -> str:
    every = [f"{family}, {_initials(given, '. ').strip()}" for family, given in names]
    joined = every[0] if len(every) == 1 else f"{', '.join(every[:-1])}, & {every[-1]}"
    return f"{joined} ({year}). {title}. {venue[0]}, 12(3), 101-117."


def _ieee(names: Names, title: str, year: int, venue: tuple[str, str]) -> str:
    every = [f"{_initials(given, '. ').strip()} {family}" for family, given in names]
    joined = every[0] if len(every) == 1 else f"{', '.join(every[:-1])} and {every[-1]}"
    return f"[12] {joined}, \u201c{title},\u201d in {venue[0]}, vol. 12, {year}, pp. 101-117."


def _vancouver(names: Names, title: str, year: int, venue: tuple[str, str]) -> str:
    authors = ", ".join(f"{family} {_initials(given, '')}" for family, given in names)
    return f"{authors}. {title}. {venue[0]}. {year};12(3):101-117."


def _conference(names: Names, title: str, year: int, venue: tuple[str, str]) -> str:
    every = [f"{given} {family}" for family, given in names]
    joined = every[0] if len(every) == 1 else f"{', '.join(every[:-1])}, and {every[-1]}"
    return f"{joined}. {year}. {title}. In {venue[0]}, pages 101-117."


def _plain(names: Names, title: str, year: int, venue: tuple[str, str]) -> str:
    every = [f"{_initials(given, '. ').strip()} {family}" for family, given in names]
    joined = every[0] if len(every) == 1 else f"{', '.join(every[:-1])}, and {every[-1]}"
    return f"{joined}. {title}. {venue[0]}, 12(3):101-117, {year}."


def _wos(names: Names, title: str, year: int, venue: tuple[str, str]) -> str:
    """Return a line of Web of Science, which has no title; three of four have a DOI."""
    family, given = names[0]
    doi = "" if len(title) % 4 == 0 else f", DOI {_doi(title)}"
    return f"{family} {_initials(given, '')}, {year}, {venue[1]}, V12, P101{doi}"


def _doi(title: str) -> str:
    return f"10.5555/{fold_title(title).replace(' ', '-')[:40]}"


STYLES: dict[str, Callable[[Names, str, int, tuple[str, str]], str]] = {
    "apa": _apa,
    "conference": _conference,
    "ieee": _ieee,
    "plain": _plain,
    "scopus": _scopus,
    "scopus before 2023": _old_scopus,
    "vancouver": _vancouver,
    "wos": _wos,
}
TITLED = tuple(sorted(STYLES.keys() - {"wos"}))


def _add(
    after: Callable[[tuple[str, str]], str], more: str
) -> Callable[[str, tuple[str, str]], str]:
    def insert(line: str, name: tuple[str, str]) -> str:
        first = after(name)
        return line.replace(first, f"{first}{more}", 1)

    return insert


ETAL: dict[str, Callable[[str, tuple[str, str]], str]] = {
    "apa": _add(lambda n: f"{n[0]}, {_initials(n[1], '. ').strip()}", ", et al."),
    "conference": _add(lambda n: f"{n[1]} {n[0]}", " et al"),
    "ieee": _add(lambda n: f"{_initials(n[1], '. ').strip()} {n[0]}", " et al."),
    "plain": _add(lambda n: f"{_initials(n[1], '. ').strip()} {n[0]}", " et al"),
    "scopus": _add(lambda n: f"{n[0]} {_initials(n[1])}", ", et al."),
    "scopus before 2023": _add(lambda n: f"{n[0]}, {_initials(n[1])}", ", et al."),
    "vancouver": _add(lambda n: f"{n[0]} {_initials(n[1], '')}", ", et al"),
}

if __name__ == "__main__":
    main()
