"""Figures: hand-made cases, and the same numbers as the reference scorer where it is at hand."""

from __future__ import annotations

import copy
import json
import random
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from whence.evaluation import Figure, Scores, evaluate, evaluate_folder
from whence.evaluation.agreement import agreement, same_items, same_name
from whence.evaluation.gold import Gold, gold_reports
from whence.evaluation.scores import KINDS, SHARES
from whence.model import Reading, Report, ReportError

SHARED = Path(__file__).parents[3] / "shared" / "evaluation"
reference = pytest.mark.skipif(
    not (SHARED / "score.py").exists(), reason="the reference scorer and its reports are not beside this repository"
)


def statement(**changed: Any) -> dict[str, Any]:
    row: dict[str, Any] = {
        "evidence": [0, 50],
        "stage": "delivered",
        "polarity": "affirmed",
        "certainty": "certain",
        "supplier": {"name": "Serbia"},
        "recipient": {"name": "Ghana"},
        "items": [{"name": "mortars", "category": "artillery", "quantity": {"low": 6, "high": 6, "fraction": None}}],
        "period": {"start": "2021-03-01", "end": "2021-03-31", "role": "at"},
        "chain": [{"source": "the port authority"}],
    }
    return row | changed


def scores(gold: list[dict[str, Any]], read: list[dict[str, Any]], **claims: list[dict[str, Any]]) -> Scores:
    right = {"statements": gold, "claims": claims.get("gold_claims", [])}
    got = {"statements": read, "claims": claims.get("claims", [])}
    return evaluate([(Gold("harbour", "", right), got)])


@pytest.mark.parametrize(
    ("gold", "got", "same"),
    [
        ("Serbia", "Serbia", True),
        ("the Serbian Interior Ministry", "Croatian Interior Ministry", False),
        ("President Mahama", "John Mahama", True),
        ("United States", "the U.S.", True),
        ("China", "Beijing", True),
        (["Yugoimport", "the firm"], "Yugoimport SDPR", True),
        ("Yugoimport", "state arms dealer Yugoimport of Serbia", False),
        (None, None, True),
        (None, "Serbia", False),
        ("Serbia", None, False),
        ([None, "Serbia"], None, True),
    ],
)
def test_names_agree_by_their_words(gold: object, got: object, same: bool) -> None:
    assert same_name(gold, got) is same


@pytest.mark.parametrize(
    ("changed", "wrong"),
    [
        ({}, []),
        ({"stage": "ordered"}, ["stage"]),
        ({"polarity": "negated"}, ["polarity"]),
        ({"certainty": "possible"}, ["certainty"]),
        ({"recipient": None}, ["recipient"]),
        ({"chain": []}, ["chain"]),
        ({"period": None}, ["period"]),
        ({"period": {"start": "2021-03-01", "end": "2021-03-31", "role": "by"}}, []),
        ({"items": []}, ["items", "quantity"]),
        ({"items": [{"name": "mortars", "category": "artillery", "quantity": None}]}, ["quantity"]),
        ({"place": {"name": "Tema"}}, []),
    ],
)
def test_each_field_is_compared(changed: dict[str, Any], wrong: list[str]) -> None:
    assert agreement(statement(), statement(**changed)).wrong == wrong


def test_gold_may_give_several_right_stages() -> None:
    assert agreement(statement(stage=["promised", "approved"]), statement(stage="approved")).full


def test_an_item_agrees_by_category_unless_that_is_unspecified() -> None:
    rifles = {"name": "rifles", "category": "small_arms"}
    weapons = {"name": "weapons", "category": "unspecified"}
    assert same_items([rifles], [{"name": "Zastavas", "category": "small_arms"}]) == (1, 1)
    assert same_items([weapons], [{"name": "arms", "category": "unspecified"}]) == (0, 0)


def test_a_perfect_reading_is_all_right() -> None:
    told = scores([statement()], [statement()])
    assert {told.figure(kind).f1 for kind in ("found", "core", "items", "quantity", "full")} == {1.0}
    assert {told.share(name) for name in SHARES} == {1.0}


def test_missed_invented_and_wrong_are_kept_apart() -> None:
    read = [statement(stage="ordered"), statement(evidence=[90, 99])]
    told = scores([statement(), statement(evidence=[60, 80])], read)
    (report,) = told.reports
    assert (len(report.missed), len(report.invented), report.wrong[0][0]) == (1, 1, ["stage"])
    assert told.figure("found") == Figure(1, 2, 2)
    words = told.show().plain
    assert "missed" in words
    assert "invented" in words
    assert "wrong     stage" in words


def test_each_statement_is_paired_once_and_best_first() -> None:
    told = scores([statement(), statement(stage="ordered")], [statement(stage="ordered"), statement()])
    assert told.figure("full") == Figure(2, 2, 2)
    assert scores([statement()], [statement(), statement()]).figure("found") == Figure(1, 1, 2)


def test_an_optional_statement_counts_neither_way() -> None:
    optional = statement(optional=True)
    assert scores([optional], []).figure("found") == Figure(0, 0, 0)
    assert scores([optional], [statement(), statement()]).figure("found") == Figure(0, 0, 0)


def test_claims_need_half_the_words_and_the_innermost_source() -> None:
    outlet, official = {"source": "Harbour Times"}, {"source": "an official"}
    gold = [{"span": [0, 40], "chain": [outlet, official]}]
    cases = [
        ([{"span": [0, 40], "chain": [outlet, official]}], 1, 1),
        ([{"span": [0, 40], "chain": [official]}], 1, 0),
        ([{"span": [0, 40], "chain": [outlet]}], 0, 0),
        ([{"span": [0, 15], "chain": [outlet, official]}], 0, 0),
    ]
    for read, claims, chains in cases:
        told = scores([], [], gold_claims=gold, claims=read)
        assert (told.figure("claims").hit, told.figure("claim chains").hit) == (claims, chains)


def test_figures_of_nothing_are_zero() -> None:
    assert Figure().to_dict()["f1"] == 0.0
    assert scores([], []).share("stage") is None


def test_the_table_prints_every_measure() -> None:
    console = Console(width=120)
    with console.capture() as caught:
        console.print(scores([statement()], [statement()]).table(by_report=True, show=True))
    words = caught.get()
    assert all(kind in words for kind in KINDS)
    assert "harbour" in words


def test_a_folder_is_read_with_the_outlet_and_day_that_gold_tells(tmp_path: Path) -> None:
    (tmp_path / "port.txt").write_text("Serbia sent six mortars.", "utf-8")
    about = {"outlet": "Harbour Times", "published": "2021-04-01"}
    (tmp_path / "port.json").write_text(json.dumps({"document": about, "statements": [], "claims": []}), "utf-8")
    asked: list[Report] = []

    def read(report: Report) -> Reading:
        asked.append(report)
        return Reading(text=report.text)

    assert evaluate_folder(tmp_path, read).figure("found") == Figure(0, 0, 0)
    (report,) = asked
    assert (report.text, report.name, report.outlet) == ("Serbia sent six mortars.", "port", "Harbour Times")
    assert report.published == date(2021, 4, 1)


def test_a_folder_without_gold_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ReportError, match="holds no gold"):
        evaluate_folder(tmp_path, lambda report: Reading(text=report.text))


def perturbed(reading: dict[str, Any], seed: int) -> dict[str, Any]:
    """Gold with single names for lists, and things taken out, doubled, moved and changed."""
    dice = random.Random(seed)

    def one(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: one(v) for key, v in value.items() if key != "optional"}
        if isinstance(value, list) and value and all(isinstance(v, str) or v is None for v in value):
            return dice.choice(value)
        return [one(v) for v in value] if isinstance(value, list) else value

    told = {"statements": [], "claims": []}
    for key in told:
        for row in one(copy.deepcopy(reading.get(key, []))):
            for _ in range(dice.choice([0, 1, 1, 1, 2])):
                new = copy.deepcopy(row)
                span = new["evidence" if key == "statements" else "span"]
                span[0] = max(0, span[0] + dice.choice([0, 0, -30, 30]))
                span[1] = max(span[0], span[1] + dice.choice([0, 0, -60, 200]))
                for field in ("supplier", "recipient", "period"):
                    if field in new and dice.random() < 0.2:
                        new[field] = dice.choice([None, new.get("recipient")]) if field != "period" else None
                if key == "statements" and dice.random() < 0.2:
                    new["stage"] = dice.choice(["delivered", "ordered", "refused"])
                if key == "statements" and dice.random() < 0.2:
                    new["items"] = new["items"][1:] + new["items"][:1] * dice.choice([0, 2])
                if dice.random() < 0.2:
                    new["chain"] = new["chain"][1:]
                if key == "claims" and not new["chain"]:
                    continue
                told[key].append(new)
    return told


@reference
@pytest.mark.parametrize("seed", range(6))
def test_the_numbers_are_those_of_the_reference_scorer(seed: int, tmp_path: Path) -> None:
    golds = list(gold_reports(SHARED / "dev"))
    answers = [perturbed(gold.reading, seed * 100 + i) for i, gold in enumerate(golds)]
    for gold, answer in zip(golds, answers, strict=True):
        (tmp_path / f"{gold.name}.json").write_text(json.dumps(answer), "utf-8")
    command = [sys.executable, str(SHARED / "score.py"), str(SHARED / "dev"), str(tmp_path), "--json"]
    right = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    mine = evaluate(zip(golds, answers, strict=True)).to_dict()
    assert mine == right
    assert 0 < mine["total"]["full"]["f1"] < 1
