"""What an expert may edit, as data: weapons, stages' verbs and nouns, reporting cues, hedges, countries, outlets.

Each table is a TOML file beside this one, with its sources; `docs/lexicon.md` says how to add to them.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

__all__ = ["table"]


@cache
def table(name: str) -> dict[str, Any]:
    """The lexicon file `name`.toml as plain values; read once, so do not change what comes back.

    >>> table("countries")["states"]["PL"]["capital"]
    ['Warsaw']
    """
    return tomllib.loads((files("whence.lexicon") / f"{name}.toml").read_text("utf-8"))
