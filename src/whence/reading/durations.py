"""Times told in units: "last month", "two weeks ago", "the past year", "within 30 days", "the second half"."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from whence.reading.dates import feast, word
from whence.reading.intervals import (
    MONTHS,
    counted,
    days_from_now,
    fixed,
    months_of,
    part,
    pointed,
    recurring,
    stretch,
    the_weekend,
)
from whence.reading.timewords import DASHES, Phrase, words
from whence.reading.tree import Tree

OVER = frozenset({"in", "over", "within", "for", "during", "throughout"})
SINCE = frozenset({"since", "after", "before", "following", "preceding", "until", "leading", "into", "from"})


def unit(tree: Tree, at: int, floor: int) -> Phrase | None:
    """What a unit of time tells with the words before and after it; None for "two-year deal", "100 tanks a year"."""
    table = words()
    told = tree.lower[at].removeprefix("mid-")
    of, plural = table.units[told], told.endswith("s")
    before, after = word(tree, at - 1), word(tree, at + 1)
    if of == "year" and before == "new":
        return feast(tree, at, floor)
    if after in DASHES | {"'s", "’s", "end"} and (end := _end_of_unit(tree, at, of)):
        return end
    if (before in DASHES and word(tree, at - 2) not in table.ordinals) or (
        after in DASHES and word(tree, at + 2) == "old"
    ):
        return None
    if at - 1 < floor:
        return _bare_plural(tree, at, of) if plural else None
    if (before in table.ordinals and before not in table.deixis) or before in DASHES:
        return _nth(tree, at - 1 - (before in DASHES), at, of)
    if before in table.deixis and not (before == "last" and after == "of"):
        return _pointed(tree, at, of, plural)
    if (count := table.number(before)) is not None:
        return _counted(tree, at - 1, at, of, count)
    if before == "half" and of in {"year", "decade"}:
        return _counted(tree, at - 1, at, of, 0.5)
    if before in {"a", "an"} and word(tree, at - 2) == "half" and of in {"year", "decade"}:
        return _counted(tree, at - 2, at, of, 0.5)
    if before in table.vague or (before == "of" and word(tree, at - 2) in {"couple", "number", "dozens", "tens"}):
        return _vague(tree, at - 1 if before != "of" else at - 2, at)
    if plural:
        return _bare_plural(tree, at, of)
    if of == "weekend" and (before == "the" or (before,) in table.prepositions):
        return Phrase(at - (before == "the"), at, at, "weekend", the_weekend)
    if before == "the" and _is_part(tree, at - 2):
        return Phrase(at - 1, at, at, of, pointed(of, "this"), kind="this")
    if before == "the" and after == "before" and of in MONTHS | {"day": 0, "week": 0}:
        return Phrase(at - 1, at + 1, at, of, pointed(of, "previous"))
    return None


def _is_part(tree: Tree, at: int) -> bool:
    """Whether "of" or "in" here makes a part of what follows: "the end of (the year)", "later in (the month)"."""
    table, before = words(), word(tree, at - 1)
    if word(tree, at) == "of":
        return before in table.portions or (
            before in table.units and word(tree, at - 2) in table.ordinals | table.numbers
        )
    return word(tree, at) in {"in", "on"} and before in table.parts


def _end_of_unit(tree: Tree, at: int, of: str) -> Phrase | None:
    """ "year-end", "year's end", "month end"."""
    k = at + 1 + (word(tree, at + 1) != "end")
    if word(tree, k) != "end" or word(tree, k + 1) == "of":
        return None
    the = word(tree, at - 1) == "the"
    pointer = words().deixis.get(word(tree, at - 1))
    whole = pointed(of, pointer or "this")
    return Phrase(at - (the or bool(pointer)), k, at, of, part("end", whole))


def _nth(tree: Tree, first: int, at: int, of: str) -> Phrase | None:
    """ "the second half", "third-quarter" of the year that is meant; what is followed by "of …" is read there."""
    number = words().ordinals.get(word(tree, first))
    if word(tree, at + 1) == "of" or number is None or of not in {"half", "quarter"}:
        return None
    size = MONTHS[of]
    index = number if number > 0 else 12 // size
    if index * size > 12:
        return None
    first -= word(tree, first - 1) == "the"
    year = word(tree, at + 1)
    if year.isdecimal() and len(year) == 4:
        return Phrase(first, at + 1, at, of, fixed(months_of(int(year), (index - 1) * size + 1, size)))
    of_year = partial(months_of, month=(index - 1) * size + 1, count=size)
    return Phrase(first, at, at, of, recurring(of_year), cycle=of_year)


def _pointed(tree: Tree, at: int, of: str, plural: bool) -> Phrase | None:
    """ "last month", "the past year", "the coming months", "the following day"."""
    table = words()
    deixis = table.deixis[word(tree, at - 1)]
    first = at - 1
    if plural:
        return None if deixis == "same" else _vague(tree, first, at)
    if word(tree, first - 1) == "this" and deixis in {"past", "coming", "last"}:
        return Phrase(
            first - 1, at, at, of, stretch(1, of, deixis == "coming") if of != "weekend" else pointed(of, "last")
        )
    the = word(tree, first - 1) == "the"
    over = word(tree, first - 2) in OVER
    if of == "hour":
        return None
    if deixis == "past" or (the and deixis == "last" and of != "weekend"):
        return Phrase(first - the, at, at, of, stretch(1, of, ahead=False), kind="stretch")
    if deixis == "coming" or (the and deixis == "next" and over):
        return Phrase(first - the, at, at, of, stretch(1, of, ahead=True), kind="stretch")
    if the and deixis == "next":
        deixis = "following"
    if word(tree, first - 1) == "far" and word(tree, first - 2) == "so" and deixis == "this":
        return Phrase(first - 2, at, at, of, part("earlier", pointed(of, "this")))
    kind = "this" if deixis == "this" else "told" if deixis in {"same", "following", "previous"} else ""
    return Phrase(first - the, at, at, of, pointed(of, deixis), kind=kind)


def _counted(tree: Tree, first: int, at: int, of: str, count: float) -> Phrase | None:
    """ "two weeks ago", "three days later", "the past two years", "within 30 days", "for two years"."""
    table = words()
    exact = True
    if word(tree, first - 1) in DASHES | {"to", "or"} and table.number(word(tree, first - 2)) is not None:
        first, exact = first - 2, False
    if word(tree, first - 1) in table.about:
        first -= 1
    for row in table.inexact:
        size = len(row)
        if tuple(tree.lower[max(0, first - size) : first]) == row and word(tree, first - size) != "the":
            if (after := word(tree, at + 1)) in {"ago", "earlier", "later"} or len(row) > 1:
                first, exact = first - size, False
            break
    after = word(tree, at + 1)
    if after == "ago" or (after == "back" and word(tree, at + 2) in {"", ".", ","}):
        return _maybe(Phrase(first, at + 1, at, of, counted(count, of, "ago"), kind="ago"), exact and of != "hour")
    if after in {"earlier", "later", "before", "after", "afterwards", "afterward"}:
        alone = word(tree, at + 2) in {"", ".", ",", ";", ")", "and", "but", "in", "on", "at", "the"} or after in {
            "earlier",
            "later",
        }
        plain = after not in {"before", "after"} or word(tree, at + 2) in {"", ".", ",", ";", ")"}
        way = "earlier" if after in {"earlier", "before"} else "later"
        return _maybe(
            Phrase(first, at + 1, at, of, counted(count, of, way), kind="told"),
            exact and plain and alone and of != "hour",
        )
    pointer = table.deixis.get(word(tree, first - 1), "")
    if pointer in {"past", "last", "next", "coming", "previous", "following"}:
        first -= 1
        first -= word(tree, first - 1) == "the"
        if after == "of" and pointer == "last":
            return None
        if pointer in {"previous", "following"}:
            return Phrase(first, at, at, "", None, kind="length")
        return _maybe(
            Phrase(first, at, at, of, stretch(count, of, pointer in {"next", "coming"}), kind="stretch"), exact
        )
    if word(tree, first - 1) in table.ordinals:
        return None
    if after in SINCE and after != "from":
        return Phrase(first, at, at, "", None, kind="length") if after in {"since", "before", "after"} else None
    place = word(tree, first - 1)
    if after == "from" and word(tree, at + 2) in {"now", "today"}:
        return Phrase(first, at + 2, at, of, counted(count, of, "ahead"))
    if place == "within":
        return _maybe(Phrase(first, at, at, of, stretch(count, of, ahead=True), kind="within"), exact)
    if (place == "in" and word(tree, first) not in {"a", "an", "one"}) or (place == "in" and after in {"'s", "’s"}):
        time = after in {"'s", "’s", "'", "’"} and word(tree, at + 2) == "time"
        return Phrase(first, at + 2 * time, at, of, counted(count, of, "ahead"), kind="in")
    if place in {"for", "over", "during", "throughout", "after"}:
        return Phrase(first, at, at, "", None, kind="length")
    return None


def _maybe(phrase: Phrase, plain: bool) -> Phrase:
    return phrase if plain else replace(phrase, unit="", resolve=None, reason="too vague to date")


def _vague(tree: Tree, first: int, at: int) -> Phrase | None:
    """ "in recent months", "a few weeks ago", "the coming years": told, and left open."""
    table = words()
    while word(tree, first - 1) in table.vague | {"the", "a", "next", "last", "this", "these"} and first > 0:
        first -= 1
    after = word(tree, at + 1)
    last = at + 1 if after in {"ago", "earlier", "later", "before", "after"} else at
    if last == at and (word(tree, first - 1),) not in table.prepositions and word(tree, first) not in {"these", "the"}:
        return None
    return Phrase(first, last, at, "", None, reason="too vague to date")


def _bare_plural(tree: Tree, at: int, of: str) -> Phrase | None:
    """ "months ago", "days later", "for years": told, and left open."""
    after, before = word(tree, at + 1), word(tree, at - 1)
    if after in {"ago", "earlier", "later", "before", "after"}:
        return Phrase(at, at + 1, at, "", None, reason="too vague to date")
    if before in {"for", "over"} or (before == "the" and word(tree, at - 2) in {"over", "through"}):
        return Phrase(at - (before == "the"), at, at, "", None, kind="length", reason="too vague to date")
    return None


def day(tree: Tree, at: int, floor: int) -> Phrase:
    """ "yesterday", "tomorrow morning", "overnight"."""
    table = words()
    first, last = table.days[tree.lower[at]]
    end = at + (word(tree, at + 1) in table.times_of_day)
    return Phrase(at, end, at, "day", days_from_now(first, last))


def time_of_day(tree: Tree, at: int, floor: int) -> Phrase | None:
    """ "this morning", "last night"; "that night" is of the day told before."""
    before = word(tree, at - 1)
    if before not in {"this", "last", "that", "the"} or at - 1 < floor or before == "the":
        return None
    if before == "that":
        return Phrase(at - 1, at, at, "day", lambda anchor: anchor.told, kind="told")
    back = -1 if before == "last" else 0
    return Phrase(at - 1, at, at, "day", days_from_now(back, back))


def decade(tree: Tree, at: int, floor: int) -> Phrase | None:
    """ "the nineties"."""
    before = word(tree, at - 1)
    if before != "the" and before not in words().parts and before not in DASHES:
        return None
    if word(tree, at - 1) == "the" and at - 1 < floor:
        return None
    return Phrase(at, at, at, "decade", fixed(months_of(words().decades[tree.lower[at]], 1, 120)))


def event(tree: Tree, at: int, floor: int) -> Phrase | None:
    """ "before the war": told from something that has no date here."""
    table = words()
    k = at - 1
    while k >= floor and at - k < 4 and tree.pos[k] in {"DET", "ADJ", "PROPN", "PART", "NOUN"}:
        k -= 1
    if (
        k < floor
        or table.prepositions.get((word(tree, k),)) not in {"before", "after", "since", "by"}
        or word(tree, k) == "by"
    ):
        return None
    return Phrase(k + 1, at, at, "", None, reason="told from an event without a date")


def vague(tree: Tree, at: int, floor: int) -> Phrase:
    """ "recently"."""
    return Phrase(at, at, at, "", None, reason="too vague to date")
