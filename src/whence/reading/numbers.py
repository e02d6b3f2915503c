"""Numbers in words and digits: "1.5 million", "tens of thousands", "a few dozen", "two-thirds", "20 to 25".

The words are data, in `lexicon/quantities.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

from whence.lexicon import table
from whence.reading.tree import Tree

__all__ = ["DASHES", "Number", "NumberWords", "glued", "number_at", "number_words", "scale", "second_of_range"]

DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
DASHES = {"-", "–", "—", "‑"}
SMALL = 100  #: what a number word below a multiplier stays under: "two hundred and six"


@dataclass(frozen=True, slots=True)
class Number:
    """A number as read from the text, before what stands around it."""

    first: int
    last: int
    value: float
    vague: bool = False  #: a lower bound by itself ("dozens")
    scaled: bool = False  #: has a multiplier ("2 billion")
    money: str | None = None
    fraction: bool = False


class NumberWords:
    """The lexicon in the form that look-ups need."""

    def __init__(self) -> None:
        words = table("quantities")
        self.numbers: dict[str, int] = words["numbers"]
        self.multipliers: dict[str, int] = words["multipliers"]
        self.short: dict[str, int] = words["short"]
        self.vague: dict[str, int] = words["vague"]
        self.plural: dict[str, int] = words["plural"]
        self.exact: dict[str, int] = words["exact"]
        self.parts: dict[str, float] = words["parts"]
        self.money: dict[str, str] = {k.lower(): v for k, v in words["money"].items()}
        self.whose: dict[str, str] = words["whose"]
        self.signs = {
            k.lower() for k in words["money"] if not k[-1].isalpha() or k in ("rs", "usd", "eur", "gbp", "aud", "cad")
        }
        self.not_after = frozenset(words["not"]["after"])
        self.not_before = frozenset(words["not"]["before"])
        self.mass = frozenset(words["units"]["mass"])
        self.before = _phrases(words["before"], last=True)
        self.after = _phrases(words["after"], last=False)
        times = table("times")
        self.months = frozenset(times["months"]) | frozenset(times["months_short"])
        self.starts = (
            self.numbers.keys()
            | self.multipliers.keys()
            | self.vague.keys()
            | self.exact.keys()
            | {"half", "third", "quarter"}
        )


def _phrases(kinds: dict[str, list[str]], *, last: bool) -> dict[str, list[tuple[list[str], str]]]:
    """Phrases by their last (or first) word, the longest first."""
    found: dict[str, list[tuple[list[str], str]]] = {}
    for kind, phrases in kinds.items():
        for phrase in phrases:
            words = phrase.split()
            found.setdefault(words[-1] if last else words[0], []).append((words, kind))
    for rows in found.values():
        rows.sort(key=lambda row: -len(row[0]))
    return found


@cache
def number_words() -> NumberWords:
    return NumberWords()


def number_at(tree: Tree, i: int, barred: Collection[int]) -> Number | None:
    """The number that begins at token `i` in digits or words, vague or a fraction; None where there is none."""
    words, lower, size = number_words(), tree.lower, len(tree)
    word = lower[i]

    def at(k: int) -> str:
        return lower[k] if k < size and k not in barred else ""

    if word in words.vague or word in words.exact:
        return _vague(tree, i)
    if word in ("half", "third", "quarter"):
        return _part(tree, i)
    value, last, scaled = _value(word), i, False
    if value is None:
        if word not in words.multipliers or at(i - 1) not in ("a", "an", "half", "one"):
            return None
        value, last, scaled = float(words.multipliers[word]), i, True
    while True:
        following = last + 1
        if at(following) in DASHES and glued(tree, last) and glued(tree, following):
            following += 1  # "twenty-five", "$2-billion"
            if (
                at(following) not in words.numbers
                and at(following) not in words.multipliers
                and at(following) not in words.short
            ):
                break
        word = at(following)
        if word in words.multipliers:
            value, last, scaled = value * words.multipliers[word], following, True
        elif word in words.short and following == last + 1 and glued(tree, last) and not scaled:
            value, last, scaled = value * words.short[word], following, True
        elif (
            word in words.numbers
            and not lower[last][:1].isdigit()
            and (value % SMALL == 0 or value % 10 == 0)
            and value > 19
        ):
            value, last = value + words.numbers[word], following
        elif (
            word == "and"
            and scaled
            and value % SMALL == 0
            and at(following + 1) in words.numbers
            and not lower[i][:1].isdigit()
        ):
            value, last = value + words.numbers[at(following + 1)], following + 1
        else:
            break
    if at(last + 1) == "(" and at(last + 3) == ")" and _value(at(last + 2)) == value:
        last += 3  # "eight (8) helicopters"
    after = at(last + 1)
    if after in DASHES and at(last + 2) in ("third", "thirds", "quarters", "fifths"):
        after, last = at(last + 2), last + 1
    if after in ("percent", "%", "pct") or (after == "per" and at(last + 2) == "cent"):
        return Number(i, last + (2 if after == "per" else 1), round(value / 100, 4), fraction=True)
    if after.rstrip("s") in words.parts and value <= 9 and at(last + 2) == "of":
        return Number(i, last + 1, round(value * words.parts[after.rstrip("s")], 3), fraction=True)
    return Number(i, last, value, scaled=scaled)


def _value(word: str) -> float | None:
    """The number that one word is."""
    if word[:1].isdigit():
        if DIGITS.fullmatch(word):
            return float(word.replace(",", ""))
        return None
    return number_words().numbers.get(word)


def glued(tree: Tree, i: int) -> bool:
    """Whether no blank follows token `i`."""
    return not tree.doc[i].whitespace_


def _vague(tree: Tree, i: int) -> Number | None:
    """ "Dozens", "tens of thousands", "several hundred", "a few dozen", "a couple of", "a pair of"."""
    words, lower = number_words(), tree.lower
    word = lower[i]

    def at(k: int) -> str:
        return lower[k] if 0 <= k < len(tree) else ""

    if word in words.exact:
        good = at(i - 1) in ("a", "the", "another") and at(i + 1) == "of"
        return Number(i, i, words.exact[word]) if good else None
    if word == "few" and at(i - 1) not in ("a", "the", "another", "last", "first", "next"):
        return None
    value = words.vague[word]
    if word in ("several", "few"):
        multiplier = words.multipliers.get(at(i + 1))
        if multiplier:
            return Number(i, i + 1, value * multiplier, vague=True)
        return Number(i, i, value, vague=True)
    if word == "scores" and at(i + 1) != "of":
        return None
    if at(i + 1) in ("of", "or") and at(i + 2) in words.plural:
        plural = words.plural[at(i + 2)]
        return Number(i, i + 2, value * plural if at(i + 1) == "of" else value, vague=True)
    return Number(i, i, value, vague=True)


def _part(tree: Tree, i: int) -> Number | None:
    """ "Half of", "half the", "a third of", "half a million", "half a dozen"."""
    words, lower = number_words(), tree.lower

    def at(k: int) -> str:
        return lower[k] if 0 <= k < len(tree) else ""

    if lower[i] == "half":
        multiplier = words.multipliers.get(at(i + 2)) if at(i + 1) in ("a", "-") else words.multipliers.get(at(i + 1))
        if multiplier:
            last = i + 2 if at(i + 1) in ("a", "-") else i + 1
            return Number(i, last, multiplier / 2, scaled=True)
        if at(i + 1) == "a" and at(i + 2) in words.mass:
            return Number(i, i + 1, 0.5)
        if at(i + 1) in ("of", "the", "its", "their", "his", "those", "these", "that") and at(i - 1) not in (
            "first",
            "second",
        ):
            return Number(i, i, 0.5, fraction=True)
        return None
    if at(i - 1) in ("a", "one") and at(i + 1) == "of":
        return Number(i, i, words.parts[lower[i]], fraction=True)
    return None


def second_of_range(tree: Tree, last: int, barred: Collection[int]) -> Number | None:
    """The second number of "20 to 25", "20-25", "between 20 and 25", "two or three"."""
    words, lower, size = number_words(), tree.lower, len(tree)
    joiner = last + 1
    if joiner + 1 >= size:
        return None
    word, following = lower[joiner], joiner + 1
    if word in ("and", "or", "to", *DASHES):
        if word == "and":
            start = last
            while start > 0 and (
                _value(lower[start]) is not None or lower[start] in words.multipliers or lower[start] in words.signs
            ):
                start -= 1
            if lower[start] != "between":
                return None
        if lower[following] in words.signs:
            following += 1
        if following < size and following not in barred and _value(lower[following]) is not None:
            number = number_at(tree, following, barred)
            if number is not None and not number.fraction and number.value > (_value(lower[last]) or 0):
                return number
    return None


def scale(tree: Tree, number: Number) -> float:
    """The multiplier at the end of a scaled number."""
    words = number_words()
    word = tree.lower[number.last]
    return words.multipliers.get(word) or words.short.get(word) or 1
