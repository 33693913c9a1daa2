"""Tell whether a paper's title or a sentence of it asserts that it introduces what it names.

A title does that begins with the name ("LoRA: …"), and a sentence that proposes it ("we propose
LoRA").
"""

from __future__ import annotations

import re

from papergraph.models import Evidence

# e.g. ": Low-Rank Adaptation", after the name in a title
_TITLE_END = re.compile(
    r"\s*(?:\([^)]*\)\s*)?(?:[:\u2014\u2013]|\s-\s|technical report\b)", re.IGNORECASE
)
# e.g. "In this work we propose the ", before the name
_PROPOSED = re.compile(
    r"\b(?:we|paper|work|article|study|report)\b[^.;]*?\b(?:propos|introduc|present|releas|develop"
    r"|creat|construct|design|contribut|buil[dt]|establish|curat|collect|unveil|devis|formulat"
    r"|nam|call|termed|term\s(?:it|our|the|this)|dub)\w*\b(?P<between>[^.;]*)$",
    re.IGNORECASE,
)
# e.g. "We present an approach called ", before the name
_NAMING = re.compile(
    r"(?:\b(?:called|named|dubbed|termed|coined|namely)|[,:\u2014\u2013])\s*(?:the\s+)?\W*$",
    re.IGNORECASE,
)
# e.g. "a new simple architecture, the ", before the name
_NEW_THING = re.compile(
    r"\b(?:new|novel)\s(?:[\w-]+\s){0,5}[\w-]+(?:,|\s(?:called|named|dubbed|termed),?)\s(?:the\s)?\W*$",
    re.IGNORECASE,
)
# e.g. "datasets, namely ", "(YOLOv8, ", before one of several things, mostly of others
_ONE_OF_SEVERAL = re.compile(
    r"\([^()]*,\s*$|s(?:,? namely|,? (?:such as|including)|:)\s[^.;]*$"
    r"|\b(?:across|on|from|of|using)\s[^.;]*,\s*(?:and\s+)?$"
)
# e.g. "the proposed ", which proposes nothing here
_PROPOSED_BEFORE = re.compile(
    r"\b(?:both|our|previously|recently|the)\s+(?:\w+ly\s+)?"
    r"(?:constructed|designed|developed|introduced|presented|proposed)\b",
    re.IGNORECASE,
)
# e.g. " strategies", after what they are kinds of
_KINDS = re.compile(r"\s+(?:algorithms|approaches|methods|models|strategies|techniques|variants)\b")
# e.g. "our ", "two novel modules: (1) the ", "it further introduces a ", before the name of a part
_PART_BEFORE = re.compile(
    r"\bour\s+(?:(?:final|full|novel|new|own|proposed)\s+)*$"
    r"|\b(?:new|novel)\s+(?:[\w-]+\s+){0,2}$"
    r"|(?:\((?:\d|i{1,3}|iv|[a-d])\)|\b(?:additionally|finally|first(?:ly)?|further(?:more)?|moreover"
    r"|second(?:ly)?|third(?:ly)?)\b,?)\s+(?:we\s+\w+\s+)?(?:an?|our|the)?\s*$"
    r"|\b(?:components|contributions|designs|innovations|mechanisms|modules|parts|stages|steps"
    r"|strategies|techniques)\s*:[^.]*$"
    r"|\b(?:our|the proposed|this)\s+(?:[\w-]+\s+){0,3}(?:approach|architecture|framework|method"
    r"|model|network|pipeline|system)\b[^.]*\b(?:combine|compris|consist|featur|includ|incorporat"
    r"|integrat|introduc|is composed)\w*\b[^.]*$"
    r"|\b(?:called|coined|denoted|dubbed|named|termed)\s+(?:as\s+|the\s+)*\W*$"
    r"|\b(?:contributes|designs|develops|devises|introduces|presents|proposes)\s+(?:an?\s+|the\s+)?"
    r"(?:[\w-]+\s+){0,3}$",
    re.IGNORECASE,
)
# e.g. " (BPV) is introduced", after the name of a part
_PART_AFTER = re.compile(
    r"\W*(?:\([^)]*\)\W*)?(?:[\w-]+\s+){0,3}(?:are|is|was)\s+(?:(?:also|first|further|newly|then)\s+)*"
    r"(?:constructed|designed|developed|devised|formulated|introduced|presented|proposed)\b",
    re.IGNORECASE,
)
# e.g. "Our two-stage approach, ", before the name
_OWN_WORK = re.compile(
    r"\b(?:our|this|the proposed)\s+(?:(?!and\b)[\w-]+\s+){0,4}?(?:algorithm|approach|architecture"
    r"|benchmark|corpus|dataset|framework|loss|method|model|module|network|pipeline|strategy|system"
    r"|technique)\s*[,:(\u2014\u2013]\s*(?:the\s+)?\W*$",
    re.IGNORECASE,
)
DATA = r"(?:benchmarks?|corpora|corpus|databases?|data ?sets?|suites?|test-?beds?|test ?sets?)"
"""Words for collections of data, as a pattern."""

_TURNS = (
    r"(?:across|against|as|based|by|for|from|in|including|into|of|on|over|per|than|that|to|using"
    r"|via|where|which|with)"
)
# e.g. "release two new benchmarks: ", "curate two datasets, X and ", before the name of data
_OWN_DATA_BEFORE = re.compile(
    r"\b(?:buil[dt]|collect|compil|construct|contribut|creat|curat|design|develop|establish|introduc"
    r"|organi[sz]|present|propos|releas)\w*\s+"
    rf"(?:(?!{_TURNS}\b)[\w,'-]+\s+){{0,8}}?{DATA}\s*(?:,|:|-|\u2014|\u2013|\(|\b(?:called|named|namely)\b)"
    r"\s*(?:[^.;:]{0,100}(?:,|\band\b)\s*)?(?:the\s)?\W*$",
    re.IGNORECASE,
)
# e.g. "our newly introduced ", before the name of data
_OUR_BEFORE = re.compile(rf"\bour\s+(?:(?!{_TURNS}\b)[\w-]+\s+){{0,4}}$", re.IGNORECASE)
# e.g. " (MTIF) dataset", after it
_DATA_NEXT = re.compile(rf"\s*(?:\([^)]*\)\s*)?{DATA}\b", re.IGNORECASE)
# e.g. " a new framework for ", between "propose" and the name
_TURN = re.compile(
    r"(?<![\w-])(?:above|across|against|along(?:side)?|among|and|around|as|at|atop|based|behind|below"
    r"|beneath|beside|besides|between|beyond|by|during|for|from|in|inside|into|like|near|of|off|on|onto|over"
    r"|per|since|than|that|through|throughout|to|towards?|under|underlying|upon|versus|via|when|where"
    r"|which|while|whose|with|within|without"
    r"|(?:adapt|appl[iy]|build|combin|compar|deriv|employ|exploit|extend|follow|generaliz|includ"
    r"|incorporat|inspir|integrat|leverag|utili[sz]|us)(?:ed|ing))(?![\w-])",
    re.IGNORECASE,
)
# e.g. " object binding benchmark", after the name of what it tests
_LONGER_DATA_NAME = re.compile(
    r"\s+(?:[a-z][\w-]*\s+){1,4}(?:benchmarks?|corp(?:us|ora)|datasets?)\b"
)
# e.g. "Transformers: A survey"
_SURVEY = re.compile(
    r"\b(?:(?:applications|opportunities) and challenges|case study|introduction|key concepts"
    r"|overview|primer|review|revisited|survey"
    r"|tutorial)\b",
    re.IGNORECASE,
)
# e.g. "X-2024 challenge report", which is no name
_REPORT = re.compile(r"\breport$", re.IGNORECASE)
# e.g. " a faster ", between "propose" and the name
_KIND_OF = re.compile(r"\b(?:an?|the first)\b[^(]*$", re.IGNORECASE)
# e.g. " a calibration method ", before the name
_HEAD = re.compile(
    r"\b(?:algorithm|approach|architecture|benchmark|corpus|dataset|framework|method|model|module"
    r"|network|paradigm|strategy|system|technique)\s+$"
)
# e.g. "Multi-level"
_WORD = re.compile(r"[^\W_][\w-]*")
# e.g. " Big ", of "propose Big Bird" where the name is "Bird"
_LONGER_NAME = re.compile(r"\b[A-Z][\w-]*\s+\W*$")
# e.g. "MoE"
_SHORT_NAME = re.compile(r"[^\W\d_]{1,4}")
# e.g. "the recently proposed Owl Search (", before the name of another's thing
_EARLIER_BEFORE = re.compile(
    r"\b(?:previously|recently)[- ](?:developed|introduced|proposed|published|released)"
    r"\s+(?:[\w-]+\s+){0,5}\W*$",
    re.IGNORECASE,
)
# e.g. "-based approach" or " (ANN)-hardness", after the name
_MODIFIER = re.compile(r"(?:\s?\([^()\s]*)?\)?-[a-z]")
# e.g. ".5", of "GPT-3.5" where the name is "GPT-3"
_VERSION = re.compile(r"\.\d|[-_][A-Z]")
# e.g. "QLoRA"
_COINED = re.compile(r"\d|[^\W\d_][A-Z]")
# e.g. "Latent Memory", "Mixture of Depths", "Swin-Cropping"
_PROPER_NAME = re.compile(
    r"[A-Z][\w+-]*(?:\s+(?:(?:and|by|for|in|of|on|to|via|with)\s+)?[A-Z\d][\w+-]*)+"
    r"|[A-Z]\w*(?:[-&](?:to-)?[A-Z]\w*)+\+*"
)
# e.g. "Cross-Modal ", before a name that goes back beyond what is quoted
_NAME_BEFORE = re.compile(r"(?<!^)(?<![.:!?]\s)\b[A-Z][\w-]+\s$")
_LIST_REACH = 600
"""Characters before a name in which a list of several may begin; more take quadratic time."""
_LONGEST_WORD = 100
"""Characters before a name that are searched: long chains of hyphens take quadratic time."""
# e.g. " Dataset", after the name
_NAME_AFTER = re.compile(r"\s[A-Z][\w-]+")
# e.g. "Mamba"
_CAPITALISED = re.compile(r"[A-Z][\w-]+")


def split_sentence(proof: Evidence) -> tuple[str, str]:
    """Return what stands before and after a name in its sentence."""
    start = proof.start - proof.sentence_start
    return proof.sentence[:start], proof.sentence[start + len(proof.quote) :]


def asserts_in_title(proof: Evidence) -> bool:
    """Tell whether a title begins with the name and goes on to say what it is."""
    if not begins_title(proof):
        return False
    return not (_SURVEY.search(proof.sentence) or _REPORT.search(proof.quote))


def begins_title(proof: Evidence) -> bool:
    """Tell whether a title begins with the name: "X: A Review", "X Technical Report"."""
    if proof.field != "title" or proof.start > 0:
        return False
    return _TITLE_END.match(proof.sentence, proof.end) is not None


def asserts_in_sentence(proof: Evidence) -> bool:
    """Tell whether a sentence says that the paper proposes what it names here.

    "We propose a framework for X", "an X-based framework", "a faster X" and "the X hearing dataset"
    do not; "we propose X", "the X dataset" and "a framework called X" do.
    """
    before, after = split_sentence(proof)
    if (
        is_part_of_longer_name(proof)
        or proof.field == "title"
        or _MODIFIER.match(after)
        or _LONGER_DATA_NAME.match(after)
        or _EARLIER_BEFORE.search(before[-_LONGEST_WORD:])
    ):
        return False
    if _OWN_WORK.search(before):
        return True
    match = _PROPOSED.search(_cut_to_clause(before))
    if match is None or _NAMING.search(before):
        return match is not None
    between = match["between"]
    if between.rstrip().endswith("("):
        return not _TURN.search(_leave_full_form(between, proof.quote))
    if _TURN.search(between):
        return False
    is_called_so = _HEAD.search(between) is not None
    return is_called_so or not (_KIND_OF.search(between) or _LONGER_NAME.search(between))


def asserts_surely(proof: Evidence) -> bool:
    """Tell whether a sentence proposes what it names, even if its role was read otherwise.

    A name among several, and one after "the proposed method", may be that of another's thing.
    """
    before, after = split_sentence(proof)
    return asserts_in_sentence(proof) and not (
        _ONE_OF_SEVERAL.search(before[-_LIST_REACH:])
        or _PROPOSED_BEFORE.search(before)
        or _KINDS.match(after)
    )


def names_new_thing(proof: Evidence) -> bool:
    """Tell whether a sentence gives a name to what it calls new: "a new architecture, the X"."""
    before, _ = split_sentence(proof)
    return bool(_NEW_THING.search(before)) and asserts_surely(proof)


def asserts_part(proof: Evidence) -> bool:
    """Tell whether a sentence names a part of what the paper proposes: "two modules: X and Y"."""
    before, after = split_sentence(proof)
    if proof.field == "title" or is_part_of_longer_name(proof):
        return False
    if _MODIFIER.match(after) or _KINDS.match(after):
        return False
    return (
        _PART_BEFORE.search(before[-_LIST_REACH:]) is not None
        or _PART_AFTER.match(after) is not None
    )


def asserts_data(proof: Evidence) -> bool:
    """Tell whether a sentence has data as the paper's own: "two new datasets: X and Y", "our X".

    Where the extractor reads it so, too, all 11 of the annotated training papers, read out of fold,
    are introduced.
    """
    before, after = split_sentence(proof)
    if proof.field == "title" or is_part_of_longer_name(proof):
        return False
    before = before[-_LIST_REACH:]
    is_ours = _OUR_BEFORE.search(before) is not None and _DATA_NEXT.match(after) is not None
    return is_ours or _OWN_DATA_BEFORE.search(_cut_to_clause(before)) is not None


def _cut_to_clause(before: str) -> str:
    """Return what stands after the last full stop or semicolon: the patterns reach no further."""
    return before[max(before.rfind("."), before.rfind(";")) + 1 :]


def _leave_full_form(between: str, name: str) -> str:
    """Return what stands before the full form of a name that follows it in brackets."""
    words = list(_WORD.finditer(between))
    last = words[-1:] if words and "-" in words[-1][0] else []
    for word in (*last, *reversed(words[:-1])):
        if word[0][0].casefold() == name[0].casefold():
            return between[: word.start()]
    return between


def is_part_of_longer_name(proof: Evidence) -> bool:
    """Tell whether what is quoted goes on in another name: "d-X", "X.5", "X-VL"."""
    before, after = split_sentence(proof)
    return before.endswith(("-", "_")) or _VERSION.match(after) is not None


def is_short(name: str) -> bool:
    """Tell whether a name has up to four letters and nothing else, so that others may have it."""
    return _SHORT_NAME.fullmatch(name) is not None


def is_coined(name: str, *, is_in_title: bool) -> bool:
    """Tell whether a name was likely made for one thing: by a digit or by capitals inside it.

    One capitalised word counts where a title begins with it.
    """
    if len(name) > 2 and _COINED.search(name):
        return True
    return is_in_title and _CAPITALISED.fullmatch(name) is not None


def is_proper_name(proof: Evidence) -> bool:
    """Tell whether a whole name was likely made for one thing.

    It is coined, or has several words, all with capitals, in an abstract or at the head of a title.
    """
    if asserts_in_title(proof):
        return _PROPER_NAME.fullmatch(proof.quote) is not None
    before, after = split_sentence(proof)
    goes_back = _NAME_BEFORE.search(before, max(0, len(before) - _LONGEST_WORD))
    if proof.field == "title" or goes_back or _NAME_AFTER.match(after):
        return False
    is_made = is_coined(proof.quote, is_in_title=False)
    return is_made or _PROPER_NAME.fullmatch(proof.quote) is not None
