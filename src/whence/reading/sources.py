"""Who is behind a cue: the subject of a verb of saying, also where its own clause leaves it out."""

from __future__ import annotations

from functools import cache

from whence.language import entity_of
from whence.lexicon import table
from whence.reading.parties import country_of
from whence.reading.tree import Tree

SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer"})
RELATIVE = frozenset({"WDT", "WP"})
AGENTS = frozenset({"person", "organization"})
EMPTY = frozenset({"this", "that", "which", "what", "there", "these", "those", "whatever"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X"})
CLAUSAL = frozenset({"acl:relcl", "acl", "advcl", "parataxis", "appos", "ccomp"})
STEPS = 12  #: clauses that a left-out subject may be looked for in


def is_passive(tree: Tree, verb: int) -> bool:
    """Whether a verb is passive, by auxiliary or as a participle behind its noun."""
    for k in tree.kids[verb]:
        if tree.dep[k] in {"aux:pass", "nsubj:pass"}:
            return True
    return tree.tag[verb] == "VBN" and tree.dep[verb] in {"acl", "advcl"} and tree.kid(verb, "aux", "nsubj") is None


def surface_subject(tree: Tree, verb: int) -> int | None:
    """The grammatical subject of a verb, from another clause where its own leaves it out; None where there is none."""
    for _ in range(STEPS):
        own = None
        for k in tree.kids[verb]:
            if tree.dep[k] in SUBJECTS and (own is None or k < verb):
                own = k  # of two, a dateline's place and the subject, the nearer
        if own is not None:
            if tree.tag[own] in RELATIVE and own < verb:
                return antecedent(tree, verb)
            return own
        if tree.kid(verb, "expl", "csubj") is not None:
            return None
        dep, head = tree.dep[verb], tree.head[verb]
        if head == verb:
            return None
        if dep in {"acl", "acl:relcl"}:
            if tree.pos[head] not in NOMINAL:
                return None
            if tree.tag[verb] == "VB":
                return _holder(tree, head)
            near = _phrase_head(tree, verb - 1)
            if (
                tree.tag[verb] == "VBG"
                and near != head
                and tree.pos[near] == "PROPN"
                and entity_of(tree.doc[near]) == "person"
            ):
                return near  # "footage of Smith saying": Smith says it
            return head
        if dep in {"xcomp", "advcl", "ccomp"} and tree.pos[head] in {"VERB", "AUX"}:
            controlled = tree.kid(head, "obj", "iobj")
            reported = dep != "advcl" or tree.lemma[head] in {"quote", "cite"}  # "quoted him as saying"
            if controlled is not None and controlled < verb and reported and not is_passive(tree, head):
                return controlled
        elif dep not in {"conj", "advcl", "xcomp", "parataxis", "cop", "aux"}:
            return None
        if dep == "parataxis" and tree.tag[verb] in {"VBD", "VBZ", "VBP"}:
            return None
        verb = head
    return None


def agent(tree: Tree, verb: int) -> int | None:
    """The one named by "by" beside a passive."""
    for k in tree.kids[verb]:
        if (
            tree.dep[k] in {"obl:agent", "obl", "nmod"}
            and case(tree, k) == "by"
            and k > verb
            and tree.dep[k] != "obl:unmarked"
        ):
            return k
    return None


def source_of(tree: Tree, verb: int) -> int | None:
    """Who says, shows or thinks what the verb governs; None where the text leaves that open."""
    if is_passive(tree, verb):
        return agent(tree, verb)
    found = surface_subject(tree, verb)
    if found is None and tree.tag[verb] in {"VBD", "VBZ", "VBP"} and tree.kid(verb, "expl", "csubj") is None:
        return beside(tree, verb)
    return found


def beside(tree: Tree, verb: int) -> int | None:
    """The name or pronoun directly before a verb, or after it: for clauses that were taken for something else."""
    k = verb - 1
    while k >= 0 and tree.pos[k] in {"AUX", "ADV"} and tree.sentence[k] == tree.sentence[verb]:
        k -= 1
    for at in (k, verb + 1):
        if (
            0 <= k < len(tree)
            and tree.sentence[k] == tree.sentence[verb]
            and (tree.pos[k] == "PROPN" or tree.tag[k] == "PRP")
        ):
            head = _phrase_head(tree, at)
            if speaks(tree, head) and entity_of(tree.doc[head]) not in {"time", "event"}:
                return head
    return None


def beside_head(tree: Tree, verb: int) -> int:
    """The head of the phrase right before a verb."""
    return _phrase_head(tree, max(verb - 1, 0))


def case(tree: Tree, token: int) -> str:
    """The preposition of a phrase; "" where there is none."""
    for k in tree.kids[token]:
        if tree.dep[k] == "case" and k < token:
            return tree.lower[k]
    return ""


def antecedent(tree: Tree, verb: int) -> int | None:
    """The noun that the relative clause around a verb describes."""
    for _ in range(STEPS):
        dep, head = tree.dep[verb], tree.head[verb]
        if dep in {"acl:relcl", "acl"}:
            return head if tree.pos[head] in NOMINAL else None
        if dep not in {"xcomp", "conj", "ccomp", "advcl", "cop"} or head == verb:
            return None
        verb = head
    return None


def identity(tree: Tree, token: int) -> int:
    """Whom a source phrase is about: "one of the documents" is the documents, "the ministry's account" the ministry.

    >>> from whence.language import parse
    >>> tree = Tree(parse("One of the papers says so."))
    >>> tree.text[identity(tree, 0)]
    'papers'
    """
    if tree.pos[token] in {"NUM", "DET"} or tree.lower[token] in {
        "one",
        "some",
        "many",
        "most",
        "several",
        "none",
        "all",
        "both",
    }:
        for k in tree.kids[token]:
            if tree.dep[k] == "nmod" and case(tree, k) == "of":
                return k if is_document(tree, k) or tree.pos[k] in {"PRON", "PROPN"} else token
    if tree.lemma[token].lower() in words_of_source():
        owner = tree.kid(token, "nmod:poss")
        if owner is None:
            owner = next(
                (k for k in tree.kids[token] if tree.dep[k] == "nmod" and case(tree, k) in {"of", "by", "from"}), None
            )
        if owner is not None:
            return owner
    return token


def is_document(tree: Tree, token: int) -> bool:
    """Whether a phrase names a document, data or the like, which can show and say things."""
    return tree.lemma[token].lower() in document_heads()


def speaks(tree: Tree, token: int) -> bool:
    """Whether a phrase names somebody, or a document: something that claims can come from."""
    if tree.tag[token] in {"PRP", "WP"}:
        return tree.lower[token] not in {"it", "what"}
    if tree.lower[token] in EMPTY:
        return False
    token = identity(tree, token)
    if tree.pos[token] in {"PRON", "NUM"} or tree.lower[token] in {
        "another",
        "others",
        "both",
        "some",
        "many",
        "several",
    }:
        return tree.lower[token] not in EMPTY
    if is_document(tree, token):
        return True
    spacy_token = tree.doc[token]
    kind = entity_of(spacy_token)
    if kind in AGENTS:
        return True
    if tree.pos[token] in {"NOUN", "VERB", "ADJ"}:
        return False
    return country_of(spacy_token) is not None or (
        tree.pos[token] == "PROPN" and kind in {"", "place", "object", "abstract"}
    )


@cache
def document_heads() -> frozenset[str]:
    """Nouns for documents."""
    return frozenset(table("cues")["documents"]["heads"])


@cache
def words_of_source() -> frozenset[str]:
    """Nouns that stand for somebody's words: "account", "view"."""
    return frozenset(table("cues")["prepositions"]["words"])


def _holder(tree: Tree, noun: int) -> int | None:
    """Whose offer, plan or right "to say" it is."""
    owner = tree.kid(noun, "nmod:poss")
    if owner is not None:
        return owner
    verb = tree.head[noun]
    return surface_subject(tree, verb) if tree.dep[noun] == "obj" and tree.pos[verb] == "VERB" else None


def _phrase_head(tree: Tree, token: int) -> int:
    """The head of the name that a token is part of."""
    for _ in range(STEPS):
        if tree.dep[token] not in {"flat", "compound", "appos", "nmod:desc"} or tree.head[token] == token:
            return token
        token = tree.head[token]
    return token
