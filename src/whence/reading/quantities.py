"""How many: the numbers of a report that count or measure something, as bounds.

Numbers that count nothing that moves are left out: years and dates, calibres and distances, ages, designations
("S-300"), labels ("No. 3"). What a vague word stands for ("dozens" is at least 24) is data (`lexicon/quantities.toml`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Doc

from whence.model import Quantity
from whence.reading.designations import designations
from whence.reading.numbers import DASHES, Number, glued, number_at, number_words, scale, second_of_range
from whence.reading.tree import Tree, tree_of

__all__ = ["QuantityMention", "quantities"]

SMALL = 100  #: a number below this one shares the multiplier behind it: "$1-2 billion"


@dataclass(frozen=True, slots=True)
class QuantityMention:
    """A number or word of number that counts or measures something."""

    head: int  #: the noun counted; of a bare number the number's own topmost word
    first: int  #: first token, with "up to", "between", the sign of money
    last: int
    quantity: Quantity
    bare: bool  #: no noun stands with it: "14, three and four", "the first 20 would arrive", "300,000 of them"


def quantities(doc: Doc, tree: Tree | None = None, taken: Iterable[int] | None = None) -> list[QuantityMention]:
    """All numbers of a parsed report that count or measure something, in the order of the text.

    `taken` are the tokens of designations ("Leopard 2"), which count nothing; without it they are looked up.

    >>> from whence.language import parse
    >>> found = quantities(parse("Berlin cleared up to 178 tanks and over 5,000 shells."))
    >>> [(q.quantity.low, q.quantity.high) for q in found]
    [(None, 178), (5000, None)]
    """
    tree = tree or tree_of(doc)
    words = number_words()
    if taken is None:
        taken = (k for d in designations(tree).values() for k in range(d.first, d.last + 1))
    barred = set(taken)
    found: list[QuantityMention] = []
    starts, lower = words.starts, tree.lower
    i, size = 0, len(lower)
    while i < size:
        word = lower[i]
        if (word in starts or word[:1].isdigit()) and i not in barred:
            number = number_at(tree, i, barred)
            if number is not None:
                mention = _mention(doc, tree, number, barred)
                if mention is not None:
                    found.append(mention)
                    i = mention.last + 1
                    continue
                i = number.last + 1
                continue
        i += 1
    return found


def _mention(doc: Doc, tree: Tree, number: Number, barred: set[int]) -> QuantityMention | None:
    """The quantity with what stands around its number: money, ranges, bounds. None where the number counts nothing."""
    words, lower, size = number_words(), tree.lower, len(tree)
    first, last = number.first, number.last
    low = high = number.value

    def at(k: int) -> str:
        return lower[k] if 0 <= k < size else ""

    money = words.money.get(at(first - 1)) if at(first - 1) in words.signs else None
    if money:
        first -= 1
    elif (
        at(first - 1) in DASHES
        and first > 1
        and glued(tree, first - 2)
        and glued(tree, first - 1)
        and not at(first - 2)[:1].isdigit()
    ):
        return None  # "S-300"
    other = second_of_range(tree, last, barred)
    scaled = number.scaled
    if other is not None and not number.fraction:
        high = other.value
        if other.scaled and not scaled and low < SMALL * 10 and low * (10**3) <= high:
            unscaled = other.value / scale(tree, other)
            low = low * scale(tree, other) if low < unscaled * SMALL else low
        last, scaled = other.last, other.scaled or scaled
        if at(other.first - 1) in words.signs:
            money = words.money[at(other.first - 1)]
    if money is None:
        money, last = _money_after(tree, last, scaled)
    vague = number.vague
    if money is None and not number.fraction and not _counts(tree, number.first, last, scaled or vague):
        return None
    if (
        lower[number.first] in ("several", "few", "half", *words.multipliers)
        and at(first - 1) in ("a", "an", "the", "one")
        and at(first - 1) != "the"
    ):
        first -= 1
    if tree.dep[first - 1 if first else first] != "compound:prt":  # "handed over 14 tanks"
        kind, first = _bound(words.before, lower, first, before=True)
    else:
        kind = None
    if kind is None:
        kind, last = _bound(words.after, lower, last, before=False)
        if kind is None and at(last + 1) in DASHES and at(last + 2) == "plus":
            kind, last = "low", last + 2
        elif kind is None and at(last + 1) == "+" and glued(tree, last):
            kind, last = "low", last + 1
    elif kind == "low" and other is not None:
        kind = None
    if at(first - 1) in ("between", "from") and other is not None:
        first -= 1
    quantity = _quantity(doc, first, last, low, high, kind, vague, money, number.fraction)
    head, bare = _counted(tree, number.first, last, barred)
    if head is None:
        return None
    if quantity.unit is None and not bare and quantity.fraction is None:
        quantity.unit = lower[head]
    return QuantityMention(head, first, last, quantity, bare)


def _money_after(tree: Tree, last: int, scaled: bool) -> tuple[str | None, int]:
    """Money told after the number: "500 million euros", "2 billion Swedish kronor"."""
    words, lower, size = number_words(), tree.lower, len(tree)
    k = last + 1
    if k < size and lower[k] == "-":
        k += 1
    if k >= size:
        return None, last

    def singular(w: str) -> str:
        return w if w in words.money else w.removesuffix("s")

    word = singular(lower[k])
    if k + 1 < size:
        whose = words.whose.get(f"{lower[k]} {singular(lower[k + 1])}")
        if whose:
            return whose, k + 1
    if word in words.money and (scaled or word not in ("pound", "won", "rand", "real", "crown")):
        return words.money[word], k
    return None, last


def _counts(tree: Tree, i: int, last: int, scaled: bool) -> bool:
    """Whether a number counts something, and is no year, date, size, age, clock time or label."""
    words, lower, size = number_words(), tree.lower, len(tree)
    before = lower[i - 1] if i else ""
    after = lower[last + 1] if last + 1 < size else ""
    if before in words.not_after:
        return scaled
    if before.rstrip(".") in words.months and tree.text[i - 1][0].isupper():
        return scaled
    if after.rstrip(".") in words.months and tree.text[last + 1][0].isupper():
        return scaled
    text = tree.text[i]
    if i == last and len(text) == 4 and text.isdigit() and 1900 <= int(text) <= 2099 and not after.endswith("s"):
        return False
    if (
        tree.dep[i] in ("flat", "nmod:unmarked", "obl:unmarked")
        and tree.head[i] < i
        and tree.pos[tree.head[i]] == "PROPN"
    ):
        return False
    if after in words.not_before or tree.lemma[last + 1 if last + 1 < size else last] in words.not_before:
        return False
    if after in ("-", "‑") and glued(tree, last) and glued(tree, last + 1) and last + 2 < size:
        return lower[last + 2] in ("odd", "plus", "some") or scaled
    if before in ("/", ":", ".") and not tree.doc[i - 1].whitespace_:
        return False
    if lower[i] == "one" and i == last:
        return tree.dep[i] == "nummod" and tree.head[i] > i and after != "of"
    return after not in ("st", "nd", "rd", "th", "°", "'s", "’s") or after in ("'s", "’s")


def _bound(
    phrases: dict[str, list[tuple[list[str], str]]], lower: list[str], i: int, *, before: bool
) -> tuple[str | None, int]:
    """What the words before (after) token `i` make of a number, and its new first (last) token; "about" is no bound."""
    kind: str | None = None
    while True:
        k = i - 1 if before else i + 1
        if not 0 <= k < len(lower):
            return kind, i
        for words, found in phrases.get(lower[k], ()):
            start = k - len(words) + 1 if before else k
            if start >= 0 and lower[start : start + len(words)] == words:
                kind = kind or (found if found != "about" else None)
                i = start if before else start + len(words) - 1
                break
        else:
            return kind, i


def _quantity(
    doc: Doc,
    first: int,
    last: int,
    low: float,
    high: float,
    kind: str | None,
    vague: bool,
    money: str | None,
    fraction: bool,
) -> Quantity:
    """The bounds as the model holds them."""
    span = (doc[first].idx, doc[last].idx + len(doc[last]))
    if fraction:
        return Quantity(fraction=min(low, 1.0), span=span) if low <= 1 else Quantity(span=span)
    least: float | None = low
    most: float | None = high
    if vague:
        least, most = (None, None) if kind == "high" else (low, None)
    elif kind == "low":
        most = None
    elif kind == "high":
        least = None
    return Quantity(low=_plain(least), high=_plain(most), unit=money, span=span)


def _plain(value: float | None) -> float | int | None:
    """An integer where the number is one."""
    if value is None:
        return None
    value = round(value, 6)
    return int(value) if value == int(value) else value


def _counted(tree: Tree, i: int, last: int, barred: set[int]) -> tuple[int | None, bool]:
    """The noun that a number counts, and whether there is none so that it stands for itself."""
    lower, size = tree.lower, len(tree)
    k = last + 1
    if k < size and lower[k] == "of":
        k += 1
        if k < size and tree.pos[k] != "PRON":
            noun = _noun_after(tree, k)
            if noun is not None:
                return noun, False
        return _top(tree, i, last), True
    noun = _noun_after(tree, k)
    if noun is not None and (
        tree.dep[i] not in ("nsubj", "obj", "nsubj:pass", "conj", "obl") or not _apart(tree, i, noun)
    ):
        return noun, False
    return _top(tree, i, last), True


def _apart(tree: Tree, i: int, noun: int) -> bool:
    """Whether the tree puts number and noun into different phrases."""
    k, steps = i, 0
    while tree.head[k] != k and steps < 6:
        k, steps = tree.head[k], steps + 1
        if k == noun:
            return False
    k, steps = noun, 0
    while tree.head[k] != k and steps < 6:
        k, steps = tree.head[k], steps + 1
        if k == i:
            return tree.dep[noun] in ("nmod", "acl:relcl", "acl")
    return True


def _noun_after(tree: Tree, k: int) -> int | None:
    """The head noun of the phrase that goes on at token `k`, by word classes alone."""
    noun = None
    size = len(tree)
    while k < size:
        pos = tree.pos[k]
        if pos in ("NOUN", "PROPN", "NUM") or (pos == "X" and noun is not None):
            if pos != "NUM":
                if noun is not None and tree.head[noun] == noun:
                    break
                noun = k
        elif tree.lower[k] in DASHES:
            if k + 1 >= size or not glued(tree, k):
                break
        elif pos in ("ADJ", "DET", "ADV") or tree.tag[k] in ("VBN", "VBG", "PRP$"):
            if noun is not None and not (k and tree.lower[k - 1] in DASHES):
                break
            if pos == "ADV" and tree.head[k] < k:
                break
        else:
            break
        k += 1
    return noun


def _top(tree: Tree, first: int, last: int) -> int:
    """The topmost word of a phrase: the one whose head stands outside."""
    for k in range(first, last + 1):
        if not first <= tree.head[k] <= last or tree.head[k] == k:
            return k
    return first
