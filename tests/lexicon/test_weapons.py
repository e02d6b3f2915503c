"""The tables of designated systems: well-formed, one row a system, rows for every category that has designations."""

from collections import Counter

import pytest

from whence.lexicon import table
from whence.lexicon.weapons import names, ordinary, systems, tables
from whence.model import Category

GENERIC = {Category.NON_LETHAL, Category.TECHNOLOGY, Category.FUNDING, Category.UNSPECIFIED}


def test_makers_are_states_in_the_lexicon():
    states = table("countries")["states"]
    assert {s.maker for s in systems()} - {None} <= set(states)


def test_a_system_has_one_row():
    twice = [name for name, count in Counter(s.name for s in systems()).items() if count > 1]
    assert twice == []


def test_all_categories_with_designations_are_covered():
    assert {s.category for s in systems()} == set(Category) - GENERIC


def test_every_category_has_its_place_in_the_registers():
    rows = {name: row for name, row in table("categories").items() if isinstance(row, dict)}
    assert set(rows) == {c.value for c in Category}
    assert rows["battle_tanks"]["unroca"] == "I"


@pytest.mark.parametrize("name", tables())
def test_table_tells_its_source(name):
    assert table(name)["source"]


@pytest.mark.parametrize("name", tables())
def test_ordinary_words_are_names_in_the_same_table(name):
    mine = {
        n.lower()
        for makers in table(name).values()
        if isinstance(makers, dict)
        for rows in makers.values()
        for system, aliases in rows.items()
        for n in (system, *aliases)
    }
    assert {word.lower() for word in table(name)["ordinary"]} <= mine
    assert {word.lower() for word in table(name)["ordinary"]} <= ordinary()


@pytest.mark.parametrize(
    ("name", "system"),
    [
        ("Geran-2", "Shahed-136"),
        ("SA-18", "Igla"),
        ("HIMARS", "M142 HIMARS"),
        ("TB2", "Bayraktar TB2"),
        ("SA-10", "S-300"),
    ],
)
def test_reporting_names_and_nicknames(name, system):
    assert [s.name for s in names()[name]] == [system]
