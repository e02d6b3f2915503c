"""When what was read agrees with gold: names, quantities, periods, chains, items, whole statements.

Gold may give several right answers as a list; None agrees with None alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from whence.lexicon import table

Row = dict[str, Any]  #: a statement, claim, item or link as JSON holds it

LONGER = 3  #: words that a name read may hold beyond gold's
FIELDS = ("supplier", "recipient", "stage", "polarity", "certainty", "chain", "period", "items", "quantity")
CORE = ("supplier", "recipient", "stage", "polarity")


@lru_cache(maxsize=4096)
def name_words(name: str) -> frozenset[str]:
    """What counts of a name: its words without case, punctuation, articles and titles.

    >>> sorted(name_words("the U.S. President")), sorted(name_words("Beijing"))
    (['states', 'united'], ['china'])
    """
    rows = table("agreement")
    same: dict[str, str] = rows["same"]
    all_ = re.sub(r"[^\w\s]", " ", name.casefold().replace(".", "")).split()
    told = [word for word in all_ if word not in rows["articles"]]
    core = [word for word in told if word not in rows["titles"]] or told
    whole = " ".join(core)
    return frozenset(same.get(whole, " ".join(same.get(word, word) for word in core)).split())


def same_name(gold: object, got: object) -> bool:
    """Whether a name is one of gold's: equal words, or one holds the other's.

    >>> same_name(["Wagner Group", "Wagner"], "the mercenary Wagner Group"), same_name("Iran", None)
    (True, False)
    """
    right = gold if isinstance(gold, list) else [gold]
    if isinstance(got, list):
        return any(same_name(gold, one) for one in got)
    if got is None:
        return None in right
    mine = name_words(str(got))
    for name in right:
        theirs = frozenset() if name is None else name_words(str(name))
        if mine and theirs and (mine <= theirs or (theirs <= mine and len(mine) <= len(theirs) + LONGER)):
            return True
    return False


def name_of(party: object) -> object:
    """The name of a party or place, which may be None."""
    return party.get("name") if isinstance(party, dict) else party


def one_of(gold: object, got: object) -> bool:
    """Whether two values, or lists of them, share one."""
    return any(a == b for a in _listed(gold) for b in _listed(got))


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def overlap(a: Sequence[int], b: Sequence[int]) -> int:
    """Characters that two spans share."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def same_chain(gold: list[Row], got: list[Row]) -> bool:
    """Whether the sources are the same, link by link."""
    return len(gold) == len(got) and all(
        same_name(a.get("source"), b.get("source")) for a, b in zip(gold, got, strict=True)
    )


def same_quantity(gold: Row | None, got: Row | None) -> bool:
    """Whether bounds and fraction are the same; the unit is not compared."""
    if not gold or not got:
        return not gold and not got
    return all(gold.get(key) == got.get(key) for key in ("low", "high", "fraction"))


def same_period(gold: Row | None, got: Row | None) -> bool:
    """Whether start and end are the same; the role is not compared."""
    if not gold or not got:
        return not gold and not got
    return all(gold.get(key) == got.get(key) for key in ("start", "end"))


def same_items(gold: list[Row], got: list[Row]) -> tuple[int, int]:
    """How many of gold's items were read by name or category, and how many of those with the right quantity."""
    left, named, counted = list(got), 0, 0
    for right in gold:
        by_quantity = sorted(left, key=lambda item: not same_quantity(right.get("quantity"), item.get("quantity")))
        match = next((item for item in by_quantity if _same_item(right, item)), None)
        if match is not None:
            left.remove(match)
            named += 1
            counted += same_quantity(right.get("quantity"), match.get("quantity"))
    return named, counted


def _same_item(gold: Row, got: Row) -> bool:
    category = gold.get("category")
    told = category not in (None, "unspecified") and category == got.get("category")
    return told or same_name(gold.get("name"), got.get("name"))


@dataclass(frozen=True, slots=True)
class Agreement:
    """Which fields of one statement are right, held against one of gold."""

    right: frozenset[str]  #: of FIELDS
    items: tuple[int, int]  #: items right, and of these with the right quantity
    found: bool  #: evidence overlaps, and supplier or recipient is named and right
    weight: float  #: by which pairs are chosen: the more, the better

    @property
    def core(self) -> bool:
        """Found, with both parties, stage and polarity right."""
        return self.found and self.right.issuperset(CORE)

    @property
    def full(self) -> bool:
        """Found, with every field right."""
        return self.found and self.right.issuperset(FIELDS)

    @property
    def wrong(self) -> list[str]:
        """The fields that are not right."""
        return [field for field in FIELDS if field not in self.right]


def agreement(gold: Row, got: Row) -> Agreement:
    """How a statement read agrees with a statement of gold."""
    right_items, items = gold.get("items") or [], got.get("items") or []
    named, counted = same_items(right_items, items)
    all_items = named == len(right_items) == len(items)
    checks = {
        "supplier": same_name(name_of(gold.get("supplier")), name_of(got.get("supplier"))),
        "recipient": same_name(name_of(gold.get("recipient")), name_of(got.get("recipient"))),
        "stage": one_of(gold["stage"], got.get("stage")),
        "polarity": one_of(gold.get("polarity", "affirmed"), got.get("polarity", "affirmed")),
        "certainty": one_of(gold.get("certainty", "certain"), got.get("certainty", "certain")),
        "chain": same_chain(gold.get("chain", []), got.get("chain", [])),
        "period": same_period(gold.get("period"), got.get("period")),
        "items": all_items,
        "quantity": all_items and counted == len(right_items),
    }
    shared = overlap(gold["evidence"], got["evidence"])
    party = any(checks[key] and name_of(gold.get(key)) is not None for key in ("supplier", "recipient"))
    core = all(checks[key] for key in CORE)
    weight = (
        4 * core
        + 2 * checks["stage"]
        + sum(checks[key] for key in ("items", "quantity", "chain", "supplier", "recipient"))
        + shared / (1 + gold["evidence"][1] - gold["evidence"][0])
    )
    return Agreement(
        frozenset(key for key, yes in checks.items() if yes), (named, counted), shared > 0 and party, weight
    )
