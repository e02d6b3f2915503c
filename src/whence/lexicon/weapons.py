"""Designated weapons systems: the tables `weapons_*.toml` as rows with their names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from whence.lexicon import table
from whence.model import Category

__all__ = ["System", "names", "ordinary", "systems", "tables"]

JOINT = "joint"  #: the maker of a system that several countries build together


@dataclass(frozen=True, slots=True)
class System:
    """One designated system."""

    name: str  #: as an expert writes it: "9K37 Buk"
    category: Category
    maker: str | None  #: ISO 3166-1 alpha-2 of the country that makes (made) it; None for a joint one
    aliases: tuple[str, ...]  #: other names and spellings, NATO reporting names among them


@cache
def tables() -> tuple[str, ...]:
    """The names of the tables, one for each domain: every file `weapons_*.toml` in the lexicon."""
    found = (f.name.removesuffix(".toml") for f in files("whence.lexicon").iterdir() if f.name.endswith(".toml"))
    return tuple(sorted(name for name in found if name.startswith("weapons_")))


@cache
def systems() -> tuple[System, ...]:
    """All systems of all tables.

    >>> {s.name: s.maker for s in systems()}["Leopard 2"]
    'DE'
    """
    return tuple(_rows())


def _rows() -> Iterator[System]:
    for name in tables():
        for category, makers in table(name).items():
            if not isinstance(makers, dict):
                continue
            for maker, rows in makers.items():
                for system, aliases in rows.items():
                    yield System(system, Category(category), None if maker == JOINT else maker, tuple(aliases))


@cache
def ordinary() -> frozenset[str]:
    """Names that are ordinary words, too, in lower case: they count only beside a number or a noun of arms."""
    return frozenset(word.lower() for name in tables() for word in table(name)["ordinary"])


@cache
def names() -> dict[str, tuple[System, ...]]:
    """Every name and alias as written, with the systems that bear it.

    >>> [s.name for s in names()["SA-11"]]
    ['9K37 Buk']
    """
    found: dict[str, tuple[System, ...]] = {}
    for system in systems():
        for name in dict.fromkeys((system.name, *system.aliases)):
            found[name] = (*found.get(name, ()), system)
    return found
