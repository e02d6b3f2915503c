"""Who and what a step is about: its supplier, recipient and items, by the frame of its word.

A frame (lexicon, stages.toml) names for each role the grammatical functions that may hold it, the first that is filled wins.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from spacy.tokens import Doc

from whence.language import entity_of
from whence.lexicon import table
from whence.model import Category, Item, Kind, Party, Place, Stage
from whence.reading.clauses import Clauses
from whence.reading.items import ItemMention
from whence.reading.parties import Mention, Parties, country_of
from whence.reading.stages import RECEIVING, Entry, Step

PEOPLE = {"person", "organization"}
BESIDE = {"amod", "compound", "nmod:poss"}
MOVING = {Stage.DELIVERED, Stage.ACQUIRED, Stage.ATTEMPTED}
PERSONS = {"he", "she", "we", "i", "who", "him", "her", "us", "me", "whom", "you"}
PLACES = {"in", "at", "near", "aboard", "off", "inside", "outside", "onboard", "from"}


@dataclass(slots=True)
class Roles:
    """Token indices of a step's parties, and its items."""

    token: int
    frame: str = ""
    suppliers: list[int] = field(default_factory=list)
    recipients: list[int] = field(default_factory=list)
    items: list[ItemMention] = field(default_factory=list)
    pronoun: int | None = None  #: the pronoun or number that stands for the items
    bare: bool = False  #: the items are left out or a pronoun: the context tells them
    default: Item | None = None  #: what the word itself says is moved ("armed")
    other_recipient: bool = False  #: the recipient is told, but is no party: "to either side"
    function: str = ""  #: the grammatical function that held the items
    inside: list[int] = field(default_factory=list)  #: nouns that only hold the items: "a shipment of rifles"


@cache
def frames() -> dict[str, dict[str, Any]]:
    """The frames of stages.toml."""
    return table("stages")["frames"]  # type: ignore[no-any-return]


@cache
def carriers() -> frozenset[str]:
    """Nouns that hold arms and are none."""
    return frozenset(table("stages")["carriers"]["lemmas"])


@cache
def anaphors() -> dict[str, list[str]]:
    """Nouns that stand for arms named before, with the categories that they may stand for."""
    return table("stages")["anaphors"]  # type: ignore[no-any-return]


@cache
def recipient_objects() -> frozenset[str]:
    """Verbs whose object may be who gets it."""
    return frozenset(table("stages")["recipient_object"]["lemmas"])


@cache
def arming() -> frozenset[str]:
    """Verbs that say by themselves that it is arms that somebody gets."""
    return frozenset(table("stages")["arming"]["lemmas"])


@cache
def forces() -> frozenset[str]:
    """Nouns for those who fight for somebody."""
    return frozenset(table("stages")["forces"]["lemmas"])


@cache
def vetoes() -> frozenset[str]:
    """Words of a state that forbids another to pass arms on."""
    return frozenset(table("stages")["veto"]["lemmas"])


@cache
def having() -> frozenset[str]:
    """Words for having, whose "of" tells who has."""
    return frozenset(table("stages")["having"]["lemmas"])


def functions_in(clauses: Clauses, token: int, roles: Roles) -> list[int]:
    """The phrases with "in" of a step's word and of its items."""
    return [t for at in (token, *(m.head for m in roles.items)) for t in clauses.functions(at).get("in", [])]


class RoleFinder:
    """Roles of a doc's steps."""

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

    def roles(self, token: int, entry: Entry) -> Roles | None:
        """The roles by the frame; None where what is moved is no arms."""
        frame, functions = frames()[entry.frame], self.clauses.functions(token)
        roles = Roles(token, entry.frame)
        if not self._find_items(token, entry, frame["item"], functions, roles):
            return None
        taken = {t for m in roles.items for t in range(m.first, m.last + 1)} | {m.head for m in roles.items}
        for role in ("supplier", "recipient"):
            used = set(roles.suppliers)
            for name in frame[role]:
                if name == "obj" and entry.frame == "give" and roles.function != "with":
                    both = roles.function == "obj" and roles.items  # "the howitzers that we promised Poland"
                    left_out = roles.bare and roles.pronoun is None and self.tree.lemma[token] in recipient_objects()
                    if not both and not left_out:
                        continue  # what is given is no party, but whom one supplies is
                found = [
                    t for t in functions.get(name, []) if t not in taken and t not in used and self.is_party(t, name)
                ]
                if found:
                    setattr(roles, f"{role}s", found)
                    break
        self._look_inside(token, roles, entry)
        self._look_below(token, frame, roles)
        self._between(roles, entry, functions)
        self._seller_first(roles, entry)
        return roles

    def _between(self, roles: Roles, entry: Entry, functions: dict[str, list[int]]) -> None:
        """ "A contract between Ghana and Elbit": the company sells."""
        pair = [t for t in functions.get("between", []) if self.is_party(t, "between")]
        if entry.frame != "contract" or len(pair) != 2 or roles.suppliers or roles.recipients:
            return
        if self._state(pair[0]) != self._state(pair[1]):
            roles.recipients, roles.suppliers = pair[:1], pair[1:]

    def _look_below(self, token: int, frame: dict[str, Any], roles: Roles) -> None:
        """A missing party in a phrase that hangs too deep: "ordered carriers of the Mistral class from France"."""
        for role, others in (("suppliers", roles.recipients), ("recipients", roles.suppliers)):
            if getattr(roles, role):
                continue
            deep = {"from", "to", "for", "by"} | ({"with"} if roles.frame in {"contract", "get"} else set())
            names = [n for n in frame[role[:-1]] if n in deep]
            tops = [token, self.tree.head[token]] if self.tree.dep[token] == "compound" else [token]
            found = [
                t
                for top in tops
                for t in [*self.clauses.below(top, names), *self.clauses.below(top, {"by"} & set(names), through=True)]
                if t not in others and self.is_party(t, "") and t not in self.item_at
            ]
            setattr(roles, role, found[:1])

    def _seller_first(self, roles: Roles, entry: Entry) -> None:
        """ "Hanbit signed a contract with Romania": between a company and a state the state buys."""
        if entry.frame != "contract" or not roles.suppliers or not roles.recipients:
            return
        if self._state(roles.suppliers[0]) and not self._state(roles.recipients[0]):
            roles.suppliers, roles.recipients = roles.recipients, roles.suppliers

    def _state(self, token: int) -> bool:
        mention = self.parties.resolve(token) or self.parties.at(token)
        if mention is None:
            return country_of(self.doc[token]) is not None
        return (
            mention.kind in {Kind.GOVERNMENT, Kind.MILITARY, Kind.OFFICIAL} or country_of(self.doc[token]) is not None
        )

    def _find_items(
        self, token: int, entry: Entry, names: list[str], functions: dict[str, list[int]], roles: Roles
    ) -> bool:
        """Fill the items; False where the place of the items is held by something that is no arms."""
        foreign = False
        for name in names:
            held = functions.get(name, [])
            for t in held:
                mention = self.item_at.get(t)
                if mention is not None:
                    for at in (t, *self.clauses.expand([mention.head])):  # "68 tons of weapons and ammunition"
                        one = self.item_at.get(at)
                        if one is not None and one not in roles.items:
                            roles.items.append(one)
                elif self.tree.lemma[t].lower() in self.step_nouns and self.tree.pos[t] == "NOUN":
                    noun = self.step_nouns[self.tree.lemma[t].lower()]
                    if (
                        entry.stage not in MOVING
                        or not self.clauses.verbal(token)
                        or noun.frame not in {"give", "carry"}
                    ):
                        foreign = True
                    else:
                        roles.inside.append(t)
                        roles.items += [m for m in self._within(t) if m not in roles.items]
                elif (
                    self.tree.pos[t] in {"PRON", "NUM", "DET", "ADJ"}
                    and self.tree.lower[t] not in PERSONS | {"little", "much", "more"}
                    and not self._within(t)
                ) or (self._stands_for(t) and not self._within(t)):
                    roles.pronoun = t
                elif self._holds(t):
                    inside = self._within(t)
                    roles.items += [m for m in inside if m not in roles.items]
                    roles.inside.append(t)
                    if not inside and entry.frame not in {"stop", "show"}:
                        foreign = foreign or self.tree.pos[t] == "NOUN"
                elif self.is_party(t, name) and entry.frame in {"give", "move", "get", "ask", "deny", "fit"}:
                    continue  # "supplied Wagner", "asked Berlin": a party where the items may stand
                else:
                    foreign = True
            if roles.items:
                roles.function = name
                self._add_neighbours(token, roles)
                return True
        if not foreign and not self.clauses.verbal(token) and entry.frame in {"contract", "give", "permit"}:
            deep = [t for t in self.clauses.below(token, {"for", "of"}, through=True) if t in self.item_at]
            if deep:  # "a deal with a firm for armoured cars"
                roles.items = [self.item_at[deep[0]]]
                self._add_neighbours(token, roles)
                return True
        default = frames()[entry.frame].get("default_item")
        if default and not foreign and self._arms_somebody(token, functions):
            roles.default = Item(name=default, category=Category.UNSPECIFIED, inferred=True)
            return True
        roles.bare = True
        return not foreign

    def _arms_somebody(self, token: int, functions: dict[str, list[int]]) -> bool:
        """Whether "armed" tells that somebody arms somebody: "armed himself" and "was armed" do not."""
        armed = functions.get("obj", []) + functions.get("of", [])
        return (
            any(self.is_party(t, "obj") and not self.tree.lower[t].endswith(("self", "selves")) for t in armed)
            and (not self.clauses.passive(token) or bool(functions.get("subj")))
            and (self.tree.lemma[token] in arming() or bool(functions.get("subj")))
        )

    def _add_neighbours(self, token: int, roles: Roles) -> None:
        """Items that only "and" or a comma parts from those found, whatever the parser made of the list."""
        for m in self.items:
            if m in roles.items or m.first <= token or self.tree.dep[m.head] in {"nsubj", "nsubj:pass", "root"}:
                continue
            if self._joined(roles.items[-1], m):
                roles.items.append(m)
            elif self._joined(m, roles.items[0]):
                roles.items.insert(0, m)

    def _joined(self, one: ItemMention, other: ItemMention) -> bool:
        between = self.tree.lower[one.last + 1 : other.first]
        return 0 < len(between) <= 3 and set(between) <= {",", "and", "as", "well"}

    def _holds(self, token: int) -> bool:
        """A ship, a container, a number of, a kind of."""
        lemma = self.tree.lemma[token].lower()
        if self.tree.pos[token] in {"ADJ", "PRON", "DET", "ADV"}:  # "many of the weapons"
            return "of" in self.clauses.functions(token)
        return lemma in carriers() or self.tree.pos[token] == "NUM"

    def _stands_for(self, token: int) -> bool:
        """A definite or counted noun for arms named before: "the two ships"."""
        if self.tree.lemma[token].lower() not in anaphors():
            return False
        kids = self.tree.kids[token]
        definite = any(self.tree.lower[k] in {"the", "these", "those", "its", "their", "both", "such"} for k in kids)
        named = any(self.tree.dep[k] in {"compound", "nmod", "acl:relcl"} for k in kids)
        return definite and not named and self.antecedent_of(token) is not None

    def antecedent_of(self, token: int) -> ItemMention | None:
        """The arms named last before `token` that its noun may stand for."""
        kinds = anaphors().get(self.tree.lemma[token].lower())
        last = None
        for m in self.items:
            if m.head < token and (kinds is None or m.item.category in kinds):
                last = m
        return last if last is not None and self.tree.sentence[token] - self.tree.sentence[last.head] <= 8 else None

    def _within(self, token: int) -> list[ItemMention]:
        left, right = self.tree.left(token), self.tree.right(token)
        found: list[ItemMention] = []
        for t in range(left, right + 1):
            mention = self.item_at.get(t)
            if mention is not None and mention.head == t and mention not in found:
                found.append(mention)
        return found

    def _look_inside(self, token: int, roles: Roles, entry: Entry) -> None:
        """Parties told inside the noun that holds the items, or with the items: "a shipment of rifles to Yemen"."""
        for noun in [*roles.inside, *(t for m in roles.items for t in (m.head, *range(m.first, m.last + 1)))]:
            functions = self.clauses.functions(noun)
            if not roles.recipients and entry.frame not in RECEIVING:
                roles.recipients = [
                    t for name in ("to", "for") for t in functions.get(name, []) if self.is_party(t, name)
                ][:1]
            if not roles.suppliers and (
                entry.frame in RECEIVING
                or entry.frame in {"stop", "show", "carry", "arrive", "bound"}
                or noun in roles.inside
                or not self.clauses.verbal(token)
            ):
                roles.suppliers = [t for t in functions.get("from", []) if self.is_party(t, "from")]
        giver = roles.suppliers or self.clauses.functions(token).get("subj")
        if entry.frame in {"give", "move"} and giver and not roles.recipients and roles.function == "obj":
            # "give Estonia missiles" may come as one phrase: a state's own name in front of the items is who gets them
            last = max(m.head for m in roles.items) if roles.items else token
            names = [t for t in range(token + 1, last) if self.tree.dep[t] == "compound" and self.tree.pos[t] == "PROPN"]
            first = roles.items[0].first if roles.items else last
            roles.recipients = [
                t
                for t in names
                if country_of(self.doc[t]) or (t < first and self.doc[t].ent_type_ == "ORGANIZATION")
            ][:1]
        if entry.frame == "show" and not roles.recipients:  # "found in the possession of fighters"
            for t in functions_in(self.clauses, token, roles):
                if self.tree.lemma[t].lower() in having():
                    of = self.clauses.functions(t)
                    roles.recipients = [p for p in of.get("of", []) + of.get("poss", []) if self.is_party(p, "of")][:1]
        if not roles.suppliers and entry.frame not in {"fit", "deny", "bar"}:
            for m in roles.items:
                if m.origin_token is not None and m.origin_kind in {"adjective", "supplied"}:
                    roles.suppliers = [m.origin_token]
                    break
            else:
                for noun in roles.inside:
                    adjective = [
                        t for t in self.clauses.functions(noun).get("adjective", []) if country_of(self.doc[t])
                    ]
                    if adjective and entry.frame not in {"stop", "show", "carry"} and noun not in roles.recipients:
                        roles.suppliers = adjective[:1]
                        break
        roles.recipients = [t for t in roles.recipients if t not in roles.suppliers]

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
        if self.tree.lemma[token].lower() in carriers() or self.tree.lemma[token].lower() in self.step_nouns:
            return False
        resolved = self.parties.resolve(token)
        if self._agent(mention) or (resolved is not None and self._agent(resolved)) or self._forces_of(token):
            return True
        kind = entity_of(self.doc[token])
        if function in {"subj", "by", "poss"} and mention.named and mention.kind in {None, Kind.OTHER}:
            if kind not in {"time", "event", "object", "animal", "plant", "substance"}:
                return True
        return kind == "place" and mention.named and function not in {"in", "at", "on"}

    def _forces_of(self, token: int) -> bool:
        """A state's or leader's own: "Moscow's forces", "Haftar's fighters"."""
        owner = self.tree.kid(token, "nmod:poss")
        if owner is None or self.tree.lemma[token].lower() not in forces():
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
        for mention in (self.parties.resolve(token, speaker), None if speaker is None else self.parties.resolve(speaker)):
            if mention is not None and mention.head not in self.item_at and self._agent(mention):
                return mention
        return None

    def _for_a_state(self, token: int, speaker: int | None) -> bool:
        """Whether "we" is said by an official whose state the text does not name beside him: the context may tell it."""
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
            if word.ent_type_:
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
        if mention is not None and mention.country and self._says_whose(token):
            return Party(name=mention.name, span=(mention.start, mention.end), country=mention.country, kind=mention.kind)
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
