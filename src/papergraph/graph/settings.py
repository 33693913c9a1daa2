"""Hold the thresholds of the graph, each with its range and what it is.

Where a description does not say how a value was chosen, it was set by hand and looked at on the
edges that ``benchmarks/citations.md`` counts; none was learned.
"""

from __future__ import annotations

from pydantic import Field

from papergraph.models import Value


def _probability(default: float, description: str) -> float:
    value: float = Field(default=default, ge=0, le=1, description=description)
    return value


def _count(default: int, description: str) -> int:
    value: int = Field(default=default, ge=1, description=description)
    return value


class IntroductionSettings(Value):
    """Set the probability that a paper introduced an entity that its text says it proposes."""

    least_sure: float = _probability(
        0.98,
        "Probability from which it is said as a fact (``introduced_by``), and else as probable "
        "(``likely_introduced_by``). Of 200 introductions of a fresh reading .981 are right from "
        "there on, .967 from 0.95 on and .950 of all, from 0.88 (benchmarks/introductions.md).",
    )
    least_probability: float = _probability(
        0.88,
        "Probability by its own text, as a regression on labels of readers has it "
        "(benchmarks/introductions.md), from which the edge stays however doubtful the name, and "
        "papers that use what was introduced build on its paper.",
    )
    least_likely: float = _probability(
        0.7,
        "The same from which a paper is said to have introduced it probably, where no other names "
        "it that is not later. Of 540 labels between this and 0.88 .778 are right, out of fold, "
        "and of 102 from 0.6 to this .539.",
    )
    least_confidence: float = _probability(
        0.5, "The same, with what other papers say of the entity."
    )
    least_role: float = _probability(
        0.3,
        "Such a probability below which the paper rather uses what no sentence or title of it says "
        "to be new.",
    )
    by_list: float = _probability(0.98, "A public list says that its paper describes it.")
    by_first: float = _probability(
        0.9,
        "A sentence of the paper that names it before all others surely proposes it, whatever its "
        "role.",
    )
    others: int = _count(
        3,
        "Other papers, none known to be later, whose naming it refuses a sentence that says so; "
        "of 65 such edges on 2,000 papers nearly all were wrong.",
    )
    rival: float = _probability(
        0.35,
        "Part of the probability that another paper which also says so takes away, times the "
        "strength of what that says.",
    )
    earlier: float = _probability(0.5, "Factor for each paper that names it on an earlier date.")
    same_date: float = _probability(
        0.75, "Factor for each other paper of the same date that names it, unless a title says it."
    )
    general: float = _probability(
        0.45,
        "Factor for a name that others have too and that no digit or inner capital shows to be "
        "made for one thing.",
    )
    short: float = _probability(
        0.55, "Factor for a name of up to four letters that other papers have too."
    )


class DependencySettings(Value):
    """Set when a paper that names what another introduced builds on that paper.

    Similarities are those of ``text_similarity``, of the texts without the name.
    """

    least_confidence: float = _probability(
        0.6,
        "Probability from which a paper builds on another; the edge bears it. Of 30 read between "
        "0.5 and 0.62, a third were of names that stood in the background or for another thing.",
    )
    background: float = _probability(
        0.5, "Factor for a sentence that does not speak of the paper's own work."
    )
    similarity: float = _probability(
        0.045,
        "Least similarity of the two papers' texts; below, a tenth of the names that readers met "
        "were of another thing.",
    )
    similarity_of_acronym: float = _probability(0.05, "The same for a name in capitals.")
    similarity_of_spelling: float = _probability(
        0.06,
        "The same for a name that the introducing paper writes with other capitals.",
    )
    similarity_of_short_name: float = _probability(
        0.08, "The same for a name in capitals of few letters, or of one word such as Kinetics."
    )
    similarity_of_other_name: float = _probability(
        0.1,
        "The same for a name that the introducing paper does not use, or of plain words, such as "
        "Parallel Search.",
    )
    similarity_of_untitled: float = _probability(
        0.06,
        "The same for a name that is not in the title of the paper that introduced it, where few "
        "use it. Of 422 edges that others read 76 have such a name and 59 of these are right, and "
        "337 of the 346 others.",
    )
    similarity_of_lone_user: float = _probability(
        0.073,
        "The same for a method that one paper alone builds on by its name. Of 41 such edges of "
        "75,000 papers below it, all read, nine are of another method of that name; of 33 from "
        "there to 0.09, two, and of data that few use, hardly any.",
    )
    earlier_holders: float = _probability(
        0.1,
        "Part of the texts with a name, above which these coming before who introduced it speak "
        "for another thing of that name, as a title that begins with it does: where few use it, "
        "``similarity_of_other_name`` counts then.",
    )
    several_users: int = _count(
        3,
        "Papers that use a name from which their mean similarity tells what it is known for, and "
        "from which nobody builds on what fewer than half of them mean: of seven such edges of "
        "75,000 papers four were wrong.",
    )
    similarity_of_users: float = _probability(
        0.055,
        "Mean similarity of such papers from which the name is known for what was introduced. Of "
        "70 names of 75,000 papers with such a mean, other than plain words, three were another's; "
        "of 37 below ``similarity``, 30 were.",
    )
    similarity_of_one_user: float = _probability(
        0.015, "Least similarity of each paper that uses such a name."
    )
    short_name: int = _count(4, "Letters up to which a name in capitals is short.")


class CitationSettings(Value):
    """Set the probability that a reference or citation means the paper that it is matched with."""

    by_identifier: float = _probability(1.0, "They share a DOI, an arXiv identifier or an id.")
    by_title: float = _probability(
        0.95, "They share a title and no author speaks against it; another work may have it too."
    )
    by_author_year: float = _probability(
        0.9, "Authors and year lead to one paper; another of that year may be missing."
    )
    least_similarity: float = _probability(
        0.04,
        "Least similarity of the texts of two papers (``text_similarity``) where authors and year "
        "in an abstract alone lead from one to the other. Of 29 such edges of 75,000 papers, all "
        "read, 13 of 14 from there on are right and none of the others.",
    )


class EdgeSettings(Value):
    """Set which edges from papers to what they name are sure enough to be in the graph."""

    least_probability: float = _probability(
        0.5,
        "Probability of the name and its type times that of the role, below which the graph has no "
        "edge: it is likelier wrong than right. Of 3,338 edges of annotated training papers that "
        "nothing was fitted to, .70 are right by the annotations, and .79 of the four fifths from "
        "there on; of 286 that others read, .82 and .89. What a paper introduced, and what a shown "
        "number belongs to, stays.",
    )
    least_of_one_place: float = _probability(
        0.6,
        "The same of what a paper is said to use or to address by one place in its abstract. Of "
        "139 such edges below it of annotated papers 76 are right; of 11 that others read, 7.",
    )
    least_data: float = _probability(
        0.6,
        "The same of data that a paper says it introduces, where all its text does not make that "
        "probable (``least_probability`` of introductions).",
    )
    least_mentioned: float = _probability(
        0.7,
        "The same of what a paper only mentions, however sure the name is. Of 109 such edges below "
        "it 54 are right by the annotations, and 3 of 8 that others read: it does more with it.",
    )
    sure_name: float = _probability(
        0.9,
        "Probability of the name and its type from which the edge stays, however doubtful the "
        "role: “We use ImageNet.” It is so of 1 edge in 75; of 3 that others read, from 0.85 on, "
        "2 are right.",
    )
    least_right: float = _probability(
        0.65,
        "Probability that a strict reader finds nothing wrong in an edge, by a regression on how "
        "sure its name, type and role are, below which the graph has no edge either, however sure "
        "the name. Of 1,863 edges that others read 77 are below it, 33 of them with a fault; of "
        "the rest .917 have none, of all .902. From 0.75 on it is .932, but of 176 below it 109 "
        "are right.",
    )
    least_lone_method: float = _probability(
        0.64,
        "Probability of the name times that of its type, below which the graph has no method that "
        "one paper alone names and does not introduce, unless a shown number belongs to it. Of 291 "
        "such methods that others read 32 are below it, 14 of them with a fault; of the rest .915 "
        "have none, of all .876.",
    )
    few_papers: int = _count(
        3,
        "Papers up to which a name of one word or of capitals alone, which one of them introduced, "
        "may mean another thing to the others.",
    )
    similarity_of_one_thing: float = _probability(
        0.06,
        "Least similarity of the texts of who introduced and of who uses such a name, to be of "
        "one thing. Of 12 pairs below it in 26,000 abstracts, read by who built this, 11 are not.",
    )

    @property
    def highest(self) -> float:
        """Return the probability from which every edge stays."""
        return max(self.least_probability, self.least_of_one_place, self.least_mentioned)


class HubSettings(Value):
    """Set which entities are hubs: so widely named that they tell little of a paper."""

    share: float = _probability(
        0.03, "Part of the papers that must name an entity, or what ends in its name, for a hub."
    )
    fewest_papers: int = _count(
        10, "Papers that must name it in any case, so that a small corpus has hubs too."
    )


class CommunitySettings(Value):
    """Set what is a topic, which papers are about it, and what areas their communities form.

    Chosen by reading the titles of communities under their names.
    """

    fewest_papers: int = _count(3, "Papers from which a topic, and a community, is one.")
    most_named: float = _probability(
        0.05, "Part of the papers above which a method that they name is no topic of any."
    )
    in_title: float = Field(
        default=2.5,
        gt=0,
        description="How much a paper is about what its title names, a part of that where it has "
        "a part of the words.",
    )
    in_abstract: float = Field(
        default=0.5, gt=0, description="The same for every time that its abstract names it."
    )
    most_mentions: int = _count(3, "Times in an abstract that count.")
    addressed: float = Field(
        default=1.0, gt=0, description="The same where the paper addresses it."
    )
    least_strength: float = Field(
        default=1.0, gt=0, description="How much a paper must be about a topic to belong to it."
    )
    sure_strength: float = Field(
        default=3.0,
        gt=0,
        description="The same for a paper whose other words need not be like those of the others.",
    )
    least_product: float = Field(
        default=4.5,
        gt=0,
        description="The same for any other paper times how alike it is to the others, the mean of "
        "any two papers being 1.",
    )
    least_product_untitled: float = Field(
        default=18.0,
        gt=0,
        description="The same for a paper whose title does not name the topic: readers took twelve "
        "of fifteen misplaced titles for such, at 4 to 15.",
    )
    common_word: float = _probability(
        0.05, "Part of the papers above which a word is too common to say that two are alike."
    )
    least_evidence: float = Field(
        default=1.5,
        gt=0,
        description="How far the papers of a topic must be more alike than any two, times the root "
        "of their number: “visual recognition” is named in papers that share nothing else.",
    )
    evidence_of_one_word: float = Field(
        default=2.5, gt=0, description="The same for a task whose name is one word."
    )
    alike_of_one_word: float = Field(
        default=2.4,
        gt=1,
        description="How many times more alike than any two the papers of such a task must be: "
        "“detection”, “planning” and “navigation” in a mixed corpus are many topics.",
    )
    evidence_of_method: float = Field(
        default=3.5,
        gt=0,
        description="The same for a method; “foundation models” are used for anything.",
    )
    method_weight: float = _probability(
        0.5, "How much a method tells of what a paper is about, a task telling 1."
    )
    names: int = _count(2, "Communities, the largest, by which an area is called.")
    words: int = _count(60, "Words, the most telling, by which communities are compared for areas.")
    least_alike: float = _probability(
        0.12, "Cosine of their words from which two communities are tied to be of one area."
    )


class SimilaritySettings(Value):
    """Bound which papers are compared; the query ``similar_papers`` has the same bounds."""

    most_compared: int = _count(
        300, "Papers, those with the largest dot products, whose cosines are computed."
    )
    telling_papers: int = _count(
        10,
        "Papers that may name the one method or dataset that two share, for them to be alike: many "
        "unlike papers use large vision-language models.",
    )
    telling_part: float = _probability(
        0.005, "The same as a part of the papers, where that is more of them."
    )


class ResultSettings(Value):
    """Set which results are shown; the queries of results have ``least_shown`` as their default."""

    least_reported: float = _probability(
        0.5,
        "Probability from which a number is shown as a result of its paper, whatever it is tied "
        "to. Of 456 numbers that others listed blind in 520 abstracts 370 are shown from 0.5 on "
        "and 332 from 0.75; of the 40 in between others listed 38. Of 60 numbers of 3,000 further "
        "abstracts that this shows and 0.75 did not, 52 are fully right; below 0.5 others "
        "listed ten of 14.",
    )

    least_shown: float = _probability(
        0.75,
        "Probability from which a result is shown with what it is tied to: on leaderboards, in "
        "look-ups and on pages; the files keep the rest. It is that of the number and of all ties "
        "that are surer, together; what is less sure is left empty. On seven draws 5 of "
        "54 datasets and methods between 0.7 and 0.75 were wrong, and 12 of 521 that are surer.",
    )

    least_shown_task: float = _probability(
        0.92,
        "The same for its task, which leaderboards do not need: on seven draws five of 14 tasks "
        "between 0.9 and 0.92 were not what was measured, and none of 18 that are surer.",
    )


class GraphSettings(Value):
    """Hold all thresholds of the graph."""

    introductions: IntroductionSettings = IntroductionSettings()
    dependencies: DependencySettings = DependencySettings()
    citations: CitationSettings = CitationSettings()
    edges: EdgeSettings = EdgeSettings()
    hubs: HubSettings = HubSettings()
    communities: CommunitySettings = CommunitySettings()
    similarity: SimilaritySettings = SimilaritySettings()
    results: ResultSettings = ResultSettings()


def choose_floors(min_confidence: float | None) -> GraphSettings:
    """Return the thresholds: none of edges is above a floor of names that a user sets."""
    if min_confidence is None:
        return GraphSettings()
    names = {"probability", "of_one_place", "mentioned", "right", "lone_method"}
    floors = EdgeSettings().model_dump(include={f"least_{name}" for name in names})
    lowered = {name: min(floor, min_confidence) for name, floor in floors.items()}
    return GraphSettings(edges=EdgeSettings(**lowered))
