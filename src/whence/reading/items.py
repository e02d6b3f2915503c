"""What and how many: the arms and military goods that a report names.

An item is found in four steps: a word of arms (a generic noun or a designated system), the noun phrase it heads or is
in front of, the category its words tell, and the quantity before or behind it. Whether the item moves is not asked.
A word of arms in front of another noun is an item only where that noun is a transfer: "arms sales" is, "arms race" not.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc

from whence.model import Category, Item, Quantity
from whence.reading.designations import designations
from whence.reading.item_phrases import Phrase, phrases
from whence.reading.item_relations import related
from whence.reading.item_words import words
from whence.reading.quantities import QuantityMention, quantities
from whence.reading.tree import Tree, tree_of

__all__ = ["ItemMention", "items"]


@dataclass(frozen=True, slots=True)
class ItemMention:
    """One noun phrase that tells arms or military goods."""

    head: int  #: the token through which the phrase hangs in its sentence: "rounds" of "rounds of ammunition"
    first: int  #: first token, with the quantity
    last: int
    item: Item
    origin: str | None  #: the country or party in front of it, as told ("North Korean", "US")
    origin_token: int | None
    origin_kind: str | None  #: "adjective", "supplied" ("US-supplied") or "made" ("Iranian-made")


def items(doc: Doc, tree: Tree | None = None) -> list[ItemMention]:
    """All mentions of arms and military goods in a parsed report, in the order of the text.

    >>> from whence.language import parse
    >>> (found,) = items(parse("Oslo sent 75,000 rounds of 155mm artillery ammunition."))
    >>> found.item.name, found.item.category.value, found.item.quantity.low
    ('155mm artillery ammunition', 'ammunition', 75000)
    """
    tree = tree or tree_of(doc)
    named = designations(tree)
    taken = {k for d in named.values() for k in range(d.first, d.last + 1)}
    counted = quantities(doc, tree, taken)
    found = related(tree, phrases(tree, named, counted), counted)
    if not found:
        return []
    ends = {q.last: q for q in counted}
    begins = {q.first: q for q in counted}
    mentions = [_mention(doc, tree, phrase, ends, begins, found) for phrase in found]
    return mentions


def _mention(
    doc: Doc,
    tree: Tree,
    phrase: Phrase,
    ends: dict[int, QuantityMention],
    begins: dict[int, QuantityMention],
    found: list[Phrase],
) -> ItemMention:
    """A phrase with the quantity that belongs to it."""
    first, quantity, container = _before(tree, phrase, ends)
    last = max((phrase.last, *(p for p in phrase.parts if p > phrase.last)))
    if (quantity is None and container is None) or quantity is None:
        worth = _behind(tree, phrase, begins)
        if worth is not None:
            quantity = worth.quantity
            last = max(last, worth.last) if phrase.deal is None else last
    category = phrase.category
    known = words()
    if quantity is not None and quantity.low is quantity.high is quantity.fraction is None:
        quantity = None  # "up to several hundred"
    if quantity is not None:
        quantity = quantity.model_copy()
        if _money(quantity):
            if phrase.noun in known.funding and category == Category.UNSPECIFIED:
                category = Category.FUNDING
        elif quantity.fraction is None and phrase.counted is None:
            quantity.unit = container or _unit(tree, phrase, found)
    system = phrase.systems[0] if phrase.systems else None
    start, end = doc[phrase.first].idx, doc[phrase.last].idx + len(doc[phrase.last])
    item = Item(
        name=" ".join(doc[phrase.first : phrase.last + 1].text.split()),
        category=category,
        quantity=quantity,
        span=(start, end),
        designation=system.name if system else None,
        maker=system.maker if system else None,
    )
    head = _top(tree, first, max(phrase.last, phrase.end))
    return ItemMention(head, first, last, item, phrase.origin, phrase.origin_token, phrase.origin_kind)


def _money(quantity: Quantity) -> bool:
    """Whether a quantity is a sum of money: its unit is an ISO 4217 code."""
    return quantity.unit is not None and len(quantity.unit) == 3 and quantity.unit.isupper()


def _before(tree: Tree, phrase: Phrase, ends: dict[int, QuantityMention]) -> tuple[int, Quantity | None, str | None]:
    """First token of the phrase with its quantity, that quantity, and the noun that counts ("rounds of").

    Told are "20 guns", "14 of the guns", "ten containers of guns", "$2bn worth of guns", "a $2bn package of guns".
    """
    known, lower = words(), tree.lower
    k = phrase.start - 1
    if k in ends:
        return ends[k].first, ends[k].quantity, None
    while k >= 0 and (tree.pos[k] in ("DET",) or tree.tag[k] == "PRP$" or lower[k] in ("its", "their", "other")):
        k -= 1
        if k in ends and phrase.start - k == 2:
            return ends[k].first, ends[k].quantity, None  # "half the weapons"
    if k < 1 or lower[k] not in ("of", "in"):
        return phrase.start, None, None
    holder = k - 1
    if holder in ends:
        number = ends[holder]
        if lower[k] == "of" or _money(number.quantity):
            return number.first, number.quantity, None
        return phrase.start, None, None
    if lower[k] == "in":
        return phrase.start, None, None
    word = lower[holder]
    if word not in known.containers and word not in known.deals and word not in ("worth", "package", "packages"):
        return phrase.start, None, None
    begin = holder
    while begin > 0 and begin - 1 not in ends and (tree.pos[begin - 1] in ("ADJ", "NOUN") and begin - 1 > holder - 4):
        begin -= 1
    counted = ends.get(begin - 1)
    money = counted is not None and _money(counted.quantity)
    if word in known.containers and word not in known.deals:
        if counted is not None and not money:
            told = "".join(t.text_with_ws for t in tree.doc[begin : holder + 1]).strip()
            return counted.first, counted.quantity, told
        return begin, counted.quantity if counted is not None else None, word
    if counted is not None and money:
        return (counted.first if word == "worth" else phrase.start), counted.quantity, None
    return phrase.start, None, None


def _behind(tree: Tree, phrase: Phrase, begins: dict[int, QuantityMention]) -> QuantityMention | None:
    """The quantity behind a phrase: "arms, worth up to $1 billion", "155 mm ammunition: 12,500 rounds"."""
    k = phrase.stop + 1
    if phrase.counted is not None:
        return begins.get(phrase.counted)
    if tree.lower[k : k + 1] in (["for"], ["to"]):  # "arms for Ukraine, worth up to $1 billion"
        k += 1
        while k < len(tree) and (tree.pos[k] in ("PROPN", "DET") or tree.tag[k] == "PRP$"):
            k += 1
    if k < len(tree) and tree.lower[k] in (",", "("):
        k += 1
    for told in words().worth:
        if tree.lower[k : k + len(told)] == told:
            number = begins.get(k + len(told))
            return number if number is not None and _money(number.quantity) else None
    return None


def _unit(tree: Tree, phrase: Phrase, found: list[Phrase]) -> str | None:
    """The noun counted: the phrase's own, that of the phrase it shares one with, else the usual one of its category."""
    for k in range(phrase.end, phrase.first - 1, -1):
        if tree.lower[k] in words().heads:
            return tree.lower[k]
    after = next((p for p in found if p.start > phrase.end), None)
    if (
        after is not None
        and after.noun is not None
        and after.category == phrase.category
        and after.start - phrase.end <= 5
    ):
        return tree.lower[after.end]
    return words().units.get(phrase.category)


def _top(tree: Tree, first: int, last: int) -> int:
    """The word of a phrase whose head stands outside it; of several the first noun or number."""
    found = last
    for k in range(last, first - 1, -1):
        head = tree.head[k]
        if (head == k or not first <= head <= last) and tree.pos[k] in ("NOUN", "PROPN", "NUM", "SYM"):
            found = k
    return found
