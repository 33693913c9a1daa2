"""Hold the patterns of words that say what something takes: its time, speed, size or cost."""

from __future__ import annotations

import re

from papergraph.text.metric_families import Quantity

CUES = {
    Quantity.TIME: (
        r"latenc(?:y|ies)|time-to-\w+|wall[\s-]?times?|delays?|TPOT|TTFT|time-to-first-token|run-?times?|speed(?:s|ing|ed)?[\s-]?ups?|faster(?![\s-]R-?CNN)|slower"
        r"|quicker|accelerat\w*|(?<!real[\s-])(?<!first\s)(?<!same\s)(?<!each\s)time"
        r"(?!-|\s(?:series|steps?|horizons?|varying))"
        r"|(?:execution|generation|inference|processing|response|training|waiting)\stimes"
    ),
    Quantity.SPEED: r"throughputs?|speeds?(?!-accuracy)|frame[\s-]rates?|FPS",
    Quantity.SIZE: (
        r"(?:(?<=more\s)compact|compact(?=\s?[,.;)]|\sthan))|compression(?:\s(?:ratios?|rates?|factors?)|(?=\s?[,.;)]|\s(?:and|at|on|over|than|while|with)\b))|smaller(?=\s?(?:[,.;)]|$)|\s(?:and|than|in|with|model|network|size|footprint)\b)|param(?:eter)?s?(?!-)|memory|(?:model|cache|index|storage|code)\s?sizes?|storage"
        r"|footprints?|[DSV]?RAM|HBM|KV[\s-]?caches?"
    ),
    Quantity.COST: (
        r"[KMGTP]?FLOPs?|[KMGTP]?MACs?|energy|carbon|emissions|costs?|cheaper|overheads?|compute"
        r"|(?:algorithmic|attention|computation(?:al)?|inference|model|multiplication|sampling|space|time|training)"
        r"\s(?:\w+\s)?complexity|(?<!per\s)(?<!per\soutput\s)(?<!first-)tokens?|computations?|T?FLOPS|GPU[\s-]hours?|bandwidth|data\s(?:transfers?|movements?)|consumption|(?:human|manual)\s(?:annotation|effort|labell?ing|work(?:load)?)|(?:API|expert|LLM|model|oracle|tool)\s(?:calls|invocations|queries)|(?:circuit|decoding|inference|network)\sdepth"
        r"|bit-?rates?|resource\sutilization|(?:chain|context|CoT|output|prompt|reasoning|response|sequence|thought|token)"
        r"[\s-]lengths?"
    ),
}
_ANY_CUE = "|".join(f"(?P<{quantity}>{pattern})" for quantity, pattern in CUES.items())
# A word that takes a cue's place, e.g. "accuracy", of "improves memory accuracy by 5%"
_SCORED = (
    r"accurac(?:y|ies)|scores?|F1|errors?|precision|recall|performance|quality|AUC|mAP|IoU"
    r"|MAE|RMSE|rates?|success|benchmarks?|tasks?|predictions?|estimation|retention"
)
_JOINTS = (
    r"and|versus|vs|against|relative|while|with|on|in|for|at|over|than|to|from|by|using|when|which"
    r"|as|but|or|of|the"
)
_CHANGES = (
    r"(?:reductions?|increases?|decreases?|gains?|improvements?|drops?|savings?|boosts?|cuts?)"
)
# What work is counted in: "reduces the number of sampling steps by 5x", "25% fewer queries"
_TAKEN = (
    r"steps|iterations|epochs|frames|views|samples|examples|labels|queries|calls|evaluations|NFEs?"
    r"|rounds|turns|interactions|measurements|annotations|demonstrations|episodes|rollouts|trials"
    r"|gaussians|primitives|neurons|layers|weights|vertices|particles|simulations|updates|operations|passes|data|images|tokens|uses|primitives|points|edges|nodes|connections|channels|perturb\w*(?:\s\w+)?"
)
# e.g. "runtime filter reduces errors", where "by 5%" tells of the errors
OTHER_OBJECT = re.compile(
    r"\b(?:reduc|improv|increas|decreas|boost|lower|rais|cut|enhanc)(?:s|es|ts|ing|ting)"
    r"\s(?!(?:by|on|in|for|from|to)\b|\w+ly\b)\w"
    r"|\b(?:outperform|surpass|exceed|beat|achiev)(?:s|es|ing)\b",
    re.IGNORECASE,
)
# e.g. "latency of the pre-trained model by up to ", before "100x"
BEFORE = re.compile(
    rf"\b(?:{_ANY_CUE})\b(?P<between>(?:[\s-](?!(?:and|while|but|which|with|without)\b)\w[\w-]*){{0,6}}?)"
    r"(?:\s\([A-Z]{2,8}\))?"
    r"\s?(?:\b(?:by|of|from|to|is|at|was|reaches|only|ratios?)|[:=(~])"
    r"(?:(?:by\s)?up\sto)?(?:\s(?:an?|the|up|to|over|about|around|approximately|roughly|nearly|almost|only|just|more"
    r"|than|average|averages?|of|least|most|factor|mere|at|as|much))*[\s$~(+>\\-]*$",
    re.IGNORECASE,
)
# e.g. "throughput ", before "2.4-5.0x"
RIGHT_BEFORE = re.compile(rf"\b(?:{_ANY_CUE})\s[$~]*$", re.IGNORECASE)
# e.g. " fewer GFLOPs", " of the inference time", " reduction in cost", " in terms of latency"
AFTER = re.compile(
    rf"[$}}]*[\s-](?:(?:relative\s)?{_CHANGES}\s(?:in|of|on)\s|in\sterms\sof\s|of\s(?!the\stime\b))?"
    rf"(?:the\s|its\s)?(?:(?!(?:{_JOINTS})\b)[\w-]+[\s-]){{0,3}}?"
    rf"(?:{_ANY_CUE})\b(?![\s-](?:{_SCORED})\b)",
    re.IGNORECASE,
)
# e.g. " in token consumption", after "a reduction of 18%"
IN = re.compile(
    rf"\sin\s(?:the\s|its\s)?(?:(?!(?:{_JOINTS}|less|fewer|low|same|limited)\b)[\w-]+\s){{0,3}}?"
    rf"(?:{_ANY_CUE})(?:\s(?:consumption|usage|use|counts?|requirements?|budgets?))?"
    rf"(?=\s?[,.;:)]|\s(?:{_JOINTS}|compared)\b|\s?$)",
    re.IGNORECASE,
)
# e.g. "reduc", of "reduces"
SAVING = re.compile(
    r"\b(?:reduc|sav|cut|lower|decreas|drop|declin|speed|fewer|less)", re.IGNORECASE
)
# What it is good to have fewer of; fewer of all else is a cost
_FAULTS = (
    r"artifacts|attacks|bugs|collisions|conflicts|crashes|deaths|errors|failures|faults|hallucinations|misses|mistakes"
    r"|outliers|(?:false|missed|wrong)\s[\w-]+|mis\w+|violations"
)
# e.g. " fewer experiments", " less training data"
FEWER = re.compile(
    rf"[$}}]*[\s-](?:fewer\s(?!(?:[\w-]+\s){{0,3}}?(?:{_FAULTS})\b)|less\s(?:[\w-]+\s){{0,2}}?(?:{_TAKEN})\b)",
    re.IGNORECASE,
)
# e.g. "reduces the number of sampling steps by a factor of "
NUMBER_OF = re.compile(
    rf"\b(?:reduc|decreas|lower|cut)\w*\s(?:the\s)?(?:number|amount)\sof\s"
    rf"(?:[\w-]+\s){{0,2}}?(?:{_TAKEN})\s(?:(?:by|of)\s|\()[^,;.]{{0,20}}$",
    re.IGNORECASE,
)
# e.g. "reducing inference time steps by ", before "64%"
STEPS_BY = re.compile(
    r"\b(?:reduc|decreas|lower|cut)\w*\s(?:[^,;.()]{1,60}\s)??(?:steps|iterations|epochs|evaluations|NFEs?|rounds"
    r"|rollouts|passes|primitives|operations)\sby\s[^,;.]{0,20}$",
    re.IGNORECASE,
)
# e.g. " and retrieval rounds by ", between "80%" and "58%"
AND_STEPS_BY = re.compile(
    r"(?:\s[\w-]+){0,4}?(?:,|,?\sand)\s(?:[\w-]+\s){0,2}?(?:steps|iterations|epochs|rounds|calls|turns|passes)\sby\s"
    r"(?:up\sto\s|over\s|about\s)?\$?",
    re.IGNORECASE,
)
# e.g. " more efficient in token usage", after "36 times"
MORE_EFFICIENT = re.compile(r"\s(?:more|as)\s(?:cost-|token-|sample-|data-)?efficient\b")
# e.g. "enhances the efficiency of search by about ", before "8-fold"
EFFICIENCY = re.compile(
    r"\b(?P<what>\w+)[\s-]efficiency(?:\s[\w-]+){0,4}?\s(?:by|of)\s[^,;.]{0,20}$", re.IGNORECASE
)
# e.g. " computational efficiency gain", after "10x"
EFFICIENCY_GAIN = re.compile(
    r"[\s-](?:(?:gain|improvement|increase)s?\sin\s(?P<named>[\w-]+)[\s-]efficiency"
    r"|(?:[\w-]+\s){0,2}?(?P<what>[\w-]+)\s(?:efficiency\s(?:gain|improvement)s?))\b",
    re.IGNORECASE,
)
SPARED = frozenset({"annotation", "communication", "data", "energy", "label", "query", "sample"})
# e.g. "", before ", surpassing CNN by 1.9x and MLP by 1.3x"
ENDS_PHRASE = re.compile(
    r"\s?(?:[,.;)]|$)"
    rf"|\sin\s(?!(?:[\w-]+\s){{0,2}}?(?:{_SCORED})\b)|\s(?:and|over|on|compared|than|relative|respectively|for|while|versus|vs)\b"
)
# e.g. " on GPU", after a share
WHERE = re.compile(r"\s(?:for|in|on)\s")
# e.g. " on GPU and ", between two shares
WHERE_AND = re.compile(r"\s(?:for|in|on)\s[\w-]+(?:\s[\w-]+)?,?\sand\s(?:by\s)?")
# e.g. " reduction in bitrate on average and up to ", between two shares
SAME_CHANGE = re.compile(rf"\s{_CHANGES}\sin\s[^,;.()]{{1,60}}\sand\s(?:up\sto\s)?")
# e.g. "processing only ", before "27% of the logs"
USING = re.compile(
    r"\b(?:consum|need|process|requir|us)(?:e|es|ing|s)\s(?:just|merely|only)\s$", re.IGNORECASE
)
# e.g. " for CNN", after both factors of "2.3x for CNN with little loss, and 4.1x for MLP"
FOR = re.compile(r"\s(?:for|on)\s[A-Z]")
# e.g. " acceleration, surpassing CNN by ", between "6.9x" and "1.9x"
CONTINUES = re.compile(
    r"(?:[^;.(]{0,60},\s(?:[\w-]+\s){0,2}?(?:surpassing|outperforming|exceeding|beating)\s[^,;.(]{1,60}\sby"
    r"|\s?,?\s?(?:and|or|,)\s(?:[\w-]+\s){1,3}by|\s?(?:,|,?\sand)"
    r"|(?:\s[\w-]+){0,3}\s(?:over|on|in|for|compared\sto|than|versus|vs\.?)\s[^,;.(]{1,40}(?:,|,?\sand)"
    r"(?:(?:\s[\w-]+)?\sby)?)"
    r"(?:\s(?:up\sto|about|around|approximately))?\s?[$~]*$",
    re.IGNORECASE,
)
# e.g. " performance drop", after "reduces tokens with only 0.3%"
SCORE_NEXT = re.compile(
    r"[$}]*\s(?:(?:absolute|average|mean|relative|top-1)\s)?"
    r"(?:accuracy|F1|performance|precision|quality|recall|success)\b"
)
# e.g. " over optimized conventional implementations", after "3x"
IMPLEMENTED = re.compile(
    r"\s(?:over|compared\s(?:to|with)|relative\sto|versus|vs\.?)\s(?:[\w./-]+\s){0,3}?"
    r"(?:implementations?|kernels?|CPUs?|GPUs?|librar(?:y|ies)|compilers?|cuBLAS|cuSPARSE|cuDNN)\b"
)
# e.g. " lossless speedup, outperforming baselines by ", between "4.3x" and "12%"
LEADS = re.compile(
    r"[^;.(]{0,80},\s(?:(?:surpassing|outperforming|exceeding|beating)\s|improving\s(?:over|upon|on)\s)"
    r"[^,;(]{1,60}\sby\s(?:up\sto\s|over\s|about\s)?\$?"
)
# e.g. "runtime of A, B and C is improved by up to "
PASSIVE = re.compile(
    rf"\b(?:{_ANY_CUE})\sof\s[^.;:]{{1,80}}\s(?:is|are|was|were)\s(?:improved|reduced|cut|lowered"
    r"|decreased)\sby\s(?:up\sto\s|over\s|about\s)?\$?$",
    re.IGNORECASE,
)
# e.g. "cuts decoding steps from ", before "256"
TAKEN_FROM = re.compile(
    rf"\b(?:reduc|decreas|lower|cut)\w*\s(?:the\s)?(?:number\sof\s)?(?:[\w-]+\s){{0,2}}?(?:{_TAKEN})"
    r"\sfrom\s\$?$",
    re.IGNORECASE,
)
# e.g. " in serving benchmarks", of "increases throughput in serving benchmarks by"
PLACE = re.compile(r"\s(?:across|at|during|for|in|on|over|under|with)\s.*", re.DOTALL)
# e.g. "accuracy", of "improves memory accuracy by"
SCORED_WORD = re.compile(rf"\b(?:{_SCORED})\b", re.IGNORECASE)
# e.g. "reducing GPU memory and latency by ", before "64% and 68%, respectively"
LISTED = re.compile(
    r"(?P<listed>[^;:().]+?)\s(?:by|of)\s(?:(?:up\sto|over|about|around|approximately|nearly|at\sleast)\s)?[\s$~]*$"
)
# e.g. " and ", of "memory and latency"
JOINT = re.compile(r"(,?\sand\s|,\s)")
# e.g. "latency"
ANY = re.compile(_ANY_CUE, re.IGNORECASE)
