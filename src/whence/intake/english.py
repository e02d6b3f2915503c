"""Is it English? The share of English function words says so of most reports; py3langid is asked where it does not."""

from __future__ import annotations

import math
import re
from functools import cache

from whence.lexicon import table

_SAMPLE = 20_000  #: characters looked at
_PLAIN = 0.08  #: share of function words from which a text is English without further question; news has some 0.18
_SURE, _SURE_SHORT, _SHORT = (
    0.9,
    0.97,
    12,
)  #: probability that the language must have; in texts of fewer words than _SHORT
_WORD = re.compile(r"[^\W\d_]+")


def other_language(text: str) -> str | None:
    """The English name of the language a text is in, None for English and where it cannot be told.

    A headline or a list of names has few function words, and short texts mislead any recogniser: in doubt it is
    English.

    >>> other_language("Росія отримала снаряди від КНДР")
    'Ukrainian'
    >>> other_language("China refuses Wagner request") is None
    True
    """
    words = _WORD.findall(text[:_SAMPLE])
    if not words:
        return None
    foreign_script = sum(ord(word[0]) > 0x24F for word in words) > len(words) / 2
    share = sum(word.lower() in _function_words() for word in words) / len(words)
    if share >= _PLAIN and not foreign_script:
        return None
    code, probability = _recognised(text[:_SAMPLE])
    name = table("languages")["names"].get(code)
    if foreign_script:
        return name if name and code != "en" else "another script than Latin"
    # A rare language is what the recogniser says of names and numbers: only well-known ones count in Latin script.
    if code == "en" or name is None or probability < (_SURE_SHORT if len(words) < _SHORT else _SURE):
        return None
    return str(name)


@cache
def _function_words() -> frozenset[str]:
    return frozenset(table("function_words")["english"])


def _recognised(text: str) -> tuple[str, float]:
    """Code and probability of the likeliest language; scores spread by the root of the length, as py3langid does."""
    import py3langid  # slow to load, and seldom needed

    ranked = py3langid.rank(text)
    best = float(ranked[0][1])
    heat = math.sqrt(len(text.encode("utf-8", "surrogatepass")))
    return str(ranked[0][0]), 1 / sum(math.exp((float(score) - best) / heat) for _, score in ranked)
