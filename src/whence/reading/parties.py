"""Who: the parties of a report, which mentions are the same, and the name that each is printed by.

Noun phrases are found in the syntax (mentions.py), names of the same thing joined (entities.py), and pronouns and
descriptions joined to their antecedents (coreference.py). Precision goes first: what has no plain antecedent stays as
told.
"""

from __future__ import annotations

from spacy.tokens import Doc

from whence.language.pipeline import doc_entities
from whence.model import Kind, Party
from whence.reading.coreference import Antecedents
from whence.reading.entities import Entities, Entity
from whence.reading.mentions import Draft, Mention, drafts
from whence.reading.names import Country, Found, country_of, names_of
from whence.reading.quotations import quotations
from whence.reading.roles import words
from whence.reading.tree import Tree, tree_of

__all__ = ["Country", "Mention", "Parties", "country_of", "parties"]

PARTS = frozenset({"flat", "compound", "nmod:desc", "goeswith", "fixed"})
ORGANIZATIONS = frozenset(
    {"company", "mercenary", "armed_group", "military", "intelligence", "government", "alliance", "body"}
)


class Parties:
    """All parties of a doc and which of them are the same."""

    def __init__(
        self,
        doc: Doc,
        tree: Tree,
        mentions: list[Mention],
        inner: list[Mention],
        groups: dict[int, Mention],
        names: dict[int, Found],
    ) -> None:
        self.doc = doc
        self.mentions = mentions
        self._tree = tree
        self._groups = groups
        self._names = names
        self._at = {m.head: i for i, m in enumerate(mentions)}
        self._of: dict[int, list[Mention]] = {}  #: mentions of each thing, in order; names inside other phrases, too
        for m in sorted([*mentions, *inner], key=lambda m: m.head) if inner else mentions:
            self._of.setdefault(m.entity, []).append(m)
        self._group_of = {m.entity: m for m in groups.values()}

    def at(self, token: int) -> Mention | None:
        """The mention that this token heads, or whose name it is a part of."""
        for _ in range(4):
            index = self._at.get(token)
            if index is not None:
                return self.mentions[index]
            if self._tree.dep[token] not in PARTS and self._tree.text[token] != "-":
                return None
            token = self._tree.head[token]
        return None

    def group(self, token: int) -> Mention | None:
        """The whole coordination that this token heads ("two officials and two diplomats"), if it heads one."""
        return self._groups.get(token)

    def resolve(self, token: int, speaker: int | None = None) -> Mention | None:
        """The mention that names it best: for a pronoun or description its antecedent, None where none is plain.

        `speaker` is the token of the source whose words hold `token`: "I" is the speaker, "we" the speaker's state or
        organization.
        """
        mention = self.at(token)
        if mention is None:
            return None
        if mention.named:
            return mention
        if mention.pronoun and speaker is not None:
            word = self._tree.lower[mention.head]
            if word in words("speaker"):
                return self.resolve(speaker)
            if word in words("speakers_side"):
                return self._side(speaker)
        return self._best(mention)

    def party(self, token: int, speaker: int | None = None) -> Party | None:
        """The same as a party of a statement; `inferred` where the name stands in another sentence."""
        mention = self.resolve(token, speaker)
        if mention is None:
            return None
        return Party(
            name=mention.name,
            span=(mention.start, mention.end),
            inferred=self._tree.sentence[mention.head] != self._tree.sentence[token],
            country=mention.country,
            kind=mention.kind,
        )

    def _best(self, mention: Mention) -> Mention | None:
        """Of all that mean the same: a person's fullest name, else the last name before, else how it was introduced."""
        if mention.entity in self._group_of:
            return self._group_of[mention.entity]
        same = self._of[mention.entity]
        named = [m for m in same if m.named]
        if named:
            before = [m for m in named if m.head < mention.head]
            if not before:
                return named[0]
            return max(before, key=lambda m: len(m.name)) if mention_is_person(before[-1]) else before[-1]
        told = [m for m in same if not m.pronoun]
        return told[0] if told else None

    def _side(self, speaker: int) -> Mention | None:
        """Whom "we" speaks for: the organization or state in the speaker's description, else the speaker."""
        mention = self.at(speaker)
        said_by = self.resolve(speaker)
        if mention is None or said_by is None:
            return None
        same = self._of[said_by.entity]
        if said_by.kind is not None and not mention_is_person(said_by):
            return said_by
        for m in same:
            for i in range(m.first, m.last + 1):
                found = self._names.get(i)
                if found is None or found.known.table not in ORGANIZATIONS or m.start <= self.doc[i].idx < m.end:
                    continue
                for others in self._of.values():
                    for other in others:
                        name = self._names.get(other.head)
                        if other.named and name is not None and name.known == found.known:
                            return other
        if said_by.country is not None:
            states = [
                m for m in self.mentions if m.named and m.country == said_by.country and m.kind is Kind.GOVERNMENT
            ]
            for m in states:
                found = self._names.get(m.head)
                if found is not None and found.known.table in {"state", "capital"}:
                    return m
        return said_by


def mention_is_person(mention: Mention) -> bool:
    """Whether a mention names or describes people."""
    return mention.kind in {Kind.PERSON, Kind.OFFICIAL, Kind.EXPERT, Kind.WITNESS, Kind.UNNAMED} or (
        mention.kind is not None
        and mention.named
        and " " in mention.name
        and mention.kind in {Kind.MILITARY, Kind.COMPANY}
    )


def parties(doc: Doc) -> Parties:
    """Find the parties of a parsed report.

    >>> from whence.language import parse
    >>> found = parties(parse("Wagner bought rifles in Syria. The mercenary group also wanted tanks."))
    >>> found.resolve(found.mentions[3].head).name
    'Wagner'
    """
    tree = tree_of(doc)
    names = names_of(doc)
    found = drafts(tree, names, doc_entities(doc))
    quotes = [0] * len(tree)
    for number, quote in enumerate(quotations(doc), start=1):
        if not quote.inner:
            quotes[quote.first : quote.last + 1] = [number] * (quote.last + 1 - quote.first)
    groups = _coordinations(tree, found)
    things = Entities(tree, found + [g for g, _ in groups])
    _join(tree, found, groups, things, Antecedents(tree, found, things, quotes))
    starts = [t.idx for t in doc]
    text = doc.text
    mentions = [_mention(d, things.all[d.entity], starts, tree, text) for d in found if not d.inner]
    inner = [_mention(d, things.all[d.entity], starts, tree, text) for d in found if d.inner]
    whole = {g.head: _mention(g, things.all[g.entity], starts, tree, text) for g, _ in groups}
    return Parties(doc, tree, mentions, inner, whole, names)


def _join(
    tree: Tree, found: list[Draft], groups: list[tuple[Draft, int]], things: Entities, antecedents: Antecedents
) -> None:
    """Give each mention its entity, in the order of the text; a coordination comes with its last part."""
    index_of = {d.head: i for i, d in enumerate(found)}
    ends: dict[int, list[int]] = {}
    for g, (_, last) in enumerate(groups):
        ends.setdefault(last, []).append(g)
    for i, draft in enumerate(found):
        entity: Entity | None
        if draft.sort == "pronoun":
            entity = antecedents.pronoun(i)
        elif draft.named:
            entity = things.named(i)
            _brackets(tree, draft, things, entity)
        else:
            entity = _apposition(tree, found, things, index_of, i)
            if entity is None and draft.sort == "state" and draft.country is not None:
                entity = things.named(i)
            if entity is None and draft.definite:
                entity = antecedents.description(i)
            elif entity is None and "state" in draft.described:
                entity = _own_state(tree, found, things, index_of, draft)
        if draft.entity < 0:
            if entity is None:
                things.new(i)
            else:
                things.join(i, entity)
        if draft.named:
            _named_apposition(tree, found, things, index_of, i)
        for g in ends.get(i, ()):
            things.new(len(found) + g)
            antecedents.groups.append((i, groups[g][0]))


def _mention(draft: Draft, entity: Entity, starts: list[int], tree: Tree, text: str) -> Mention:
    start, end = starts[draft.begin], starts[draft.end] + len(tree.text[draft.end])
    return Mention(
        draft.head,
        draft.first,
        draft.last,
        " ".join(text[start:end].split()),
        start,
        end,
        draft.entity,
        entity.kind if draft.named or draft.sort == "pronoun" or entity.tables else draft.kind,
        draft.named,
        draft.country or entity.country,
        draft.sort == "pronoun",
    )


def _brackets(tree: Tree, draft: Draft, things: Entities, entity: Entity) -> None:
    """ "Institute for the Study of War (ISW)": let the letters in brackets stand for the name from here on."""
    opening = draft.end + 1
    for _ in range(8):
        if opening + 2 >= len(tree) or tree.pos[opening] in {"VERB", "AUX"}:
            return
        if tree.text[opening] == "(" and tree.text[opening + 2] == ")":
            short = tree.text[opening + 1]
            initials = "".join(w[0] for w in tree.text[draft.begin : opening] if w[0].isupper())
            if short.isupper() and short == initials:
                things.also(short, entity)
            return
        opening += 1


def _apposition(tree: Tree, found: list[Draft], things: Entities, index_of: dict[int, int], i: int) -> Entity | None:
    """What a description stands beside: "Yevgeny Prigozhin, the founder of Wagner"."""
    draft = found[i]
    if tree.dep[draft.head] != "appos":
        return None
    other = index_of.get(tree.head[draft.head])
    if other is None or found[other].entity < 0 or not _alike(found[other], draft):
        return None
    return things.all[found[other].entity]


def _own_state(
    tree: Tree, found: list[Draft], things: Entities, index_of: dict[int, int], draft: Draft
) -> Entity | None:
    """ "His country": the state behind its owner."""
    owner = tree.kid(draft.head, "nmod:poss")
    index = None if owner is None else index_of.get(owner)
    if index is None or draft.plural or found[index].entity < 0:
        return None
    country = found[index].country or things.all[found[index].entity].country
    return None if country is None else things.state(country)


def _named_apposition(tree: Tree, found: list[Draft], things: Entities, index_of: dict[int, int], i: int) -> None:
    """ "Mali's interim president, Assimi Goita"; "the group, known as Wagner": the description before is the name's."""
    draft = found[i]
    head = tree.head[draft.head]
    if (
        tree.dep[draft.head] in {"obl", "xcomp", "obj"}
        and tree.lemma[head] in words("naming")
        and tree.dep[head].startswith("acl")
    ):
        head = tree.head[head]
    elif tree.dep[draft.head] != "appos":
        return
    other = index_of.get(head)
    if other is None or other >= i or found[other].named or found[other].entity < 0 or not _alike(found[other], draft):
        return
    old, new = things.all[found[other].entity], things.all[draft.entity]
    if old.number == new.number or any(things.drafts[m].named for m in old.mentions):
        return
    for m in old.mentions:
        things.join(m, new)
    new.mentions.sort()
    old.mentions = []
    things.recent.pop(old.number, None)


def _alike(a: Draft, b: Draft) -> bool:
    """Whether two phrases side by side may be the same thing."""
    sorts = {a.sort, b.sort}
    if a.plural != b.plural and "person" in sorts:
        return False
    return (
        len(sorts) == 1 or "" in sorts or sorts <= {"organization", "state", "place", "object", "abstract", "document"}
    )


def _coordinations(tree: Tree, found: list[Draft]) -> list[tuple[Draft, int]]:
    """The wholes of people, bodies or states joined by "and", each with the index of its last part's mention."""
    index_of = {d.head: i for i, d in enumerate(found)}
    out = []
    for draft in found:
        if draft.kind is None or draft.sort == "pronoun" or draft.inner:
            continue
        if tree.dep[draft.head] == "conj" and tree.head[draft.head] in index_of:
            continue
        indices = [index_of[k] for k in _joined(tree, draft.head) if k in index_of]
        parts = [found[i] for i in indices if found[i].kind is not None and found[i].sort != "pronoun"]
        if not parts:
            continue
        last = parts[-1]
        country = draft.country if all(p.country == draft.country for p in parts) else None
        kind = draft.kind if all(p.kind == draft.kind for p in parts) else Kind.OTHER
        whole = Draft(
            draft.head, draft.first, last.last, draft.begin, last.end, draft.sort, kind, draft.named, country, True
        )
        out.append((whole, max(indices)))
    return out


def _joined(tree: Tree, head: int) -> list[int]:
    """Heads of the phrases joined to one, also where each hangs on the one before it."""
    out = []
    for k in tree.kids[head]:
        if tree.dep[k] == "conj" and k > head:
            out += [k, *_joined(tree, k)]
    return sorted(out)
