"""Verbs that frame a phrase: "accused Y of P", "called it P", "saw it as P", "denied it", "confirmed the sale"."""

from __future__ import annotations

from collections.abc import Iterator

from whence.reading.attributions import Attribution, Text
from whence.reading.contents import Run, begin, clause, phrase, tidy, trimmed
from whence.reading.cues import FINITE, noun_frames, words
from whence.reading.sources import antecedent, identity, is_document, is_passive, speaks, surface_subject
from whence.reading.tree import Tree

DEPENDENT = frozenset({"acl:relcl", "acl", "advcl", "csubj", "advcl:relcl"})


def framed(text: Text, i: int, kinds: frozenset[str], made: Attribution) -> Attribution | None:
    """ "accused Y of P", "called it P", "described it as P"."""
    tree = text.tree
    if is_passive(tree, i) and tree.dep[i] == "acl":
        return None  # "a group called the Falcons"
    target = tree.kid(i, "obj", "nsubj:pass")
    if tree.dep[i] in {"acl:relcl", "acl"}:
        of = antecedent(tree, i)
        what = of is not None and tree.lower[of] == "what"
        target = of if target is None or what else target
        made.comment = what
    called = tree.kid(i, "xcomp", "obj")
    if made.comment and called is not None:
        found = governing(text, made, clause(tree, called), called)
        made.floor = tree.left(tree.head[i]), tree.right(tree.head[i])
        return found
    if "form:accuse" in kinds and target is not None:
        for k in tree.kids[i]:
            if k > i and tree.dep[k] in {"advcl", "obl", "ccomp", "xcomp", "nmod"}:
                mark = next(
                    (m for m in tree.kids[k] if tree.lower[m] == "of" and tree.dep[m] in {"mark", "case"}), None
                )
                if mark is not None:
                    return governing(text, made, clause(tree, k), k)
        deep = tree.kid(target, "nmod", "acl")
        if deep is not None and deep > target and tree.tag[deep] == "VBG":
            return governing(text, made, clause(tree, deep), deep)
    if "form:as" in kinds:
        for k in tree.kids[i]:
            if k > i and tree.dep[k] in {"obl", "advcl", "xcomp", "ccomp", "nmod"}:
                mark = next(
                    (m for m in tree.kids[k] if tree.lower[m] == "as" and tree.dep[m] in {"mark", "case"}), None
                )
                if mark is not None and target is not None:
                    made.denies = False
                    return governing(text, made, _called(text, i, target, k), k)
    if "form:name" in kinds and target is not None and target > i:
        for first, last in text.quotes:
            if first == tree.right(target) + 1:  # whatever the parser took the quoted words for
                begins = first + 1 if tree.pos[target] == "PRON" else tree.left(target)
                return governing(text, made, trimmed(tree, begins, last - 1), first + 1)
    if "form:name" in kinds and target is not None:
        for k in tree.kids[i]:
            if k > target and k > i and tree.dep[k] in {"xcomp", "ccomp", "obj", "dep", "obl:unmarked"} and k != target:
                if tree.dep[k] == "ccomp" and tree.kid(k, "mark") is not None:
                    return None
                if tree.pos[k] == "VERB":
                    return None
                return governing(text, made, _called(text, i, target, k), k)
    return None


def _called(text: Text, verb: int, target: int, called: int) -> Run | None:
    """What is called so, and what it is called: "the deal a mistake"; a pronoun in front is left out."""
    tree = text.tree
    run = clause(tree, called)
    if run is None:
        return None
    for first, last in text.quotes:
        if first <= run[0] + 1 and run[0] <= last < run[1] and not first <= verb <= last:
            run = (run[0], last - 1)
    if verb < target < run[0] and tree.pos[target] != "PRON":
        return tree.left(target), run[1]
    return run


def governing(text: Text, made: Attribution, run: Run | None, head: int) -> Attribution | None:
    if run is None or run[0] <= made.cue <= run[1]:
        return None
    made.content, made.head, made.floor = [run], head, phrase(text.tree, made.cue, made.source, [head])
    return made


def thing(text: Text, i: int, kinds: frozenset[str], made: Attribution) -> Attribution | None:
    """A thing denied or confirmed: "denied involvement", "rejected the charge", "which Iran denies"."""
    tree = text.tree
    if made.source is None or (not speaks(tree, made.source) and tree.lower[made.source] != "it"):
        return None
    thing = tree.kid(i, "obj")
    if tree.tag[i] == "VB" and tree.kid(i, "aux") is None:
        return None
    if is_passive(tree, i):
        thing = surface_subject(tree, i)
        if thing is None and tree.dep[i] == "acl":
            thing = tree.head[i]
    if thing is None:
        return None
    denied = "form:denied" in kinds
    reference = words("nouns", "reference")
    if tree.tag[thing] in {"WDT", "WP"} and denied:
        content = _clause_before(text, i)
        if not content:
            return None
        made.content, made.floor, made.comment = content, (tree.left(i), tree.right(i)), True
        return made
    if tree.pos[thing] == "PRON" or tree.tag[thing] in {"WDT", "WP"}:
        if not denied:
            return None
        made.content, made.bare = [(thing, thing)], True
        return made
    lemma = tree.lemma[thing]
    if denied and (lemma in reference or lemma in noun_frames()):
        inner = noun_content(tree, thing)
        if inner is not None:
            return governing(text, made, clause(tree, inner), inner)
        run = trimmed(tree, tree.left(thing), tree.right(thing))
        made.bare = True
        return governing(text, made, run, thing)
    if denied and tree.lemma[i] in {"reject", "dismiss", "rebuff", "contest"}:
        return None  # offers, calls, plans: what is turned down is no proposition
    if not denied and not _event(tree, thing):
        return None
    return governing(text, made, trimmed(tree, tree.left(thing), tree.right(thing)), thing)


def denied_claim(text: Text, i: int, made: Attribution) -> Attribution | None:
    """ "dismissed as baseless a report that P"; "P, a charge Tehran rejects"; "P, a claim denied by Tehran"."""
    tree = text.tree
    reference = words("nouns", "reference")
    for k in tree.kids[i]:
        for noun in (k, *tree.kids[k]):
            if noun > i and tree.dep[noun] == "obj" and tree.lemma[noun] in reference:
                inner = noun_content(tree, noun)
                if inner is not None:
                    return governing(text, made, clause(tree, inner), inner)
    noun = tree.head[i]
    if tree.dep[i] not in {"acl", "acl:relcl"} or tree.lemma[noun] not in reference or noun > i:
        return None
    start = tree.left(noun)
    if start == 0 or "," not in {tree.text[start], tree.text[start - 1]}:
        return None
    at = tree.head[noun]
    if at == noun:
        return None
    if tree.pos[at] != "VERB":
        at = tree.head[at]
    run = clause(tree, at, start - 1)
    if run is None or run[0] >= start:
        return None
    made.content, made.head, made.floor, made.comment = [run], at, (start, tree.right(noun)), True
    return made


def contained(text: Text, i: int, made: Attribution) -> Iterator[Attribution]:
    """ "The report listed five shipments": what a document holds, where it tells a happening."""
    tree = text.tree
    thing = tree.kid(i, "obj")
    if (
        thing is None
        or made.source is None
        or is_passive(tree, i)
        or not is_document(tree, identity(tree, made.source))
    ):
        return
    if _event(tree, thing) or tree.lemma[thing] in noun_frames():
        found = governing(text, made, trimmed(tree, tree.left(thing), tree.right(thing)), thing)
        if found is not None:
            yield found


def _event(tree: Tree, noun: int) -> bool:
    """Whether a noun tells a happening with its parties: "the delivery of 14 tanks"."""
    return (
        tree.lemma[noun].lower() in words("events", "nouns")
        and tree.kid(noun, "nmod", "nmod:poss", "compound", "amod", "acl") is not None
    )


def _clause_before(text: Text, i: int) -> list[Run]:
    """The clause that ", which Y denies" comments on."""
    tree = text.tree
    first = tree.left(i)
    start = text.bounds(i)[0]
    at = tree.head[i] if tree.dep[i] in DEPENDENT else None
    for _ in range(12):
        if at is None or tree.head[at] == at or (tree.tag[at] in FINITE or tree.kid(at, "aux", "cop") is not None):
            break
        if tree.dep[at] in {"advcl", "ccomp"} and tree.pos[at] == "VERB":
            break
        at = tree.head[at]
    if at is None:
        return tidy(tree, [(begin(tree, start, first), first - 1)])
    run = clause(tree, at)
    return tidy(tree, [(run[0], min(run[1], first - 1))]) if run and run[0] < first else []


def noun_content(tree: Tree, noun: int) -> int | None:
    """Head of the clause that a noun of saying carries: "the claim that P", "allegations of sending"."""
    for k in tree.kids[noun]:
        if k < noun or tree.dep[k] not in {"acl", "ccomp", "acl:relcl", "advcl", "appos", "nmod"}:
            continue
        for m in tree.kids[k]:
            if tree.dep[m] == "mark" and tree.lower[m] == "that":
                return k
            if tree.dep[m] in {"mark", "case"} and tree.lower[m] == "of" and tree.tag[k] == "VBG":
                return k
    return None
