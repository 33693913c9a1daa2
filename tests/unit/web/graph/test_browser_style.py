import re

from papergraph.io.resources import find_resource
from papergraph.schema import NODE_LABELS
from papergraph.web.theme import _LOOKS

STYLE = find_resource("cypher/papergraph.grass").read_text(encoding="utf-8")


def test_neo4j_browser_shows_every_label_in_its_colour():
    colours = dict(re.findall(r"node\.(\w+) \{\n  color: (#\w+);", STYLE))
    assert colours == {label.name: _LOOKS[label.name][3] for label in NODE_LABELS}


def test_captions_are_properties_of_their_label():
    captions = dict(re.findall(r'node\.(\w+) \{[^}]*? caption: "\{(\w+)\}"', STYLE, re.DOTALL))
    for label in NODE_LABELS:
        assert captions[label.name] in {prop.name for prop in label.properties}
