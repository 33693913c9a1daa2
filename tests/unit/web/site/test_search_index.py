import json
import re

import pytest

from papergraph.web.site.search_index import Document, build_index
from papergraph.web.site.tokenizer import iter_words


def make_document(title, text="", **fields):
    return Document("Paper", f"paper/{title}.html", title, "", ((title, 4), (text, 1)), **fields)


def read_index(documents):
    files = {}
    for name, text in build_index(documents):
        called = re.fullmatch(r'papergraphSearch\("([a-z0-9-]+)",(.*)\);\n', text)
        assert f"{called[1]}.js" == name
        files[called[1]] = json.loads(called[2])
    return files


def find(files, word):
    """Return documents and scores of a word, as the page reads them."""
    prefixes = files["manifest"]["prefixes"]
    prefix = max((p for p in prefixes if word.startswith(p)), key=len, default=None)
    if prefix is None:
        return {}
    flat = files[f"words-{prefixes.index(prefix)}"]["words"].get(word, [])
    found, at = {}, 0
    for step, score in zip(flat[::2], flat[1::2], strict=True):
        at += step
        found[at] = score
    return found


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Low-Rank Adaptation", ["low", "rank", "adaptation", "lowrank"]),
        ("CIFAR-10 and GPT-3.5", ["cifar", "10", "gpt", "3", "5", "cifar10", "gpt35"]),
        ("Queries of Transformers", ["query", "transformer"]),
        ("Corpus, bias, class", ["corpus", "bia", "class"]),
        ("Schrödinger Ångström", ["schrodinger", "angstrom"]),
        ("数据 集", ["数据", "集"]),
        ("<script>", ["script"]),
        ("x" * 41, []),
    ],
)
def test_words_are_folded(text, words):
    assert list(iter_words(text)) == words


def test_a_rare_word_and_a_word_in_the_title_count_more():
    files = read_index(
        [
            make_document("Pruning", "networks of many layers"),
            make_document("Networks", "a study"),
            make_document("Quantization", "networks and pruning"),
        ]
    )
    networks, pruning = find(files, "network"), find(files, "pruning")
    assert networks[1] > networks[0]
    assert pruning[0] > networks[0]
    assert set(pruning) == {0, 2}


def test_a_boost_raises_all_scores_of_a_document():
    plain = find(read_index([make_document("LoRA"), make_document("x")]), "lora")
    boosted = find(read_index([make_document("LoRA", boost=2.0), make_document("x")]), "lora")
    assert boosted[0] == pytest.approx(2 * plain[0], abs=1)


def test_pieces_stay_small_and_lose_no_word():
    documents = [make_document(f"pre{number:04}", f"word{number} both") for number in range(4000)]
    files = read_index(documents)
    sizes = [len(json.dumps(files[name])) for name in files if name.startswith("words-")]
    assert max(sizes) < 80_000
    assert len(sizes) > 5
    for number in (0, 1999, 3999):
        assert list(find(files, f"pre{number:04}")) == [number]
    assert len(find(files, "both")) == 1000
    inner = files[f"words-{files['manifest']['prefixes'].index('p')}"]
    assert inner["prefix"] == "p"
    assert len(inner["best"]) == 120


def test_documents_stand_in_pieces_in_their_order():
    files = read_index([make_document(str(number)) for number in range(250)])
    assert [len(files[f"documents-{n}"]) for n in range(3)] == [100, 100, 50]
    assert files["documents-1"][7] == [0, "paper/107.html", "107", ""]


def test_no_text_ends_the_script_it_stands_in():
    probe = "</script>\u2028<!--"
    text = "".join(text for _, text in build_index([make_document(probe)]))
    assert "<" not in text
    assert "\u2028" not in text


def test_an_empty_graph_has_an_index_too():
    assert read_index([])["manifest"]["prefixes"] == []
