"""Mark sentences and mentions where users of spaCy look for them."""

from __future__ import annotations

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Span

from papergraph.extract.preprocess.tokens import read_tokens
from papergraph.extract.preprocess.word_view import read_words


@Language.component(
    "papergraph_spacy_marks",
    assigns=["doc.ents", "token.is_sent_start"],
    requires=["doc._.sentences", "doc._.mentions"],
)
def add_spacy_marks(doc: Doc) -> Doc:
    """Mark the first tokens of ``doc._.sentences``, and ``doc._.mentions`` as ``doc.ents``."""
    starts = {start for start, _ in doc._.sentences}
    _, places = read_tokens(doc)
    marks = [1 if place in starts else -1 for place in places]
    marks[:1] = [1] * len(marks[:1])
    # Marking token by token would make spaCy look for a parse at each of them.
    column = np.array(marks, dtype="int64").astype("uint64").reshape(-1, 1)
    doc.from_array(["SENT_START"], column)  # type: ignore[arg-type]  # numpy arrays are what it takes
    words = read_words(doc)
    doc.ents = tuple(
        Span(
            doc,
            words.tokens[mention.start],
            words.tokens[mention.end - 1] + 1,
            label=mention.entity_type,
            span_id=mention.extractor,
        )
        for mention in doc._.mentions
    )
    return doc
