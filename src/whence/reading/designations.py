"""Designated systems in a text: "AK-47", "AK47" and "Leopard 2s" whatever the spelling.

A name is compared without hyphens, blanks and full stops, so that one row of the lexicon stands for all spellings.
A name that is an ordinary word, too ("Patriot", "Hawk"), counts only where a number or a noun of arms stands with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from whence.lexicon.weapons import System, names, ordinary
from whence.reading.tree import Tree

__all__ = ["Designation", "designations"]

SKIPPED = {"-", "‑", "–", "/", "."}
SHORT = 3  #: characters of a code without hyphen ("K2", "F16") up to which it needs a noun of arms beside it
ACRONYM = 5  #: letters up to which a name in capitals must be in capitals in the text, too


@dataclass(frozen=True, slots=True)
class Designation:
    """The name of a system where it stands."""

    first: int
    last: int
    systems: tuple[System, ...]  #: those that bear the name; the first is the likeliest
    unsure: bool  #: also an ordinary word, or too short to tell
    plural: bool  #: "F-16s"


class _Index:
    """Names by their characters alone, with every beginning of a name, to walk along the text."""

    def __init__(self) -> None:
        self.systems: dict[str, tuple[System, ...]] = {}
        self.unsure: dict[str, bool] = {}
        self.capitals: set[str] = set()
        for name, found in names().items():
            key = _key(name)
            self.systems[key] = (*self.systems.get(key, ()), *(s for s in found if s not in self.systems.get(key, ())))
            letters = name.replace("-", "")
            unsure = name.lower() in ordinary() or name.startswith("Type ")
            self.unsure[key] = self.unsure.get(key, True) and unsure
            if letters.isalpha() and letters.isupper() and len(letters) <= ACRONYM:
                self.capitals.add(key)
        self.beginnings = {key[:n] for key in self.systems for n in range(1, len(key) + 1)}
        self.beginnings |= {key + "s" for key in self.systems}


def _key(name: str) -> str:
    """The characters that count.

    >>> _key("S-300PMU-2"), _key("AN/TWQ-1 Avenger")
    ('s300pmu2', 'antwq1avenger')
    """
    return "".join(c for c in name.lower().replace("’", "'") if c not in "-‑–/. ")


@cache
def _index() -> _Index:
    return _Index()


def designations(tree: Tree) -> dict[int, Designation]:
    """The designated systems of a doc by their first token; where two overlap, the earlier and longer one."""
    index = _index()
    beginnings = index.beginnings
    found: dict[int, Designation] = {}
    i, size = 0, len(tree)
    while i < size:
        text = tree.text[i]
        if (text[0].isupper() or text[0].isdigit()) and _key(text) in beginnings:
            match = _match(tree, index, i)
            if match is not None:
                found[i] = match
                i = match.last + 1
                continue
        i += 1
    return found


def _match(tree: Tree, index: _Index, i: int) -> Designation | None:
    """The longest name that begins at token `i`."""
    if i and tree.text[i - 1] in ("-", "‑") and not tree.doc[i - 1].whitespace_:
        before = tree.text[i - 2] if i > 1 else ""
        if (
            before
            and before[-1:].isalnum()
            and not tree.doc[i - 2].whitespace_
            and not before[0].islower()
            and tree.text[i][0].isdigit()
        ):
            return None  # the end of a longer code
    key, last = "", None
    plural = False
    best: tuple[int, str, bool] | None = None
    k, size = i, len(tree)
    while k < size:
        text = tree.text[k]
        if text in SKIPPED and k > i:
            if k + 1 >= size or (text != "-" and tree.doc[k].whitespace_):
                break
            k += 1
            continue
        if k > i and len(tree.text[i]) == 1 and tree.doc[i].whitespace_:
            break  # "A 100-strong force"
        key += _key(text)
        if key not in index.beginnings:
            if key[-1:] == "s" and key[:-1] in index.systems and k > i:
                best = (k, key[:-1], True)
            break
        if key in index.systems:
            best = (k, key, key[-1] == "s" and key[:-1] in index.systems)
        elif key[-1] == "s" and key[:-1] in index.systems:
            best = (k, key[:-1], True)
        k += 1
    if best is None:
        return None
    last, key, plural = best
    if key in index.capitals and not "".join(tree.text[i : last + 1]).removesuffix("s").replace("-", "").isupper():
        return None
    if (
        last + 1 < size
        and tree.text[last + 1] in ("-", "‑")
        and not tree.doc[last].whitespace_
        and not tree.doc[last + 1].whitespace_
    ):
        following = tree.text[last + 2] if last + 2 < size else ""
        if following[:1].isdigit() and tree.text[last][-1:].isalpha():
            return None  # another, longer code: "Tor-9"
    short = len(key) < SHORT or (len(key) == SHORT and i == last)
    return Designation(i, last, index.systems[key], index.unsure[key] or short, plural)
