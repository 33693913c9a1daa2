"""Hold the thresholds of the resolution, each with its range and what it is.

Where a description does not say how a value was chosen, it was set by hand and looked at on the
annotated names of ``benchmarks/gold/names_dev.jsonl``; none was learned.
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


class BlockingSettings(Value):
    """Bound which names are compared."""

    largest_group: int = _count(
        40, "Names that one paper may use for one thing; of more, all are paired with the first."
    )
    shortest_typo: int = _count(
        6, "Letters of a word from which another letter is taken for a typo and not another word."
    )
    shortest_swap: int = _count(
        5, "Letters of a word from which two of them in another order are a typo."
    )
    established_papers: int = _count(
        3, "Papers that use a word from which a word of one paper, a letter apart, may be a typo."
    )
    usual_order_papers: int = _count(
        20,
        "Papers from which a name is usual, so that its words in another order, or in another "
        "form, mean the same in `rare_times` fewer, or in fewer than `established_papers`.",
    )
    rare_times: int = _count(
        10, "How many times as many papers a usual name has as a rare form of it."
    )
    slip_times: int = _count(
        100,
        "How many times as many papers a name has as a name a letter away that is a typo of it.",
    )


class ScoringSettings(Value):
    """Set the probability that two names are one thing, a rule at a time."""

    same: float = _probability(
        0.45,
        "Probability from which two names are joined: that half of the papers with the rarer name "
        "use both for one thing is enough.",
    )
    different: float = _probability(
        0.1, "Probability below which two names are ruled different and never share an entity."
    )
    case: float = _probability(0.99, "Names that differ in capitals alone.")
    hyphen: float = _probability(0.98, "Names that differ in hyphens, spaces or marks alone.")
    plural: float = _probability(0.97, "Singular and plural of one name.")
    hidden_plural: float = _probability(
        0.96, "A plural that the spelling in capitals hides, such as “LLMS” for “LLMs”."
    )
    generic_word: float = _probability(
        0.95, "Names that differ in a last word that adds nothing, such as “dataset”."
    )
    spelling: float = _probability(
        0.95, "Names that differ in spelling, such as British and American."
    )
    derived: float = _probability(
        0.9,
        "Names whose words differ in a derived ending: “robot control”, “robotic control”. Of 26 "
        "such pairs among the annotated training names one was of two things.",
    )
    synonym: float = _probability(
        0.85,
        "Names that mean the same in other words: “image synthesis”, “instruction fine-tuning”.",
    )
    rare_form: float = _probability(
        0.85,
        "A usual name and a form of it that hardly a paper has: “visual question answer”, "
        "“Qwen models”.",
    )
    expansion: float = _probability(
        0.9, "Names that are equal once the abbreviations in them are expanded."
    )
    typo: float = _probability(0.85, "Names one letter apart, not in the ending of a word.")
    doubtful_typo: float = _probability(
        0.3, "Names two letters apart, or one in the ending of a word: “tokenizer”, “tokenized”."
    )
    word_ending: int = _count(
        2, "Letters at the end of a word in which another letter makes another word."
    )
    generic_head: float = _probability(
        0.8, "A name and itself with a head that adds nothing: “cross-attention mechanism”."
    )
    word_order: float = _probability(
        0.92, "Names with a number and the same words in another order: “Gemini Pro 2.5”."
    )
    listed: float = _probability(0.97, "Names of one thing in the packaged table of families.")
    version: float = _probability(0.02, "Names that differ in a number: a version, a size, a year.")
    abbreviation_doubt: float = _probability(
        0.05,
        "Doubt that one paper leaves on a short and a full form; each further one halves it.",
    )
    introduced: float = _probability(
        0.5, "Names that only papers use that introduce the thing, however few use both."
    )
    introduced_by_use: float = _probability(
        0.4, "What is added to `introduced` as the part of papers that use both names goes to 1."
    )
    narrower: float = _probability(
        0.05, "One name has words before the other's: “deep metric learning”, “metric learning”."
    )
    narrower_short_form: float = _probability(
        0.3, "The same, seen only after expanding an abbreviation; its full forms decide."
    )
    mostly_one: float = _probability(
        0.6, "One name has words before the other's, yet several papers use both for one thing."
    )
    mostly_one_part: float = _probability(
        0.25, "Part of the rarer name's papers that must use both for one thing, for `mostly_one`."
    )
    mostly_one_papers: int = _count(2, "Papers that must use both for one thing, for `mostly_one`.")
    apart_weight: int = _count(
        3, "Papers that use both for one thing, for each that uses them for two, for `mostly_one`."
    )
    wording: float = _probability(
        0.4, "A well-known name and another wording of it, without a shared word, in one paper."
    )
    well_known_papers: int = _count(
        5, "Papers from which a name is well known: one paper's other wording is no other name."
    )
    coreference: float = _probability(
        0.9,
        "Any other names, times the part of the rarer's papers that use both for one thing.",
    )


class DecisionSettings(Value):
    """Set how decisions are made and recorded."""

    ambiguous: float = _probability(
        0.5, "Recorded where a short form has several meanings, so that each paper decides."
    )
    kept_apart: float = _probability(
        0.3, "Recorded where joining would bring together two names that were ruled different."
    )
    unlike_expansions: float = _probability(
        0.05, "Recorded for two unlike full forms of one short form, which are ruled different."
    )
    dominant_base: float = _probability(
        0.8, "A short form and the full form that it stands for in hardly any papers."
    )
    dominant_span: float = _probability(
        0.19, "What is added to `dominant_base` as that full form becomes the only one."
    )
    family_papers: int = _count(
        3, "Papers that must have a name as data, or as no data, for the others to be overruled."
    )
    family_ratio: float = Field(
        default=2,
        ge=1,
        description="How many times as many papers as those that are overruled they must be.",
    )
    doubtful: float = _probability(
        0.5,
        "Confidence below which a name that one paper reads as data, or as no data, is overruled "
        "by surer readings elsewhere, `family_ratio` times as sure together.",
    )
    surely_another: float = _probability(
        0.7,
        "Confidence from which a paper that introduces a thing, or evaluates on data called by "
        "capitals, has another thing than those that overrule it. Of eight such readings of "
        "4,000 abstracts seven were of another thing.",
    )
    most_papers: int = _count(20, "Papers that a decision lists; its features count all.")
    most_expansions: int = _count(
        6, "Expansions of a short form, the most used first, that are ruled different in pairs."
    )


class AcronymSettings(Value):
    """Set how what a short form stands for is told."""

    dominant: float = _probability(
        0.75, "Probability of an expansion from which a short form by itself means it."
    )
    certain: float = _probability(
        0.9, "Probability of an expansion from which it is written out inside longer names."
    )
    established_papers: int = _count(
        3,
        "Papers behind a packaged abbreviation from which who explains it so did not introduce "
        "it. Of 31 such introductions on 4,000 papers, all 14 from there on were wrong, and most "
        "of those below right.",
    )
    fewest_listed_papers: int = _count(
        5, "Papers behind a packaged abbreviation, for it to be written out inside longer names."
    )
    witnessed_letters: int = _count(
        3,
        "Letters up to which a packaged abbreviation that no paper here gives needs a paper "
        "that names both forms; of two letters 5 of 26 such pairs were wrong in 2,000 abstracts.",
    )
    well_listed_papers: int = _count(
        50,
        "Listed papers that are evidence enough for a packaged abbreviation of so many letters.",
    )
    absent_weight: float = _probability(
        0.3, "Weight of a packaged expansion that the corpus never names, beside one that it does."
    )
    own_weight: float = _probability(
        0.1,
        "Weight of the first paper that gives a full form which no list has, where lists have "
        "others: its “SAM” for a system analysis module tells nothing of other papers' “SAM”.",
    )
    common: float = _probability(
        0.1, "Part of an expansion's papers from which a spelling of it is no typo of one author."
    )
    own_part: float = _probability(
        0.33,
        "Part of the papers with a full form that must give it for the short form, for it to be a "
        "spelling of what that stands for, however few they are.",
    )
    rarest: float = Field(
        default=1e-6, gt=0, le=1, description="Prior probability of an expansion that none uses."
    )
    context: float = _probability(
        0.85, "Posterior from which a paper's other names decide what its short form means."
    )
    context_names: int = _count(
        12, "Other names of a paper that are weighed, those first that speak most for an expansion."
    )
    context_background: float = _probability(
        0.3, "How far what stands beside an expansion is as likely as in the whole corpus."
    )
    context_prior: int = _count(
        5, "Names that count as seen beside an expansion in any case, so that three prove little."
    )
    context_papers: int = _count(
        300, "Papers of an expansion that are read for what stands beside it; bounds the time."
    )
    fewest_context_papers: int = _count(
        3, "Papers of an expansion from which its contexts can be told from another's."
    )
    similar_forms: float = _probability(
        0.9, "Similarity of letters from which two full forms are spellings of one."
    )
    unlike_forms: float = _probability(
        0.6,
        "Similarity of letters below which the two likeliest full forms are two things, so that "
        "papers that give none, and whose other names speak for none, share no “LDA”.",
    )
    well_known_papers: int = _count(
        20,
        "Papers with a short form of which hardly one explains it, from which it is a name by "
        "itself, such as “U-Net”, and not left open where two make something else of its letters.",
    )
    name_part: float = _probability(
        0.1,
        "Part of the papers with a short form below which hardly one explains it in that sense.",
    )
    few_papers: int = _count(
        10, "Papers up to which a name is rare, so that two papers with it mean one by “LDA”."
    )
    few_part: float = _probability(
        0.005, "The same as a part of all papers, where that is more than `few_papers`."
    )
    similar_words: float = _probability(
        0.75, "Similarity of letters from which two words of full forms count as equal."
    )
    shared_beginning: int = _count(
        3, "Letters that two words must share at their beginning, or half of the shorter if longer."
    )


class LinkingSettings(Value):
    """Set when an entity is linked to an entry of a public list."""

    shortest_with_digit: int = _count(
        5, "Letters and digits from which a name with a digit tells what it names, as in “GSM8K”."
    )
    usual_part: float = _probability(
        0.2, "Part of the listed papers that must give a metric's full form for its short form."
    )
    described_words: float = _probability(
        0.75, "Part of the words of a full form that an entry must have, to be of the same thing."
    )


class DoubtSettings(Value):
    """Set which names of one paper alone are too doubtful to be shown."""

    least_confidence: float = _probability(
        0.6,
        "Confidence from which a dataset or benchmark that one paper alone names is in the graph. "
        "Of such names of 4,000 drawn papers that others read, 4 of 9 are right below, and 145 of "
        "151 from there on.",
    )
    least_method: float = _probability(
        0.6,
        "The same of a method that its paper does not surely introduce. Of such names of drawn "
        "papers, read by others, 110 of 119 are right from there on and 2 of 8 below.",
    )
    least_introduced: float = _probability(
        0.3,
        "The same of what its paper surely introduces, save a phrase in lower case: the graph has "
        "it only where its text makes type and all probable (``least_probability`` of "
        "introductions).",
    )
    introduced: float = _probability(
        0.9, "Probability from which a paper surely introduces a name in this sense."
    )
    stated: float = _probability(
        0.95,
        "Confidence from which a company, a platform or a conference by its name is data: a "
        "sentence that calls it so makes it so sure.",
    )


class ResolutionSettings(Value):
    """Hold all thresholds of the resolution."""

    blocking: BlockingSettings = BlockingSettings()
    scoring: ScoringSettings = ScoringSettings()
    decisions: DecisionSettings = DecisionSettings()
    acronyms: AcronymSettings = AcronymSettings()
    linking: LinkingSettings = LinkingSettings()
