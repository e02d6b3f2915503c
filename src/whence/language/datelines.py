"""Where a dateline ends: "BERLIN (Reuters) - ", "Kyiv, 12 March — ". What follows is a sentence of its own."""

from __future__ import annotations

from collections.abc import Sequence

DASHES = {"-", "–", "—", "--", "―"}
LONGEST = 18  #: words that a dateline may have


def dateline_end(words: Sequence[str], first: int) -> int | None:
    """The dash that ends the dateline of a paragraph that begins with the word `first`, if it has one.

    >>> dateline_end("BERLIN ( Reuters ) - The government said no .".split(), 0)
    4
    >>> dateline_end("Kyiv - a city of three million - was dark .".split(), 0) is None
    True
    """
    if not words[first][:1].isupper():
        return None
    capitals = len(words[first]) > 2 and words[first].isupper()
    told = capitals
    depth = 0
    for i in range(first, min(first + LONGEST, len(words))):
        word = words[i]
        if word in "([":
            depth += 1
        elif word in ")]":
            depth -= 1
            told = True
        elif word in DASHES and depth == 0:
            return i if told and i > first and i + 1 < len(words) and words[i + 1][:1] not in {"\n", ""} else None
        elif word.isdigit():
            told = True
        elif "\n" in word or word in {"!", "?", ":", ";"} or (depth == 0 and word[:1].islower()):
            return None
    return None
