"""The words that put something in somebody's mouth, from the lexicon: which frames a verb or noun opens."""

from __future__ import annotations

from functools import cache

from whence.language import Attribution
from whence.lexicon import table
from whence.model import Certainty
from whence.reading.tree import Tree

NONE: frozenset[str] = frozenset()
SPEECH = frozenset({"say", "write", "manner", "tell", "ask", "think", "show", "deny"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
CUE_COLUMNS = slice(4, 6)  #: begin and inside of a cue among the columns of `Attribution`


@cache
def verb_frames() -> dict[str, frozenset[str]]:
    """Frames by verb, a particle after a blank: {"tell": {"tell", "manner"}, …}."""
    return _by_word(table("cues")["verbs"] | {f"form:{k}": v for k, v in table("cues")["forms"].items()})


@cache
def noun_frames() -> dict[str, frozenset[str]]:
    """Frames by noun."""
    return _by_word(table("cues")["nouns"])


@cache
def words(section: str, key: str) -> frozenset[str]:
    """One list of the lexicon of cues."""
    return frozenset(table("cues")[section][key])


def frames(tree: Tree, verb: int) -> frozenset[str]:
    """The frames of a verb as it stands, with its particle: "point out".

    >>> from whence.language import parse
    >>> sorted(frames(Tree(parse("Kyiv alleged that it sank.")), 1))
    ['form:contain', 'form:infinitive', 'form:thing', 'say']
    """
    known = verb_frames()
    lemma = tree.lemma[verb].lower()
    after = verb + 1
    if after < len(tree) and tree.head[after] == verb:
        pair = known.get(f"{lemma} {tree.lower[after]}")
        if pair is not None:
            return pair
    return known.get(lemma, NONE)


def negated(tree: Tree, verb: int) -> bool:
    """Whether a verb itself is negated: "did not say", "never told"."""
    no = negations()
    return any(
        tree.lower[k] in no and tree.dep[k] in {"advmod", "det", "cc:preconj"} for k in tree.kids[verb] if k < verb
    )


def silent(tree: Tree, verb: int) -> bool:
    """Whether a cue is no speech act: "declined to say", "reason to believe", "Say that …", "should tell"."""
    if tree.dep[verb] == "xcomp":
        governor = tree.head[verb]
        return tree.lemma[governor] in words("silent", "verbs") or negated(tree, governor)
    if tree.tag[verb] == "VBG" and tree.dep[verb] in {"advcl", "obl", "ccomp"}:
        return tree.lemma[tree.head[verb]] in words("silent", "from")
    if tree.tag[verb] == "VB":
        if tree.dep[verb] in {"acl", "csubj", "ccomp"} and tree.kid(verb, "mark") is not None:
            return True
        for k in tree.kids[verb]:
            if tree.dep[k] == "aux" and tree.lower[k] in words("silent", "auxiliaries"):
                return True
    return False


@cache
def negations() -> frozenset[str]:
    """Words that say no."""
    return frozenset(table("hedges")["negation"]["words"])


def certainty_of(tree: Tree, verb: int) -> Certainty:
    """How sure the cue lets its source be: "suspects" is possible, "believes" probable."""
    lemma = tree.lemma[verb].lower()
    for level in (Certainty.POSSIBLE, Certainty.PROBABLE):
        if lemma in table("hedges")[level.value]["cues"]:
            return level
    return Certainty.CERTAIN


def learned(scores: Attribution, token: int) -> bool:
    """Whether the network takes a token for part of a cue."""
    return bool(scores[token, CUE_COLUMNS].max() > scores[token, 3])


def mend(tree: Tree) -> None:
    """Hang a second verb of saying on the first where the parser took it for part of what the first says.

    "She said that it would sail, and warned of storms": "warned" goes with "said".
    """
    known = verb_frames()
    for k, dep in enumerate(tree.dep):
        if dep == "ccomp":
            _nest_clause(tree, k, known)
            continue
        if (
            dep == "advcl"
            and tree.tag[k] == "VBG"
            and tree.lemma[k] in known
            and "," in tree.text[tree.left(k) - 1 : tree.left(k) + 1]
        ):
            head = tree.head[k]
            if tree.dep[head] == "ccomp" and tree.head[head] < head < k and tree.lemma[tree.head[head]] in known:
                _hang(tree, k, tree.head[head])  # "said that P, adding that Q"
            continue
        if dep != "conj" or tree.tag[k] not in FINITE or tree.lemma[k] not in known:
            continue
        head = tree.head[k]
        verb = tree.head[head]
        if (
            tree.dep[head] != "ccomp"
            or tree.tag[verb] != tree.tag[k]
            or verb > head
            or tree.lemma[verb] not in known
            or tree.lemma[head] in known
        ):
            continue
        if tree.kid(k, "nsubj", "nsubj:pass", "mark") is not None:
            continue
        comma = any(tree.text[p] == "," for p in tree.kids[k] if p < k)
        if not comma and tree.tag[head] == tree.tag[k] and tree.kid(head, "aux") is None:
            continue  # "said that she met them and told them so"
        _hang(tree, k, verb)


def _nest_clause(tree: Tree, clause: int, known: dict[str, frozenset[str]]) -> None:
    """Of two clauses under one verb of saying, hang the second on the first where that is a verb of saying without one.

    "The paper said that files show that it sank": "sank" goes with "show".
    """
    verb = tree.head[clause]
    inner = [k for k in tree.kids[verb] if tree.dep[k] == "ccomp" and verb < k < clause]
    if not inner:
        return
    cue = inner[-1]
    if tree.lemma[cue] not in known or tree.kid(cue, "ccomp", "xcomp", "obj") is not None:
        return
    if tree.right(cue) + 1 >= tree.left(clause) - 1:
        _hang(tree, clause, cue)


def _hang(tree: Tree, token: int, head: int) -> None:
    tree.kids[tree.head[token]].remove(token)
    tree.kids[head].append(token)
    tree.kids[head].sort()
    tree.head[token] = head


def _by_word(rows: dict[str, list[str]]) -> dict[str, frozenset[str]]:
    out: dict[str, set[str]] = {}
    for frame, listed in rows.items():
        for word in listed:
            out.setdefault(word, set()).add(frame)
    return {word: frozenset(found) for word, found in out.items()}
