"""Verbs of saying, showing and thinking, with what they govern: "said that P", "P, X said", "As X said, P"."""

from __future__ import annotations

from collections.abc import Iterator

from whence.language import entity_of
from whence.reading.attributions import Attribution, Text
from whence.reading.contents import Run, around, begin, clause, main_head, minus, phrase, tidy, trimmed, verbal
from whence.reading.cues import FINITE, SPEECH, certainty_of, frames, learned, negated, negations, silent, words
from whence.reading.framings import contained, denied_claim, framed, thing
from whence.reading.sources import RELATIVE, beside_head, identity, is_document, is_passive, source_of, speaks
from whence.reading.tree import Tree

NAMING = frozenset({"PROPN", "NOUN", "ADJ", "DET", "NUM", "PART", "ADP", "PUNCT"})  #: what a title is made of
QUESTIONS = frozenset({"whether", "if"})
OUTSIDE = frozenset({"obl", "obl:unmarked", "advmod", "iobj", "punct", "mark", "compound:prt", "obl:agent"})
OBJECTS = frozenset({"obj", "ccomp", "xcomp", "nsubj"})
DEPENDENT = frozenset({"acl:relcl", "acl", "advcl", "csubj", "advcl:relcl"})


def verb_claims(text: Text, i: int, kinds: frozenset[str]) -> Iterator[Attribution]:
    tree = text.tree
    if tree.dep[i] in {"amod", "compound", "case", "mark"} or silent(tree, i):
        return
    if tree.tag[i] == "VB" and "show" in kinds and tree.kid(i, "mark") is not None:
        return  # "to show that": a purpose
    source = source_of(tree, i)
    denies = "deny" in kinds
    no = negated(tree, i)
    if no and "think" not in kinds:
        return
    made = Attribution(i, i, _cue_end(tree, i), source, [], kinds, None, denies != no, False, certainty_of(tree, i))
    if source is None and kinds & {"say", "write"}:
        late = _mistaken_participle(text, i, made)
        if late is not None:
            yield late
        return
    if source is None or _nobody(text, i, source, kinds):
        return
    if "form:denied" in kinds:
        told = denied_claim(text, i, made)
        if told is not None:
            yield told
            return
    if "form:accuse" in kinds or "form:as" in kinds or "form:name" in kinds:
        frame = framed(text, i, kinds, made)
        if frame is not None:
            if speaks(tree, source):
                yield frame
            return
    if kinds == {"form:contain"}:
        yield from contained(text, i, made)
    if "put" in kinds:
        after = _posed_after(text, i, kinds, made)
        if after is not None:
            yield after
        return
    if not kinds & SPEECH or not _may_say(text, source, kinds):
        return
    if "form:strict" in kinds and is_document(tree, identity(tree, source)):
        kinds = kinds - {"form:strict"}
    head = _clause_head(text, i, kinds)
    if head is not None:
        yield from _clauses(text, made, head)
        return
    if (
        "say" in kinds
        or "write" in kinds
        or "tell" in kinds
        or "think" in kinds
        or "show" in kinds
        or "manner" in kinds
    ):
        after = _posed_after(text, i, kinds, made)
        if after is not None:
            yield after
            return
    if "form:denied" in kinds or "form:thing" in kinds:
        told = thing(text, i, kinds, made)
        if told is not None:
            yield told
            return
    if "form:contain" in kinds:
        yield from contained(text, i, made)


def _nobody(text: Text, verb: int, source: int, kinds: frozenset[str]) -> bool:
    """Whether the source is nobody in particular, or a speaker on their own thoughts: "you know", "I think"."""
    word = text.tree.lower[source]
    no = negations()
    if word in no or any(
        text.tree.lower[k] in no for k in text.tree.kids[source] if text.tree.dep[k] in {"det", "advmod"}
    ):
        return True
    if word not in words("nobody", "words"):
        return False
    return word not in {"i", "we"} or bool(kinds & {"think"}) or not any(a <= verb <= b for a, b in text.quotes)


def _may_say(text: Text, source: int, kinds: frozenset[str]) -> bool:
    """Whether this source goes with this verb: who shows or reveals must be somebody, or a document."""
    tree = text.tree
    if tree.lower[source] == "it" or speaks(tree, source):
        return True
    return (
        bool(kinds & {"say", "write", "tell"})
        and not kinds & {"show", "form:strict"}
        and tree.pos[source] in {"NOUN", "PROPN"}
    )


def _clause_head(text: Text, i: int, kinds: frozenset[str]) -> int | None:
    """Head of the clause that a verb of saying governs."""
    tree = text.tree
    strict = "form:strict" in kinds
    for k in tree.kids[i]:
        dep = tree.dep[k]
        if dep == "ccomp":
            if k < i:
                return k if not strict or tree.kid(i, "obj") is None else None
            marks = {tree.lower[m] for m in tree.kids[k] if tree.dep[m] == "mark"}
            if marks & QUESTIONS:
                return None
            if tree.tag[tree.left(k)] in {"WP", "WRB", "WDT"} and not learned(text.scores, i):
                return None
            if strict and "that" not in marks and not learned(text.scores, i):
                return None
            if "ask" in kinds and not kinds & {"say", "tell"}:
                return None
            return k
        if dep == "xcomp" and k > i:
            if "form:infinitive" in kinds and tree.kid(k, "mark") is not None and tree.tag[k] != "VBG":
                return k if not is_passive(tree, i) else None
            if "form:gerund" in kinds and tree.tag[k] == "VBG":
                return k
        if (
            dep in {"obj", "obl"}
            and k > i
            and "form:gerund" in kinds
            and tree.tag[k] == "VBG"
            and tree.pos[k] == "VERB"
        ):
            return k
        if (
            dep == "advcl"
            and "form:gerund" in kinds
            and tree.tag[k] == "VBG"
            and any(tree.lower[m] == "to" for m in tree.kids[k])
        ):
            return k
        beside = dep == "parataxis" and i < k < i + 12 and not strict and tree.kid(i, "obj") is None
        if beside and verbal(tree, k) and not _cue_like(text, k):
            return k
    for k in range(i + 1, min(i + 4, len(tree))):
        if (
            tree.lower[k] == "that"
            and tree.dep[k] == "mark"
            and tree.head[k] > k
            and tree.dep[tree.head[k]] in {"ccomp", "conj", "acl", "advcl"}
        ):
            return tree.head[k]  # the clause hangs on another word, by mistake
        if tree.pos[k] == "VERB" or tree.text[k] in {",", ":"}:
            break
    return None


def _cue_like(text: Text, token: int) -> bool:
    return bool(frames(text.tree, token) & SPEECH) or learned(text.scores, token)


def _clauses(text: Text, made: Attribution, head: int) -> Iterator[Attribution]:
    """The clause under a verb; a cue after it takes the whole sentence before, and what it splits stays together."""
    tree, i = text.tree, made.cue
    cut = behind_quote(text, i, phrase(tree, i, made.source, [head]))
    made.floor, made.head = cut, head
    bounds = text.bounds(i)
    if head < i:
        made.content = around(tree, cut, bounds, head)
    else:
        run = clause(tree, head, bounds[1])
        if run is None:
            return
        if all(tree.pos[k] == "PUNCT" for k in range(run[1] + 1, tree.right(head) + 1)):
            run = trimmed(tree, run[0], _reach(text, i, head, bounds)) or run
        run = (_behind_day(tree, i, head, _start(text, i, run[0], made.frame)), run[1])
        if run[0] < cut[0]:
            made.content = [r for r in tidy(tree, minus([run], cut)) if r[0] < r[1] or tree.tag[r[0]] not in RELATIVE]
        else:
            made.content = tidy(tree, minus([run], (cut[0], i)))
    if made.content:
        yield made


def _behind_day(tree: Tree, verb: int, head: int, first: int) -> int:
    """First token of a clause under a verb, behind the day that goes with the verb: "said on Monday it had left"."""
    for k in tree.kids[head]:
        if tree.left(k) == first == verb + 1 and tree.dep[k] in {"obl", "obl:unmarked", "advmod"}:
            after = tree.right(k) + 1
            if after < head and tree.text[after] != "," and entity_of(tree.doc[k]) == "time":
                return after
    return first


def _start(text: Text, verb: int, first: int, kinds: frozenset[str]) -> int:
    """First token of a clause under a verb: what was taken for the verb's object, right before it, is its subject."""
    tree = text.tree
    if "tell" in kinds or tree.lower[first - 1] == "that":
        return first
    for k in tree.kids[verb]:
        near = tree.right(k) + 1 == first and tree.dep[k] not in OUTSIDE
        if not verb < k < first or not (near or (tree.dep[k] in OBJECTS and tree.right(k) >= first - 2)):
            continue
        if tree.lower[k] not in {"so", "this", "that"} and k != tree.head[first]:
            return tree.left(k)
    return first


def _reach(text: Text, verb: int, head: int, bounds: Run) -> int:
    """Last token of a clause under a verb, with what hangs on the verb behind the clause, without a comma."""
    tree = text.tree
    last = tree.right(head)
    for k in tree.kids[verb]:
        if k <= head or tree.right(k) <= last:
            continue
        first = tree.left(k)
        if first > last + 1 or tree.dep[k] in {"conj", "punct", "cc"} or tree.pos[first] in {"PUNCT", "CCONJ"}:
            break
        last = tree.right(k)
    return min(last, bounds[1])


def _posed_after(text: Text, i: int, kinds: frozenset[str], made: Attribution) -> Attribution | None:
    """A cue behind or amid what it tells: "P, the ministry said on Monday", "As the ministry said, P"."""
    tree = text.tree
    first, last = text.bounds(i)
    as_mark = next(
        (k for k in tree.kids[i] if k < i and tree.lower[k] == "as" and tree.dep[k] in {"mark", "advmod", "case"}), None
    )
    if as_mark is not None:
        return _as_said(text, i, as_mark, kinds, made)
    if tree.tag[i] not in FINITE or tree.kid(i, "cc") is not None or "put" in kinds:
        return None
    reduced = _mistaken_relative(tree, i)
    amid = _parenthesis(tree, i)
    if tree.dep[i] in DEPENDENT and not reduced and not amid:
        return None
    if "form:strict" in kinds and tree.dep[i] != "parataxis" and not learned(text.scores, i):
        return None
    cut = behind_quote(text, i, phrase(tree, i, made.source, []))
    if reduced:
        start = tree.left(tree.head[i])
        cut = start + (tree.pos[start] == "PUNCT"), max(tree.right(tree.head[i]), cut[1])
    if cut[0] - 1 <= first or _announces(text, cut[1]):
        return None
    at = cut[0] - 1
    while at > first and tree.pos[at] == "SPACE":
        at -= 1
    if tree.pos[at] != "PUNCT" or tree.text[at] in {".", ":", ";", "("}:
        return None
    obj = tree.kid(i, "obj")
    if obj is not None and "tell" not in kinds and tree.dep[i] != "parataxis":
        return None
    head = tree.head[i] if tree.dep[i] in {"parataxis", "conj", "ccomp", "appos"} else i
    if reduced or (amid and tree.dep[i] == "acl:relcl"):
        head = tree.head[tree.head[i]]
    elif amid:
        head = main_head(tree, tree.head[i])
    if head == i:
        before = [k for k in range(first, cut[0]) if tree.tag[k] in FINITE or tree.pos[k] == "AUX"]
        if not before:
            return None
        head = before[0]
    if tree.dep[i] == "parataxis":
        outer = main_head(tree, head)
        head = outer if outer < cut[0] or outer > cut[1] else head
    end = cut[1]
    content = around(tree, (cut[0], max(end, i)), (first, last), head)
    if not content or sum(b - a + 1 for a, b in content) < 2:
        return None
    made.content, made.head, made.floor = content, head, cut
    return made


def behind_quote(text: Text, verb: int, cut: Run) -> Run:
    """A cue's phrase right behind a quotation begins where that ends: "P," the agency's head Jane Roe said."""
    tree = text.tree
    for _, end in text.quotes:
        if end < verb < end + 12 and cut[0] > end + 1 and tree.sentence[end] == tree.sentence[verb]:
            between = range(end + 1, cut[0])
            if tree.text[end - 1] in {",", "?", "!"} and all(tree.pos[k] in NAMING for k in between):
                return end + 1, cut[1]
    return cut


def _mistaken_relative(tree: Tree, verb: int) -> bool:
    """Whether "…, a source close to the court said" was taken for a relative clause: it has no relative word."""
    if (
        tree.dep[verb] not in {"acl:relcl", "acl"}
        or tree.head[verb] > verb
        or tree.pos[tree.head[verb]] not in {"NOUN", "PROPN"}
    ):
        return False
    if tree.kid(verb, "nsubj", "nsubj:pass", "obj", "mark") is not None:
        return False
    start = tree.left(tree.head[verb])
    return start > 0 and bool({tree.text[start - 1], tree.text[start]} & {",", "”", '"', "»"})


def _parenthesis(tree: Tree, verb: int) -> bool:
    """Whether "The cargo, the ministry said, had left" was taken for a relative clause: it has no relative word."""
    if tree.dep[verb] not in {"acl:relcl", "advcl"} or verb + 1 >= len(tree) or tree.text[verb + 1] not in {",", "."}:
        return False
    if tree.kid(verb, "mark") is not None or any(tree.tag[k] == "WRB" for k in tree.kids[verb]):
        return False
    subject = tree.kid(verb, "nsubj")
    if subject is None or subject > verb or tree.tag[subject] in RELATIVE:
        return False
    start = tree.left(subject)
    return start > 0 and tree.text[start - 1] == ","


def _mistaken_participle(text: Text, i: int, made: Attribution) -> Attribution | None:
    """ "P, the minister announced": taken for a participle, and its subject for one more of the verb before."""
    tree = text.tree
    if tree.tag[i] not in {"VBN", "VBD"} or tree.kid(i, "aux", "aux:pass", "nsubj:pass", "mark", "obj") is not None:
        return None
    subject = beside_head(tree, i)
    governor = tree.head[subject]
    start = tree.left(subject)
    comma = {tree.text[start], tree.text[start - 1]} if start else set()
    others = [k for k in tree.kids[governor] if tree.dep[k] in {"nsubj", "nsubj:pass"} and k < start]
    if tree.dep[subject] != "nsubj" or "," not in comma or not others or not speaks(tree, subject):
        return None
    made.source = subject
    made.floor = cut = start + (tree.pos[start] == "PUNCT"), max(tree.right(i), i)
    made.content, made.head = around(tree, cut, text.bounds(i), governor), governor
    return made if made.content else None


def _announces(text: Text, last: int) -> bool:
    """Whether a quotation follows a cue's phrase: it is what the cue tells, not what stands before."""
    tree = text.tree
    after = last + 1
    while after < len(tree) and (tree.pos[after] == "SPACE" or tree.text[after] in {",", ":"}):
        after += 1
    return any(start == after for start, _ in text.quotes)


def _as_said(text: Text, i: int, mark: int, kinds: frozenset[str], made: Attribution) -> Attribution | None:
    """ "P, as the ministry put it": the clause that the "as" stands beside."""
    tree = text.tree
    if not kinds & {"say", "write", "tell", "think"} and tree.lemma[i] != "put":
        return None
    obj = tree.kid(i, "obj")
    if obj is not None and tree.lower[obj] not in {"it", "this", "them"} and "tell" not in kinds:
        return None
    if tree.lemma[i] == "put" and (obj is None or tree.lower[obj] != "it"):
        return None
    governor = tree.head[i]
    if governor == i:
        return None
    cut = (tree.left(i), tree.right(i))
    bounds = text.bounds(i)
    head = main_head(tree, governor)
    if tree.dep[head] == "root" and (cut[0] <= bounds[0] + 1 or head == governor):
        content = tidy(tree, minus([(begin(tree, bounds[0], bounds[1]), bounds[1])], cut))
    else:
        run = clause(tree, governor)
        content = tidy(tree, minus([run], cut)) if run else []
    if not content:
        return None
    made.content, made.head, made.floor, made.first = content, governor, cut, min(mark, made.first)
    made.first = i
    return made


def _cue_end(tree: Tree, verb: int) -> int:
    """Last of the cue's own words: its particle."""
    after = verb + 1
    if after < len(tree) and tree.head[after] == verb and tree.dep[after] == "compound:prt":
        return after
    return verb
