"""Noun phrases that may be parties: their heads, their extent and the name to print."""

from __future__ import annotations

from dataclasses import dataclass

from whence.model import Kind
from whence.reading.tree import Tree

HEADS = {"NOUN", "PROPN", "PRON"}
INNER = {"compound", "flat", "fixed", "goeswith", "amod", "det", "nmod:desc", "expl", "dep", "discourse", "case", "mark"}
BEFORE = {"det", "det:predet", "amod", "compound", "nummod", "nmod:poss", "nmod:desc", "flat", "goeswith", "advmod"}


@dataclass(frozen=True, slots=True)
class Mention:
    """One noun phrase that names, describes or stands for somebody or something."""

    head: int  #: token index of the phrase's head
    first: int  #: first token of the phrase as told
    last: int  #: last token of it, inclusive; no relative clause
    name: str  #: the name to print: a person's bare name, else the words without leading article
    start: int  #: where that name begins, in characters of the text
    end: int  #: and where it ends
    entity: int  #: number of the thing: mentions of the same thing share it
    kind: Kind | None
    named: bool
    country: str | None  #: ISO 3166-1 alpha-2 of the state behind it
    pronoun: bool  #: needs an antecedent


def heads(tree: Tree) -> list[int]:
    """Tokens that head a noun phrase, in order."""
    found = []
    for i, pos in enumerate(tree.pos):
        if pos in HEADS and tree.dep[i] not in INNER and tree.tag[i] not in {"WRB", "EX"}:
            found.append(i)
    return found


def extent(tree: Tree, head: int) -> tuple[int, int]:
    """First and last token of the phrase, without relative clause, apposition or prepositional phrase."""
    first = last = head
    for k in tree.kids[head]:
        if k < head and tree.dep[k] in BEFORE:
            first = min(first, tree.left(k))
        elif k == last + 1 and tree.dep[k] in {"flat", "fixed", "goeswith", "compound"}:
            last = tree.right(k)
    return first, last
