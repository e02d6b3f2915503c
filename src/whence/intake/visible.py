"""Words from a report as a person may safely see them: nothing that a terminal would obey."""

from __future__ import annotations

import unicodedata

_SHOWN = frozenset("\u00ad\u200c\u200d")  #: invisible, and part of ordinary words: soft hyphen, joiner and non-joiner


def visible(words: str) -> str:
    r"""One line in which every character can be seen: white space as blanks, control and format characters by number.

    >>> print(visible("a \x1b[31mred\nline \u202eback"))
    a \x1b[31mred line \u202eback
    """
    if not (words.isascii() and words.isprintable()):
        words = "".join(map(_seen, words))
    return " ".join(words.split())


def _seen(character: str) -> str:
    if character.isspace() and character not in "\x1c\x1d\x1e\x1f":
        return " "
    if character in _SHOWN or unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Co", "Cn"}:
        return character
    number = ord(character)
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"
