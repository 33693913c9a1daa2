"""Score extracted entities, roles, links and results against annotated papers.

The figures are those of ``benchmarks/gold/score.py``, to the last digit; a test compares them.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from papergraph.errors import IngestError
from papergraph.models import Extraction, Offsets, Paper, PaperEntity, Result

LABELS = ("METHOD", "DATASET", "BENCHMARK", "TASK", "METRIC")
CORE = frozenset({"METHOD", "DATASET", "BENCHMARK"})
MEASURES = (
    *("mention", "mention core", "mention core-merged"),
    *(f"mention {label}" for label in LABELS),
    *("entity", "entity core", "entity core-merged"),
    *(f"entity {label}" for label in LABELS),
    *("role", "link", "repo", "result"),
)
_SAMPLES = 300
_LOW, _HIGH = 7, -8
_MERGED = {"BENCHMARK": "DATASET"}
_CASE_BLIND_HOSTS = frozenset({"github.com", "gitlab.com", "huggingface.co"})

LabelledSpan = tuple[int, int, str]
Counts = tuple[int, int, int]


class _Gold(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class GoldEntity(_Gold):
    """Hold an annotated entity and every text that names it."""

    label: str
    name: str
    surfaces: tuple[str, ...]
    role: str


class GoldLink(_Gold):
    """Hold an annotated web address."""

    url: str
    kind: str


class GoldResult(_Gold):
    """Hold an annotated score."""

    dataset: str | None = None
    task: str | None = None
    metric: str | None = None
    value: str | float
    kind: str
    method: str | None = None


class GoldPaper(_Gold):
    """Hold an annotated paper."""

    id: str
    title: str
    abstract: str
    entities: tuple[GoldEntity, ...] = ()
    links: tuple[GoldLink, ...] = ()
    results: tuple[GoldResult, ...] = ()

    @property
    def text(self) -> str:
        """Return what offsets count in."""
        return f"{self.title}\n{self.abstract}"

    @property
    def paper(self) -> Paper:
        """Return the paper without its annotations."""
        return Paper(id=self.id, title=self.title, abstract=self.abstract)


class MeasureScore(_Gold):
    """Hold one measure's figures; ``low`` and ``high`` bound 95 % of bootstrap samples of F1."""

    precision: float
    recall: float
    f1: float
    low: float
    high: float
    gold: int


class Evaluation(_Gold):
    """Hold the figures of all measures, in the order of ``MEASURES``."""

    papers: int
    answered: int
    scores: Mapping[str, MeasureScore]


def read_gold(path: Path) -> list[GoldPaper]:
    """Read annotated papers from JSON Lines.

    Raises:
        IngestError: The file cannot be read, or a line holds no annotated paper.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as exc:
        reason = getattr(exc, "strerror", None) or "it is no UTF-8 text"
        raise IngestError(f"cannot read annotated papers: {reason}.", path=path) from exc
    papers = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            papers.append(GoldPaper.model_validate_json(line))
        except ValidationError as exc:
            problem = exc.errors(include_url=False)[0]
            place = ".".join(map(str, problem["loc"])) or "record"
            raise IngestError(
                f"no annotated paper ({place}: {problem['msg']}). "
                "benchmarks/gold/README.md describes the format.",
                path=path,
                line=number,
            ) from exc
    if not papers:
        raise IngestError("there is no annotated paper in it.", path=path)
    return papers


def evaluate(gold: Sequence[GoldPaper], extractions: Sequence[Extraction]) -> Evaluation:
    """Score extractions; a paper without one counts as one in which nothing was found."""
    by_id = {extraction.id: extraction for extraction in extractions}
    per_paper = [
        [*_count(paper, by_id.get(paper.id) or Extraction(id=paper.id)).values()] for paper in gold
    ]
    total = _add(per_paper)
    samples = _draw_samples(per_paper)
    scores = {}
    for index, name in enumerate(MEASURES):
        precision, recall, f1 = _figures(total[index])
        drawn = sorted(_figures(sample[index])[2] for sample in samples)
        scores[name] = MeasureScore(
            precision=round(precision, 4),
            recall=round(recall, 4),
            f1=round(f1, 4),
            low=round(drawn[_LOW], 4),
            high=round(drawn[_HIGH], 4),
            gold=total[index][2],
        )
    answered = sum(paper.id in by_id for paper in gold)
    return Evaluation(papers=len(gold), answered=answered, scores=scores)


def format_evaluation(evaluation: Evaluation, *, as_json: bool = False) -> str:
    """Return the lines, or the JSON object, that the script prints."""
    if as_json:
        return json.dumps(evaluation.model_dump())
    lines = [f"papers {evaluation.papers}, answered {evaluation.answered}"]
    lines += [
        f"{name:22} P {row.precision:.3f}  R {row.recall:.3f}  F1 {row.f1:.3f}"
        f"  [{row.low:.3f}, {row.high:.3f}]  n={row.gold}"
        for name, row in evaluation.scores.items()
    ]
    return "\n".join(lines)


def find_gold_spans(paper: GoldPaper) -> set[LabelledSpan]:
    """Return all whole-word places of all surfaces; where two overlap the longer stands."""
    text = paper.text
    found = [
        (match.start(), match.end(), entity.label)
        for entity in paper.entities
        for surface in entity.surfaces
        for match in re.finditer(rf"(?<!\w){re.escape(surface)}(?!\w)", text)
    ]
    kept: set[LabelledSpan] = set()
    taken: list[Offsets] = []
    for start, end, label in sorted(found, key=lambda span: (span[0] - span[1], span[0])):
        if all(end <= first or start >= last for first, last in taken):
            taken.append((start, end))
            kept.add((start, end, label))
    return kept


def normalise_address(url: str) -> str:
    """Return an address without scheme, www, fragment, trailing slash and ``.git``."""
    bare = re.sub(r"^https?://(www\.)?", "", url.strip(), flags=re.IGNORECASE)
    bare = re.sub(r"\.git$", "", bare.split("#")[0].rstrip("/."))
    host, slash, path = bare.partition("/")
    host = host.lower()
    return f"{host}{slash}{path.lower() if host in _CASE_BLIND_HOSTS else path}"


def _fold(text: str) -> str:
    return re.sub(r"[^0-9a-z+]+", "", text.lower())


def _count(paper: GoldPaper, found: Extraction) -> dict[str, Counts]:
    counts = {**_count_mentions(paper, found), **_count_entities(paper, found)}
    counts.update(_count_links(paper, found))
    counts["result"] = (
        _count_results(paper.results, found.results),
        len(found.results),
        len(paper.results),
    )
    return {name: counts[name] for name in MEASURES}


def _count_mentions(paper: GoldPaper, found: Extraction) -> dict[str, Counts]:
    gold = find_gold_spans(paper)
    guessed = {
        (mention.start, mention.end, str(entity.entity_type))
        for entity in found.entities
        for mention in entity.mentions
    }
    counts = {
        f"mention {label}": _overlap(_with_label(gold, {label}), _with_label(guessed, {label}))
        for label in LABELS
    }
    core, guessed_core = _with_label(gold, CORE), _with_label(guessed, CORE)
    counts["mention"] = _overlap(gold, guessed)
    counts["mention core"] = _overlap(core, guessed_core)
    counts["mention core-merged"] = _overlap(_merge(core), _merge(guessed_core))
    return counts


def _with_label(spans: set[LabelledSpan], labels: Iterable[str]) -> set[LabelledSpan]:
    wanted = set(labels)
    return {span for span in spans if span[2] in wanted}


def _merge(spans: set[LabelledSpan]) -> set[LabelledSpan]:
    return {(start, end, _MERGED.get(label, label)) for start, end, label in spans}


def _overlap(gold: set[LabelledSpan], guessed: set[LabelledSpan]) -> Counts:
    return len(gold & guessed), len(guessed), len(gold)


def _count_entities(paper: GoldPaper, found: Extraction) -> dict[str, Counts]:
    pairs = match_entities(paper.entities, found.entities, str, paper.text)
    right = sum(gold.role == str(guess.role) for gold, guess in pairs)
    gold_labels = [entity.label for entity in paper.entities]
    guessed_labels = [str(entity.entity_type) for entity in found.entities]
    paired_labels = [gold.label for gold, _ in pairs]

    def tally(labels: Iterable[str]) -> Counts:
        wanted = set(labels)
        true, guessed, gold = (
            sum(label in wanted for label in group)
            for group in (paired_labels, guessed_labels, gold_labels)
        )
        return true, guessed, gold

    counts = {f"entity {label}": tally({label}) for label in LABELS}
    counts["entity"] = (len(pairs), len(guessed_labels), len(gold_labels))
    counts["entity core"] = tally(CORE)
    merged = match_entities(
        [entity for entity in paper.entities if entity.label in CORE],
        [entity for entity in found.entities if str(entity.entity_type) in CORE],
        lambda label: _MERGED.get(label, label),
        paper.text,
    )
    _, guessed, gold = counts["entity core"]
    counts["entity core-merged"] = (len(merged), guessed, gold)
    counts["role"] = (right, len(pairs), len(pairs))
    return counts


def match_entities(
    gold: Sequence[GoldEntity],
    found: Sequence[PaperEntity],
    relabel: Callable[[str], str],
    text: str,
) -> list[tuple[GoldEntity, PaperEntity]]:
    """Return one-to-one pairs of equal label that share a folded text."""
    texts = [
        {_fold(text[mention.start : mention.end]) for mention in entity.mentions}
        | {_fold(entity.name)}
        for entity in found
    ]
    pairs = []
    used: set[int] = set()
    for entity in gold:
        names = {_fold(surface) for surface in entity.surfaces}
        for position, candidate in enumerate(found):
            if position in used or relabel(str(candidate.entity_type)) != relabel(entity.label):
                continue
            if names & texts[position]:
                used.add(position)
                pairs.append((entity, candidate))
                break
    return pairs


def _count_links(paper: GoldPaper, found: Extraction) -> dict[str, Counts]:
    gold = {(normalise_address(link.url), link.kind) for link in paper.links}
    guessed = {(normalise_address(link.url), str(link.kind)) for link in found.links}
    repos, guessed_repos = (
        {link for link in group if link[1] == "repo"} for group in (gold, guessed)
    )
    return {
        "link": (len(gold & guessed), len(guessed), len(gold)),
        "repo": (len(repos & guessed_repos), len(guessed_repos), len(repos)),
    }


def _count_results(gold: Sequence[GoldResult], found: Sequence[Result]) -> int:
    left = list(found)
    true = 0
    for wanted in gold:
        hit = next((guess for guess in left if _is_same_result(wanted, guess)), None)
        if hit is not None:
            left.remove(hit)
            true += 1
    return true


def _is_same_result(gold: GoldResult, guess: Result) -> bool:
    def number(value: object) -> str:
        return re.sub(r"[\s\\%]", "", str(value))

    def same(left: str | None, right: str | None) -> bool:
        return bool(left and right) and _fold(str(left)) == _fold(str(right))

    return (
        number(gold.value) == number(guess.value)
        and gold.kind == str(guess.kind)
        and (same(gold.dataset, guess.dataset) or same(gold.task, guess.task))
    )


def _add(papers: Sequence[Sequence[Counts]]) -> list[Counts]:
    return [
        (
            sum(paper[index][0] for paper in papers),
            sum(paper[index][1] for paper in papers),
            sum(paper[index][2] for paper in papers),
        )
        for index in range(len(MEASURES))
    ]


def _draw_samples(papers: Sequence[Sequence[Counts]]) -> list[list[Counts]]:
    draw = random.Random(0)  # noqa: S311 - a fixed seed makes the interval repeatable
    return [_add([papers[draw.randrange(len(papers))] for _ in papers]) for _ in range(_SAMPLES)]


def _figures(counts: Counts) -> tuple[float, float, float]:
    true, guessed, wanted = counts
    precision = true / guessed if guessed else 0.0
    recall = true / wanted if wanted else 0.0
    return precision, recall, 2 * true / (guessed + wanted) if guessed + wanted else 0.0
