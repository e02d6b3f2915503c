"""Source, cue and content of each attribution that syntax tells, one by one; how they nest is asked elsewhere.

The terms are those of Pareti (2015). A verb of saying governs a clause ("said that P"), follows or splits what it tells
("P, X said"), or frames a phrase ("accused Y of P", "called it P", "described it as P"); a noun carries a clause ("the claim
that P"); a preposition names the source alone ("according to X").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from whence.language import Attribution as Scores
from whence.model import Certainty
from whence.reading.contents import (
    Run,
    Sentences,
    around,
    begin,
    clause,
    main_head,
    minus,
    phrase,
    tidy,
    trimmed,
    verbal,
)
from whence.reading.cues import FINITE, SPEECH, certainty_of, frames, learned, negated, noun_frames, silent, words
from whence.reading.sources import (
    antecedent,
    beside_head,
    case,
    identity,
    is_document,
    is_passive,
    source_of,
    speaks,
    surface_subject,
)
from whence.reading.tree import Tree

OPENING = frozenset('“ " « „ ‘ ``'.split())
QUESTIONS = frozenset({"whether", "if"})
DEPENDENT = frozenset({"acl:relcl", "acl", "advcl", "csubj", "advcl:relcl"})


@dataclass(slots=True)
class Attribution:
    """One cue with its source and content, by token index."""

    cue: int
    first: int  #: of the cue's words
    last: int
    source: int | None
    content: list[Run]
    frame: frozenset[str] = frozenset()
    head: int | None = None  #: head of the content
    denies: bool = False
    bare: bool = False
    certainty: Certainty = Certainty.CERTAIN
    quoted: bool = False  #: the content is what stands in quotation marks
    carried: bool = False  #: the source is not told beside it: taken from the sentence before
    comment: bool = False  #: a relative clause that comments on another's content: ", which Y denies"
    floor: Run | None = None  #: the cue's phrase: who, cue, to whom

    def holds(self, token: int) -> bool:
        """Whether the content holds a token."""
        return any(first <= token <= last for first, last in self.content)


@dataclass(slots=True)
class Text:
    """A doc as this room sees it."""

    tree: Tree
    sentences: Sentences
    scores: Scores
    quotes: list[Run] = field(default_factory=list)  #: quotations of the outer level, marks included

    def bounds(self, token: int) -> Run:
        """The sentence around a token, as far as the quotation around it reaches."""
        first, last = self.sentences.of(token)
        for start, end in self.quotes:
            if start <= token <= end:
                return max(first, start), min(last, end)
            if start > token:
                break
        return first, last


def attributions(text: Text) -> list[Attribution]:
    """All attributions that syntax tells, in the order of their cues."""
    tree = text.tree
    nouns = noun_frames()
    framing = words("prepositions", "words")
    found: list[Attribution] = []
    for i, pos in enumerate(tree.pos):
        if pos == "VERB":
            if tree.lower[i] == "according":
                found += _according(text, i)
                continue
            kinds = frames(tree, i)
            if kinds:
                found += _of_verb(text, i, kinds)
            elif learned(text.scores, i):
                found += _of_verb(text, i, frozenset({"say", "form:strict", "learned"}))
        elif pos == "NOUN":
            lemma = tree.lemma[i]
            if lemma in nouns:
                found += _of_noun(text, i, nouns[lemma])
            if lemma in framing:
                found += _in_words_of(text, i)
        elif pos == "ADJ":
            if tree.lemma[i] in words("adjectives", "sure"):
                found += _of_adjective(text, i)
        elif tree.lower[i] in {"according", "per"}:
            found += _according(text, i)
    return found


def _of_verb(text: Text, i: int, kinds: frozenset[str]) -> Iterator[Attribution]:
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
        told = _denied_claim(text, i, made)
        if told is not None:
            yield told
            return
    if "form:accuse" in kinds or "form:as" in kinds or "form:name" in kinds:
        framed = _framed(text, i, kinds, made)
        if framed is not None:
            if speaks(tree, source):
                yield framed
            return
    if kinds == {"form:contain"}:
        yield from _contained(text, i, made)
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
        thing = _thing(text, i, kinds, made)
        if thing is not None:
            yield thing
            return
    if "form:contain" in kinds:
        yield from _contained(text, i, made)


def _nobody(text: Text, verb: int, source: int, kinds: frozenset[str]) -> bool:
    """Whether the source is nobody in particular, or the speaker of a quotation on what they think: "you know", "I think"."""
    word = text.tree.lower[source]
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
        if dep == "parataxis" and k > i and verbal(tree, k) and not strict and not _cue_like(text, k):
            if k - i < 12 and tree.kid(i, "obj") is None:
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
    cut = phrase(tree, i, made.source, [head])
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
        run = (_start(text, i, run[0], made.frame), run[1])
        if run[0] < cut[0]:
            made.content = tidy(tree, minus([run], cut))
        else:
            made.content = tidy(tree, minus([run], (cut[0], i)))
    if made.content:
        yield made


def _start(text: Text, verb: int, first: int, kinds: frozenset[str]) -> int:
    """First token of a clause under a verb: what the parser took for the verb's object, right before the clause, is its subject."""
    tree = text.tree
    if "tell" in kinds or tree.lower[first - 1] == "that":
        return first
    for k in tree.kids[verb]:
        if verb < k < first and tree.dep[k] in {"obj", "ccomp", "xcomp", "nsubj"} and tree.right(k) >= first - 2:
            if tree.lower[k] not in {"so", "this", "that"} and k != tree.head[first]:
                return tree.left(k)
    return first


def _reach(text: Text, verb: int, head: int, bounds: Run) -> int:
    """Last token of a clause under a verb: what hangs on the verb, behind the clause and without a comma, belongs to the clause."""
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
    if tree.dep[i] in DEPENDENT and not reduced:
        return None
    if "form:strict" in kinds and tree.dep[i] != "parataxis" and not learned(text.scores, i):
        return None
    cut = phrase(tree, i, made.source, [])
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
    if reduced:
        head = tree.head[tree.head[i]]
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


def _mistaken_participle(text: Text, i: int, made: Attribution) -> Attribution | None:
    """ "P, the minister announced": the verb was taken for a participle, its subject for one more of the verb before."""
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


def _framed(text: Text, i: int, kinds: frozenset[str], made: Attribution) -> Attribution | None:
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
    if "form:accuse" in kinds and target is not None:
        for k in tree.kids[i]:
            if k > i and tree.dep[k] in {"advcl", "obl", "ccomp", "xcomp", "nmod"}:
                mark = next(
                    (m for m in tree.kids[k] if tree.lower[m] == "of" and tree.dep[m] in {"mark", "case"}), None
                )
                if mark is not None:
                    return _with(text, made, clause(tree, k), k)
        deep = tree.kid(target, "nmod", "acl")
        if deep is not None and deep > target and tree.tag[deep] == "VBG":
            return _with(text, made, clause(tree, deep), deep)
    if "form:as" in kinds:
        for k in tree.kids[i]:
            if k > i and tree.dep[k] in {"obl", "advcl", "xcomp", "ccomp", "nmod"}:
                mark = next(
                    (m for m in tree.kids[k] if tree.lower[m] == "as" and tree.dep[m] in {"mark", "case"}), None
                )
                if mark is not None and target is not None:
                    made.denies = False
                    return _with(text, made, _called(text, i, target, k), k)
    if "form:name" in kinds and target is not None:
        for k in tree.kids[i]:
            if k > target and k > i and tree.dep[k] in {"xcomp", "ccomp", "obj", "dep", "obl:unmarked"} and k != target:
                if tree.dep[k] == "ccomp" and tree.kid(k, "mark") is not None:
                    return None
                if tree.pos[k] == "VERB":
                    return None
                return _with(text, made, _called(text, i, target, k), k)
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


def _with(text: Text, made: Attribution, run: Run | None, head: int) -> Attribution | None:
    if run is None or run[0] <= made.cue <= run[1]:
        return None
    made.content, made.head, made.floor = [run], head, phrase(text.tree, made.cue, made.source, [head])
    return made


def _thing(text: Text, i: int, kinds: frozenset[str], made: Attribution) -> Attribution | None:
    """A thing denied or confirmed: "denied involvement", "rejected the charge", "which Iran denies"."""
    tree = text.tree
    if not speaks(tree, made.source) and tree.lower[made.source] != "it":  # type: ignore[arg-type]
        return None
    thing = tree.kid(i, "obj")
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
        inner = _noun_content(tree, thing)
        if inner is not None:
            return _with(text, made, clause(tree, inner), inner)
        run = trimmed(tree, tree.left(thing), tree.right(thing))
        made.bare = True
        return _with(text, made, run, thing)
    if denied and tree.lemma[i] in {"reject", "dismiss", "rebuff", "contest"}:
        return None  # offers, calls, plans: what is turned down is no proposition
    if not denied and not _event(tree, thing):
        return None
    return _with(text, made, trimmed(tree, tree.left(thing), tree.right(thing)), thing)


def _denied_claim(text: Text, i: int, made: Attribution) -> Attribution | None:
    """ "dismissed as baseless a report that P"; "P, a charge Tehran rejects"; "P, a claim denied by Tehran"."""
    tree = text.tree
    reference = words("nouns", "reference")
    for k in tree.kids[i]:
        for noun in (k, *tree.kids[k]):
            if noun > i and tree.dep[noun] == "obj" and tree.lemma[noun] in reference:
                inner = _noun_content(tree, noun)
                if inner is not None:
                    return _with(text, made, clause(tree, inner), inner)
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


def _contained(text: Text, i: int, made: Attribution) -> Iterator[Attribution]:
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
        found = _with(text, made, trimmed(tree, tree.left(thing), tree.right(thing)), thing)
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


def _noun_content(tree: Tree, noun: int) -> int | None:
    """Head of the clause that a noun of saying carries: "the claim that P", "allegations of sending", "a claim to have sent"."""
    for k in tree.kids[noun]:
        if k < noun or tree.dep[k] not in {"acl", "ccomp", "acl:relcl", "advcl", "appos", "nmod"}:
            continue
        for m in tree.kids[k]:
            if tree.dep[m] == "mark" and tree.lower[m] == "that":
                return k
            if tree.dep[m] in {"mark", "case"} and tree.lower[m] == "of" and tree.tag[k] == "VBG":
                return k
    return None


def _of_noun(text: Text, i: int, kinds: frozenset[str]) -> Iterator[Attribution]:
    """ "Kyiv's claim that P", "made the allegation that P", "sounded the alarm that P"."""
    tree = text.tree
    inner = _noun_content(tree, i)
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
    from whence.reading.parties import country_of

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


def _of_adjective(text: Text, i: int) -> Iterator[Attribution]:
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


def _according(text: Text, i: int) -> Iterator[Attribution]:
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
    yield from _beside(text, i, (i, last), head, head)


def _in_words_of(text: Text, noun: int) -> Iterator[Attribution]:
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


def _cue_end(tree: Tree, verb: int) -> int:
    """Last of the cue's own words: its particle."""
    after = verb + 1
    if after < len(tree) and tree.head[after] == verb and tree.dep[after] == "compound:prt":
        return after
    return verb


__all__ = ["Attribution", "Text", "attributions", "is_document"]
