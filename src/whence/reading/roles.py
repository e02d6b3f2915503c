"""What the nouns of roles.toml tell: the kind of a party, its sex, what a description may stand for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from whence.lexicon import table
from whence.model import Kind


@dataclass(frozen=True, slots=True)
class Role:
    """A noun that says what somebody or something is."""

    word: str
    kind: Kind
    group: str  #: "people", "bodies", "documents" or "endings"


@cache
def _roles() -> dict[str, Role]:
    """Role by word, or by two words; people go before bodies, bodies before documents."""
    found: dict[str, Role] = {}
    rows = table("roles")
    for group in ("people", "bodies", "documents", "endings"):
        for kind, words in rows[group].items():
            for word in words:
                found.setdefault(word, Role(word, Kind(kind), group))
    return found


def role_of(lower: Sequence[str], lemma: Sequence[str], head: int) -> Role | None:
    """The role that the noun at `head` tells, with the word before it if the two stand in the lexicon together.

    >>> words = ["a", "think", "tank"]
    >>> role_of(words, words, 2).kind.value
    'expert'
    """
    roles = _roles()
    own = lemma[head].lower()
    if head:
        before = lower[head - 1]
        if before == "-" and head > 1:
            before = lower[head - 2]
            pair = f"{before}-{own}"
            if pair in roles:
                return roles[pair]
        for form in (own, lower[head]):
            pair = f"{before} {form}"
            if pair in roles:
                return roles[pair]
    return roles.get(own) or roles.get(lower[head])


@cache
def titles() -> frozenset[str]:
    """Words that may stand before a name and are no part of it, in lower case."""
    rows = table("roles")
    people = {word for words in rows["people"].values() for word in words}
    return frozenset(rows["titles"]["words"]) | {w for p in people for w in p.split()[-1:]}


@cache
def sexes() -> dict[str, str]:
    """ "m" or "f" by role noun or title."""
    rows = table("roles")["titles"]
    return dict.fromkeys(rows["male"], "m") | dict.fromkeys(rows["female"], "f")


@cache
def described() -> dict[str, frozenset[str]]:
    """Tables of names by the description that may stand for one of them."""
    found: dict[str, set[str]] = {}
    for name, words in table("roles")["describes"].items():
        for word in words:
            found.setdefault(word, set()).add(name)
    return {word: frozenset(names) for word, names in found.items()}


@cache
def hypernyms() -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    """Kinds and roles by the description that holds for any of them."""
    rows = table("roles")["hypernyms"]
    return {w: (frozenset(r.get("kinds", ())), frozenset(r.get("roles", ()))) for w, r in rows.items()}


@cache
def state_nouns() -> frozenset[str]:
    """Nouns that, with a country's name, stand for that state: "the Iranian government"."""
    return frozenset(table("roles")["states"]["nouns"])


@cache
def office_nouns() -> frozenset[str]:
    """Nouns of offices whose field tells them apart: "ministry", "department"."""
    return frozenset(table("roles")["offices"]["nouns"])


@cache
def fields() -> frozenset[str]:
    """Adjectives that tell which ministry or department."""
    return frozenset(table("roles")["offices"]["fields"])


@cache
def plurals() -> frozenset[str]:
    """Nouns that are plural without -s."""
    return frozenset(table("roles")["numbers"]["plural"])


@cache
def words(name: str) -> frozenset[str]:
    """A closed class of words, by its name in roles.toml."""
    return frozenset(table("roles")["words"][name])


@cache
def prepositions(name: str) -> frozenset[str]:
    """Prepositions, by what they are wanted for in roles.toml."""
    return frozenset(table("roles")["prepositions"].get(name, ()))
