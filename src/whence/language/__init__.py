"""Text -> spaCy Doc with tokens, sentences, syntax, entities and attribution scores.

Syntax is Universal Dependencies, on the tokens as spaCy's users expect it (`pos_`, `tag_`, `morph`, `lemma_`, `head`,
`dep_`); `doc.ents` holds the named entities; `entity_of(token)` tells what kind of thing any noun phrase is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc

from whence.language.pipeline import Attribution, attribution_of, entity_of, pipeline

__all__ = ["Attribution", "attribution_of", "entity_of", "language", "parse", "parse_many"]


@cache
def language() -> Language:
    """The pipeline, loaded once."""
    return pipeline()


def parse(text: str) -> Doc:
    """One text, parsed.

    >>> [(t.text, t.dep_) for t in parse("Iran sent drones.")]
    [('Iran', 'nsubj'), ('sent', 'root'), ('drones', 'obj'), ('.', 'punct')]
    """
    return language()(text)


def parse_many(texts: Iterable[str], batch: int = 16) -> Iterator[Doc]:
    """Many texts in order, sentences of `batch` texts parsed together."""
    yield from language().pipe(texts, batch_size=batch)
