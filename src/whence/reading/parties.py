"""Who: the parties of a report, and which mentions are the same."""

from __future__ import annotations

from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from whence.model import Kind, Party
from whence.reading.mentions import Mention, extent, heads
from whence.reading.tree import Tree

__all__ = ["Country", "Mention", "Parties", "country_of", "parties"]


@dataclass(frozen=True, slots=True)
class Country:
    """A state or territory: its usual name and ISO 3166-1 alpha-2 code."""

    name: str
    iso: str


def country_of(token: Token) -> Country | None:
    """The country that a word stands for: its name, an adjective, a demonym, its capital, a seat of its government."""
    return None


class Parties:
    """All parties of a doc and which of them are the same."""

    def __init__(self, doc: Doc, mentions: list[Mention], inside: dict[int, int]) -> None:
        self.doc = doc
        self.mentions = mentions
        self._inside = inside

    def at(self, token: int) -> Mention | None:
        """The mention that this token heads, or whose name it is a part of."""
        index = self._inside.get(token)
        return None if index is None else self.mentions[index]

    def group(self, token: int) -> Mention | None:
        """The whole coordination that this token heads ("two officials and two diplomats"), if it heads one."""
        return None

    def resolve(self, token: int, speaker: int | None = None) -> Mention | None:
        """The mention that names it best; for a pronoun or description its antecedent, None where there is no plain one."""
        mention = self.at(token)
        return None if mention is None or mention.pronoun else mention

    def party(self, token: int, speaker: int | None = None) -> Party | None:
        """The same as a party of a statement; `inferred` where the name stands in another sentence."""
        mention = self.resolve(token, speaker)
        if mention is None:
            return None
        return Party(
            name=mention.name,
            span=(mention.start, mention.end),
            inferred=self.doc[mention.head].sent.start != self.doc[token].sent.start,
            country=mention.country,
            kind=mention.kind,
        )


def parties(doc: Doc) -> Parties:
    """Find the parties of a parsed report."""
    tree = Tree(doc)
    found: list[Mention] = []
    inside: dict[int, int] = {}
    entities: dict[str, int] = {}
    for head in heads(tree):
        first, last = extent(tree, head)
        begin = first
        while begin < last and tree.pos[begin] in {"DET", "PUNCT"}:
            begin += 1
        start, end = doc[begin].idx, doc[last].idx + len(doc[last].text)
        pronoun = tree.pos[head] == "PRON"
        mention = Mention(
            head, first, last, doc.text[start:end], start, end, 0, Kind.OTHER, tree.pos[head] == "PROPN", None, pronoun
        )
        key = f"{head}" if pronoun else mention.name.casefold()
        mention = replace(mention, entity=entities.setdefault(key, len(entities)))
        inside.update(dict.fromkeys([k for k in range(first, last + 1) if k == head or tree.dep[k] in {"flat", "compound"}], len(found)))
        found.append(mention)
    return Parties(doc, found, inside)
