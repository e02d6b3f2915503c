"""What an attribution is: one cue with its source and content. The terms are those of Pareti (2015)."""

from __future__ import annotations

from dataclasses import dataclass, field

from whence.language import Attribution as Scores
from whence.model import Certainty
from whence.reading.contents import Run, Sentences
from whence.reading.tree import Tree


@dataclass(slots=True)
class Attribution:
    """One cue with its source and content, by token index."""

    cue: int
    first: int  #: of the cue's words
    last: int
    source: int | None
    content: list[Run]
    frame: frozenset[str] = frozenset()
    head: int | None = None  #: head of the content
    denies: bool = False
    bare: bool = False
    certainty: Certainty = Certainty.CERTAIN
    quoted: bool = False  #: the content is what stands in quotation marks
    carried: bool = False  #: the source is not told beside it: taken from the sentence before
    comment: bool = False  #: a relative clause that comments on another's content: ", which Y denies"
    under: Attribution | None = None  #: the attribution that it stands inside, though its cue stands outside
    floor: Run | None = None  #: the cue's phrase: who, cue, to whom

    def holds(self, token: int) -> bool:
        """Whether the content holds a token."""
        return any(first <= token <= last for first, last in self.content)


@dataclass(slots=True)
class Text:
    """A doc as this room sees it."""

    tree: Tree
    sentences: Sentences
    scores: Scores
    quotes: list[Run] = field(default_factory=list)  #: quotations of the outer level, marks included

    def bounds(self, token: int) -> Run:
        """The sentence around a token, as far as the quotation around it reaches."""
        first, last = self.sentences.of(token)
        for start, end in self.quotes:
            if start <= token <= end:
                return max(first, start), min(last, end)
            if start > token:
                break
        return first, last
