"""Figures: what was found, what is wholly right, report by report and in all.

Statements: **found** (evidence and a party), **core** (parties, stage and polarity too), **items**, **quantity**,
**full** (every field). Claims: **claims** (content and innermost source), **claim chains** (the whole chain). Shares
say how often a field is right where the statement was found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rich.console import Group
from rich.table import Table
from rich.text import Text

from whence.evaluation.agreement import Row, agreement, name_of
from whence.evaluation.gold import Gold, gold_reports
from whence.evaluation.pairing import Pair, pair_claims, pair_statements
from whence.intake.visible import visible
from whence.model import Reading, Report

KINDS = ("found", "core", "items", "quantity", "full", "claims", "claim chains")
SHARES = ("chain", "period", "stage", "polarity", "certainty", "supplier", "recipient")

Reader = Callable[[Report], Reading]


@dataclass(frozen=True, slots=True)
class Figure:
    """How many are right, of how many in gold and how many read."""

    hit: int = 0
    gold: int = 0
    predicted: int = 0

    def __add__(self, other: Figure) -> Figure:
        return Figure(self.hit + other.hit, self.gold + other.gold, self.predicted + other.predicted)

    @property
    def precision(self) -> float:
        """Share of what was read that is right; 0 where nothing was."""
        return self.hit / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Share of gold that was read."""
        return self.hit / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def to_dict(self) -> dict[str, float | int]:
        """Rounded to three places."""
        rounded = {key: round(getattr(self, key), 3) for key in ("precision", "recall", "f1")}
        return rounded | {"hit": self.hit, "gold": self.gold, "predicted": self.predicted}


@dataclass(frozen=True, slots=True)
class ReportScores:
    """The figures of one report, and its differences from gold."""

    name: str
    figures: dict[str, Figure]
    shares: dict[str, tuple[int, int]]  #: right, of so many found
    missed: list[Row]  #: statements of gold
    invented: list[Row]  #: statements read
    wrong: list[tuple[list[str], Row, Row]]  #: fields, gold, read


@dataclass(frozen=True, slots=True)
class Scores:
    """The figures of a folder."""

    reports: list[ReportScores] = field(default_factory=list)

    def figure(self, kind: str) -> Figure:
        """One of KINDS, over all reports."""
        return sum((report.figures[kind] for report in self.reports), Figure())

    def share(self, name: str) -> float | None:
        """One of SHARES, over all reports; None where nothing was found."""
        right, of = (sum(report.shares[name][k] for report in self.reports) for k in (0, 1))
        return round(right / of, 3) if of else None

    def to_dict(self) -> dict[str, Any]:
        """All figures as plain values: "total" and, by name, "reports"."""
        total: dict[str, Any] = {kind: self.figure(kind).to_dict() for kind in KINDS}
        total["share right of found"] = {name: self.share(name) for name in SHARES}
        by_report = {report.name: {k: f.to_dict() for k, f in report.figures.items()} for report in self.reports}
        return {"total": total, "reports": by_report}

    def table(self, by_report: bool = False, show: bool = False) -> Group:
        """The figures to print with Rich; with `by_report` F1 of each report, with `show` each difference."""
        rows = Table(title=f"{len(self.reports)} reports", title_justify="left")
        rows.add_column("measure")
        for head in ("precision", "recall", "F1", "right", "in gold", "read"):
            rows.add_column(head, justify="right")
        for kind in KINDS:
            told = self.figure(kind)
            shares = [f"{value:.3f}" for value in (told.precision, told.recall, told.f1)]
            rows.add_row(kind, *shares, str(told.hit), str(told.gold), str(told.predicted))
        shares = [f"{name} {'–' if self.share(name) is None else self.share(name)}" for name in SHARES]
        parts: list[Table | Text] = [rows, Text("right, of those found: " + "  ".join(shares))]
        return Group(*parts, *[self._by_report()] * by_report, *[self.show()] * show)

    def _by_report(self) -> Table:
        rows = Table(title="F1 by report", title_justify="left")
        rows.add_column("report", overflow="fold")
        for kind in KINDS:
            rows.add_column(kind, justify="right")
        for report in self.reports:
            rows.add_row(report.name, *(f"{report.figures[kind].f1:.3f}" for kind in KINDS))
        return rows

    def show(self) -> Text:
        """What was missed, wrong and invented, report by report."""
        text = Text()
        for report in self.reports:
            text.append(f"{report.name}\n", style="bold")
            for row in report.missed:
                text.append("  missed    ", style="yellow").append(brief(row) + "\n")
            for row in report.invented:
                text.append("  invented  ", style="red").append(brief(row) + "\n")
            for fields, gold, got in report.wrong:
                text.append(f"  wrong     {', '.join(fields)}\n", style="magenta")
                text.append(f"     gold   {brief(gold)}\n     read   {brief(got)}\n")
        return text


def brief(row: Row) -> str:
    """A statement on one line."""
    items = [f"{name_of(item)} {_quantity(item.get('quantity'))}".strip() for item in row.get("items") or []]
    chain = " > ".join(str(link.get("source")) for link in row.get("chain", []))
    period = row.get("period")
    when = f"{period.get('role')} {period.get('start')}/{period.get('end')}" if period else "no period"
    parties = f"{name_of(row.get('supplier'))} -> {name_of(row.get('recipient'))}"
    told = f"{row.get('stage')} {row.get('polarity', 'affirmed')} {row.get('certainty', 'certain')}"
    return visible(f"{told}: {parties} [{'; '.join(items)}] {when} on the word of [{chain}]")


def _quantity(quantity: Row | None) -> str:
    if not quantity:
        return ""
    if quantity.get("fraction") is not None:
        return f"({quantity['fraction']:.0%})"
    return f"({quantity.get('low')}–{quantity.get('high')} {quantity.get('unit') or ''})".replace(" )", ")")


def evaluate(readings: Iterable[tuple[Gold, Row]]) -> Scores:
    """Scores of readings (as their JSON holds them) beside their gold."""
    return Scores([score(gold.name, gold.reading, answer) for gold, answer in readings])


def evaluate_folder(folder: Path, read: Reader) -> Scores:
    """Read every NAME.txt of a folder that has gold (NAME.json, or NAME.toml in short form) beside it, and score.

    The reports hold the outlet and the day of publication that gold tells. Raises ReportError where there is no gold.
    """
    return evaluate((gold, read(gold.report).to_dict()) for gold in gold_reports(folder))


def score(name: str, gold: Row, answer: Row) -> ReportScores:
    """The figures of one report; statements that gold calls optional count neither for nor against."""
    rights, reads = gold.get("statements", []), answer.get("statements", [])
    pairs = pair_statements(rights, reads)
    optional = {i for i, row in enumerate(rights) if row.get("optional")}
    spared = _spared(rights, reads, pairs, optional)
    counted = [pair for pair in pairs if pair.gold not in optional]
    n_gold, n_read = len(rights) - len(optional), len(reads) - len(spared)
    n_gold_items = sum(len(row.get("items") or []) for i, row in enumerate(rights) if i not in optional)
    n_read_items = sum(len(row.get("items") or []) for j, row in enumerate(reads) if j not in spared)
    figures = {
        "found": Figure(len(counted), n_gold, n_read),
        "core": Figure(sum(pair.agreement.core for pair in counted), n_gold, n_read),
        "items": Figure(sum(pair.agreement.items[0] for pair in counted), n_gold_items, n_read_items),
        "quantity": Figure(sum(pair.agreement.items[1] for pair in counted), n_gold_items, n_read_items),
        "full": Figure(sum(pair.agreement.full for pair in counted), n_gold, n_read),
    } | _claims(gold.get("claims", []), answer.get("claims", []))
    shares = {}
    for field_ in SHARES:
        told = [pair for pair in counted if field_ != "period" or rights[pair.gold].get("period")]
        shares[field_] = (sum(field_ in pair.agreement.right for pair in told), len(told))
    taken_gold, taken_read = {pair.gold for pair in pairs}, {pair.got for pair in pairs} | spared
    return ReportScores(
        name,
        figures,
        shares,
        missed=[row for i, row in enumerate(rights) if i not in taken_gold | optional],
        invented=[row for j, row in enumerate(reads) if j not in taken_read],
        wrong=[(p.agreement.wrong, rights[p.gold], reads[p.got]) for p in counted if p.agreement.wrong],
    )


def _spared(rights: list[Row], reads: list[Row], pairs: list[Pair], optional: set[int]) -> set[int]:
    """Statements read that are not counted: what answers to an optional one, told twice or not."""
    taken = {pair.got for pair in pairs}
    spared = {pair.got for pair in pairs if pair.gold in optional}
    for j, row in enumerate(reads):
        if j not in taken and any(agreement(rights[i], row).found for i in optional):
            spared.add(j)
    return spared


def _claims(gold: list[Row], got: list[Row]) -> dict[str, Figure]:
    if not gold:
        return {"claims": Figure(), "claim chains": Figure()}
    pairs = pair_claims(gold, got)
    counted = [pair for pair in pairs if not gold[pair.gold].get("optional")]
    n_gold = sum(not claim.get("optional") for claim in gold)
    n_read = len(got) - (len(pairs) - len(counted))
    return {
        "claims": Figure(len(counted), n_gold, n_read),
        "claim chains": Figure(sum(pair.chain for pair in counted), n_gold, n_read),
    }
