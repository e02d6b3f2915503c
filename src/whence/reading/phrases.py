"""All phrases of time in a text: words that tell time, widened over parts, pointers and prepositions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from whence.reading import dates, durations
from whence.reading.dates import word
from whence.reading.intervals import Anchor, Interval, Lean, Resolve, nth, part
from whence.reading.timewords import DASHES, Phrase, words
from whence.reading.tree import Tree

Finder = Callable[[Tree, int, int], Phrase | None]

FINDERS: dict[str, Finder] = {
    "months": dates.month,
    "short month": dates.month,
    "weekdays": dates.day_of_week,
    "seasons": dates.season,
    "digits": dates.digits,
    "fiscal": dates.fiscal,
    "quarter": dates.quarter,
    "feast": dates.feast,
    "units": durations.unit,
    "days": durations.day,
    "decades": durations.decade,
    "time of day": durations.time_of_day,
    "event": durations.event,
    "vague": durations.vague,
}
JOINS = frozenset({"to", "and", "or", "through", "until", "till", *DASHES})


def phrases(tree: Tree) -> list[Phrase]:
    """The text's phrases of time, in order, none of which overlap; ranges are one phrase."""
    gate = words().gate
    found: list[Phrase] = []
    floor, skip = 0, -1
    for at, told in enumerate(tree.lower):
        kind = gate.get(told)
        if kind is None:
            if not told or not "0" <= told[0] <= "9" or len(told) < 4:
                continue
            kind = "digits"
        if at <= skip:
            continue
        phrase = FINDERS[kind](tree, at, floor)
        if phrase is None:
            continue
        phrase = _preposed(tree, _parted(tree, phrase, floor), floor)
        joined = _joined(tree, found[-1], phrase) if found else None
        if joined:
            found[-1] = phrase = joined
        elif phrase.first >= floor:
            found.append(phrase)
        else:
            continue
        floor, skip = phrase.last + 1, phrase.last
    return found


def _parted(tree: Tree, phrase: Phrase, floor: int) -> Phrase:
    """With the words that take a part of it: "early", "the end of", "the first half of", "later in"."""
    table = words()
    core = tree.lower[phrase.core]
    if core.startswith("mid-"):
        phrase = _with_part(phrase, "mid", phrase.first)
    for _ in range(3):
        k = phrase.first - 1
        if k < floor:
            break
        before = tree.lower[k]
        dashed = before in DASHES and word(tree, k - 1) in table.parts
        article = before == "the" and word(tree, k - 1) in {"of", "in", "on"}
        if dashed or before in table.parts:
            first = k - dashed
            phrase = _with_part(phrase, table.parts[tree.lower[first]], first - (word(tree, first - 1) == "very"))
            continue
        k -= article
        if k - 1 < floor:
            break
        if tree.lower[k] == "of" and (within := _portion(tree, phrase, k - 1, floor)):
            phrase = within
        elif tree.lower[k] in {"in", "on"} and tree.lower[k - 1] in table.parts:
            phrase = _with_part(phrase, table.parts[tree.lower[k - 1]], k - 1)
        elif tree.lower[k] == "of" and tree.lower[k - 1] == "month":
            phrase = replace(phrase, first=k - 1)
        else:
            break
        if word(tree, phrase.first - 1) == "the" and phrase.first > floor:
            phrase = replace(phrase, first=phrase.first - 1)
    return phrase


def _with_part(phrase: Phrase, name: str, first: int) -> Phrase:
    if phrase.resolve is None or phrase.unit == "day":
        return replace(phrase, first=first)
    cycle = phrase.cycle
    return replace(
        phrase,
        first=first,
        resolve=part(name, phrase.resolve),
        cycle=(lambda year: part(name, lambda anchor: cycle(year))(Anchor(None))) if cycle else None,
        kind="" if phrase.kind == "this" else phrase.kind,
    )


def _portion(tree: Tree, phrase: Phrase, at: int, floor: int) -> Phrase | None:
    """ "the end (of August)", "first half (of 2024)", "first three months (of the year)"."""
    table = words()
    told = tree.lower[at]
    if told in table.portions and phrase.unit:
        return _with_part(phrase, table.portions[told], at)
    if told not in table.units or phrase.resolve is None:
        return None
    of, k = table.units[told], at - 1
    dashed = word(tree, k) in DASHES
    k -= dashed
    number = table.number(word(tree, k)) if word(tree, k - 1) in table.ordinals else None
    k -= number is not None
    count = table.ordinals.get(word(tree, k))
    if count is None or k < floor or of in {"hour", "weekend"}:
        return None
    whole = phrase.resolve
    return replace(
        phrase, first=k, core=at, unit=of, resolve=nth(count, int(number or 1), of, whole), cycle=None, kind=""
    )


def _preposed(tree: Tree, phrase: Phrase, floor: int) -> Phrase:
    """With its prepositions: "by", "no later than", "since at least"."""
    table = words()
    night = phrase.first - 2  # "before dawn (on Thursday)", "on the night (of Monday)"
    if night > floor and tree.lower[phrase.first - 1] in {"on", "of"} and tree.lower[night] in table.times_of_day:
        article = tree.lower[night - 1] == "the" and night - 1 > floor
        placed = (word(tree, night - 1 - article),) in table.prepositions
        phrase = replace(phrase, first=night - article - placed, relation="at", preposition="on")
        return phrase
    for turn in range(2):
        k = phrase.first
        if k - 1 >= floor and tree.lower[k - 1] == "the":
            k -= 1
        hit = next(
            (
                (size, table.prepositions[tuple(tree.lower[k - size : k])])
                for size in (4, 3, 2, 1)
                if k - size >= floor and tuple(tree.lower[k - size : k]) in table.prepositions
            ),
            None,
        )
        if hit is None:
            if k != phrase.first:
                phrase = replace(phrase, first=k)
            break
        size, relation = hit
        if tree.tag[k - 1] == "RP" or (turn and relation == "at"):
            break
        if (
            size == 1
            and tree.lower[k - 1] in {"following", "starting", "beginning"}
            and tree.tag[k - 1] not in {"VBG", "IN", ""}
        ):
            break
        settled = phrase.relation not in {"", "at"}
        phrase = replace(
            phrase,
            first=k - size,
            relation=phrase.relation if settled else relation,
            preposition=phrase.preposition if settled else " ".join(tree.lower[k - size : k]),
        )
    return phrase


def _joined(tree: Tree, a: Phrase, b: Phrase) -> Phrase | None:
    """One phrase of two: "between X and Y", "from X to Y", "in X and Y", "X-Y"."""
    gap = tree.lower[a.last + 1 : b.first]
    bare = b.relation == ""
    ranged = (gap[-1:] and gap[-1] in {"to", *DASHES}) or (
        b.preposition in {"until", "till", "through", "up to"} and not gap
    )
    between = a.relation == "between" and gap in (["and"], [",", "and"]) and (bare or b.relation == "at")
    span = ranged and len(gap) <= 2 and (a.preposition == "from" or (bare and a.unit == b.unit and a.unit != ""))
    both = (
        gap in (["and"], ["or"], [","], [",", "and"])
        and a.unit == b.unit
        and a.unit != ""
        and ((bare and a.relation in {"", "at"}) or b.preposition == a.preposition == "in")
    )
    if gap == [","] and not _listed(tree, b):
        both = False
    if not (between or span or both) or a.kind in {"told", "length"} or b.kind in {"told", "length"}:
        return None
    relation = "between" if between or span else a.relation
    return Phrase(
        a.first,
        b.last,
        a.core,
        b.unit,
        _from_to(a, b),
        relation=relation,
        preposition=a.preposition,
        kind="range",
        reason=a.reason or b.reason,
    )


def _listed(tree: Tree, b: Phrase) -> bool:
    """Whether a list goes on after `b`: "in May, June and July"."""
    third = word(tree, b.last + 2)
    return word(tree, b.last + 1) in {"and", "or"} and (third in words().gate or third[:1].isdecimal())


def _from_to(a: Phrase, b: Phrase) -> Resolve | None:
    """From the first of `a` to the last of `b`; a year that one leaves out follows from the other."""
    if a.resolve is None or b.resolve is None:
        return None
    first, second = a.resolve, b.resolve

    def resolve(anchor: Anchor) -> Interval | None:
        if a.cycle is None and a.weekday is None and b.cycle:
            begin = first(anchor)
            if begin is None or begin.start is None:
                return None
            year, at = begin.start.year, begin.start
            end = next((e for y in (year, year + 1) if (e := b.cycle(y)) and e.end and e.end >= at), None)
        else:
            end = second(anchor)
            if end is None or end.end is None:
                return None
            if a.cycle:
                year = end.end.year
                begin = next(
                    (e for y in (year, year - 1) if (e := a.cycle(y)) and e.start and e.start <= end.end), None
                )
            elif a.weekday is not None:
                begin = first(Anchor(end.end, Lean.PAST, anchor.told))
            else:
                begin = first(anchor)
        if begin is None or end is None or begin.start is None or end.end is None or begin.start > end.end:
            return None
        return Interval(begin.start, end.end)

    return resolve
