"""The words of `lexicon/times.toml`, arranged for look-up, and the shape of a phrase of time."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from whence.lexicon import table
from whence.reading.intervals import Interval, Resolve

DAY_NUMBER = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\Z")
YEAR = re.compile(r"(?:19|20)\d\d\Z")
DASHES = frozenset("-–—")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A stretch of words that tells a time, with what it means; prepositions are in `first`..`last`, not in `core`."""

    first: int
    last: int
    core: int  #: the token that tells the time: the month, the unit, the year
    unit: str  #: day, week, month, season, quarter, half, year, decade; "" where vague
    resolve: Resolve | None  #: None: too vague, or ambiguous
    cycle: Callable[[int], Interval | None] | None = None  #: what it is in a given year, where the text names no year
    weekday: int | None = None
    relation: str = ""  #: key of `prepositions` that stands before it, or "between"; "" where none does
    preposition: str = ""  #: the word or words
    kind: str = ""  #: "ago", "stretch", "length" (of unknown place in time), "this" (a unit going on), "told"
    reason: str | None = None  #: why it has no dates


@dataclass(frozen=True, slots=True)
class Words:
    """Look-ups over the table of times."""

    months: dict[str, int]
    short_months: dict[str, int]
    weekdays: dict[str, int]
    seasons: dict[str, int]
    units: dict[str, str]
    decades: dict[str, int]
    numbers: dict[str, int]
    ordinals: dict[str, int]
    days: dict[str, list[int]]
    parts: dict[str, str]
    portions: dict[str, str]
    deixis: dict[str, str]
    vague: frozenset[str]
    vague_alone: frozenset[str]
    times_of_day: frozenset[str]
    feasts: dict[tuple[str, ...], tuple[int, int]]
    movable: frozenset[str]
    events: frozenset[str]
    about: frozenset[str]
    inexact: frozenset[tuple[str, ...]]
    prepositions: dict[tuple[str, ...], str]
    gate: dict[str, str]  #: word in lower case -> the kind of phrase that it may tell
    tense: dict[str, frozenset[str]]
    carriers: frozenset[str]
    announce: frozenset[str]

    def number(self, word: str) -> float | None:
        """The number that a word or a row of digits tells."""
        if word in self.numbers:
            return self.numbers[word]
        return int(word) if word.isdecimal() and len(word) <= 4 else None


def _prepositions(rows: dict[str, Any]) -> dict[tuple[str, ...], str]:
    found: dict[tuple[str, ...], str] = {
        (word,): relation for relation, words in rows["prepositions"].items() for word in words
    }
    found |= {tuple(words.split()): relation for relation, all_ in rows["phrases"].items() for words in all_}
    return found | {("between",): "between"}


@cache
def words() -> Words:
    """The table, compiled once."""
    rows = table("times")
    names = rows["months"] | rows["seasons"] | rows["units"]
    gate = dict.fromkeys(rows["times_of_day"]["words"], "time of day")
    gate |= dict.fromkeys(rows["events"]["words"], "event") | dict.fromkeys(rows["vague"]["alone"], "vague")
    for kind in ("months", "weekdays", "seasons", "units", "decades", "days"):
        gate |= dict.fromkeys(rows[kind], kind)
    gate |= {form: "short month" for short in rows["months_short"] for form in (short, short + ".")}
    gate |= {f"mid-{name}": kind for name in names if (kind := gate[name])}
    gate |= dict.fromkeys(rows["movable"]["words"], "feast")
    gate |= {name.split()[0]: "feast" for name in rows["feasts"] if name.split()[0] not in gate | {"new": ""}}
    gate |= {f"q{n}": "quarter" for n in range(1, 5)} | dict.fromkeys(("fiscal", "financial", "fy"), "fiscal")
    gate |= {f"fy{year}": "fiscal" for year in range(1950, 2080)}
    gate |= {f"mid-{year}{s}": "digits" for year in range(1900, 2080) for s in ("", "s")}
    gate |= {f"{mark}{decade}0s": "digits" for mark in "'’" for decade in range(10)}
    return Words(
        months=rows["months"],
        short_months={form: n for short, n in rows["months_short"].items() for form in (short, short + ".")},
        weekdays=rows["weekdays"],
        seasons=rows["seasons"],
        units=rows["units"],
        decades=rows["decades"],
        numbers=rows["numbers"],
        ordinals=rows["ordinals"],
        days=rows["days"],
        parts=rows["parts"],
        portions=rows["portions"],
        deixis=rows["deixis"],
        vague=frozenset(rows["vague"]["words"]),
        vague_alone=frozenset(rows["vague"]["alone"]),
        times_of_day=frozenset(rows["times_of_day"]["words"]),
        feasts={_split(name): (month, day) for name, (month, day) in rows["feasts"].items()},
        movable=frozenset(rows["movable"]["words"]),
        events=frozenset(rows["events"]["words"]),
        about=frozenset(rows["vague"]["about"]),
        inexact=frozenset(tuple(words.split()) for words in rows["vague"]["at_most"]),
        prepositions=_prepositions(rows),
        gate=gate,
        tense={kind: frozenset(forms) for kind, forms in rows["tense"].items()},
        carriers=frozenset(rows["carriers"]["verbs"]),
        announce=frozenset(rows["carriers"]["announce"]),
    )


def _split(name: str) -> tuple[str, ...]:
    """ "new year's day" as the tokenizer has it: new, year, 's, day."""
    return tuple(name.replace("'s", " 's").split())
