"""Tell names of what is neither method nor data by the words in them.

An abstract writes of a markup language, or of the maker of its processors, as it writes of a
method or of data. The lists are of kinds of things, and closed; what is of another kind by its
name is left out where one paper alone names it, or for data where no sentence calls it data.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from papergraph.text.normalize import split_words

# Last words of what is studied, written or kept to, and of what is not applied to anything.
_OTHER_HEADS = split_words(
    """
    act acts angle assumption assumptions behavior behaviors camera cameras cancer cancers center
    coverage data deviation device devices dialect dialects disease diseases disorder disorders
    drone drones effect effects format formats game games gap gaps gesture gestures group groups
    inequalities inequality information language languages matters microphone microphones
    overfitting patients plane planes problem problems property question questions radiometer
    radiometers sensor sensors setting settings slack sonar sonars sounder sounders standard
    standards survival symptom symptoms syndrome tax theory trap users vehicle vehicles web zone
    """
)

# Last words of what is found or stated, and so is no method however surely a paper introduces it.
_STATEMENTS = split_words(
    "conjecture hypotheses hypothesis law laws paradox phenomenon theorem theorems"
)

_LANGUAGES = split_words(
    """
    arabic bengali chinese dutch english french german greek hebrew hindi italian japanese korean
    latin mandarin persian polish portuguese punjabi russian sanskrit spanish swahili swedish tamil
    turkish urdu vietnamese
    """
)

# e.g. "FP8", "MXFP4" or "bfloat16"
_NUMBER_FORMAT = re.compile(r"(?:(?:mx|nv)?fp|bf|tf|u?int|b?float)-?\d{1,3}", re.IGNORECASE)
# e.g. "Jetson AGX Orin" or "STM32", whatever comes after
_HARDWARE = re.compile(
    r"(?:nvidia\s+)?(?:[av]100|ascend|cortex-\w+|epyc|esp32|fpgas?|geforce|gtx|iphone|jetson|rtx"
    r"|raspberry pi|ryzen|snapdragon|stm32|tpus?|xeon|xilinx|zynq)(?![^\W\d_])",
    re.IGNORECASE,
)
# e.g. "SpinQuant+GPTQ", which are two
_COMBINATION = re.compile(r"[^\W_][\w-]+\+[^\W_][\w-]+")
# e.g. "Speech" and "Language" of "Speech Synthesis Markup Language"
_WORD = re.compile(r"[^\W_]+")

# Last words of those who keep data, and of where it is looked at.
_KEEPERS = split_words(
    "agency center centre conference consortium dashboard engine foundation hospital institute"
    " ministry simulator university website workshop"
)
# What stands where a name was to be filled in.
_PLACEHOLDERS = split_words("datasetname methodname modelname name ourmethod system tba tbd url")
# e.g. "regName", a macro of the authors'
_MACRO = re.compile(r"[a-z]+Name")
_VENUES = split_words(
    "aaai acl cvpr eccv emnlp icassp iccv iclr icml icra ijcai iros kdd miccai naacl neurips sigir"
)
# e.g. "Challenge", of what is shown at a conference and is data
_SHARED = re.compile(
    r"challenge|competition|shared|task|track|benchmark|dataset|20\d\d", re.IGNORECASE
)

# e.g. "-2025", of "SemEval-2025"
_YEAR = re.compile(r"[\s-]*20\d\d$")
# Where data comes from and where work on it is shown, and makers of what it is read on.
_NO_DATA = _VENUES | split_words(
    """
    alibaba, amazon, amazon mechanical turk, amd, android, apple, arm, arxiv, aws, azure,
    bluesky, discord, facebook, focs, github, google, google scholar, huawei, hugging face,
    huggingface, instagram, intel, interspeech, kaggle, linkedin, meta, microsoft, nvidia,
    openai, pinterest, prolific, qualcomm, quora, reddit, samsung, semeval, soda, stoc,
    telegram, tencent, tiktok, twitch, twitter, wechat, weibo, whatsapp, x, youtube, zhihu
    """,
    by=",",
)


def is_no_method(forms: Iterable[str]) -> bool:
    """Tell whether a form of a name, its full form too, is that of a thing of another kind."""
    return any(map(_is_other_form, forms))


def is_hypothesis(forms: Iterable[str]) -> bool:
    """Tell whether a form of a name, its full form too, is that of a hypothesis or a law."""
    words = (form.casefold().split() for form in forms)
    return any(len(own) > 1 and own[-1] in _STATEMENTS for own in words)


def is_placeholder(name: str) -> bool:
    """Tell whether a name is none, but stands where one was to be filled in."""
    return name.casefold() in _PLACEHOLDERS or _MACRO.fullmatch(name) is not None


def is_no_data(form: str) -> bool:
    """Tell whether a name is that of a company, a platform, a conference or a piece of hardware."""
    words = form.casefold().split()
    is_part = len(words) > 1 and (
        words[-1] in _KEEPERS or (words[0] in _VENUES and not _SHARED.search(form))
    )
    is_whole = _YEAR.sub("", form.casefold()) in _NO_DATA
    return is_part or is_whole or _HARDWARE.match(form) is not None


def _is_other_form(form: str) -> bool:
    words = _WORD.findall(form.casefold())
    patterns = (_NUMBER_FORMAT.fullmatch, _HARDWARE.match, _COMBINATION.fullmatch)
    if not words or any(find(form) for find in patterns):
        return bool(words)
    # A single word may be a name, such as the acronym "ACT".
    return words[-1] in _LANGUAGES or (len(words) > 1 and words[-1] in _OTHER_HEADS | _STATEMENTS)
