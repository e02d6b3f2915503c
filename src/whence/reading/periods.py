"""When: the periods that a report tells, as dates, and which of them belongs to a step.

A phrase of time is found by its words (`phrases`), read against the report's day and the tense around it (`tenses`), and
turned into a period by the preposition before it: "by the end of May" is open before and ends with May.
Kinds of expressions after TimeML's TIMEX3 (Pustejovsky and others, 2005).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from spacy.tokens import Doc

from whence.model import Period, Role
from whence.reading.intervals import Anchor, Interval, Lean, shifted
from whence.reading.phrases import phrases
from whence.reading.tenses import begins, lean_of
from whence.reading.timewords import Phrase, words
from whence.reading.tree import Tree

__all__ = ["PeriodMention", "period_of", "periods"]


@dataclass(frozen=True, slots=True)
class PeriodMention:
    """A period as the text tells it."""

    head: int  #: the token by which it hangs on what it dates
    first: int
    last: int  #: last inclusive; the preposition is in
    period: Period  #: start and end are None where the text, or the lack of a report's day, leaves them open
    resolved: bool
    reason: str | None = None  #: why it is not resolved


def periods(doc: Doc, published: date | None, tree: Tree | None = None) -> list[PeriodMention]:
    """All periods told in a doc, in the order of the text.

    `published` is the report's day, which "last month" and "on Tuesday" are told from; without it they stay unresolved. Give
    the doc's `tree` where there is one already.
    """
    tree = tree or Tree(doc)
    anchor = Anchor(published)
    found = []
    for phrase in phrases(tree):
        head = _head(tree, phrase)
        anchor.lean = _lean(tree, phrase, head)
        told = phrase.resolve(anchor) if phrase.resolve else None
        since = told is not None and phrase.relation in {"", "at"} and phrase.unit != "" and begins(tree, head)
        role, interval = _role(tree, phrase, told, head, since)
        resolved = interval is not None and interval != (None, None)
        if resolved and told is not None:
            anchor.told = told
        start, end = interval or (None, None)
        span = (doc[phrase.first].idx, doc[phrase.last].idx + len(doc[phrase.last]))
        found.append(
            PeriodMention(
                head=head,
                first=phrase.first,
                last=phrase.last,
                period=Period(start=start, end=end, role=role, span=span),
                resolved=resolved,
                reason=None if resolved else phrase.reason or _why(phrase, published),
            )
        )
    return found


def _why(phrase: Phrase, published: date | None) -> str:
    if phrase.resolve is None:
        return "too vague to date"
    return "the report's date is not known" if published is None else "it is told from a date that the text does not give"


def _head(tree: Tree, phrase: Phrase) -> int:
    """The phrase's token that hangs on a token outside of it; the core where there are several and it is one of them."""
    inside = range(phrase.first, phrase.last + 1)
    out = [k for k in inside if tree.head[k] not in inside or tree.head[k] == k]
    if phrase.core in out or not out:
        return phrase.core
    heavy = [k for k in out if tree.pos[k] in {"NOUN", "PROPN", "NUM", "ADV"}]
    return (heavy or [phrase.core])[0]


def _lean(tree: Tree, phrase: Phrase, head: int) -> Lean:
    lean = lean_of(tree, head)
    if phrase.preposition == "for" and phrase.unit == "day" and lean < Lean.PLANNED:
        return Lean.PLANNED
    return lean


def _role(
    tree: Tree, phrase: Phrase, told: Interval | None, head: int, since: bool
) -> tuple[Role, Interval | None]:
    """How the period stands to the step, with the sides that its preposition leaves open."""
    if phrase.relation == "between" or phrase.kind == "range":
        return (Role.BETWEEN if phrase.relation == "between" else Role.AT), told
    if told is None:
        return {"since": Role.SINCE, "after": Role.SINCE, "by": Role.BY, "before": Role.BY, "as_of": Role.AS_OF}.get(
            phrase.relation, Role.AT
        ), None
    match phrase.relation:
        case "since" if phrase.preposition == "from" and _of_a_thing(tree, head):
            return Role.AT, told
        case "since":
            return Role.SINCE, Interval(told.start, None)
        case "after" if told.start and told.end:
            return Role.SINCE, Interval(told.start if told.start == told.end else shifted(told.end, 1), None)
        case "by":
            return Role.BY, Interval(None, told.end)
        case "before" if told.start:
            return Role.BY, Interval(None, shifted(told.start, -1))
        case "as_of":
            return Role.AS_OF, told
    if phrase.kind == "within":
        return Role.BY, Interval(None, told.end)
    if since:
        return Role.SINCE, Interval(told.start, None)
    return Role.AT, told


def _of_a_thing(tree: Tree, head: int) -> bool:
    """Whether it hangs on a noun: "a document from January" is of January, not since then."""
    return tree.dep[head] == "nmod" and tree.pos[tree.head[head]] == "NOUN"
