"""Gold in short form: quotes become spans, short words become rows, mistakes are told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from whence.evaluation.gold import compile_gold, gold_reports
from whence.model import ReportError

SHARED = Path(__file__).parents[3] / "shared" / "evaluation" / "dev"
TEXT = "Serbia sent six mortars to Ghana in March, the port authority said. Serbia sent more later."
SHORT = """
outlet = "Harbour Times"
published = 2021-04-01
[names]
port = ["the port authority", "port authority"]
[[t]]
e = "Serbia … March"
s = "delivered"
from = "Serbia"
to = ["Ghana", "@port"]
items = ["mortars|artillery|6 mortars"]
time = "at 2021-03-01/2021-03-31"
chain = ["@port"]
[[t]]
e = "#2 Serbia … later"
s = ["delivered", "promised"]
from = "Serbia"
to = "-"
optional = true
[[c]]
e = "Serbia sent six … March"
chain = ["@port"]
c = "possible"
"""


def written(folder: Path, short: str) -> Path:
    (folder / "port.txt").write_text(TEXT, "utf-8")
    path = folder / "port.toml"
    path.write_text(short, "utf-8")
    return path


def test_short_gold_becomes_a_reading(tmp_path: Path) -> None:
    reading = compile_gold(written(tmp_path, SHORT))
    first, second = reading["statements"]
    port = ["the port authority", "port authority"]
    assert TEXT[slice(*first["evidence"])] == "Serbia sent six mortars to Ghana in March"
    assert first["recipient"] == {"name": ["Ghana", *port]}
    assert first["chain"] == [{"source": port}]
    assert first["items"] == [
        {
            "name": "mortars",
            "category": "artillery",
            "quantity": {"low": 6, "high": 6, "unit": "mortars", "fraction": None},
        }
    ]
    assert first["period"] == {"start": "2021-03-01", "end": "2021-03-31", "role": "at"}
    assert TEXT[slice(*second["evidence"])] == "Serbia sent more later"
    assert (second["recipient"], second["optional"]) == (None, True)
    assert reading["claims"][0]["certainty"] == "possible"
    assert reading["document"] == {"outlet": "Harbour Times", "published": "2021-04-01", "title": None}


@pytest.mark.parametrize(
    ("words", "low", "high", "unit", "fraction"),
    [
        ("6 mortars", 6, 6, "mortars", None),
        ("5,000+ rounds", 5000, None, "rounds", None),
        ("<178", None, 178, None, None),
        ("40-50 tanks", 40, 50, "tanks", None),
        ("50%", None, None, None, 0.5),
        ("1.5 tonnes", 1.5, 1.5, "tonnes", None),
    ],
)
def test_quantities_in_short(
    tmp_path: Path, words: str, low: object, high: object, unit: object, fraction: object
) -> None:
    reading = compile_gold(written(tmp_path, SHORT.replace("6 mortars", words)))
    assert reading["statements"][0]["items"][0]["quantity"] == {
        "low": low,
        "high": high,
        "unit": unit,
        "fraction": fraction,
    }


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            'e = "Serbia … March"',
            'e = "Croatia sent"',
            r"port\.toml t\[0\] quotes what is not in the text: 'Croatia sent'",
        ),
        ("… March", "… May", r"port\.toml t\[0\] quotes what is not in the text after 'Serbia': 'May'"),
        ("#2", "#3", r"port\.toml t\[1\] quotes what is not in the text so often: 'Serbia'"),
        ('chain = ["@port"]\nc', 'chain = ["@ports"]\nc', r"port\.toml c\[0\] uses @ports"),
        ('s = "delivered"\n', "", r"port\.toml t\[0\] has no 's'"),
        ("published = 2021-04-01", "", r"port\.toml tells no day"),
        ("6 mortars", "six mortars", r"port\.toml t\[0\] has a quantity that is none: 'six mortars'"),
        ("at 2021-03-01/2021-03-31", "March", r"port\.toml t\[0\] has a time without dates: 'March'"),
        ("[names]", "[names", r"port\.toml is no TOML"),
    ],
)
def test_a_mistake_names_file_entry_and_quote(tmp_path: Path, old: str, new: str, message: str) -> None:
    with pytest.raises(ReportError, match=message):
        compile_gold(written(tmp_path, SHORT.replace(old, new)))


def test_short_gold_goes_before_compiled(tmp_path: Path) -> None:
    path = written(tmp_path, SHORT)
    path.with_suffix(".json").write_text(json.dumps({"document": {}, "statements": []}), "utf-8")
    (gold,) = gold_reports(tmp_path)
    report = gold.report
    assert (report.name, report.outlet, str(report.published)) == ("port", "Harbour Times", "2021-04-01")
    assert len(gold.reading["statements"]) == 2


def test_gold_without_a_text_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "port.json").write_text("{}", "utf-8")
    with pytest.raises(ReportError, match=r"has no port\.txt beside it"):
        list(gold_reports(tmp_path))


@pytest.mark.skipif(not SHARED.exists(), reason="the reference gold is not beside this repository")
@pytest.mark.parametrize("path", sorted(SHARED.glob("*.toml")), ids=lambda path: path.stem)
def test_short_gold_compiles_as_the_reference_does(path: Path) -> None:
    assert compile_gold(path) == json.loads(path.with_suffix(".json").read_text("utf-8"))
