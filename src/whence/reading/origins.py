"""Whose arms: the country or party in front of an item ("North Korean arms", "US-supplied rifles", "Iranian-made")."""

from __future__ import annotations

from functools import cache

from whence.lexicon import table
from whence.reading.item_words import words
from whence.reading.tree import Tree

__all__ = ["country_at", "origin_at"]

DASHES = {"-", "‑", "–"}


def origin_at(tree: Tree, k: int) -> tuple[int, int, str]:
    """How many tokens from `k` on name the country or party, how many more tell what it did, and in what way.

    The way is "adjective", "supplied" or "made", and "" for a country's name in full: in "Taiwan arms sales" it tells
    the buyer as often as the seller. (0, 0, "") where no country or party is named.
    """
    length, in_full = country_at(tree, k)
    after = k + max(length, 1)
    if after + 1 < len(tree) and tree.text[after] in DASHES and (length or tree.text[k][:1].isupper()):
        told = tree.lower[after + 1]
        if told in words().supplied:
            return max(length, 1), 2, "supplied"
        if told in words().made and length:
            return length, 2, "made"
        return 0, 0, ""
    return length, 0, "" if in_full else "adjective"


def country_at(tree: Tree, k: int) -> tuple[int, bool]:
    """The number of tokens from `k` on that are a country's name or adjective (0: none), and whether a name in full."""
    for parts, in_full in _countries().get(tree.text[k], ()):
        if tree.text[k : k + len(parts)] == parts:
            return len(parts), in_full
    return 0, False


@cache
def _countries() -> dict[str, list[tuple[list[str], bool]]]:
    """Adjectives and names of countries by their first word, the longest first, and whether it is a name in full."""
    found: dict[str, list[tuple[list[str], bool]]] = {}
    rows = table("countries")
    for group in ("states", "former"):
        for row in rows[group].values():
            full = (row["name"], *(n for n in row.get("also", ()) if not n.replace(".", "").isupper()))
            short = (*(n for n in row.get("also", ()) if n not in full), *row.get("adj", ()))
            for name, in_full in (*((n, True) for n in full if n not in short), *((n, False) for n in short)):
                parts = name.split()
                found.setdefault(parts[0], []).append((parts, in_full))
    for rows_of_word in found.values():
        rows_of_word.sort(key=lambda row: -len(row[0]))
    return found
