"""The reading as a spaCy component: `nlp.add_pipe("whence")`, then `doc._.reading`.

spaCy loads this module with every pipeline of an environment that has Whence installed, so it imports the rest late.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from whence.model import Report


def load() -> Language:
    """A spaCy pipeline whose docs carry their reading: `doc._.reading`, with syntax and entities on the tokens.

    For a publication date and an outlet make a Doc with `nlp.make_doc`, set its `doc._.report` to a Report, and call
    `nlp(doc)`.
    """
    from whence.language.pipeline import pipeline

    nlp = pipeline()
    nlp.add_pipe("whence")
    return nlp


@Language.factory("whence", requires=["token.head", "token.dep", "doc.ents"], assigns=["doc._.reading"])
def component(nlp: Language, name: str) -> Component:
    """The reading as a spaCy component; it needs `whence_syntax` before it."""
    return Component()


class Component:
    """Puts a Reading on each doc."""

    def __init__(self) -> None:
        for extension in ("reading", "report"):
            if not Doc.has_extension(extension):
                Doc.set_extension(extension, default=None)

    def __call__(self, doc: Doc) -> Doc:
        """One doc, read in place."""
        from whence.reading import read_doc

        doc._.reading = read_doc(doc, doc._.report or Report(text=doc.text))
        return doc
