"""Chains of sources: which attribution stands inside which, and what a source brings along from the text before.

A claim inside the content of another inherits its chain. An outlet that was told something ("told Reuters"), saw a
document ("seen by Reuters") or made something known stays in front of its source for as long as the text goes on with
that source. The report's own outlet is no link.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from whence.model import Kind, Link
from whence.reading.attributions import Attribution, Text
from whence.reading.cues import words
from whence.reading.mentions import Mention
from whence.reading.parties import Parties
from whence.reading.sources import RELATIVE, agent, case, identity, is_document, is_passive, speaks, surface_subject
from whence.reading.tree import Tree

NAMEWORD = re.compile(r"\w+")
LITTLE = frozenset({"the", "a", "an", "of", "and", "for", "news", "agency", "newspaper", "u", "s"})


@dataclass(slots=True)
class Source:
    """One link in the making: who, as told at `token`."""

    token: int
    link: Link
    entity: int  #: number of the party, or a negative number of its own
    outlet: bool
    public: bool  #: named, so that it can be known without the outlet


@dataclass(slots=True)
class Node:
    """An attribution with its own links, outermost first, and those around it."""

    attribution: Attribution
    words: frozenset[int]
    own: list[Source] = field(default_factory=list)
    chain: list[Source] = field(default_factory=list)
    outer: list[Node] = field(default_factory=list)


class Chains:
    """Builds the chains of a report's attributions."""

    def __init__(self, text: Text, parties: Parties, outlet: str | None) -> None:
        self.text = text
        self.tree: Tree = text.tree
        self.parties = parties
        self.outlet = outlet
        self.known: dict[int, Source] = {}  # outlet by the entity that is known through it
        self.papers: Source | None = None  # outlet through which documents are known
        self.current: tuple[int, Source] | None = None  # named source spoken of just now, with its outlet
        self.before: Source | None = None  # innermost source of the claim before
        self.spoke = -9  # sentence of that claim's cue
        self.fresh = 0

    def build(self, found: list[Attribution], holds: list[frozenset[int]]) -> list[Node]:
        """Nodes in the order of the text, outer before inner, each with its whole chain."""
        nodes = [Node(a, h) for a, h in zip(found, holds, strict=True)]
        nodes.sort(key=lambda n: (n.attribution.content[0][0], -len(n.words)))
        for node in nodes:
            at = node.attribution.content[0][0] if node.attribution.carried else node.attribution.cue
            under = node.attribution.under
            node.outer = [
                o
                for o in nodes
                if o.attribution is under or (o is not node and at in o.words and not self._inside(o, node))
            ]
            node.outer.sort(key=lambda o: -len(o.words))
        cited = self._cited(nodes)
        for node in nodes:
            node.own = list(self._own(node, cited.get(id(node), [])))
            chain = [s for o in node.outer for s in o.own] + node.own
            node.chain = self._plain(chain)
            if not node.outer:
                self._carry(node)
            else:
                head = node.outer[0].chain
                if (
                    head
                    and node.chain
                    and head[0].link.inferred
                    and head[0].entity != node.chain[0].entity
                    and head[0].outlet
                ):
                    node.chain = [head[0], *node.chain]
                self._learn(node)
            if node.chain:
                self.before = node.chain[-1]
                self.spoke = self.tree.sentence[node.attribution.cue]
        return nodes

    def _inside(self, one: Node, other: Node) -> bool:
        """Whether `one`'s cue stands inside `other` too, and `other` is the wider."""
        return one.attribution.cue in other.words and len(other.words) >= len(one.words)

    def _plain(self, chain: list[Source]) -> list[Source]:
        """Without the report's own outlet, and nobody twice in a row."""
        out: list[Source] = []
        for s in chain:
            if self._is_own(s) or (out and out[-1].entity == s.entity):
                continue
            out.append(s)
        return out

    def _own(self, node: Node, cited: list[int]) -> Iterator[Source]:
        a = node.attribution
        cue = (a.first, a.last)
        if a.source is None:
            return
        speaker = next((o.attribution.source for o in reversed(node.outer) if o.attribution.quoted), None)
        own = self._source(a.source, cue, speaker, a.carried)
        relative = self.tree.kid(a.cue, "nsubj", "nsubj:pass")
        if relative is not None and self.tree.tag[relative] in RELATIVE and relative < a.cue and relative != a.source:
            own.link.source_span = (
                self.tree.doc[relative].idx,
                self.tree.doc[relative].idx + len(self.tree.text[relative]),
            )
        for token in self._outlets(a):
            front = self._source(token, cue, None, a.carried)
            if front.entity != own.entity:
                yield front
        yield own
        for token in cited:
            yield self._source(token, self._cite_words(token), None, False)

    def _cite_words(self, token: int) -> tuple[int, int]:
        verb = self.tree.head[token]
        return verb, verb

    def _outlets(self, a: Attribution) -> Iterator[int]:
        """Outlets that the cue's phrase or the source puts in front: "told Reuters", "a report seen by Reuters"."""
        tree = self.tree
        if a.source is None:
            return
        if tree.pos[a.cue] == "VERB" and not a.frame & {"according"}:
            for k in tree.kids[a.cue]:
                if tree.dep[k] in {"obj", "iobj"} or (tree.dep[k] == "obl" and case(tree, k) in {"to", "with"}):
                    yield from self._outlet(k)
                if tree.dep[k] in {"obl", "advcl"} and k not in (a.source,):
                    yield from self._interview(k)
            if tree.lemma[a.cue] in {"say", "state", "warn", "tell"} and tree.dep[a.cue] in {"advcl", "xcomp", "ccomp"}:
                governor = tree.head[a.cue]
                if tree.lemma[governor] in words("verbs", "cite"):
                    by = agent(tree, governor) if is_passive(tree, governor) else surface_subject(tree, governor)
                    if by is not None and by != a.source and speaks(tree, by):
                        yield by
        yield from self._seen(a.source)
        same = identity(tree, a.source)
        if same != a.source:
            yield from self._seen(same)

    def _interview(self, token: int) -> Iterator[int]:
        """ "in an interview with Reuters", "speaking to Reuters"."""
        tree = self.tree
        if tree.lemma[token] in words("interview", "nouns") | words("interview", "verbs"):
            for k in tree.kids[token]:
                if tree.dep[k] in {"nmod", "obl"} and case(tree, k) in {"to", "with", "by"}:
                    yield from self._outlet(k)

    def _seen(self, source: int) -> Iterator[int]:
        """ "documents seen by Reuters", "files that the paper obtained"."""
        tree = self.tree
        for k in tree.kids[source]:
            if tree.dep[k] not in {"acl", "acl:relcl"} or tree.lemma[k] not in words("interview", "seen"):
                continue
            beside = [by for by in tree.kids[source] if by > k and case(tree, by) == "by"]
            for by in [*tree.kids[k], *beside]:
                if (tree.dep[by] in {"obl:agent", "obl", "nmod"} and case(tree, by) == "by") or tree.dep[by] == "nsubj":
                    yield from self._outlet(by)

    def _outlet(self, token: int) -> Iterator[int]:
        """The token, where it names an outlet."""
        tree = self.tree
        if any(tree.lower[k] in {"this", "our", "these"} for k in tree.kids[token]):
            return
        mention = self.parties.resolve(token)
        if mention is not None and mention.kind is Kind.OUTLET and mention.named:
            yield token

    def _cited(self, nodes: list[Node]) -> dict[int, list[int]]:
        """ "citing Y": Y by the attribution that it belongs to."""
        tree = self.tree
        verbs = words("verbs", "cite")
        out: dict[int, list[int]] = {}
        by_cue = {n.attribution.cue: n for n in nodes if not n.attribution.carried}
        for i, lemma in enumerate(tree.lemma):
            if lemma not in verbs or tree.tag[i] != "VBG" or tree.pos[i] != "VERB":
                continue
            what = tree.kid(i, "obj")
            if what is None or not speaks(tree, what):
                continue
            at, node = tree.head[i], None
            for _ in range(4):
                node = by_cue.get(at)
                if node is not None or tree.head[at] == at:
                    break
                at = tree.head[at]
            if node is None:
                near = [n for c, n in by_cue.items() if tree.sentence[c] == tree.sentence[i] and c < i]
                node = max(near, key=lambda n: n.attribution.cue, default=None)
            if node is not None:
                out.setdefault(id(node), []).append(what)
        return out

    def _source(self, token: int, cue: tuple[int, int], speaker: int | None, carried: bool) -> Source:
        tree, doc = self.tree, self.tree.doc
        who = identity(tree, token)
        mention = self.parties.group(who) or self.parties.resolve(who, speaker)
        plain = self.parties.at(who)
        if who != token and mention is not None and mention.kind is None:
            mention = self.parties.at(token)  # what is no party says nothing: "one of them" stays as told
        start, end = self._told(token, self.parties.group(who) or self.parties.at(token))
        inferred = carried
        if tree.lower[token] in {"it", "they"} and self._goes_on(token, mention):
            mention = None
        if mention is None and tree.lower[token] in {"it", "they", "he", "she"} and self.before is not None:
            base = self.before
            name, kind, named, country, entity = (
                base.link.source,
                base.link.kind,
                base.link.named,
                base.link.country,
                base.entity,
            )
            inferred = True
        elif mention is not None:
            name, kind, named, country, entity = (
                mention.name,
                mention.kind,
                mention.named,
                mention.country,
                mention.entity,
            )
            inferred = (
                inferred or (plain is not None and plain.pronoun) or tree.sentence[mention.head] != tree.sentence[token]
            )
        else:
            self.fresh -= 1
            name, kind, named, country, entity = doc.text[start:end], None, False, None, self.fresh
        if kind is None and is_document(tree, who):
            kind = Kind.DOCUMENT
        link = Link(
            source=_squeezed(name),
            cue=doc[cue[0] : cue[1] + 1].text,
            source_span=(start, end),
            cue_span=(doc[cue[0]].idx, doc[cue[1]].idx + len(doc[cue[1]])),
            inferred=inferred,
            kind=kind,
            named=named,
            country=country,
        )
        return Source(token, link, entity, kind is Kind.OUTLET, named and kind is not Kind.DOCUMENT)

    def _goes_on(self, token: int, mention: Mention | None) -> bool:
        """Whether "it" that speaks is the body or document that spoke in the sentence before."""
        before = self.before
        if before is None or not 0 <= self.tree.sentence[token] - self.spoke <= 1:
            return False
        people = {Kind.PERSON, Kind.OFFICIAL, Kind.EXPERT, Kind.WITNESS}
        if self.tree.lower[token] == "they":
            return mention is None
        return before.link.kind not in people

    def _told(self, token: int, mention: Mention | None) -> tuple[int, int]:
        """Where the source stands, in characters."""
        doc = self.tree.doc
        first = last = token
        if mention is not None and mention.first <= token <= mention.last:
            first, last = mention.first, mention.last
        return doc[first].idx, doc[last].idx + len(doc[last])

    def _is_own(self, source: Source) -> bool:
        return self.outlet is not None and same_outlet(source.link.source, self.outlet)

    def _carry(self, node: Node) -> None:
        """Put the outlet in front of a source that the text knows only through it."""
        chain = node.chain
        if not chain:
            return
        first = chain[0]
        through: Source | None = None
        if not first.outlet:
            through = self.known.get(first.entity)
            if through is None and self.papers is not None and is_document(self.tree, identity(self.tree, first.token)):
                through = self.papers if self._definite(first.token) else None
            near = self.tree.pos[first.token] == "PRON" or self.tree.sentence[first.token] - self.spoke <= 1
            if through is None and near and self.current is not None and self.current[0] == first.entity:
                through = self.current[1]
        if through is not None and through.entity != first.entity:
            link = through.link.model_copy(update={"inferred": True})
            node.chain = [Source(through.token, link, through.entity, True, True), *chain]
        self._learn(node)

    def _definite(self, token: int) -> bool:
        """Whether a phrase points back: "the documents", "one of the documents", "it"."""
        tree = self.tree
        if tree.pos[token] == "PRON":
            return True
        who = identity(tree, token)
        return who != token or any(tree.lower[k] in {"the", "these", "those", "this", "that"} for k in tree.kids[who])

    def _learn(self, node: Node) -> None:
        """Remember who is known through which outlet."""
        chain = node.chain
        if len(chain) > 1 and chain[0].outlet and not chain[1].outlet:
            if not chain[1].public:
                self.known[chain[1].entity] = chain[0]
                if is_document(self.tree, identity(self.tree, chain[1].token)):
                    self.papers = chain[0]
            self.current = (chain[1].entity, chain[0])
        elif chain and not node.outer and not (self.current and self.current[0] == chain[0].entity):
            self.current = None


def same_outlet(name: str, outlet: str) -> bool:
    """Whether a name stands for the report's own outlet: equal, contained whole, or its initials.

    >>> same_outlet("FT", "Financial Times"), same_outlet("the Post", "The Washington Post"), same_outlet("AP", "BBC")
    (True, True, False)
    """
    one, other = _name_words(name), _name_words(outlet)
    if not one or not other:
        return False
    if set(one) <= set(other) or set(other) <= set(one):
        return True
    initials = "".join(w[0] for w in other)
    return (
        len(one) == 1
        and len(initials) > 1
        and one[0] in {initials, "".join(w[0] for w in NAMEWORD.findall(outlet.lower()))}
    )


def _name_words(name: str) -> list[str]:
    found = NAMEWORD.findall(name.casefold())
    return [w for w in found if w not in LITTLE] or found


def _squeezed(name: str) -> str:
    return " ".join(name.split())
