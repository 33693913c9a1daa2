from papergraph.graph.corpus_words import END, CorpusWords


def read(*texts):
    return CorpusWords((f"p{n}", title, abstract) for n, (title, abstract) in enumerate(texts))


def list_tokens(words):
    spellings = {number: token for token, number in words.token_numbers.items()}
    return [spellings.get(number, ".") for number in words.tokens.tolist()]


def test_tokens_are_in_lower_case_and_in_the_singular_title_before_abstract():
    words = read(("3D Detectors", "Two Boxes"), ("", "Naïve"))

    assert list_tokens(words) == ["3d", "detector", ".", "two", "box", ".", ".", "naïve", "."]
    assert words.tokens[words.abstracts - 1].tolist() == [END, END]
    assert words.starts.tolist() == [0, 6, 9]


def test_words_are_those_of_four_letters_and_as_they_are_written():
    words = read(("GPT4all Detectors", "detectors of straßen2wege"))

    found = {words.words[number] for number in words.find_words("p0")}
    assert found == {"detectors", "strassen", "wege"}


def test_a_word_counts_once_a_text():
    words = read(("layers", "layers"), ("", "layers and pictures"))

    counts = dict(zip(words.words, words.counts.tolist(), strict=True))
    assert counts == {"layers": 2, "pictures": 1}
