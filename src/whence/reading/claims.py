"""Who says what: claims with their chains of sources.

A claim is found in three steps: cues (a verb, a noun, "according to", a quotation), the content each governs, and the
source each names. Claims inside the content of another inherit its chain: that is all that nesting is. After Pareti
(2015), whose terms source, cue and content are used here.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc

from whence.language import attribution_of
from whence.model import Claim, Kind, Link, Polarity
from whence.reading.attributions import Attribution, Text
from whence.reading.blocks import blocks
from whence.reading.certainty import hedged, is_negated, weaker
from whence.reading.chains import Chains, Node
from whence.reading.contents import Sentences, minus, tidy
from whence.reading.cues import frames, learned, mend, noun_frames, words
from whence.reading.noun_cues import according, adjective_claims, in_words_of, noun_claims
from whence.reading.parties import Parties
from whence.reading.quotations import quotations
from whence.reading.sources import RELATIVE, SUBJECTS, identity, is_document
from whence.reading.speech import quoted
from whence.reading.tree import Tree, tree_of
from whence.reading.verb_cues import verb_claims

__all__ = ["Claims", "Said", "claims"]


@dataclass(frozen=True, slots=True)
class Said:
    """A claim with where it stands in the doc, by token index."""

    claim: Claim
    words: frozenset[int]  #: tokens of the content; what a relative clause adds from common knowledge is left out
    cue: int  #: head of the innermost cue
    source: int | None  #: head of the innermost source, where it stands in the text
    denies: bool  #: the cue itself turns it: "denied that"
    bare: bool  #: the content only refers to something said before: "denied the charge"


class Claims:
    """All claims of a report, in the order of the text, outer before inner."""

    def __init__(self, said: list[Said]) -> None:
        self.said = said
        self._over: dict[int, list[Said]] = {}
        for s in sorted(said, key=lambda s: (len(s.claim.chain), -len(s.words))):
            for token in s.words:
                self._over.setdefault(token, []).append(s)

    def over(self, token: int) -> list[Said]:
        """Those whose content holds a token, outermost first."""
        return self._over.get(token, [])

    def chain(self, token: int) -> list[Link]:
        """The chain of the innermost of them; empty where the report itself speaks."""
        over = self.over(token)
        return list(over[-1].claim.chain) if over else []


def claims(doc: Doc, parties: Parties, outlet: str | None = None) -> Claims:
    """All claims of a parsed report by `outlet`.

    >>> from whence.language import parse
    >>> from whence.reading.parties import parties
    >>> doc = parse("Reuters reported that the ministry denied that it had sent rifles.")
    >>> [[link.source for link in s.claim.chain] for s in claims(doc, parties(doc)).said]
    [['Reuters'], ['Reuters', 'ministry']]
    """
    tree = tree_of(doc)
    mend(tree)
    quotes = quotations(doc)
    text = Text(tree, Sentences(tree), attribution_of(doc), [(q.first, q.last) for q in quotes if not q.inner])
    found = [a for a in quoted(text, [*_told_by_syntax(text), *blocks(text)], quotes) if a.content]
    for comment in found:
        if comment.comment and comment.floor is not None:
            for other in found:
                if other is not comment and other.holds(comment.cue):
                    other.content = tidy(tree, minus(other.content, comment.floor))
    _put_documents_under_outlets(found, tree, parties)
    nodes = Chains(text, parties, outlet).build(found, [_words(tree, a) for a in found])
    return Claims([_said(tree, node) for node in nodes if node.chain and node.own])


def _told_by_syntax(text: Text) -> list[Attribution]:
    """All attributions that syntax tells, in the order of their cues."""
    tree = text.tree
    nouns = noun_frames()
    framing = words("prepositions", "words")
    found: list[Attribution] = []
    for i, pos in enumerate(tree.pos):
        if pos == "VERB":
            if tree.lower[i] == "according":
                found += according(text, i)
                continue
            kinds = frames(tree, i)
            if kinds:
                found += verb_claims(text, i, kinds)
            elif learned(text.scores, i):
                found += verb_claims(text, i, frozenset({"say", "form:strict", "learned"}))
        elif pos == "NOUN":
            lemma = tree.lemma[i]
            if lemma in nouns:
                found += noun_claims(text, i, nouns[lemma])
            if lemma in framing:
                found += in_words_of(text, i)
        elif pos == "ADJ":
            if tree.lemma[i] in words("adjectives", "sure"):
                found += adjective_claims(text, i)
        elif tree.lower[i] in {"according", "per"}:
            found += according(text, i)
    return found


def _put_documents_under_outlets(found: list[Attribution], tree: Tree, parties: Parties) -> None:
    """ "The Post said that P, according to a cable": the Post has it from the cable, not the other way round."""
    for a in found:
        if a.source is None or "according" not in a.frame or not is_document(tree, identity(tree, a.source)):
            continue
        for b in found:
            if b is a or b.source is None or not a.holds(b.cue) or tree.sentence[b.cue] != tree.sentence[a.cue]:
                continue
            outlet = parties.resolve(b.source)
            if outlet is not None and outlet.kind is Kind.OUTLET:
                a.content, a.head, a.under = list(b.content), b.head, b
                break


def _words(tree: Tree, a: Attribution) -> frozenset[int]:
    """Tokens of a content, without object relatives outside quotations: they tell what is known already."""
    tokens = {t for first, last in a.content for t in range(first, last + 1)}
    if not a.quoted:
        for i in list(tokens):
            if tree.dep[i] in {"acl:relcl", "advcl:relcl"} and i != a.head and _presupposes(tree, i):
                tokens -= set(range(tree.left(i), tree.right(i) + 1))
    return frozenset(tokens)


def _presupposes(tree: Tree, verb: int) -> bool:
    """Whether a relative clause has a subject of its own: "the weapons that Panama found"."""
    own = next((k for k in tree.kids[verb] if tree.dep[k] in SUBJECTS), None)
    return (
        own is not None
        and tree.tag[own] not in RELATIVE
        and not any(tree.lower[k] in {"may", "might", "could", "would"} for k in tree.kids[verb])
    )


def _said(tree: Tree, node: Node) -> Said:
    a = node.attribution
    doc = tree.doc
    spans = [(doc[f].idx, doc[last].idx + len(doc[last])) for f, last in a.content]
    says_no = a.head is not None and not a.bare and is_negated(tree, a.head)
    claim = Claim(
        span=(spans[0][0], spans[-1][1]),
        spans=spans if len(spans) > 1 else None,
        chain=[s.link for s in node.chain],
        polarity=Polarity.NEGATED if says_no != a.denies else Polarity.AFFIRMED,
        certainty=weaker(a.certainty, hedged(tree, a.head)) if a.head is not None else a.certainty,
    )
    return Said(claim, node.words, a.cue, a.source, a.denies, a.bare)
