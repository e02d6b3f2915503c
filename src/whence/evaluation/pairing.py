"""Which statement or claim read answers to which of gold: one to one, the best agreement first."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, TypeVar

from whence.evaluation.agreement import Agreement, Row, agreement, overlap, same_chain, same_name


class Pair(NamedTuple):
    """A statement of gold and one read, by their places in their lists."""

    gold: int
    got: int
    agreement: Agreement


class ClaimPair(NamedTuple):
    """A claim of gold and one read, and whether the whole chain is right."""

    gold: int
    got: int
    chain: bool


def pair_statements(gold: list[Row], got: list[Row]) -> list[Pair]:
    """Statements whose evidence overlaps and of which a party agrees."""
    pairs = [Pair(i, j, agreement(a, b)) for i, a in enumerate(gold) for j, b in enumerate(got)]
    found = [pair for pair in pairs if pair.agreement.found]
    return list(_one_to_one(sorted(found, key=lambda pair: (-pair.agreement.weight, pair.gold, pair.got))))


def pair_claims(gold: list[Row], got: list[Row]) -> list[ClaimPair]:
    """Claims that share at least half of both spans, with the same innermost source."""
    found: list[tuple[float, ClaimPair]] = []
    for i, a in enumerate(gold):
        for j, b in enumerate(got):
            shared = overlap(a["span"], b["span"])
            longest = max(1, a["span"][1] - a["span"][0], b["span"][1] - b["span"][0])
            if shared * 2 >= longest and _same_source(a["chain"], b.get("chain") or []):
                found.append((-shared / longest, ClaimPair(i, j, same_chain(a["chain"], b.get("chain") or []))))
    return list(_one_to_one(pair for _, pair in sorted(found)))


def _same_source(gold: list[Row], got: list[Row]) -> bool:
    if not gold or not got:
        return not gold and not got
    return same_name(gold[-1]["source"], got[-1].get("source"))


P = TypeVar("P", Pair, ClaimPair)


def _one_to_one(pairs: Iterable[P]) -> Iterable[P]:
    taken_gold: set[int] = set()
    taken_got: set[int] = set()
    for pair in pairs:
        if pair.gold not in taken_gold and pair.got not in taken_got:
            taken_gold.add(pair.gold)
            taken_got.add(pair.got)
            yield pair
