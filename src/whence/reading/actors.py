"""Who may give or get arms, and the party that a phrase names."""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Doc

from whence.language import entity_of
from whence.model import Kind, Party, Place
from whence.reading.clauses import Clauses
from whence.reading.frames import word_list
from whence.reading.items import ItemMention
from whence.reading.parties import Mention, Parties, country_of
from whence.reading.stages import Entry, Step

PEOPLE = {"person", "organization"}
BESIDE = {"amod", "compound", "nmod:poss"}
PERSONS = {"he", "she", "we", "i", "who", "him", "her", "us", "me", "whom", "you"}


class Actors:
    """Phrases of a doc as parties."""

    def __init__(
        self,
        doc: Doc,
        clauses: Clauses,
        parties: Parties,
        items: list[ItemMention],
        nouns: dict[str, Entry],
        speaker_of: Callable[[int], int | None],
    ) -> None:
        self.speaker_of = speaker_of  #: the source of the claim that a token stands in
        self.doc, self.clauses, self.tree, self.parties = doc, clauses, clauses.tree, parties
        self.items = items
        self.item_at: dict[int, ItemMention] = {}
        for m in items:
            for t in range(m.first, m.last + 1):
                self.item_at.setdefault(t, m)
        for m in items:
            self.item_at[m.head] = m
        self.step_nouns = nouns

    def mention(self, token: int) -> Mention | None:
        """The mention that a phrase is, or of whoever stands for it: "Haftar's forces" is headed by Haftar."""
        found = self.parties.at(token)
        owner = self.tree.kid(token, "nmod:poss") if found is None else None
        if owner is not None:
            whole = self.parties.at(owner)
            return whole if whole is not None and whole.last == token else None
        return found

    def is_party(self, token: int, function: str) -> bool:
        """Whether a phrase may be a party: a state, a body, a group, persons, or a pronoun for one."""
        if self.item_at.get(token) is not None and self.item_at[token].head == token:
            return False
        if function in {"adjective", "compound"}:
            return country_of(self.doc[token]) is not None or self.doc[token].ent_type_ in {"ORGANIZATION", "PLACE"}
        mention = self.mention(token)
        if self.tree.pos[token] == "PRON":
            if self._animate(token):
                return not self._for_a_state(token, self.speaker_of(token))
            speaker = self.speaker_of(token)
            if self._for_a_state(token, speaker):
                return False
            mention = self.parties.resolve(token, speaker) or (
                None if speaker is None else self.parties.resolve(speaker)
            )
            return mention is not None and mention.head not in self.item_at and self._agent(mention)
        if mention is None:  # a state inside a name: "Security Assistance for Ukraine"
            return self.tree.pos[token] == "PROPN" and country_of(self.doc[token]) is not None
        if self.tree.lemma[token].lower() in word_list("carriers") or self.tree.lemma[token].lower() in self.step_nouns:
            return False
        resolved = self.parties.resolve(token)
        if self._agent(mention) or (resolved is not None and self._agent(resolved)) or self._forces_of(token):
            return True
        kind = entity_of(self.doc[token])
        if function in {"subj", "by", "poss"} and mention.named and mention.kind in {None, Kind.OTHER}:
            return kind not in {"time", "event", "object", "animal", "plant", "substance"}
        return kind == "place" and mention.named and function not in {"in", "at", "on"}

    def _forces_of(self, token: int) -> bool:
        """A state's or leader's own: "Moscow's forces", "Haftar's fighters"."""
        owner = self.tree.kid(token, "nmod:poss")
        if owner is None or self.tree.lemma[token].lower() not in word_list("forces"):
            return False
        return self.tree.pos[owner] == "PROPN" or country_of(self.doc[owner]) is not None

    def _agent(self, mention: Mention) -> bool:
        """Whether a mention is somebody who can give or get: a state, a body, a group, persons."""
        if mention.kind in {Kind.DOCUMENT, Kind.OUTLET}:
            return False
        if mention.kind not in {None, Kind.OTHER, Kind.UNNAMED}:
            return True
        if mention.country is not None and entity_of(self.doc[mention.head]) in {"", "place", "organization", "person"}:
            return True
        return entity_of(self.doc[mention.head]) in PEOPLE

    def _who(self, token: int) -> Mention | None:
        """The party behind a pronoun; "it" in a source's words that is nothing else is that source."""
        speaker = self.speaker_of(token)
        for mention in (
            self.parties.resolve(token, speaker),
            None if speaker is None else self.parties.resolve(speaker),
        ):
            if mention is not None and mention.head not in self.item_at and self._agent(mention):
                return mention
        return None

    def _for_a_state(self, token: int, speaker: int | None) -> bool:
        """Whether "we" is said by an official whose state stands not beside him: the context may tell it."""
        if self.tree.lower[token] not in {"we", "us"} or speaker is None:
            return False
        mention = self.parties.resolve(token, speaker)
        return mention is not None and mention.kind == Kind.OFFICIAL and mention.country is None

    def _animate(self, token: int) -> bool:
        return self.tree.lower[token] in PERSONS or self.tree.lower[token] == "they"

    def party(self, token: int) -> Party | None:
        """The party that a phrase names; an adjective names its country, "we" whom the speaker speaks for."""
        word = self.doc[token]
        if self.parties.at(token) is None or self.tree.dep[token] in {"amod", "compound"}:
            country = country_of(word)
            if country is not None:
                return Party(
                    name=country.name, span=(word.idx, word.idx + len(word)), country=country.iso, kind=Kind.GOVERNMENT
                )
            if word.ent_type_ or self.tree.dep[token] == "compound":  # "sold the junta jets"
                return Party(name=word.text, span=(word.idx, word.idx + len(word)))
        if self.tree.pos[token] == "PRON":
            who = self._who(token)
            if who is None:
                return None
            away = self.tree.sentence[who.head] != self.tree.sentence[token]
            return Party(name=who.name, span=(who.start, who.end), inferred=away, country=who.country, kind=who.kind)
        named = self._named_beside(token)
        if named is not None and self.parties.at(named) is None:
            words = self.doc[named : self.tree.right(named) + 1]
            return Party(name=words.text, span=(words.start_char, words.end_char))
        mention = self.mention(token)
        if mention is not None and mention.head != token:
            token = mention.head
        if named is None and mention is not None and mention.country and self._says_whose(token):
            return Party(
                name=mention.name, span=(mention.start, mention.end), country=mention.country, kind=mention.kind
            )
        return self.parties.party(token if named is None else named, self.speaker_of(token))

    def _says_whose(self, token: int) -> bool:
        """Whether a phrase itself tells its state, and so needs no name from elsewhere: "the Czech government"."""
        tree = self.tree
        return tree.pos[token] == "NOUN" and any(
            country_of(self.doc[k]) is not None for k in tree.kids[token] if k < token and tree.dep[k] in BESIDE
        )

    def _named_beside(self, token: int) -> int | None:
        """The name that says which one it is: "the company Yaran", "the rebel group M23"."""
        tree = self.tree
        mention = self.parties.at(token)
        if mention is None or mention.named or tree.pos[token] != "NOUN":
            return None
        for k in tree.kids[token]:
            if tree.dep[k] == "appos" and k > token and tree.pos[k] == "PROPN":
                found = self.parties.at(k)
                if found is None or found.kind not in {Kind.OUTLET, Kind.DOCUMENT}:
                    return k
        return None

    def entity(self, token: int | None) -> int | None:
        """The number of the entity that a phrase names."""
        if token is None:
            return None
        if self.tree.pos[token] == "PRON":
            mention = self._who(token)
        else:
            held = self.mention(token)
            mention = self.parties.resolve(token if held is None else held.head, self.speaker_of(token))
        return None if mention is None else mention.entity

    def place(self, step: Step) -> Place | None:
        """Where it took place: a named place after "in", "at", "near" that is no party of the step."""
        functions = self.clauses.functions(step.token)
        for name in ("in", "at", "near", "aboard", "off"):
            for t in functions.get(name, []):
                mention = self.parties.at(t)
                if (
                    mention is not None
                    and mention.named
                    and (mention.country or entity_of(self.doc[t]) in {"place", "object"})
                ):
                    return Place(name=mention.name, span=(mention.start, mention.end), country=mention.country)
        return None

    def subjects(self, token: int) -> list[int]:
        """The parties that are the subject of a word over the step, or its agent."""
        tree = self.tree
        if self.clauses.verbal(token):
            found = (
                self.clauses.functions(token).get("subj", [])
                if self.clauses.passive(token)
                else self.clauses.subject(token)
            )
        else:
            functions = self.clauses.functions(token)
            found = (
                functions.get("poss")
                or functions.get("subj")
                or functions.get("by")
                or functions.get("adjective")
                or functions.get("from")
                or []
            )
        return [t for t in found if self.is_party(t, "adjective" if tree.dep[t] in {"amod", "compound"} else "subj")]

    def _state(self, token: int) -> bool:
        mention = self.parties.resolve(token) or self.parties.at(token)
        if mention is None:
            return country_of(self.doc[token]) is not None
        return (
            mention.kind in {Kind.GOVERNMENT, Kind.MILITARY, Kind.OFFICIAL} or country_of(self.doc[token]) is not None
        )
