"""Who and what a step is about: its supplier, recipient and items, by the frame of its word.

A frame (lexicon, stages.toml) names for each role the grammatical functions that may hold it; the first that is
filled wins.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

from whence.model import Stage
from whence.reading.clauses import Clauses
from whence.reading.frames import Roles, frames, word_list
from whence.reading.goods import Goods
from whence.reading.parties import country_of
from whence.reading.stages import RECEIVING, Entry


def functions_in(clauses: Clauses, token: int, roles: Roles) -> list[int]:
    """The phrases with "in" of a step's word and of its items."""
    return [t for at in (token, *(m.head for m in roles.items)) for t in clauses.functions(at).get("in", [])]


class RoleFinder(Goods):
    """Roles of a doc's steps."""

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
                    left_out = (
                        roles.bare and roles.pronoun is None and self.tree.lemma[token] in word_list("recipient_object")
                    )
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
        ordered = entry.frame == "contract" or (entry.frame == "get" and entry.stage == Stage.ORDERED)
        if not ordered or not roles.suppliers or not roles.recipients:
            return
        if self._state(roles.suppliers[0]) and not self._state(roles.recipients[0]):
            roles.suppliers, roles.recipients = roles.recipients, roles.suppliers

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
        if entry.frame in {"give", "move", "deny"} and giver and not roles.recipients and roles.function == "obj":
            # "give Estonia missiles" may come as one phrase: a state's own name in front of the items is who gets them
            self._free_receiver(token, roles)
        if entry.frame in {"give", "move", "deny"} and giver and not roles.recipients and roles.function == "obj":
            last = max(m.head for m in roles.items) if roles.items else token
            names = [
                t for t in range(token + 1, last) if self.tree.dep[t] == "compound" and self.tree.pos[t] == "PROPN"
            ]
            first = roles.items[0].first if roles.items else last
            roles.recipients = [
                t for t in names if country_of(self.doc[t]) or (t < first and self.doc[t].ent_type_ == "ORGANIZATION")
            ][:1]
        if entry.frame == "show" and not roles.recipients:  # "found in the possession of fighters"
            for t in functions_in(self.clauses, token, roles):
                if self.tree.lemma[t].lower() in word_list("having"):
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

    def _free_receiver(self, token: int, roles: Roles) -> None:
        """Who gets it where the words run into one phrase with what is got: "sold the junta jets"."""
        tree, item = self.tree, roles.items[0] if roles.items else None
        if item is None or item.first <= token or self.clauses.passive(token):
            return
        at = item.first if tree.pos[item.first] != "DET" else item.first + 1
        known = tree.pos[at] == "PROPN" and (
            country_of(self.doc[at]) is not None or self.doc[at].ent_type_ == "ORGANIZATION"
        )
        common = (
            tree.pos[at] == "NOUN" and tree.lower[at - 1] == "the" and tree.lemma[at].lower() in word_list("forces")
        )
        if at >= item.head or tree.dep[at] not in {"compound", "nmod:poss"} or not (known or common):
            return
        begin, end = self.doc[at + 1].idx, self.doc[item.last].idx + len(self.doc[item.last])
        told = item.item.model_copy(update={"name": self.doc.text[begin:end], "span": (begin, end)})
        roles.items[0] = replace(item, first=at + 1, item=told)
        roles.recipients = [at]

    def pairs(self, token: int, roles: Roles) -> list[Roles]:
        """Items that each have a party of their own: "bought tanks from Germany and jets from Britain"."""
        for role, words in (("suppliers", {"from"}), ("recipients", {"to", "for"})):
            parties = sorted(getattr(roles, role))
            if len(parties) < 2 or not all({self.tree.lower[t - 1], self.tree.lower[t - 2]} & words for t in parties):
                continue
            parts = []
            for before, party in pairwise([token, *parties]):
                part = replace(roles, items=[m for m in self.items if before < m.first and m.last < party])
                setattr(part, role, [party])
                parts.append(part)
            if all(p.items for p in parts):
                return parts
        return []
