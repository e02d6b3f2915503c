"""Countries, outlets and organizations: sound data, and words that stand for a state."""

from __future__ import annotations

import pytest

from whence.language import parse
from whence.lexicon import table
from whence.model import Kind
from whence.reading.names import countries, country_of, names_of


@pytest.mark.parametrize(
    ("text", "isos"),
    [
        ("Russia", ["RU"]),
        ("Turkish drones", ["TR"]),
        ("the Burmese army", ["MM"]),
        ("Soviet rifles", ["SU"]),
        ("Two Serbs and a Dane", ["RS", "DK"]),
        ("The Pentagon told Downing Street", ["US", "GB"]),
        ("North Korean shells", ["KP"]),
        ("Ivory Coast and Côte d'Ivoire", ["CI", "CI"]),
        ("Give us the turkey", []),
        ("The US sold them", ["US"]),
        ("TEHRAN ARMS SYRIAN REBELS", ["IR", "SY"]),
    ],
)
def test_words_that_stand_for_a_country(text: str, isos: list[str]):
    doc = parse(text)
    found = names_of(doc)
    assert [c.iso for t in doc if (c := country_of(t)) and found[t.i].last == t.i] == isos


def test_every_member_of_the_united_nations_is_there():
    assert len(table("countries")["states"]) == 197  # 193 members, two observers, Taiwan and Kosovo


def test_codes_are_two_capitals_and_known_wherever_they_are_used():
    known = countries()
    assert all(len(iso) == 2 and iso.isupper() for iso in known)
    for name in ("outlets", "organizations"):
        for section, rows in table(name).items():
            if isinstance(rows, dict) and section != "kinds":
                for key, row in rows.items():
                    assert row.get("country") is None or row["country"] in known, key


def test_each_table_of_organizations_has_a_kind():
    rows = table("organizations")
    sections = {k for k, v in rows.items() if isinstance(v, dict) and k not in {"kinds"}}
    assert {k: Kind(v) for k, v in rows["kinds"].items()}.keys() >= sections


def test_no_spelling_stands_for_two_countries():
    seen: dict[str, str] = {}
    for section in ("states", "territories", "former"):
        for iso, row in table("countries")[section].items():
            for how in ("also", "adj", "people", "capital", "seats"):
                for spelled in row.get(how, []):
                    assert seen.setdefault(spelled, iso) == iso, spelled


def test_tables_name_their_source():
    for name in ("countries", "outlets", "organizations", "roles", "salience"):
        assert table(name)["source"]
