"""When: the periods that a report tells, as dates, and which of them belongs to a step.

A phrase of time is found by its words (`phrases`), read against the report's day and the tense around it (`tenses`),
and turned into a period by the preposition before it: "by the end of May" is open before and ends with May.
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
from whence.reading.tree import Tree, tree_of

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

    `published` is the report's day, which "last month" and "on Tuesday" are told from; without it they stay unresolved.
    Give the doc's `tree` where there is one already.
    """
    tree = tree or tree_of(doc)
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
    return (
        "the report's date is not known" if published is None else "it is told from a date that the text does not give"
    )


def _head(tree: Tree, phrase: Phrase) -> int:
    """The phrase's token that hangs on one outside of it; the core, where it does."""
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


def _role(tree: Tree, phrase: Phrase, told: Interval | None, head: int, since: bool) -> tuple[Role, Interval | None]:
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


OBJECTS = frozenset({"obj", "iobj", "obl", "nsubj:pass", "nmod"})
SUBJECTS = frozenset({"nsubj", "nsubj:pass"})


def period_of(trigger: int, mentions: list[PeriodMention], doc: Doc, tree: Tree | None = None) -> PeriodMention | None:
    """The period of the step that the token `trigger` tells, None where its clause tells none.

    In this order: what hangs on the trigger; on the verb that carries it ("the delivery took place in May", "began in
    May to deliver") or that completes it ("offered to send them by May"); on its object; on a verb beside it that
    shares it. A period of a verb of saying above ("confirmed on Tuesday that …") is not the step's.
    """
    if not mentions:
        return None
    tree = tree or tree_of(doc)
    near = [(m, _governor(tree, m)) for m in mentions if tree.sentence[m.head] == tree.sentence[trigger]]
    if not near:
        return None
    own = [m for m, over in near if over == trigger or m.first <= tree.head[trigger] <= m.last]
    for reach in (_carrying, _objects, _sharing, _purpose, _announcing):
        if own:
            break
        governors = reach(tree, trigger)
        own = [m for m, over in near if over in governors and _within(tree, m, over, trigger)]
    return min(own, key=lambda m: (not m.resolved, m.head < trigger, abs(m.head - trigger)), default=None)


def _governor(tree: Tree, mention: PeriodMention) -> int:
    """The word outside the phrase on which it hangs; what stands before a clause's "that" is not in the clause."""
    at = mention.head
    while mention.first <= at <= mention.last and tree.head[at] != at:
        at = tree.head[at]
    above: int = tree.head[at]
    if tree.dep[at] == "ccomp" and above < mention.first:
        opens = tree.kid(at, "mark", "nsubj", "nsubj:pass")
        if opens is not None and mention.last < opens and (tree.dep[opens] == "mark" or mention.first == above + 1):
            return above
    return at


def _within(tree: Tree, mention: PeriodMention, over: int, trigger: int) -> bool:
    """One that hangs on an object stands after the trigger; one shared from a verb before it, before that verb."""
    if tree.dep[over] in OBJECTS:
        return mention.head > trigger
    if tree.dep[trigger] != "conj" or over != tree.head[trigger] or mention.head < over or mention.head > trigger:
        return True
    return mention.period.start is not None and mention.period.start == mention.period.end  # what follows on that day


def _carrying(tree: Tree, trigger: int) -> set[int]:
    """The verbs that carry the trigger, and the infinitives that complete it or them."""
    table = words()
    found = {trigger}
    at = trigger
    while (
        tree.dep[at] in {"xcomp", "advcl"} and tree.lemma[tree.head[at]] in table.tense["begin"] | table.tense["real"]
    ):
        at = tree.head[at]
        found.add(at)
    noun = tree.pos[trigger] in {"NOUN", "PROPN"}
    above = tree.head[trigger]
    if noun and tree.dep[trigger] in SUBJECTS | {"obj"} and above != trigger and tree.lemma[above] in table.carriers:
        found.add(above)
    for token in tuple(found):
        reach = [token]
        while reach:
            at = reach.pop()
            for k in tree.kids[at]:
                if tree.dep[k] == "xcomp" or (noun and at == trigger and tree.dep[k] == "acl" and tree.tag[k] == "VB"):
                    found.add(k)
                    reach.append(k)
    return found - {trigger}


def _objects(tree: Tree, trigger: int) -> set[int]:
    """The nouns that complete the trigger, or an infinitive of it; a date after them often hangs there."""
    found: set[int] = set()
    for verb in {trigger} | {k for k in tree.kids[trigger] if tree.dep[k] == "xcomp"}:
        for k in tree.kids[verb]:
            if tree.dep[k] in OBJECTS and tree.pos[k] not in {"VERB", "AUX"}:
                found.add(k)
                found.update(n for n in tree.kids[k] if tree.dep[n] in {"nmod", "conj"})
    return found


def _sharing(tree: Tree, trigger: int) -> set[int]:
    """The verbs or nouns beside the trigger whose period is its own, too: "In May it bought and shipped …"."""
    found: set[int] = set()
    kids = tree.kids[trigger]
    if not any(tree.dep[k] == "obj" for k in kids):
        for k in kids:
            if (
                tree.dep[k] == "conj"
                and tree.pos[k] == tree.pos[trigger]
                and tree.kid(k, "nsubj", "nsubj:pass") is None
            ):
                found.add(k)
                found |= _objects(tree, k)
    above = tree.head[trigger]
    if (
        tree.dep[trigger] == "conj"
        and tree.pos[above] == tree.pos[trigger]
        and tree.kid(trigger, "nsubj", "nsubj:pass") is None
    ):
        found.add(above)
    return found


def _purpose(tree: Tree, trigger: int) -> set[int]:
    """The verbs above one without tense, which has no time of its own: "met in May to discuss buying …"."""
    found: set[int] = set()
    at = trigger
    while tree.tag[at] in {"VB", "VBG"} and tree.dep[at] in {"xcomp", "advcl", "ccomp"} and tree.head[at] not in found:
        kids = tree.kids[at]
        tensed = any(tree.dep[k] in {"aux", "aux:pass", "nsubj"} and tree.tag[k] != "TO" for k in kids)
        marked = tree.dep[at] == "xcomp" or any(tree.dep[k] in {"mark", "case"} for k in kids)
        if tensed or not marked or tree.head[at] == at:
            break
        at = tree.head[at]
        found.add(at)
    return found


def _announcing(tree: Tree, trigger: int) -> set[int]:
    """To announce what one will give is to promise it: "announced on Monday that it would send …"."""
    above = tree.head[trigger]
    told = tree.dep[trigger] in {"ccomp", "xcomp"} and tree.lemma[above] in words().announce
    if not told or any(tree.lower[k] == "had" for k in tree.kids[trigger]) or tree.tag[trigger] == "VBD":
        return set()
    return {above}
