"""A report as people annotated it: claims and statements, each field with the characters that it was read from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Span = tuple[int, int]  #: characters of the text, end exclusive
Names = list[str | None]  #: every name that is right, the best first; None where "nobody is told" is right, too


@dataclass(frozen=True, slots=True)
class Told:
    """A party, item, period or place: what is right, and the words for it in the sentence where it stands there."""

    names: Names
    span: Span | None  #: None where the sentence leaves it out


@dataclass(frozen=True, slots=True)
class Thing:
    """An item of a statement."""

    told: Told
    category: str
    quantity: dict[str, Any] | None
    elsewhere: bool  #: the quantity stands in another sentence


@dataclass(frozen=True, slots=True)
class When:
    """The period of a step."""

    start: str | None
    end: str | None
    role: str
    span: Span | None


@dataclass(frozen=True, slots=True)
class Claim:
    """What a source is told to have said."""

    line: int  #: line of the file
    parts: list[Span]
    chain: list[Names]  #: outermost first
    cue: Span | None
    source: Span | None
    negated: bool
    certainty: str
    optional: bool

    @property
    def span(self) -> Span:
        """From the first part to the last."""
        return self.parts[0][0], self.parts[-1][1]


@dataclass(frozen=True, slots=True)
class Statement:
    """A step of a transfer."""

    line: int
    evidence: Span
    trigger: Span  #: the word that tells the step
    stages: list[str]  #: every stage that is right, the best first
    negated: bool
    certainty: str
    supplier: Told | None
    recipient: Told | None
    items: list[Thing]
    when: When | None
    place: Told | None
    chain: list[Names]
    optional: bool


@dataclass(slots=True)
class Annotated:
    """One report with its annotations."""

    name: str
    head: dict[str, str]
    text: str
    claims: list[Claim] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    standoff: bool = False  #: the text stands elsewhere; this repository holds its offsets

    def gold(self) -> dict[str, Any]:
        """The gold reading, as `whence evaluate` takes it."""
        return {
            "document": {key: self.head.get(key) for key in ("outlet", "published", "title")},
            "claims": [_claim(c) for c in self.claims],
            "statements": [_statement(s) for s in self.statements],
        }


def _claim(claim: Claim) -> dict[str, Any]:
    row: dict[str, Any] = {
        "span": list(claim.span),
        "chain": [{"source": _names(n)} for n in claim.chain],
        "polarity": "negated" if claim.negated else "affirmed",
        "certainty": claim.certainty,
    }
    return row | ({"optional": True} if claim.optional else {})


def _statement(told: Statement) -> dict[str, Any]:
    row: dict[str, Any] = {
        "evidence": list(told.evidence),
        "stage": told.stages if len(told.stages) > 1 else told.stages[0],
        "polarity": "negated" if told.negated else "affirmed",
        "certainty": told.certainty,
        "supplier": _party(told.supplier),
        "recipient": _party(told.recipient),
        "items": [{"name": _names(t.told.names), "category": t.category, "quantity": t.quantity} for t in told.items],
        "period": told.when and {"start": told.when.start, "end": told.when.end, "role": told.when.role},
        "place": _party(told.place),
        "chain": [{"source": _names(n)} for n in told.chain],
    }
    return row | ({"optional": True} if told.optional else {})


def _names(names: Names) -> Any:
    return names if len(names) > 1 else names[0]


def _party(told: Told | None) -> dict[str, Any] | None:
    return None if told is None else {"name": _names(told.names)}
