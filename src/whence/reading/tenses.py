"""Which way the verb above a phrase of time points: back, ahead, or to what was planned."""

from __future__ import annotations

from whence.reading.intervals import Lean
from whence.reading.timewords import words
from whence.reading.tree import Tree

VERBAL = frozenset({"VERB", "AUX"})
UP = 8  #: steps from a phrase to its verb at most


def lean_of(tree: Tree, token: int) -> Lean:
    """The lean of the clause that `token` stands in: PAST, NEAR (present or no verb), PLANNED or AHEAD."""
    at = token
    for _ in range(UP):
        if tree.pos[at] in VERBAL or _predicate(tree, at):
            return _lean(tree, at)
        if at != token and (planned := _planned_noun(tree, at)) is not None:
            return planned
        if tree.head[at] == at:
            break
        at = tree.head[at]
    return Lean.PAST if tree.dep[token] == "" else Lean.NEAR


def _predicate(tree: Tree, at: int) -> bool:
    return any(tree.dep[k] in {"cop", "aux"} for k in tree.kids[at])


def _planned_noun(tree: Tree, at: int) -> Lean | None:
    """ "its planned delivery in March", "the plan", "the upcoming talks"."""
    planned = words().tense["planned"]
    if tree.pos[at] == "ADJ" and tree.lemma[at] in planned:
        return Lean.PLANNED
    if any(tree.dep[k] == "amod" and (tree.lemma[k] in planned or tree.lower[k] in planned) for k in tree.kids[at]):
        return Lean.PLANNED
    return None


def _lean(tree: Tree, at: int, depth: int = 0) -> Lean:
    """Of a verb, or of a predicate with a copula."""
    tense = words().tense
    kids = tree.kids[at]
    helpers = [k for k in kids if tree.dep[k] in {"aux", "aux:pass", "cop"} and k < at]
    lower = {tree.lower[k] for k in helpers} | ({tree.lower[at]} if tree.pos[at] == "AUX" and not helpers else set())
    lemmas = {tree.lemma[k] for k in helpers}
    perfect = "have" in lemmas
    if lower & tense["ahead"]:
        return Lean.AHEAD
    if lower & tense["open"]:
        return Lean.PAST if perfect else Lean.PLANNED
    if tree.lemma[at] in tense["planned"] or tree.lower[at] in tense["planned"]:
        passive = tree.tag[at] == "VBN" or tree.pos[at] == "ADJ"
        return Lean.PLANNED if passive else Lean.NEAR if tree.tag[at] in {"VBP", "VBZ", "VBG"} else Lean.PAST
    above = tree.head[at]
    infinitive = any(tree.lower[k] == "to" and tree.pos[k] == "PART" for k in kids)
    if infinitive:
        return _infinitive(tree, at, above, perfect, depth)
    tags = {tree.tag[k] for k in helpers} | {tree.tag[at]}
    if "VBD" in tags or perfect:
        return Lean.PAST
    if tags & {"VBZ", "VBP"}:
        return Lean.NEAR
    if tree.dep[at] == "conj" and depth < 4 and above != at:
        return _lean(tree, above, depth + 1)
    if tree.tag[at] in {"VBG", "VB"} and depth < 4 and above != at and tree.dep[at] in {"xcomp", "advcl", "ccomp"}:
        return _governor(tree, above, depth)
    return Lean.PAST if tree.tag[at] == "VBN" else Lean.NEAR


def _governor(tree: Tree, at: int, depth: int) -> Lean:
    for _ in range(UP):
        if tree.pos[at] in VERBAL or _predicate(tree, at) or tree.head[at] == at:
            break
        at = tree.head[at]
    return _lean(tree, at, depth + 1) if tree.pos[at] in VERBAL else Lean.NEAR


def _infinitive(tree: Tree, at: int, above: int, perfect: bool, depth: int) -> Lean:
    """ "plans to send" is ahead; "promised to send" was ahead of the promise; "managed to send" is past."""
    if perfect:
        return Lean.PAST
    if above == at or depth > 3:
        return Lean.PLANNED
    tense = words().tense
    purpose = tree.dep[at] == "advcl" and tree.lemma[above] not in tense["promising"] | tense["planned"]
    if tree.lemma[above] in tense["real"] or purpose:
        return _governor(tree, above, depth)
    if tree.dep[at] in {"acl", "acl:relcl"}:
        return Lean.PLANNED
    over = _governor(tree, above, depth)
    return Lean.AHEAD if over in {Lean.NEAR, Lean.AHEAD} else Lean.PLANNED


def begins(tree: Tree, token: int) -> bool:
    """Whether the phrase hangs on a verb of beginning: what began in May goes on since then.

    "have begun this month", "deliveries began in March", "began delivering in March".
    """
    begin = words().tense["begin"]
    at = tree.head[token]
    if tree.pos[at] != "VERB":
        return False
    if tree.lemma[at] in begin:
        return True
    above = tree.head[at]
    return tree.dep[at] in {"xcomp", "advcl"} and tree.lemma[above] in begin and above < at
