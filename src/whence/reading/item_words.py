"""What a noun phrase's words say about arms: whether it is arms at all, and of which category.

The words are data, in `lexicon/item_nouns.toml`; spelling variants ("armoured", "armored") are made one before they are
compared.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from whence.lexicon import table
from whence.lexicon.weapons import System
from whence.model import Category

__all__ = ["Words", "plain", "words"]

SPELLINGS = (
    ("armour", "armor"),
    ("defence", "defense"),
    ("calibre", "caliber"),
    ("aeroplane", "airplane"),
    ("licence", "license"),
    ("programme", "program"),
    ("millimetre", "mm"),
    ("millimeter", "mm"),
)


def plain(phrase: str) -> str:
    """A phrase in lower case, hyphens as blanks, in one spelling.

    >>> plain("anti-armour")
    'anti armor'
    """
    phrase = phrase.lower().replace("-", " ").replace("‑", " ").replace("–", " ").replace("'", "").replace("’", "")
    for british, american in SPELLINGS:
        phrase = phrase.replace(british, american)
    return phrase


def _forms(word: str, plurals: dict[str, str]) -> Iterable[str]:
    """A noun's singular and plural."""
    yield word
    if word in plurals:
        yield plurals[word]
    elif word.endswith("y") and word[-2] not in "aeiou":
        yield word[:-1] + "ies"
    elif word.endswith(("s", "x", "ch", "sh")):
        yield word + "es"
    else:
        yield word + "s"


class Words:
    """The lexicon of generic nouns in the form that look-ups need; nouns by every form they take."""

    def __init__(self) -> None:
        rows = table("item_nouns")
        plurals = rows["plurals"]
        self.singular: dict[str, str] = {}

        def add(nouns: Iterable[str]) -> list[str]:
            for noun in nouns:
                for form in _forms(noun, plurals):
                    self.singular.setdefault(form, noun)
                    self.singular.setdefault(form.replace("our", "or"), noun)
            return list(nouns)

        self.alone = {noun: Category(c) for c, nouns in rows["alone"].items() for noun in add(nouns)}
        self.beside = {noun: Category(c) for c, nouns in rows["beside"].items() for noun in add(nouns)}
        self.heads = {form for form, noun in self.singular.items() if noun in self.alone or noun in self.beside}
        self.modifiers: dict[str, list[tuple[str, Category]]] = {}
        general: list[tuple[str, Category]] = []
        for row in rows["with"]:
            marks = [(f" {plain(m)} ", Category(c)) for c, found in row.items() if c != "heads" for m in found]
            for head in row.get("heads", ()):
                self.modifiers.setdefault(head, []).extend(marks)
            if "heads" not in row:
                general = marks
        for head in (noun for noun, c in self.beside.items() if c == Category.UNSPECIFIED):
            self.modifiers.setdefault(head, []).extend(general)
        self.identifying = {m.split()[0] for marks in self.modifiers.values() for m, _ in marks}
        self.barred = {head: [f" {plain(m)} " for m in found] for head, found in rows["not"].items()}
        self.acronyms = frozenset(rows["acronyms"]["words"])
        self.plural_only = frozenset(rows["number"]["plural"])
        self.elsewhere = {noun: frozenset(found) for noun, found in rows["elsewhere"].items()}
        self.not_of = frozenset(rows["of"]["not"])
        self.over = frozenset(rows["over"]["words"])
        self.fires = frozenset(rows["over"]["fires"])
        self.fits = frozenset(rows["over"]["fits"])
        self.funding = frozenset(rows["money"]["funding"])
        self.loans = frozenset(f for noun in rows["money"]["loans"] for f in _forms(noun, plurals))
        self.loans_with = frozenset(rows["money"]["loans_with"])
        self.deals = frozenset(f for noun in rows["deals"]["words"] for f in _forms(noun, plurals))
        self.licences = frozenset(rows["licence"]["nouns"])
        self.building = frozenset(rows["licence"]["verbs"])
        self.teams = frozenset(rows["teams"]["words"])
        self.renaming = frozenset(rows["renamed"]["words"])
        self.fillers = frozenset(rows["renamed"]["fillers"])
        self.renaming_verbs = frozenset(rows["renamed"]["verbs"])
        self.carriers = frozenset(f for noun in rows["carriers"]["words"] for f in _forms(noun, plurals))
        self.cargo = frozenset(rows["carriers"]["cargo"])
        self.join = frozenset(rows["join"]["words"])
        self.shared = frozenset(rows["shared"]["words"])
        self.drop = frozenset(rows["drop"]["words"])
        self.keep = frozenset(rows["drop"]["keep"])
        self.after_hyphen = frozenset(rows["drop"]["after_hyphen"])
        self.supplied = frozenset(rows["origin"]["supplied"])
        self.made = frozenset(rows["origin"]["made"])
        self.worth = [phrase.split() for phrase in rows["origin"]["worth"]]
        self.units = {c: row.get("unit") for c, row in table("categories").items() if isinstance(row, dict)}
        counted = table("quantities")["units"]["counts"]
        self.containers = frozenset(f for noun in counted if " " not in noun for f in _forms(noun, {"copy": "copies"}))

    def noun(self, form: str) -> str | None:
        """The singular of a generic noun of arms or goods; None for any other word."""
        return self.singular.get(form)

    def category(
        self, noun: str, before: str, systems: tuple[System, ...] = ()
    ) -> tuple[Category | None, System | None]:
        """Category of a noun with the words before it (lower case, as `plain` gives them), and the system it names.

        `systems` are those that a designation in front of the noun may stand for. None: the words are no arms.

        >>> words().category("launcher", "anti tank grenade")[0].value
        'light_weapons'
        >>> words().category("launcher", "satellite")[0] is None
        True
        """
        text = f" {before} | {' '.join(self.singular.get(w, w) for w in before.split())} "
        if any(mark in text for mark in self.barred.get(noun, ())):
            return None, None
        found = self._by_modifiers(noun, text)
        if systems:
            system = next((s for s in systems if s.category == found), systems[0])
            if noun in self.over:
                generic = found or self.alone.get(noun) or self.beside.get(noun)
                return self._fired(noun, system, generic), system
            if noun in self.fires:
                return self._fired(noun, system, system.category), system
            if noun in self.singular:
                return system.category, system
        if found is not None:
            return found, None
        return self.alone.get(noun), None

    def _by_modifiers(self, noun: str, text: str) -> Category | None:
        for mark, category in self.modifiers.get(noun, ()):
            if mark in text:
                return category
        return None

    def _fired(self, noun: str, system: System, otherwise: Category | None) -> Category | None:
        """What a launcher fires: an air-defence system missiles, a rocket launcher ammunition."""
        if noun in self.fires and system.category == Category.AIR_DEFENCE:
            return Category.MISSILES
        if noun in self.fires and system.category == Category.ARTILLERY:
            return Category.AMMUNITION
        return otherwise


@cache
def words() -> Words:
    """The lexicon of generic nouns, read once."""
    return Words()
