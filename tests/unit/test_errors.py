import re

from papergraph import errors


def iter_tree(error, depth=0):
    """Yield each error below one with its depth, in the order of their definition."""
    for child in error.__subclasses__():
        if child.__module__ == errors.__name__:
            yield child.__name__, depth + 1
            yield from iter_tree(child, depth + 1)


def test_tree_in_the_docstring_is_the_tree_of_the_classes():
    drawn = re.findall(r"^([│ ]*)[├└]── (\w+)", errors.__doc__, flags=re.MULTILINE)
    assert [(name, len(indent) // 4 + 1) for indent, name in drawn] == list(
        iter_tree(errors.PapergraphError)
    )
