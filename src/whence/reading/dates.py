"""Dates that the calendar names: months, days, weekdays, seasons, years, decades, feasts, and dates in digits.

Each function looks at one token and gives the phrase that it tells with the words beside it, or None: "March" may be a
protest, "2000" a number of rifles, "Sunday" a newspaper.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from whence.reading.intervals import (
    Anchor,
    Interval,
    Resolve,
    day_of,
    fixed,
    months_of,
    pointed,
    recurring,
    shifted,
    weekday,
    year_of,
)
from whence.reading.timewords import DASHES, DAY_NUMBER, YEAR, Phrase, words
from whence.reading.tree import Tree

ISO = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})\Z")
DIGITS = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2((?:19|20)\d\d)\Z")
YEARS = re.compile(r"((?:19|20)\d\d)[-–/]((?:19|20)?\d\d)\Z")
DECADE = re.compile(r"((?:1[89]|20)\d0)['’]?s\Z|['’](\d0)s\Z")
JOINS = frozenset({*DASHES, "to", "and", "or", "through", "until", "till"})


def word(tree: Tree, at: int) -> str:
    """The word in lower case, "" beyond the text."""
    return tree.lower[at] if 0 <= at < len(tree.lower) else ""


def counts(tree: Tree, at: int) -> bool:
    """Whether the number counts what follows it: "In April 20 tanks"."""
    head = tree.head[at]
    if tree.dep[at] == "nummod" and head > at and tree.pos[head] != "PROPN":
        return tree.tag[head] in {"NNS", "NNPS"} or (head - at <= 2 and tree.lower[head] not in words().gate)
    return at + 1 < len(tree) and tree.tag[at + 1] == "NNS"


def in_name(tree: Tree, first: int, last: int) -> bool:
    """Whether the words are part of a name: "Sunday Times", "Black September"."""
    before, after = first - 1, last + 1
    if after < len(tree) and tree.text[after][:1].isupper() and tree.pos[after] in {"PROPN", ""}:
        head = tree.head[last]
        if tree.pos[after] == "PROPN" and word(tree, after) not in words().gate:
            return tree.dep[last] in {"compound", "amod", "flat"} and head >= after and tree.pos[head] == "PROPN"
    if before >= 0 and tree.text[before][:1].isupper() and tree.pos[before] in {"PROPN", "ADJ"}:
        return (tree.dep[last] in {"flat", "appos"} and tree.head[last] == before) or (
            tree.head[before] == last
            and tree.dep[before] in {"compound", "amod"}
            and word(tree, before) not in words().deixis
        )
    return False


def year_after(tree: Tree, at: int) -> tuple[int, str] | None:
    """Where a year that belongs to the words before `at` ends, with the year or the word that points to it.

    ", 2023", "of 2023", "last year", "of that year".
    """
    step = at
    if word(tree, step) in {",", "of", "in"}:
        step += 1
    this = word(tree, step)
    if this in {"the", "of"} and word(tree, step - 1) == "of":
        step += 1
        this = word(tree, step)
    if YEAR.match(this) and (step == at or not counts(tree, step)):
        comma = word(tree, at) == ","
        if not (comma and word(tree, step + 1) in DASHES):
            return step, this
    if this in words().deixis and word(tree, step + 1) == "year":
        return step + 1, words().deixis[this]
    return None


def yearly(of_year: Callable[[int], Interval | None], year: str | None, key: str, deixis: str | None = None) -> Resolve:
    """What recurs each year, in the year that is named or pointed to."""
    if year and year.isdecimal():
        return fixed(of_year(int(year)))
    if year:
        whole = pointed("year", year)
        return lambda anchor: of_year(told.start.year) if (told := whole(anchor)) and told.start else None
    return recurring(of_year, deixis, key)


def month(tree: Tree, at: int, floor: int) -> Phrase | None:
    """ "April", "20 April 2023", "Aug. 8", "the 20th of April", "April 18-20"; "mid" is read later."""
    table = words()
    name = tree.lower[at].removeprefix("mid-")
    short = name in table.short_months
    number = table.short_months[name] if short else table.months[name]
    if not tree.text[at].removeprefix("mid-")[:1].isupper() or (tree.pos[at] in {"AUX", "VERB"} and not short):
        return None
    first, last, days = at, at, None
    if short and word(tree, at + 1) == "." and "." not in name:
        last += 1
    if (left := _days_before(tree, at, floor)) is not None:
        first, days = left
    elif (right := _days_after(tree, last + 1)) is not None:
        last, days = right
    year = year_after(tree, last + 1)
    bare = days is None and year is None
    if year:
        last = year[0]
    before = word(tree, at - 1)
    placed = (before,) in table.prepositions or before in table.deixis or before in table.parts or before in JOINS
    doubtful = short or name in {"may", "march"}  # "May God help them", "March for Peace"
    if bare and (in_name(tree, at, at) or (doubtful and not placed and before != "the")):
        return None
    deixis = table.deixis.get(word(tree, first - 1)) if first > floor else None
    if deixis:
        first -= 1
        if word(tree, first - 1) == "this" and deixis == "past":
            first -= 1
    of_year = partial(_days_of, month=number, days=days) if days else partial(_month_of, month=number)
    key = f"{number}-{days[0] if days else 0}"
    told = year[1] if year else None
    return Phrase(
        first,
        last,
        at,
        "day" if days else "month",
        yearly(of_year, told, key, deixis),
        cycle=None if told or deixis else of_year,
    )


def _month_of(year: int, month: int) -> Interval | None:
    return months_of(year, month)


def _days_of(year: int, month: int, days: tuple[int, int]) -> Interval | None:
    first, last = day_of(year, month, days[0]), day_of(year, month, days[1])
    return Interval(first.start, last.end) if first and last else None


def _day_number(tree: Tree, at: int) -> int | None:
    if at < 0 or at >= len(tree):
        return None
    found = DAY_NUMBER.match(tree.lower[at])
    return int(found[1]) if found and 1 <= int(found[1]) <= 31 else None


def _days_before(tree: Tree, at: int, floor: int) -> tuple[int, tuple[int, int]] | None:
    """ "20", "20th of", "12-14", "12 and 14" before a month: where it begins, and the days."""
    k = at - 1
    if word(tree, k) == "of" and k - 1 >= floor and not tree.lower[k - 1].isdecimal():
        k -= 1
    day = _day_number(tree, k) if k >= floor else None
    if day is None or (tree.head[k] > at and counts(tree, k)):
        return None
    if word(tree, k - 1) in JOINS and k - 2 >= floor and (begin := _day_number(tree, k - 2)) and begin < day:
        return k - 2, (begin, day)
    return (k - 1 if word(tree, k - 1) == "the" else k), (day, day)


def _days_after(tree: Tree, at: int) -> tuple[int, tuple[int, int]] | None:
    """ "20", "20th", "18-20", "18 and 20" after a month: where it ends, and the days."""
    at += word(tree, at) == "the"
    day = _day_number(tree, at)
    if day is None or counts(tree, at):
        return None
    k = at + 2
    if word(tree, at + 1) in JOINS and (end := _day_number(tree, k)) and end > day and not counts(tree, k):
        after = words().gate.get(word(tree, k + 1))
        if after not in {"months", "short month", "units"}:
            return k, (day, end)
    return at, (day, day)


def day_of_week(tree: Tree, at: int, floor: int) -> Phrase | None:
    """ "Tuesday", "next Friday", "Tuesday night", "Tuesday last week", "Tuesday, April 20"."""
    table = words()
    if not tree.text[at][:1].isupper():
        return None
    step = at + 1 + (word(tree, at + 1) in {",", "the"})
    date = next((k for k in (step, step + 1) if table.gate.get(word(tree, k)) in {"months", "short month"}), None)
    if date is not None and (named := month(tree, date, step)) and named.unit == "day" and named.first <= step:
        return Phrase(at, named.last, named.core, "day", named.resolve, named.cycle)
    number = table.weekdays[tree.lower[at]]
    first, last = at, at
    deixis = table.deixis.get(word(tree, at - 1)) if at > floor else None
    if deixis:
        first -= 1
        if word(tree, first - 1) == "this" and deixis == "past":
            first -= 1
    elif in_name(tree, at, at):
        return None
    if word(tree, last + 1) in table.times_of_day:
        last += 1
    k = last + 1 + (word(tree, last + 1) == "of")
    if word(tree, k) in table.deixis and word(tree, k + 1) == "week":
        whole = pointed("week", table.deixis[word(tree, k)])
        return Phrase(first, k + 1, at, "day", _in_week(whole, number))
    return Phrase(first, last, at, "day", weekday(number, deixis), weekday=None if deixis else number)


def _in_week(whole: Resolve, number: int) -> Resolve:
    def resolve(anchor: Anchor) -> Interval | None:
        told = whole(anchor)
        if told is None or told.start is None:
            return None
        day = shifted(told.start, number)
        return Interval(day, day)

    return resolve


def season(tree: Tree, at: int, floor: int) -> Phrase | None:
    """ "the spring of 1987", "last summer", "in winter 2022-23"; not "the fall of Kabul", "Arab Spring"."""
    table = words()
    name = tree.lower[at].removeprefix("mid-")
    before = word(tree, at - 1)
    year = year_after(tree, at + 1)
    deixis = table.deixis.get(before) if at > floor else None
    placed = (before,) in table.prepositions or before in table.parts or before in DASHES or deixis
    if tree.pos[at] in {"VERB", "ADJ"} or not (year or placed or before == "the"):
        return None
    if not year and (
        word(tree, at + 1) == "of"
        or in_name(tree, at, at)
        or (tree.dep[at] == "compound" and tree.head[at] > at)
        or (name == "fall" and before not in {"the", "in", "this", "last", "next", "by"})
    ):
        return None
    number = table.seasons[name]
    last = year[0] if year else at
    told = year[1] if year else None
    if year and word(tree, last + 1) in DASHES and re.match(r"(?:\d\d|\d{4})\Z", word(tree, last + 2)):
        last += 2
    of_year = partial(_season_of, month=number)
    return Phrase(
        at - 1 if deixis else at,
        last,
        at,
        "season",
        yearly(of_year, told, f"s{number}", deixis),
        cycle=None if told or deixis else of_year,
    )


def _season_of(year: int, month: int) -> Interval | None:
    return months_of(year, month, 3)


def digits(tree: Tree, at: int, floor: int) -> Phrase | None:
    """ "2023-04-20", "25/12/2022", "2019-2021", "2014", "the 1980s"."""
    told = tree.lower[at].removeprefix("mid-")
    mid = told != tree.lower[at]
    if found := ISO.match(told):
        return Phrase(at, at, at, "day", fixed(day_of(*map(int, found.groups()))))
    if found := DIGITS.match(told):
        return _slashed(at, int(found[1]), found[2], int(found[3]), int(found[4]))
    if found := DECADE.match(told):
        start = int(found[1]) if found[1] else _century(int(found[2]))
        return Phrase(at, at, at, "decade", fixed(months_of(start, 1, 120)))
    if (found := YEARS.match(told)) and (whole := _years(found[1], found[2])):
        return Phrase(at, at, at, "year", fixed(whole), kind="range") if _tells_year(tree, at) else None
    if not YEAR.match(told) or not (mid or _tells_year(tree, at)):
        return None
    if word(tree, at + 1) in DASHES and re.match(r"\d{2}(?:\d\d)?\Z", word(tree, at + 2)):
        whole = _years(told, word(tree, at + 2))
        if whole and not counts(tree, at + 2):
            return Phrase(at, at + 2, at, "year", fixed(whole), kind="range")
    return Phrase(at, at, at, "year", fixed(year_of(int(told))))


def _century(decade: int) -> int:
    return (2000 if decade < 30 else 1900) + decade


def _years(first: str, last: str) -> Interval | None:
    start, end = int(first), int(last) if len(last) == 4 else int(first[:2] + last)
    if not 0 < end - start <= 60:
        return None
    a, b = year_of(start), year_of(end)
    return Interval(a.start, b.end) if a and b else None


def _slashed(at: int, a: int, mark: str, b: int, year: int) -> Phrase:
    both = a <= 12 and b <= 12 and a != b and mark != "."
    if both:
        return Phrase(at, at, at, "day", None, reason="day and month may be either way round")
    day, month_ = (a, b) if mark == "." or b <= 12 else (b, a)
    return Phrase(at, at, at, "day", fixed(day_of(year, month_, day)))


def _tells_year(tree: Tree, at: int) -> bool:
    """Whether four digits are a year and no number: by the word before, and by what follows."""
    table = words()
    if counts(tree, at) or (at + 1 < len(tree) and tree.text[at + 1] in {"%", "km", "meters", "metres"}):
        return False
    before = word(tree, at - 1)
    if before in {"about", "around"}:
        return (word(tree, at - 2),) in table.prepositions
    if before in {"over", "at", "near", "for", "of"}:
        return tree.dep[at] != "nummod" and (before in {"for", "of"})
    if (
        (before,) in table.prepositions
        or before in table.parts
        or before in {"and", "or", "to", "year", "least", "than"}
    ):
        return before not in {"and", "or", "to", "than"} or _year_told(tree, at - 2)
    if before in DASHES:
        return word(tree, at - 2) in table.parts or _year_told(tree, at - 2)
    if before == "(":
        return word(tree, at + 1) in {")", *DASHES}
    if before == ",":
        return _year_told(tree, at - 2) and (word(tree, at + 1) in {"and", "or"} or not word(tree, at + 1).isalpha())
    follows = at + 1 < len(tree) and tree.tag[at + 1] in {"NN", "JJ"}
    return follows and (before in {"a", "an", "the", "its", "their", "his", "her", "'s", "’s"}) and tree.head[at] > at


def _year_told(tree: Tree, at: int) -> bool:
    return bool(YEAR.match(word(tree, at)))


def fiscal(tree: Tree, at: int, floor: int) -> Phrase | None:
    """ "fiscal 2025" as the United States count, from October; "financial year 2023-24" from April, as in India."""
    told, k = tree.lower[at], at + 1
    if told.startswith("fy") and len(told) == 6:
        k, year = at, told[2:]
    else:
        k += word(tree, k) in {"year", "years"}
        year = word(tree, k)
    if (found := YEARS.match(year)) and _years(found[1], found[2]):
        return Phrase(at, k, k, "year", fixed(months_of(int(found[1]), 4, 12)))
    if not YEAR.match(year):
        return None
    if word(tree, k + 1) in DASHES and re.match(r"\d{2}(?:\d\d)?\Z", word(tree, k + 2)):
        return Phrase(at, k + 2, k, "year", fixed(months_of(int(year), 4, 12)))
    return Phrase(at, k, k, "year", fixed(months_of(int(year) - 1, 10, 12)) if told != "financial" else None)


def quarter(tree: Tree, at: int, floor: int) -> Phrase:
    """ "Q3 2022", "Q1"."""
    first = 3 * int(tree.lower[at][1]) - 2
    year = year_after(tree, at + 1)
    of_year = partial(months_of, month=first, count=3)
    return Phrase(
        at,
        year[0] if year else at,
        at,
        "quarter",
        yearly(of_year, year[1] if year else None, f"q{first}"),
        cycle=None if year else of_year,
    )


def feast(tree: Tree, at: int, floor: int) -> Phrase | None:
    """ "Christmas", "New Year's Eve"; "Easter" and "Ramadan" are told, and left open."""
    table = words()
    start = at - 1 if tree.lower[at] == "year" else at
    if not tree.text[start][:1].isupper():
        return None
    if tree.lower[at] in table.movable:
        if in_name(tree, at, at):
            return None
        return Phrase(at, at, at, "day", None, reason="its day moves from year to year")
    for length in (4, 3, 2, 1):
        told = tuple(w.replace("’", "'") for w in tree.lower[start : start + length])
        if len(told) == length and told in table.feasts:
            if in_name(tree, start, start + length - 1):
                return None
            month_, day = table.feasts[told]
            of_year = partial(_days_of, month=month_, days=(day, day))
            year = year_after(tree, start + length)
            last = year[0] if year else start + length - 1
            resolve = yearly(of_year, year[1] if year else None, f"{month_}-{day}")
            return Phrase(start, last, at, "day", resolve, cycle=None if year else of_year)
    return None
