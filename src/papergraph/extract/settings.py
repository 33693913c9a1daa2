"""Hold the thresholds of extraction, each with what it means and how it was chosen.

Set by hand means: chosen by reading texts, without a search over values.
"""

from __future__ import annotations

from typing import Final

from pydantic import Field

from papergraph.models import Value


class ExtractSettings(Value):
    """Hold what decides and bounds extraction; no fitted weight depends on it."""

    batch_size: int = Field(
        24,
        gt=0,
        description="Papers that a process gets at a time: what it sends back fills no pipe.",
    )
    batches_ahead: int = Field(3, gt=0, description="Batches per process that wait for their turn.")
    longest_text: int = Field(
        100_000_000,
        gt=0,
        description="Characters of a text that spaCy takes; its own limit is 1 %.",
    )
    cached_words: int = Field(
        50_000, gt=0, description="Words whose folded form, shape and subwords are kept at a time."
    )
    link_length: int = Field(2000, gt=0, description="Characters of a web address.")
    link_context: int = Field(
        60, gt=0, description='Characters before an address that may say "demo" or "dataset".'
    )
    sentence_context: int = Field(
        24, gt=0, description="Characters beside a full stop that tell whether a sentence ends."
    )
    longest_sentence: int = Field(
        2000,
        gt=0,
        description="Characters after which a sentence is cut at a space: none of 75,000 abstracts "
        "has so long a one, and what looks around a name takes longer with their square.",
    )
    short_form_length: int = Field(
        12, gt=1, description="Characters of an abbreviation; Schwartz and Hearst take 10."
    )
    long_form_extra_words: int = Field(
        5,
        gt=0,
        description=(
            "A full form has at most this many words more than its abbreviation has characters, "
            "and at most twice as many; as Schwartz and Hearst (2003)."
        ),
    )
    long_form_reach: int = Field(
        200, gt=0, description="Characters before a bracket in which a full form may begin."
    )
    phrase_words: int = Field(8, gt=0, description="Words of a name or phrase of the lexicon.")
    candidate_words: int = Field(12, gt=0, description="Words of a phrase that may be an entity.")
    title_name_words: int = Field(6, gt=0, description="Words of a name before a title's colon.")
    new_name_words: int = Field(7, gt=0, description='Words of a name after "we propose".')
    collection_words: int = Field(4, gt=0, description='Words of a name before "dataset".')
    run_names: int = Field(7, gt=0, description="Capitalised words that are read as one name.")
    term_words: int = Field(6, gt=0, description="Words of a term without capitals.")
    term_end_min: float = Field(
        0.08,
        ge=0,
        le=1,
        description=(
            "A word ends a term if it ended a mention in at least this part of its places in the "
            "annotated papers; set by hand."
        ),
    )
    term_inside_min: float = Field(
        0.25,
        ge=0,
        le=1,
        description=(
            "A word before a term goes on it if it did so in at least this part of its places "
            "before a mention; set by hand."
        ),
    )
    tagger_span_min: float = Field(
        0.1,
        ge=0,
        le=1,
        description="Probability from which a span of the tagger is a candidate; set by hand.",
    )
    tagger_start_min: float = Field(
        0.05,
        ge=0,
        le=1,
        description=(
            "Probability that a mention begins at a word, below which rules find no candidate "
            "there. Of the abstracts held out it leaves out half of all candidates, among them "
            "156 that would be taken for mentions, 149 of them falsely."
        ),
    )
    entity_min: float = Field(
        0.4,
        ge=0,
        le=1,
        description="Probability above which a candidate is a mention; chosen on dev.jsonl.",
    )
    introduces_min: float = Field(
        0.5,
        ge=0,
        le=1,
        description=(
            "Probability of INTRODUCES times that of the entity, below which the next likeliest "
            "role is taken; for --model fast; chosen on dev.jsonl."
        ),
    )
    introduces_min_stacked: float = Field(
        0.3, ge=0, le=1, description="The same with the tagger; chosen on dev.jsonl."
    )
    mentions_ratio: float = Field(
        0.6,
        ge=0,
        le=1,
        description=(
            "Probability of MENTIONS, as a part of that of USES, ADDRESSES or COMPARES_WITH, from "
            "which it is taken instead. In cross-validation roles other than MENTIONS are right "
            "in .914 for .907, and all roles in .888 for .889."
        ),
    )
    scope_words: int = Field(
        30, gt=0, description="Words from which an abstract tells its language and field."
    )
    scope_papers: int = Field(
        5, gt=0, description="Such abstracts from which a corpus is told to be of another kind."
    )
    english_min: float = Field(
        0.12,
        ge=0,
        le=1,
        description=(
            "Part of an abstract's words that are common English ones, below which it is in "
            "another language; between the measured parts of English and other texts."
        ),
    )
    learning_min: float = Field(
        0.03,
        ge=0,
        le=1,
        description=(
            "Part of an abstract's words that are common in machine learning, below which it is "
            "on something else; between the measured parts of arXiv and biomedical abstracts."
        ),
    )
    result_min: float = Field(
        0.4,
        ge=0,
        le=1,
        description=(
            "Probability from which a number is a result of its kind. This and the next two gave "
            "the best result F1 of a hundred settings on train_2026b.jsonl, read out of fold."
        ),
    )
    result_plain_from: float = Field(
        0.2,
        ge=0,
        le=1,
        description=(
            "Probability of a result from which a sentence that says plainly that a value is "
            "reached or changed by it makes it as sure as result_plain; 18 of 19 such numbers of "
            "1,000 other abstracts that were less sure are results."
        ),
    )
    result_plain_form_from: float = Field(
        0.05,
        ge=0,
        le=1,
        description=(
            "The same for a percentage, for points and for a factor; of 36 such numbers of 3,000 "
            "other abstracts that were less sure than result_plain_from 35 are results."
        ),
    )
    result_plain: float = Field(0.75, ge=0, le=1, description="See result_plain_from.")
    result_dataset_min: float = Field(
        0.1,
        ge=0,
        le=1,
        description=(
            "Probability from which a result has a dataset in the files; what is shown must be "
            "surer (ResultSettings). Chosen with result_min."
        ),
    )
    result_task_min: float = Field(
        0.2,
        ge=0,
        le=1,
        description="Probability from which a result has a task; chosen with result_min.",
    )
    result_metric_min: float = Field(
        0.4, ge=0, le=1, description="Probability from which a result has a metric; set by hand."
    )
    result_metric_beside: float = Field(
        0.95,
        ge=0,
        le=1,
        description="Probability that a metric right beside a number is its own, where the fitted "
        "one is less.",
    )
    result_method_min: float = Field(
        0.4, ge=0, le=1, description="Probability from which a result has a method; set by hand."
    )
    result_subject: float = Field(
        0.95,
        ge=0,
        le=1,
        description="Probability at least of the method right before the verb that has a number.",
    )
    result_effort_min: float = Field(
        0.7,
        ge=0,
        le=1,
        description=(
            "Probability from which a metric of time, speed, size or cost makes a number one; "
            "set by hand."
        ),
    )
    result_numbers: int = Field(
        200,
        gt=0,
        description="Numbers of a text that may be results; bounds the time on hostile text.",
    )
    number_digits: int = Field(
        15, gt=0, description="Digits of a number that a float holds without loss."
    )
    number_context: int = Field(
        24, gt=0, description='Characters before a number that may say "from" or "times".'
    )
    non_score_context: int = Field(
        48, gt=0, description='Characters before a number that may say "95% CI" or "p <".'
    )


class FeatureSettings(Value):
    """Hold what the features of the fitted models see; another value needs another training."""

    mention_places: int = Field(
        6, gt=0, description="Places of a phrase from which the words around it are features."
    )
    list_members: int = Field(40, gt=0, description='Members of a list such as "A, B and C".')
    role_mentions: int = Field(
        8, gt=0, description="Mentions of an entity whose sentences are features of its role."
    )
    role_sentence: int = Field(60, gt=0, description="Words beside a mention in its sentence.")
    role_left: int = Field(10, gt=0, description="Words before a mention that are features.")
    role_right: int = Field(5, gt=0, description="Words after a mention that are features.")
    role_near: int = Field(3, gt=0, description="Words before a mention that count as near.")
    class_floor: float = Field(
        5e-4, gt=0, lt=1, description="Least probability of a class, before its logarithm."
    )
    tag_floor: float = Field(
        1e-4, gt=0, lt=1, description="Least probability of the tagger's, before its logarithm."
    )
    role_floor: float = Field(
        1e-3, gt=0, lt=1, description="Least probability of a role, before its logarithm."
    )
    number_near: int = Field(3, gt=0, description="Words beside a number with their distance.")
    number_left: int = Field(8, gt=0, description="Words before a number that are features.")
    number_right: int = Field(6, gt=0, description="Words after a number that are features.")
    number_wide: int = Field(40, gt=0, description="Words on each side without their order.")
    verb_left: int = Field(25, gt=0, description='Words before a number that may say "achieve".')
    verb_right: int = Field(8, gt=0, description='Words after a number that may say "higher".')
    bridge_back: int = Field(6, gt=0, description="Words between a number and the one before.")
    bridge_on: int = Field(4, gt=0, description="Words between a number and the next one.")
    bridge_argument: int = Field(4, gt=0, description="Words between a number and an argument.")
    bridge_rival: int = Field(
        3, gt=0, description="Words between a number and a nearer rival of an argument."
    )
    joint_words: int = Field(
        2, gt=0, description='Words between two members of a list, as in ", and".'
    )
    gazetteer_words: int = Field(
        6, gt=0, description="Words of a listed name that the tagger is told of."
    )
    window_subwords: int = Field(
        126, gt=0, le=510, description="Subwords that the tagger reads at once, two marks aside."
    )
    window_slack: int = Field(
        12, ge=0, description="Subwords by which a window may exceed an even part of the text."
    )
    word_subwords: int = Field(12, gt=0, description="Subwords of a word; the rest is left out.")
    word_characters: int = Field(60, gt=0, description="Characters of a word that is split at all.")


EXTRACT: Final = ExtractSettings()
FEATURES: Final = FeatureSettings()
