"""Cues that are no verbs: "Kyiv's claim that P", "is confident that P", "according to X", "in the words of X"."""

from __future__ import annotations

from collections.abc import Iterator

from whence.reading.attributions import Attribution, Text
from whence.reading.contents import Run, around, begin, clause, main_head, minus, tidy, trimmed
from whence.reading.cues import frames, negated, silent, words
from whence.reading.framings import noun_content
from whence.reading.parties import country_of
from whence.reading.sources import case, identity, source_of, speaks, surface_subject
from whence.reading.tree import Tree

NAMED_BY = frozenset({"appos", "acl", "acl:relcl", "conj"})  #: what may follow a source after a comma and still name it


def noun_claims(text: Text, i: int, kinds: frozenset[str]) -> Iterator[Attribution]:
    """ "Kyiv's claim that P", "made the allegation that P", "sounded the alarm that P"."""
    tree = text.tree
    inner = noun_content(tree, i)
    copular = False
    if inner is None:
        inner = _copular(tree, i)
        copular = inner is not None
        if inner is None:
            return
    first = last = i
    source = tree.kid(i, "nmod:poss")
    if source is None:
        source = next(
            (
                k
                for k in tree.kids[i]
                if tree.dep[k] == "nmod"
                and (case(tree, k) in {"by", "from"} or (case(tree, k) == "in" and tree.pos[k] == "PROPN"))
                and k < inner
            ),
            None,
        )
    if source is None and copular:
        source = next((k for k in tree.kids[i] if tree.dep[k] == "nmod" and case(tree, k) == "of" and k < inner), None)
    if (
        tree.dep[i] == "obl"
        and frames(tree, tree.head[i]) & {"say", "write"}
        and tree.kid(tree.head[i], "ccomp") is None
    ):
        verb = tree.head[i]  # "wrote in the report that P"
        run, source = clause(tree, inner), source_of(tree, verb)
        if run is not None and source is not None:
            yield Attribution(verb, verb, verb, source, [run], frames(tree, verb), inner, floor=(verb, i))
        return
    if source is None and tree.dep[i] in {"obj", "obl", "nsubj:pass", "conj"}:
        at = tree.head[i] if tree.dep[i] != "conj" else tree.head[tree.head[i]]
        if (
            tree.pos[at] == "VERB"
            and tree.lemma[at] in words("nouns", "light")
            and not negated(tree, at)
            and not silent(tree, at)
        ):
            source = source_of(tree, at)
            first = min(at, i)
            if tree.left(i) - 1 > at + 1:
                first = i
    if source is None:
        source = next((k for k in tree.kids[i] if tree.dep[k] in {"amod", "compound"} and _country(tree, k)), None)
    if source is None or not (speaks(tree, source) or _country(tree, source)):
        return
    if any(tree.lower[k] == "no" and tree.dep[k] == "det" for k in tree.kids[i]):
        return
    run = clause(tree, inner)
    if run is None:
        return
    yield Attribution(i, first, last, source, [run], kinds, inner, "deny" in kinds, floor=(first, last))


def _country(tree: Tree, token: int) -> bool:
    return country_of(tree.doc[token]) is not None


def _copular(tree: Tree, noun: int) -> int | None:
    """ "The report's conclusion is that P"."""
    if tree.dep[noun] not in {"nsubj", "nsubj:outer"}:
        return None
    head = tree.head[noun]
    for k in tree.kids[head]:
        if tree.dep[k] == "mark" and tree.lower[k] == "that" and k > noun:
            return head
        if tree.dep[k] == "ccomp" and tree.lemma[head] == "be":
            return k
    return None


def adjective_claims(text: Text, i: int) -> Iterator[Attribution]:
    """ "X is confident that P"."""
    tree = text.tree
    if negated(tree, i):
        return
    head = next((k for k in tree.kids[i] if k > i and tree.dep[k] in {"ccomp", "advcl"}), None)
    if head is None or not any(tree.lower[m] == "that" and tree.dep[m] == "mark" for m in tree.kids[head]):
        return
    source = surface_subject(tree, i)
    if source is None or not speaks(tree, source):
        return
    run = clause(tree, head)
    if run is not None:
        yield Attribution(
            i, i, i, source, [run], frozenset({"think"}), head, tree.lemma[i] in {"doubtful", "unaware"}, floor=(i, i)
        )


def according(text: Text, i: int) -> Iterator[Attribution]:
    """ "According to X, P"; "P, according to X"; "P, per X"."""
    tree = text.tree
    head = tree.head[i]
    last = i + 1 if tree.lower[i] == "according" else i
    if last >= len(tree):
        return
    if tree.lower[i] == "according":
        if tree.lower[last] != "to":
            return
        if head <= last or tree.pos[head] not in {"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X"}:
            head = next(
                (
                    k
                    for k in range(last + 1, min(last + 12, len(tree)))
                    if tree.pos[k] in {"NOUN", "PROPN", "PRON"} and tree.dep[k] not in {"compound", "nmod:poss"}
                ),
                head,
            )
            if head <= last:
                return
    elif tree.dep[i] != "case" or head <= i or not speaks(tree, head) or tree.pos[head] == "NOUN":
        return
    if speaks(tree, head):  # "according to plan" names nobody
        yield from _beside(text, i, (i, last), head, head)


def in_words_of(text: Text, noun: int) -> Iterator[Attribution]:
    """ "in X's words", "in the view of X", "by its own account"."""
    tree = text.tree
    if case(tree, noun) not in {"in", "by", "to", "on"} or (tree.dep[noun] != "obl" and case(tree, noun) != "in"):
        return
    source = identity(tree, noun)
    if source == noun or not speaks(tree, source):
        return
    start = next(k for k in tree.kids[noun] if tree.dep[k] == "case")
    yield from _beside(text, noun, (noun, noun), source, noun, start)


def _beside(
    text: Text, cue: int, spoken: Run, source: int, head: int, start: int | None = None
) -> Iterator[Attribution]:
    """A phrase that names the source of the clause it stands in."""
    tree = text.tree
    begins = spoken[0] if start is None else start
    first, last = text.bounds(cue)
    end = min(tree.right(head), last)
    if begins > first + 1 and tree.text[begins - 1] in {":", ";"}:
        first = begins
    governor = tree.head[head]
    cut = (begins, end)
    made = Attribution(cue, spoken[0], spoken[1], source, [], frozenset({"according"}), None, floor=cut)
    before, after = trimmed(tree, first, begins - 1), trimmed(tree, end + 1, last)
    opening = (
        before is None
        or begin(tree, first, begins) >= begins
        or all(
            tree.lower[k] in words("turns", "lead") or tree.pos[k] in {"PUNCT", "SPACE"} for k in range(first, begins)
        )
    )
    if opening:
        for k in tree.kids[head]:
            start = tree.left(k)
            if k > head and tree.dep[k] not in NAMED_BY and "," in {tree.text[start], tree.text[start - 1]}:
                end = min(end, tree.left(k) - 1)  # ", of the 40 on board, 22 …" is what is said
        cut = made.floor = (begins, end)
    comma = begins > first and tree.pos[begins - 1] == "PUNCT"
    main = main_head(tree, governor)
    if governor == head and not opening:  # taken for the head of the sentence
        made.content, made.head = tidy(tree, minus([(begin(tree, first, begins), last)], cut)), None
    elif opening:
        made.content, made.head = tidy(tree, [(end + 1, last)]), main
    elif (
        tree.dep[main] in {"ccomp", "acl:relcl", "advcl", "acl", "csubj"}
        and main != head
        and (not comma or after is not None)
    ):
        run = clause(tree, main)
        made.content = tidy(tree, minus([run], cut)) if run else []
        made.head = main
        if not made.content:
            return
    elif comma or after is None:
        root = main
        for _ in range(20):
            if tree.head[root] == root or not (first <= tree.head[root] <= last):
                break
            root = tree.head[root]
        made.content, made.head = around(tree, cut, (first, last), root), root
    else:
        run = clause(tree, main)
        made.content = tidy(tree, minus([run], cut)) if run else []
        made.head = main
    if made.content:
        yield made
