import pytest

from papergraph.extract.preprocess.tokens import TOKEN


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("在ImageNet数据集上", ["在", "ImageNet", "数据集上"]),
        ("GrebeNet-50を上回る", ["GrebeNet", "-", "50", "を上回る"]),
        ("ImageNet에서", ["ImageNet", "에서"]),
        ("naïve CodeT5+.", ["naïve", "CodeT5+", "."]),
    ],
)
def test_word_ends_where_the_script_changes(text, tokens):
    assert TOKEN.findall(text) == tokens
