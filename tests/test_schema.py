"""The published schema is what the types say, what readings keep to, and what the docs tell."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from export.sample import reading
from jsonschema import Draft202012Validator, ValidationError

from whence.model import SCHEMA_VERSION, Reading
from whence.schema import generated, published

CONTRACT = Path(__file__).parents[1] / "docs" / "contract.md"


def types() -> dict[str, dict]:
    schema = published()
    return {"Reading": schema, **schema["$defs"]}


def test_the_published_schema_is_what_the_types_say():
    assert published() == generated(), "run `make schema`, and raise SCHEMA_VERSION if a field changed"


def test_the_schema_is_one():
    Draft202012Validator.check_schema(published())
    assert published()["$id"].endswith(SCHEMA_VERSION)


@pytest.mark.parametrize("made", [reading(), Reading(text="Nothing moved.")], ids=["full", "empty"])
def test_what_is_written_keeps_to_it(made):
    Draft202012Validator(published()).validate(json.loads(made.to_json()))


def test_the_text_is_no_part_of_it():
    assert "text" not in published()["properties"]
    assert "text" not in reading().to_dict()


@pytest.mark.parametrize(
    "change",
    [
        lambda d: d["statements"][0].update(stage="lent"),
        lambda d: d["statements"][0].pop("chain"),
        lambda d: d["claims"][0].update(chain=[]),
        lambda d: d["statements"][0].update(confidence=1.5),
        lambda d: d.update(extra=1),
        lambda d: d["statements"][0]["supplier"].update(country="Czechia"),
    ],
    ids=[
        "unknown stage",
        "missing field",
        "claim without source",
        "confidence over 1",
        "unknown field",
        "no country code",
    ],
)
def test_what_does_not_keep_to_it_is_refused(change):
    told = reading().to_dict()
    change(told)
    with pytest.raises(ValidationError):
        Draft202012Validator(published()).validate(told)


def test_fields_carry_the_comments_of_the_types():
    assert types()["Statement"]["properties"]["trigger"]["description"] == "the word that tells the stage"


def tables() -> dict[str, list[str]]:
    """First column of the table under each heading of the contract."""
    found = {}
    for part in re.split(r"^## ", CONTRACT.read_text("utf-8"), flags=re.M)[1:]:
        found[part.split("\n", 1)[0]] = re.findall(r"^\| `(\w+)` \|", part, re.M)
    return found


@pytest.mark.parametrize("name", [name for name, kind in types().items() if "properties" in kind])
def test_the_docs_tell_every_field_and_no_other(name):
    assert tables()[name] == list(types()[name]["properties"])


@pytest.mark.parametrize("name", [name for name, kind in types().items() if "enum" in kind])
def test_the_docs_tell_every_value(name):
    (row,) = re.findall(rf"^\| {name} \| (.*) \|$", CONTRACT.read_text("utf-8"), re.M)
    assert re.findall(r"`([^`]+)`", row) == types()[name]["enum"]
