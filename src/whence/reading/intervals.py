"""Intervals of days, and how words such as "last month" or "on Tuesday" point to one of them.

A `Resolve` is what a phrase of time means before it is known when it was written: a function from an `Anchor` (the
report's day, the tense around the phrase, the date told before) to an interval, or None where that cannot be told.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import MAXYEAR, MINYEAR, date, timedelta
from enum import IntEnum
from typing import NamedTuple

DAYS = {"day": 1, "week": 7, "fortnight": 14, "weekend": 7}  #: units of a fixed length, in days
MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120}  #: units of a fixed length, in months


class Interval(NamedTuple):
    """Days from `start` to `end`, both included; None leaves a side open."""

    start: date | None
    end: date | None


class Lean(IntEnum):
    """Which way the tense around a phrase points from the report's day."""

    PAST = 0  #: "was delivered on Tuesday"
    NEAR = 1  #: no verb tells: the nearer one
    PLANNED = 2  #: "was planned for Saturday", "would arrive in May": ahead of something told, most often of the report
    AHEAD = 3  #: "will arrive on Tuesday"


@dataclass(slots=True)
class Anchor:
    """What a phrase of time is read against."""

    published: date | None
    lean: Lean = Lean.PAST
    told: Interval | None = None  #: the last interval that the text told before the phrase
    years: dict[str, int] = field(default_factory=dict)  #: year that a month, season or day was last found to be in


Resolve = Callable[[Anchor], Interval | None]


def day_of(year: int, month: int, day: int) -> Interval | None:
    """One day, None where the calendar has no such day.

    >>> day_of(2023, 2, 30) is None
    True
    """
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return Interval(found, found)


def months_of(year: int, month: int, count: int = 1) -> Interval | None:
    """`count` months from the first of `month`; months after December run into the next years."""
    first = year * 12 + month - 1
    try:
        start = date(first // 12, first % 12 + 1, 1)
        return Interval(start, date((first + count) // 12, (first + count) % 12 + 1, 1) - timedelta(1))
    except (ValueError, OverflowError):
        return None


def year_of(year: int) -> Interval | None:
    """The calendar year."""
    return months_of(year, 1, 12)


def month_shifted(day: date, months: int) -> date:
    """The same day so many months on; the month's last day where it has no such day.

    >>> month_shifted(date(2023, 3, 31), -1)
    datetime.date(2023, 2, 28)
    """
    at = max(MINYEAR * 12, min(MAXYEAR * 12 + 11, day.year * 12 + day.month - 1 + months))
    year, month = at // 12, at % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def shifted(day: date, days: int) -> date:
    """The day so many days on; the calendar's first or last day where it ends before that."""
    return date.fromordinal(max(1, min(date.max.toordinal(), day.toordinal() + days)))


def moved(day: date, count: int, unit: str) -> date:
    """The day `count` units on, back where `count` is negative."""
    return shifted(day, count * DAYS[unit]) if unit in DAYS else month_shifted(day, count * MONTHS[unit])


def around(day: date, unit: str) -> Interval | None:
    """The calendar unit that holds the day: its week from Monday, its month, its weekend, its decade."""
    match unit:
        case "day":
            return Interval(day, day)
        case "week" | "fortnight":
            start = shifted(day, -day.weekday())
            return Interval(start, shifted(start, 6))
        case "weekend":
            start = shifted(day, 5 - day.weekday())
            return Interval(start, shifted(start, 1))
        case "month":
            return months_of(day.year, day.month)
        case "quarter":
            return months_of(day.year, (day.month - 1) // 3 * 3 + 1, 3)
        case "half":
            return months_of(day.year, (day.month - 1) // 6 * 6 + 1, 6)
        case "decade":
            return months_of(day.year // 10 * 10, 1, 120)
        case _:
            return year_of(day.year)


def fixed(interval: Interval | None) -> Resolve:
    """What needs no anchor."""
    return lambda anchor: interval


def recurring(of_year: Callable[[int], Interval | None], deixis: str | None = None, key: str = "") -> Resolve:
    """What comes once a year: a month, a season, a day of a month; `of_year` gives it in one year.

    >>> april = recurring(lambda year: months_of(year, 4))
    >>> april(Anchor(date(2023, 2, 7))).start.year, april(Anchor(date(2023, 2, 7), Lean.AHEAD)).start.year
    (2022, 2023)
    """

    def resolve(anchor: Anchor) -> Interval | None:
        if deixis in {"same", "following", "previous"}:
            return _beside_told(of_year, deixis, anchor)
        if anchor.published is None:
            return None
        years = range(anchor.published.year - 8, anchor.published.year + 9)  # eight years hold every February 29
        found = [one for one in map(of_year, years) if one is not None]
        chosen = _choose(found, deixis, anchor, key)
        if chosen and chosen.start and key:
            anchor.years[key] = chosen.start.year
        return chosen

    return resolve


def _beside_told(of_year: Callable[[int], Interval | None], deixis: str, anchor: Anchor) -> Interval | None:
    told = anchor.told and (anchor.told.start or anchor.told.end)
    if not told:
        return None
    near = [one for one in map(of_year, range(told.year - 2, told.year + 3)) if one and one.start and one.end]
    if deixis == "following":
        return next((one for one in near if one.start and one.start > told), None)
    if deixis == "previous":
        return next((one for one in reversed(near) if one.end and one.end < told), None)
    return next((one for one in near if one.start and one.start.year == told.year), None)


def _choose(found: list[Interval], deixis: str | None, anchor: Anchor, key: str) -> Interval | None:
    """Of the intervals in order of time, the one that is meant."""
    now = anchor.published
    assert now is not None
    begun = [one for one in found if one.start and one.start <= now]
    open_ = [one for one in found if one.end and one.end >= now]
    match deixis:
        case "last" | "past":
            return next((one for one in reversed(begun) if one.end and one.end < now), None)
        case "next" | "coming":
            return next((one for one in open_ if one.start and one.start > now), None)
        case "this":
            return next((one for one in begun if one in open_), None) or next(
                (one for one in found if one.start and one.start.year == now.year), None
            )
    past, ahead = begun[-1] if begun else None, open_[0] if open_ else None
    if past is None or ahead is None or past == ahead:
        return past or ahead
    if anchor.lean is Lean.PAST:
        return past
    if anchor.lean is Lean.AHEAD:
        return ahead
    known = next((one for one in found if one.start and one.start.year == anchor.years.get(key)), None)
    if known:
        return known
    since, until = (now - (past.end or now)).days, ((ahead.start or now) - now).days
    return ahead if until <= since * (2 if anchor.lean is Lean.PLANNED else 1) else past


def weekday(number: int, deixis: str | None = None) -> Resolve:
    """Monday is 0; without a pointing word the nearest past one, today's among them, or the coming one."""

    def resolve(anchor: Anchor) -> Interval | None:
        if deixis in {"same", "following", "previous"}:
            day = anchor.told and (anchor.told.end if deixis == "following" else anchor.told.start)
        else:
            day = anchor.published
        if day is None:
            return None
        back = (day.weekday() - number) % 7
        match deixis:
            case "last" | "past" | "previous":
                at = shifted(day, -(back or 7))
            case "next" | "coming" | "following":
                at = shifted(day, 7 - back)
            case "this":
                at = shifted(day, number - day.weekday())
            case _ if back == 0 or anchor.lean is Lean.PAST or (anchor.lean is Lean.NEAR and back <= 3):
                at = shifted(day, -back)
            case _:
                at = shifted(day, 7 - back)
        return Interval(at, at)

    return resolve


def days_from_now(first: int, last: int) -> Resolve:
    """ "yesterday" is (-1, -1)."""
    return lambda anchor: (
        Interval(shifted(anchor.published, first), shifted(anchor.published, last)) if anchor.published else None
    )


def pointed(unit: str, deixis: str) -> Resolve:
    """ "last month", "this week", "the following year": a calendar unit, from the report's day or a date told before.

    >>> pointed("month", "last")(Anchor(date(2023, 1, 20)))
    Interval(start=datetime.date(2022, 12, 1), end=datetime.date(2022, 12, 31))
    """
    step = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1, "following": 1}.get(deixis, 0)

    def resolve(anchor: Anchor) -> Interval | None:
        told = deixis in {"same", "following", "previous"}
        day = (anchor.told and (anchor.told.start or anchor.told.end)) if told else anchor.published
        if day is None and deixis == "previous":
            day = anchor.published
        if day is None:
            return None
        return around(moved(day, step, unit), unit)

    return resolve


def the_weekend(anchor: Anchor) -> Interval | None:
    """ "at the weekend": the one going on or just past, or the coming one."""
    if anchor.published is None:
        return None
    monday = shifted(anchor.published, -anchor.published.weekday())
    before = anchor.lean < Lean.PLANNED and anchor.published.weekday() < 5
    return Interval(shifted(monday, 5 - 7 * before), shifted(monday, 6 - 7 * before))


def counted(count: float, unit: str, direction: str) -> Resolve:
    """ "two weeks ago" (ago), "three days later" (later), "two years earlier" (earlier), "in a month" (ahead).

    Days and weeks point to a day, months to that month, years to that year: the text is no finer than its unit.
    """

    def resolve(anchor: Anchor) -> Interval | None:
        if direction in {"ago", "ahead"}:
            day = anchor.published
        elif anchor.told and anchor.told.start and anchor.told.end:
            coarse = (anchor.told.end - anchor.told.start).days
            day = anchor.told.start if coarse < {"day": 1, "week": 7, "month": 31}.get(unit, 366) else None
        else:
            day = None
        if day is None or (count != int(count) and unit != "year"):
            return None
        step = -1 if direction in {"ago", "earlier"} else 1
        if count != int(count):
            return around(month_shifted(day, step * int(count * 12)), "month")
        at = moved(day, step * int(count), unit)
        return around(at, unit) if unit in MONTHS or unit == "weekend" else Interval(at, at)

    return resolve


def stretch(count: float, unit: str, ahead: bool) -> Resolve:
    """ "in the past two years" (up to the report's day), "over the next 30 days", "within 48 hours"."""

    def resolve(anchor: Anchor) -> Interval | None:
        now = anchor.published
        if now is None:
            return None
        size, of = (count / 24, "day") if unit == "hour" else (count * 12, "month") if unit == "year" else (count, unit)
        if size < 1:
            return None
        far = moved(now, int(size) if ahead else -int(size), of)
        return Interval(now, far) if ahead else Interval(far, now)

    return resolve


def part(name: str, whole: Resolve) -> Resolve:
    """ "early", "mid", "late", "beginning", "end", "earlier", "later" of what `whole` gives.

    >>> part("late", fixed(months_of(2023, 2)))(Anchor(None))
    Interval(start=datetime.date(2023, 2, 21), end=datetime.date(2023, 2, 28))
    """

    def resolve(anchor: Anchor) -> Interval | None:
        told = whole(anchor)
        if told is None or told.start is None or told.end is None:
            return told
        start, end = told.start, told.end
        now = anchor.published
        if name == "earlier":
            return Interval(start, now) if now and start <= now <= end else told
        if name == "later":
            return Interval(now, end) if now and start <= now <= end else told
        return _third(name, start, end)

    return resolve


def _third(name: str, start: date, end: date) -> Interval | None:
    length = (end - start).days + 1
    if length < 7 or 7 < length < 28:  # no unit of the calendar: "late early May"
        return Interval(start, end)
    if length == 7:
        first, last = {"early": (0, 1), "beginning": (0, 1), "mid": (2, 2)}.get(name, (3, 6))
        return Interval(shifted(start, first), shifted(start, last))
    if length <= 31:
        first, last = {"early": (0, 9), "beginning": (0, 9), "mid": (10, 19)}.get(name, (20, length - 1))
        return Interval(shifted(start, first), shifted(start, last))
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    if name in {"beginning", "end"}:
        size = 12 if months >= 120 else 1
        at = 0 if name == "beginning" else months - size
    elif months >= 120:
        at, size = {"early": (0, 48), "mid": (48, 36)}.get(name, (84, months - 84))
    else:
        size = max(1, months // 3)
        at = {"early": 0, "mid": size}.get(name, 2 * size)
    return months_of(start.year, start.month + at, size)


def nth(count: int, size: int, unit: str, whole: Resolve) -> Resolve:
    """ "the first half of 2024", "the last two weeks of May": the `count`-th stretch of `size` units; -1 is the last.

    >>> nth(2, 1, "half", fixed(year_of(2024)))(Anchor(None)).start
    datetime.date(2024, 7, 1)
    """

    def resolve(anchor: Anchor) -> Interval | None:
        told = whole(anchor)
        if told is None or told.start is None or told.end is None:
            return None
        length = (told.end - told.start).days + 1
        if unit == "half" and length <= 31:
            edge = shifted(told.start, 14 if length > 7 else 2)
            return Interval(told.start, edge) if count == 1 else Interval(shifted(edge, 1), told.end)
        of, step = ("month", round(length / 60.8)) if unit == "half" else (unit, size)
        if count < 0:
            start = moved(shifted(told.end, 1), -step, of)
            found = Interval(start, told.end)
        else:
            start = moved(told.start, (count - 1) * step, of)
            found = Interval(start, min(told.end, shifted(moved(start, step, of), -1)))
        return found if found.start and found.end and told.start <= found.start <= found.end else None

    return resolve
