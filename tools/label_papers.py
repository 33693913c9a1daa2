"""Label papers that nobody annotated, for the tagger to learn from.

usage: label_papers.py CORPUS.jsonl.xz OUT.jsonl TRAIN.jsonl...

The judge and the tagger together know more than the tagger alone, so their joint verdicts teach it
(self-training). Where they are in doubt the tagger is told nothing. The judge is fitted without the
held-out tenth, as ``fit_fusion.py`` does.
"""

from __future__ import annotations

import json
import lzma
import random
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from counting import Annotated, read_annotated
from fit_fusion import Judges, fit_judges, held_out, weigh_paper

from papergraph.evaluation import GoldPaper, read_gold
from papergraph.extract.fusion import load_fusion
from papergraph.extract.judge import Verdict, choose_places, judge
from papergraph.extract.pipeline import build_reader, make_document
from papergraph.extract.tagger import Tagging, load_tagger, tag_document
from papergraph.models import Paper

SEED = 5
RICH, PLAIN = 1350, 1350
SHORTEST, LONGEST = 500, 2000
SURE, DOUBTFUL = 0.65, 0.2
LEAST_KIND = 0.5
_DATA_WORD = re.compile(r"\b(?:datasets?|benchmarks?|corpus)\b", re.IGNORECASE)
_FEWEST_DATA_WORDS = 2
Place = tuple[int, int]


def main(arguments: list[str]) -> int:
    """Write the labels of a sample of the corpus."""
    if len(arguments) < 3:
        print(__doc__)
        return 2
    corpus, out, *train = map(Path, arguments)
    nlp = build_reader()
    gold = [record for path in train for record in read_gold(path)]
    judges = fit_judges([read_annotated(nlp, r) for r in gold if not held_out(r.paper.id)])
    lines = []
    for paper in choose_papers(corpus, {_squeeze(record.paper.title) for record in gold}):
        doc = make_document(nlp, paper)
        bare = GoldPaper(id=paper.id, title=paper.title, abstract=paper.abstract)
        annotated = read_annotated(nlp, bare)
        record = label_paper(annotated, tag_document(load_tagger(), doc), judges)
        lines.append(json.dumps({"title": paper.title, "abstract": paper.abstract, **record}))
    out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return 0


def choose_papers(corpus: Path, known: set[str]) -> list[Paper]:
    """Return a sample, half of it papers that speak of datasets or benchmarks."""
    papers = [paper for paper in _read_corpus(corpus) if _squeeze(paper.title) not in known]
    random.Random(SEED).shuffle(papers)  # noqa: S311 - repeatable, not secret
    rich = [p for p in papers if len(_DATA_WORD.findall(p.abstract)) >= _FEWEST_DATA_WORDS][:RICH]
    taken = {paper.id for paper in rich}
    return [*rich, *[paper for paper in papers if paper.id not in taken][:PLAIN]]


def _read_corpus(corpus: Path) -> Iterator[Paper]:
    with lzma.open(corpus, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if SHORTEST < len(row["abstract"]) < LONGEST:
                title, abstract = (" ".join(row[key].split()) for key in ("title", "abstract"))
                yield Paper(id=row["id"], title=title, abstract=abstract)


def _squeeze(title: str) -> str:
    return re.sub(r"\W", "", title.lower())


def label_paper(
    paper: Annotated, tagging: Tagging, judges: Judges
) -> dict[str, list[tuple[int, int, str]] | list[Place]]:
    """Return the sure mentions of a paper, and the places about which nothing is said."""
    words = paper.words
    candidates, features = weigh_paper(paper, tagging, judges)
    verdicts = judge(load_fusion("kinds").weigh(features))
    chosen = choose_places(candidates, verdicts)
    named, doubtful = [], []
    for (start, end), index in chosen:
        place = (words.starts[start], words.ends[end - 1])
        if verdicts[index].chance >= SURE and not _is_doubtful(verdicts[index]):
            named.append((*place, str(verdicts[index].kind)))
        else:
            doubtful.append(place)
    kept = {place for place, _ in chosen}
    for candidate, verdict in zip(candidates, verdicts, strict=True):
        if _is_doubtful(verdict):
            doubtful += [_range(paper, place) for place in _left_out(candidate.places, kept)]
    return {"named": named, "doubtful": sorted(doubtful)}


def _is_doubtful(verdict: Verdict) -> bool:
    return DOUBTFUL < verdict.chance < SURE or (
        verdict.chance >= SURE and verdict.belief < LEAST_KIND
    )


def _left_out(places: Iterable[Place], kept: set[Place]) -> list[Place]:
    return [place for place in places if place not in kept]


def _range(paper: Annotated, place: Place) -> Place:
    return paper.words.starts[place[0]], paper.words.ends[place[1] - 1]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
