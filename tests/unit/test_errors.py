import inspect
import re

from papergraph import errors


def read_tree(text):
    """Return the parent of every class that a drawn tree names, None for its root."""
    parents, path = {}, []
    for line in text.splitlines():
        drawn = re.match(r"([│├└─ ]*)(\w+Error)\b", line)
        if drawn:
            depth = len(drawn[1]) // 4
            path[depth:] = [drawn[2]]
            parents[drawn[2]] = path[depth - 1] if depth else None
    return parents


def test_drawn_tree_is_that_of_the_classes():
    classes = {
        name: found
        for name, found in inspect.getmembers(errors, inspect.isclass)
        if issubclass(found, Exception)
    }
    parents = {
        name: None if found is errors.PapergraphError else found.__base__.__name__
        for name, found in classes.items()
    }
    assert read_tree(errors.__doc__) == parents
