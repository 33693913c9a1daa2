import io
import random
import time

import pytest

from papergraph.ingest.reader import read_papers
from papergraph.text.clean import TextCleaner, clean_text, find_status

CLEANER = TextCleaner()


@pytest.mark.parametrize(
    ("given", "text"),
    [
        ("<jats:p>We test <jats:italic>HeronNet</jats:italic>.</jats:p>", "We test HeronNet."),
        ("<jats:title>Abstract</jats:title><jats:p>One.</jats:p>", "One."),
        ("<sec><title>Aims</title><p>To see.</p></sec>", "Aims: To see."),
        (
            "a gain of 3.5&#37; at p &lt; .01 on MS&nbsp;MARCO",
            "a gain of 3.5% at p < .01 on MS MARCO",
        ),
        ("&amp;lt;b&amp;gt;bold&amp;lt;/b&amp;gt; claims", "bold claims"),
        ("H<sub>2</sub>OBench, 10<sup>4</sup> rows", "H2OBench, 10^4 rows"),
        ("<mml:math><mml:mi>x</mml:mi></mml:math> grows", "x grows"),
        ("the token <EOS> and <s> stay, as x<y does", "the token <EOS> and <s> stay, as x<y does"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("R&D at AT&T", "R&D at AT&T"),
    ],
)
def test_markup_of_sources_goes_and_other_angle_brackets_stay(given, text):
    assert CLEANER.clean_abstract(given) == text


@pytest.mark.parametrize(
    ("given", "text"),
    [
        ("{\\em Quiet Heron} (QH)", "Quiet Heron (QH)"),
        ("\\textbf{HeronNet} gains $2.5\\%$", "HeronNet gains 2.5%"),
        ('Erd\\H{o}s, G\\"odel, na\\"{\\i}ve', "Erdős, Gödel, naïve"),
        ("Owl-4o\\'s, Wa\\'sko", "Owl-4o's, Waśko"),
        ("as \\citet{doe2020} show", "as show"),
        ("aged le13 years (ge5), Mollete2", "aged \u226413 years (\u22655), Mollete2"),
        ("16times faster, on 64times 64 pixels", "16\u00d7 faster, on 64\u00d764 pixels"),
        ("EnglishrightarrowGerman, A rightarrow B", "English\u2192German, A \u2192 B"),
        ("sometimes, 3 times, at times", "sometimes, 3 times, at times"),
        ("\\href{https://example.org/a}{our page}", "our page (https://example.org/a)"),
        ("see \\url{https://example.org/a_b}", "see https://example.org/a_b"),
        ("(\\eg~cats), \\etc.", "(e.g.~cats), etc."),
        ("needs \\textless2MB", "needs <2MB"),
        ("A$^2$Search, ViP$^{2}$-CLIP", "A^2Search, ViP^2-CLIP"),
        ("F$_1$ of $x_i^2$, $2\\times$ faster", "F1 of $x_i^2$, 2\u00d7 faster"),
        ("{BERT}: {P}re-training", "BERT: {P}re-training"),
        ("C:\\new costs $5 or $6, {a} %s", "C:\\new costs $5 or $6, {a} %s"),
        ("see \\href{https://example.org", "see \\href{https://example.org"),
        ("our \\heronsys{} works", "our heronsys works"),
    ],
)
def test_latex_outside_bibtex_becomes_what_it_stands_for(given, text):
    assert CLEANER.clean_abstract(given) == text


@pytest.mark.parametrize(
    ("given", "text"),
    [
        ("on Image-\nNet", "on ImageNet"),
        ("on CIFAR-\n  10", "on CIFAR-10"),
        ("a classi-\nfication", "a classification"),
        ("a large-\nscale test", "a large-scale test"),
        ("Grebe-\nNet", "GrebeNet"),
        ("GrebeForm is new. Grebe-\nForm", "GrebeForm is new. GrebeForm"),
        ("a U-\nNet", "a U-Net"),
        ("Image\u00adNet and \ufb01ne e\ufb03cient", "ImageNet and fine efficient"),
        ("CIFAR\u201310, 1990\u20132000, a \u2013 b", "CIFAR-10, 1990\u20132000, a \u2013 b"),
        ("https://example.org/some-\nplace/x.", "https://example.org/some-place/x."),
        ("https://example.org/a.\nWe go on", "https://example.org/a. We go on"),
        ("BackgroundBirds sing.ResultsWe heard.", "Background: Birds sing. Results: We heard."),
        ("AbstractWe sing.", "We sing."),
        ("ResultNet is a net.", "ResultNet is a net."),
        (
            "Claude~Haiku~4.5 costs ~3 cents, 3~5 at x.org/~ann",
            "Claude Haiku 4.5 costs ~3 cents, 3~5 at x.org/~ann",
        ),
        ("up to **65x** faster by __Resona__", "up to 65x faster by Resona"),
        ("__init__ of 2**3 ** 4", "__init__ of 2**3 ** 4"),
        ("na\u00c3\u00afve", "na\u00efve"),
    ],
)
def test_broken_typography_is_mended(given, text):
    assert CLEANER.clean_abstract(given) == text


@pytest.mark.parametrize(
    ("given", "title", "status"),
    [
        ("RETRACTED: On Herons", "On Herons", "retracted"),
        ("[Retracted] On Herons", "On Herons", "retracted"),
        ("On Herons (Retracted Article)", "On Herons", "retracted"),
        ("WITHDRAWN \u2013 On Herons", "On Herons", "withdrawn"),
        ("Retraction Note: On Herons", "On Herons", "retraction"),
        ("Corrigendum to \u201cOn Herons\u201d", "On Herons", "correction"),
        ("Author Correction: On Herons", "On Herons", "correction"),
        ("Expression of Concern: On Herons", "On Herons", "concern"),
        ("REVIEW: On Herons", "On Herons", None),
        ("Retracted Papers and Their Readers", "Retracted Papers and Their Readers", None),
        ("Correction of Spelling Errors", "Correction of Spelling Errors", None),
        ("Erratum", "Erratum", None),
    ],
)
def test_editorial_mark_is_a_status_and_no_part_of_the_title(given, title, status):
    found = CLEANER.clean_title(given)
    assert (found.text, found.status) == (title, status)


def test_withdrawn_paper_says_so_in_its_abstract():
    assert find_status("This paper has been withdrawn by the authors.") == "withdrawn"
    assert find_status("We study withdrawn papers.") is None


@pytest.mark.parametrize("text", ["On Herons & <EOS>", "ResNet-50 at 81.2%", "a \u2013 b"])
def test_clean_text_stays_as_it_is(text):
    assert CLEANER.clean_abstract(text) == text


@pytest.mark.parametrize("text", [r"See \href{https://a.b/.", r"See \href", r"In \textcolor blue"])
def test_command_whose_arguments_are_missing_stays(text):
    assert CLEANER.clean_abstract(text) == text


def test_libraries_that_read_latex_and_bibtex_say_nothing_to_the_user(caplog):
    clean_text(r"\begin{x} \input{a} \verb|b \left( \textbf{c \cite{d}")
    text = "@article{a, title={A, abstract={}\n@article{b title={x}}\n"
    read_papers(["-"], stdin=io.BytesIO(text.encode()))
    assert caplog.records == []


def test_a_heading_that_does_not_end_takes_no_cubic_time():
    began = time.monotonic()
    assert clean_text(f"<h1>{' ' * 1000}We prune it.") == "<h1> We prune it."
    assert time.monotonic() - began < 5


@pytest.mark.parametrize("closed", ["", "--> ]]> </annotation> </alternatives> "])
def test_markup_that_does_not_end_takes_no_quadratic_time(closed):
    openers = [
        "<!-- ",
        "<![CDATA[",
        "<?xml ",
        "<annotation>",
        "<annotation-xml a='b'>",
        "<p a=",
        "&#",
    ]
    openers += [
        "<jats:alternatives>",
        "<tex-math>",
        "\\documentclass ",
        "<h1>",
        "{\\em ",
        "$x",
        "**",
    ]
    chosen = random.Random(14)  # noqa: S311 - to be repeatable
    texts = [opener * (40_000 // len(opener)) for opener in openers]
    texts += ["".join(chosen.choices(openers, k=4_000)) for _ in range(3)]
    began = time.monotonic()
    for text in texts:
        clean_text(closed + text)
    assert time.monotonic() - began < 10


def test_markup_that_ends_goes_with_what_it_holds():
    alternatives = "<alternatives><x/><tex-math>a</tex-math><y/></alternatives>"
    text = f"<!-- a --><annotation>b</annotation>{alternatives} <![CDATA[c]]> <!-- d"
    assert clean_text(text) == "a c <!-- d"
