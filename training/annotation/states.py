"""Words that stand for a state in a sentence: its names, adjectives, people, capital."""

from __future__ import annotations

from functools import cache

from whence.lexicon import table


def state_words(name: str) -> tuple[str, ...]:
    """Every word for the state of that name; none where it is no state.

    >>> "Emirati" in state_words("UAE"), state_words("Wagner")
    (True, ())
    """
    return _by_name().get(name.removeprefix("the "), ())


@cache
def _by_name() -> dict[str, tuple[str, ...]]:
    out: dict[str, tuple[str, ...]] = {}
    sections = [rows for rows in table("countries").values() if isinstance(rows, dict)]
    for row in (row for rows in sections for row in rows.values() if isinstance(row, dict)):
        names = [row["name"], *row.get("also", [])]
        people = [w + s for w in (*row.get("adj", []), *row.get("people", [])) for s in ("", "s")]
        words = (*names, *people, *row.get("capital", []), *row.get("seats", []))
        out |= dict.fromkeys((*names, *row.get("capital", [])), words)
    return out
