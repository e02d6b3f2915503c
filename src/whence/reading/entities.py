"""Which names are of the same thing: "Jake Sullivan" and "Sullivan", "Tehran" and "the Iranian government"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from whence.model import Kind
from whence.reading.mentions import Draft
from whence.reading.roles import fields, office_nouns, role_of, words
from whence.reading.tree import Tree

SPELLINGS = {"defense": "defence", "organization": "organisation", "center": "centre", "labor": "labour"}


@dataclass(slots=True)
class Entity:
    """One thing, with the indices of its mentions and what they tell of it."""

    number: int
    sort: str
    kind: Kind | None = None
    country: str | None = None
    plural: bool = False
    sex: str = ""
    tables: set[str] = field(default_factory=set)
    roles: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)  #: lower-case nouns and adjectives told of it
    heads: set[str] = field(default_factory=set)  #: nouns that head its mentions
    mentions: list[int] = field(default_factory=list)  #: indices of its mentions, in order


class Entities:
    """The things of a doc, found by name as the mentions come in order."""

    def __init__(self, tree: Tree, drafts: list[Draft]) -> None:
        self.tree = tree
        self.drafts = drafts
        self.all: list[Entity] = []
        self.recent: dict[int, None] = {}  #: numbers of things, the one told of last at the end
        self._by_name: dict[object, int] = {}
        self._people: dict[str, list[int]] = {}  #: entities by each part of a person's name, latest last

    def new(self, index: int) -> Entity:
        """A thing not seen before, of which the mention `index` is the first."""
        entity = Entity(len(self.all), self.drafts[index].sort)
        self.all.append(entity)
        self.join(index, entity)
        return entity

    def join(self, index: int, entity: Entity) -> None:
        """Add a mention to a thing, and what it tells."""
        draft = self.drafts[index]
        draft.entity = entity.number
        entity.mentions.append(index)
        self.recent.pop(entity.number, None)
        self.recent[entity.number] = None
        if draft.sort == "pronoun":
            return
        if entity.kind in {None, Kind.OTHER, Kind.PERSON} and draft.kind is not None:
            entity.kind = draft.kind if entity.kind is None or draft.kind is not Kind.PERSON else entity.kind
        entity.country = entity.country or draft.country
        entity.sex = entity.sex or draft.sex
        entity.roles |= draft.roles
        entity.heads.add(self.tree.lemma[draft.head].lower())
        for i in range(draft.first, draft.last + 1):
            if self.tree.pos[i] in {"ADJ", "NOUN", "PROPN"}:
                entity.words.add(_spelled(self.tree.lower[i]))
        if draft.found is not None:
            entity.tables.add(draft.found.known.table)
        if len(entity.mentions) == 1:
            entity.plural = draft.plural

    def named(self, index: int) -> Entity:
        """The thing that a name stands for, new or seen before."""
        draft = self.drafts[index]
        if draft.sort == "state" and draft.country is not None:
            return self._keyed(index, [("state", draft.country)])
        if draft.found is not None and draft.found.known.table not in {"adjective", "people", "capital", "state"}:
            return self._keyed(index, [draft.found.known.name])
        if draft.sort == "person":
            return self._person(index)
        return self._keyed(index, list(self._keys(draft)))

    def state(self, iso: str) -> Entity | None:
        """The state of that code, if it was named."""
        number = self._by_name.get(("state", iso))
        return None if number is None else self.all[number]

    def also(self, name: str, entity: Entity) -> None:
        """Let another name ("ISW") stand for a thing from here on."""
        self._by_name[name.lower()] = entity.number

    def _keyed(self, index: int, keys: list[object]) -> Entity:
        for key in keys:
            number = self._by_name.get(key)
            if number is not None:
                entity = self.all[number]
                self.join(index, entity)
                break
        else:
            entity = self.new(index)
        for key in keys[:1]:
            self._by_name.setdefault(key, entity.number)
        return entity

    def _keys(self, draft: Draft) -> Iterable[object]:
        told = self._words(draft)
        noun = told[-1] if told else ""
        if noun in office_nouns() or (told and told[0] in office_nouns()):
            kept = sorted(w for w in told if w in fields() or w in office_nouns())
            if len(kept) > 1:
                yield ("office", draft.country, *kept)
                if draft.country is None:
                    for key, number in reversed(self._by_name.items()):
                        if isinstance(key, tuple) and key[0] == "office" and list(key[2:]) == kept:
                            yield key
                            self._by_name[("office", None, *kept)] = number
                            break
                return
        yield " ".join(told)
        person = self._people.get(told[-1]) if len(told) == 1 else None
        if person:
            self._by_name[told[0]] = person[-1]
            yield told[0]
        if len(told) == 1:
            for key in list(self._by_name):
                if isinstance(key, str) and key.startswith(told[0] + " ") and self._only_says_what(key.split()[1:]):
                    yield key
                    break

    def _only_says_what(self, told: list[str]) -> bool:
        """Whether these words only say what bears a name ("AG", "Group", "news agency")."""
        return all(role_of(told, told, i) is not None for i in range(len(told)))

    def _words(self, draft: Draft) -> list[str]:
        lower = self.tree.lower
        told = [_spelled(lower[i]) for i in range(draft.begin, draft.end + 1)]
        articles = words("articles")
        return [w for w in told if w not in articles and w not in {"of", "for", "'s", "’s", ",", "."}]

    def _person(self, index: int) -> Entity:
        draft = self.drafts[index]
        parts = self._parts(draft)
        if not parts:
            return self.new(index)
        for number in reversed(self._people.get(parts[-1], [])):
            entity = self.all[number]
            if entity.sex and draft.sex and entity.sex != draft.sex:
                continue
            if len(parts) == 1 or self._same_person(parts, entity):
                self.join(index, entity)
                break
        else:
            number_ = self._by_name.get(" ".join(parts))
            entity = self.all[number_] if number_ is not None else self.new(index)
            if number_ is not None:
                self.join(index, entity)
        for part in parts:
            known = self._people.setdefault(part, [])
            if entity.number in known:
                known.remove(entity.number)
            if part not in words("particles"):
                known.append(entity.number)
        return entity

    def _parts(self, draft: Draft) -> list[str]:
        """The parts of a name; what hyphens join is one."""
        parts: list[str] = []
        joined = False
        for i in range(draft.begin, draft.end + 1):
            word = self.tree.lower[i]
            if word in {"-", "–"}:
                joined = bool(parts)
            elif joined:
                parts[-1] += "-" + word
                joined = False
            elif word[0].isalnum() and word not in words("generations"):
                parts.append(word)
        return parts

    def _same_person(self, parts: list[str], entity: Entity) -> bool:
        """Whether a full name is that of `entity`: one of its names has the same first part, or has but one."""
        for i in entity.mentions:
            draft = self.drafts[i]
            if draft.named:
                own = self._parts(draft)
                if (
                    len(own) == 1
                    or own[0] == parts[0]
                    or (own[0][0] == parts[0][0] and min(len(own[0]), len(parts[0])) <= 2)
                ):
                    return True
        return False


def _spelled(word: str) -> str:
    return SPELLINGS.get(word, word)
