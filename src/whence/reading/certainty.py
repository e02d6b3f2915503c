"""Whether a content says yes or no, and how surely: negation and hedges at its main verb."""

from __future__ import annotations

from functools import cache

from whence.lexicon import table
from whence.model import Certainty
from whence.reading.cues import negations
from whence.reading.tree import Tree

ORDER = (Certainty.CERTAIN, Certainty.PROBABLE, Certainty.POSSIBLE)


def is_negated(tree: Tree, head: int) -> bool:
    """Whether the clause headed by a token says no: "had not supplied", "nobody knew", "no weapons were sent".

    >>> from whence.language import parse
    >>> is_negated(Tree(parse("We have no knowledge of it.")), 1)
    True
    """
    no = negations()
    for k in tree.kids[head]:
        if tree.lower[k] in no and tree.dep[k] in {"advmod", "det", "cc", "cc:preconj", "nsubj", "obj", "nsubj:pass"}:
            return True
        if tree.dep[k] in {"nsubj", "obj", "nsubj:pass", "obl:unmarked"} and any(
            tree.lower[d] in no and tree.dep[d] in {"det", "advmod"} for d in tree.kids[k] if d < k
        ):
            return True
        if tree.dep[k] == "nsubj" and tree.lower[k] == "one" and any(tree.lower[d] in no for d in tree.kids[k]):
            return True
    return False


def hedged(tree: Tree, head: int) -> Certainty:
    """How sure the clause headed by a token is.

    >>> from whence.language import parse
    >>> hedged(Tree(parse("It could have carried rifles.")), 3).value
    'possible'
    """
    worst = Certainty.CERTAIN
    for k in (head, *tree.kids[head]):
        found = _hedges().get((tree.lemma[k].lower(), _class(tree, k, head)))
        if found is not None and not (k == head and tree.pos[k] == "ADJ" and is_negated(tree, head)):  # "not possible"
            worst = weaker(worst, found)
    return worst


def weaker(one: Certainty, other: Certainty) -> Certainty:
    """The less certain of two."""
    return max(one, other, key=ORDER.index)


def _class(tree: Tree, token: int, head: int) -> str:
    pos = tree.pos[token]
    if pos == "AUX":
        return "auxiliaries"
    if pos == "ADV":
        return "adverbs" if token != head else "adjectives"
    if pos == "ADJ":
        return "adjectives" if token == head else "adverbs" if tree.dep[token] == "advmod" else ""
    if pos == "VERB":
        if token != head:
            return ""
        return "verbs" if tree.kid(token, "xcomp", "ccomp") is not None else ""
    return ""


@cache
def _hedges() -> dict[tuple[str, str], Certainty]:
    """Words by class, the less certain reading last."""
    out: dict[tuple[str, str], Certainty] = {}
    for level in (Certainty.PROBABLE, Certainty.POSSIBLE):
        for kind, listed in table("hedges")[level.value].items():
            out.update({(word, kind): level for word in listed})
    return out
