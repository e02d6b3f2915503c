"""What a step's frame asks for, and the roles found for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Any

from whence.lexicon import table
from whence.model import Item
from whence.reading.items import ItemMention


@dataclass(slots=True)
class Roles:
    """Token indices of a step's parties, and its items."""

    token: int
    frame: str = ""
    suppliers: list[int] = field(default_factory=list)
    recipients: list[int] = field(default_factory=list)
    items: list[ItemMention] = field(default_factory=list)
    pronoun: int | None = None  #: the pronoun or number that stands for the items
    bare: bool = False  #: the items are left out or a pronoun: the context tells them
    default: Item | None = None  #: what the word itself says is moved ("armed")
    other_recipient: bool = False  #: the recipient is told, but is no party: "to either side"
    function: str = ""  #: the grammatical function that held the items
    inside: list[int] = field(default_factory=list)  #: nouns that only hold the items: "a shipment of rifles"


@cache
def frames() -> dict[str, dict[str, Any]]:
    """The frames of stages.toml: which grammatical functions may hold which role."""
    return table("stages")["frames"]  # type: ignore[no-any-return]


@cache
def anaphors() -> dict[str, list[str]]:
    """Nouns that stand for arms named before, with the categories that they may stand for."""
    return table("stages")["anaphors"]  # type: ignore[no-any-return]


@cache
def word_list(name: str) -> frozenset[str]:
    """One of the plain lists of stages.toml: "carriers", "forces", "veto".

    >>> "dhow" in word_list("carriers")
    True
    """
    return frozenset(table("stages")[name]["lemmas"])
