"""What a pronoun or a description stands for: the antecedent that agrees with it and stands out most.

In the manner of Lappin and Leass (1994) and centering (Grosz, Joshi and Weinstein 1995): what agrees in number, sex and sort is
weighed by how near it stands and which part it plays in its clause; subjects come before objects, and what is
spoken of oftener before the rest. A description without a plain antecedent stays as told.
"""

from __future__ import annotations

from collections.abc import Sequence

from whence.model import Kind
from whence.reading.entities import Entities, Entity
from whence.reading.mentions import Draft
from whence.reading.names import Found
from whence.reading.roles import described, hypernyms
from whence.reading.tree import Tree

PERSONAL = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
NEUTER = frozenset({"it", "its", "itself"})
PLURAL = frozenset({"they", "them", "their", "theirs", "themselves", "'em", "themself"})
REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves", "themself"})
POSSESSIVE = frozenset({"his", "her", "its", "their"})
SUBJECT = frozenset({"nsubj", "nsubj:pass", "nsubj:outer"})
WEIGHT = {"nsubj": 3.0, "nsubj:pass": 2.6, "nsubj:outer": 2.6, "obj": 1.6, "iobj": 1.6, "obl:agent": 1.4, "obl": 1.0, "nmod:poss": 0.8, "nmod": 0.3, "appos": 0.5}
WINDOW = {"he": 6, "it": 2, "they": 3}  #: sentences back in which an antecedent may stand
FADE = {"he": 0.9, "it": 2.2, "they": 1.3}  #: how much of a weight each sentence between takes
ENOUGH = {"he": -3.0, "it": -1.0, "they": -1.0}  #: what the best antecedent must weigh
DESCRIBED_WITHIN = 40  #: sentences back in which a description may find its antecedent


class Antecedents:
    """Finds antecedents as the mentions of a doc come in order."""

    def __init__(self, tree: Tree, drafts: list[Draft], things: Entities, quotes: Sequence[int], names: dict[int, Found]) -> None:
        self.tree, self.drafts, self.things, self.quotes, self.names = tree, drafts, things, quotes, names

    def pronoun(self, index: int) -> Entity | None:
        """The thing that a pronoun stands for, or None."""
        draft = self.drafts[index]
        word = self.tree.lower[draft.head]
        if word in REFLEXIVE:
            return self._subject(index)
        if word in PERSONAL:
            return self._weigh(index, "he", PERSONAL[word])
        if word in NEUTER:
            return None if self._empty(draft.head) else self._weigh(index, "it", "")
        if word in PLURAL:
            return self._weigh(index, "they", "")
        if self.tree.tag[draft.head] in {"WDT", "WP", "WP$"} or (word == "that" and self.tree.tag[draft.head] in {"IN", "WDT"}):
            return self._relative(index)
        return None

    def _relative(self, index: int) -> Entity | None:
        tree, at = self.tree, self.drafts[index].head
        for _ in range(6):
            if tree.dep[at] in {"acl:relcl", "advcl:relcl"}:
                return self._of(tree.head[at], index)
            if tree.head[at] == at:
                break
            at = tree.head[at]
        return None

    def _subject(self, index: int) -> Entity | None:
        """The subject of the clause that a reflexive stands in."""
        tree, at = self.tree, self.drafts[index].head
        for _ in range(6):
            at = tree.head[at]
            subject = tree.kid(at, *SUBJECT)
            if subject is not None and subject != self.drafts[index].head:
                return self._of(subject, index)
        return None

    def _of(self, head: int, before: int) -> Entity | None:
        """The thing whose mention is headed by a token."""
        for draft in reversed(self.drafts[: before + 3]):
            if draft.head == head and draft.entity >= 0:
                return self.things.all[draft.entity]
        return None

    def _empty(self, head: int) -> bool:
        """Whether "it" stands for nothing: "it is unclear whether", "it said" is no such case."""
        tree = self.tree
        if tree.dep[head] == "expl":
            return True
        if tree.dep[head] not in SUBJECT:
            return False
        governor = tree.head[head]
        if tree.kid(governor, "csubj", "csubj:pass", "csubj:outer") is not None:
            return True
        copula = tree.kid(governor, "cop") is not None
        return copula and tree.pos[governor] == "ADJ" and tree.kid(governor, "ccomp", "xcomp", "advcl") is not None

    def _weigh(self, index: int, how: str, sex: str) -> Entity | None:
        tree, drafts, quotes = self.tree, self.drafts, self.quotes
        pronoun = drafts[index]
        at = pronoun.head
        sentence, quote, governor = tree.sentence[at], quotes[at], tree.head[at]
        possessive = tree.dep[at] == "nmod:poss"
        best, best_weight = None, ENOUGH[how]
        window, fade = WINDOW[how], FADE[how]
        for j in range(index - 1, -1, -1):
            draft = drafts[j]
            distance = sentence - tree.sentence[draft.head]
            if distance > window:
                break
            if draft.entity < 0 or (draft.first <= at <= draft.last and draft.head != at):
                continue
            entity = self.things.all[draft.entity]
            fit = self._fits(entity, draft, how, sex)
            if fit is None:
                continue
            role = tree.dep[draft.head]
            if tree.head[draft.head] == governor and not possessive and role != "conj":
                continue  # two parts of one clause are two things, unless the pronoun says "-self"
            weight = fit + self._part(draft) - fade * distance - 0.02 * (index - j)
            weight += min(len(entity.mentions), 5) * 0.25
            if role in SUBJECT and tree.dep[at] in SUBJECT:
                weight += 0.6
            if distance == 0 and possessive and role in SUBJECT and tree.head[draft.head] == tree.head[governor]:
                weight += 1.2
            if quotes[draft.head] != quote:
                weight -= 1.5 if quotes[draft.head] else 0.4
            if weight > best_weight:
                best, best_weight = entity, weight
        return best

    def _part(self, draft: Draft) -> float:
        """How much a mention stands out by the part it plays; a part of a coordination plays that of the whole."""
        tree, at = self.tree, draft.head
        while tree.dep[at] == "conj" and tree.head[at] != at:
            at = tree.head[at]
        return WEIGHT.get(tree.dep[at], 0.6)

    def _fits(self, entity: Entity, draft: Draft, how: str, sex: str) -> float | None:
        """How well a thing agrees with a pronoun, None where it cannot be meant."""
        sort = entity.sort
        if how == "he":
            if sort != "person" or entity.plural or (entity.sex and entity.sex != sex):
                return None
            return 0.6 if entity.sex else 0.0
        if sort in {"time", "pronoun"}:
            return None
        if how == "it":
            if sort == "person" or entity.plural:
                return None
            return {"state": 0.8, "organization": 1.0, "document": 0.8, "object": 0.6, "place": -0.4, "": -1.0}.get(sort, 0.0)
        if entity.plural:
            return 1.2 if sort in {"person", "organization"} else 0.4
        return {"organization": -0.6, "person": -1.0, "state": -1.4}.get(sort)

    def description(self, index: int) -> Entity | None:
        """The thing seen before that a definite phrase stands for, or None."""
        draft = self.drafts[index]
        tree = self.tree
        noun = tree.lemma[draft.head].lower()
        content = [
            tree.lower[i] for i in range(draft.begin, draft.head) if tree.pos[i] in {"ADJ", "NOUN", "PROPN", "NUM"} and tree.tag[i] != "PRP$"
        ]
        if draft.last > draft.head and not draft.named and self._restricted(draft):
            return None
        same = self._same_noun(index, noun, content)
        if draft.described:
            other = self._described(index, draft.described, noun, content)
            if other is not None and (same is None or other.mentions[-1] > same.mentions[-1]):
                return other
        if same is not None:
            return same
        return self._hypernym(index, noun, content)

    def _restricted(self, draft: Draft) -> bool:
        """Whether what follows the noun tells which is meant: then it need not have been told before."""
        return any(k > draft.head and self.tree.dep[k] in {"nmod", "acl:relcl", "acl"} for k in self.tree.kids[draft.head])

    def _same_noun(self, index: int, noun: str, content: list[str]) -> Entity | None:
        draft = self.drafts[index]
        sentence = self.tree.sentence[draft.head]
        for entity in self._back(index):
            if noun in entity.heads and entity.plural == draft.plural and all(w in entity.words for w in content):
                if draft.country and entity.country and draft.country != entity.country:
                    continue
                last = self.drafts[entity.mentions[-1]]
                if sentence - self.tree.sentence[last.head] <= DESCRIBED_WITHIN:
                    return entity
        return None

    def _described(self, index: int, tables: frozenset[str], noun: str, content: list[str]) -> Entity | None:
        draft = self.drafts[index]
        if draft.plural or any(w in content for w in ("other", "another", "same")):
            return None
        for entity in self._back(index):
            if entity.tables & tables or ("state" in tables and entity.sort == "state"):
                if draft.country and entity.country != draft.country:
                    continue
                if "state" in tables and entity.sort == "state":
                    if content:
                        continue
                    entity = self._focus(index) or entity
                return entity
        return None

    def _focus(self, index: int) -> Entity | None:
        """The state spoken of: the last that was a subject, not far back."""
        sentence = self.tree.sentence[self.drafts[index].head]
        for j in range(index - 1, -1, -1):
            draft = self.drafts[j]
            if sentence - self.tree.sentence[draft.head] > 2:
                break
            if draft.sort == "state" and self.tree.dep[draft.head] in SUBJECT | {"nmod:poss"}:
                return self.things.all[draft.entity]
        return None

    def _hypernym(self, index: int, noun: str, content: list[str]) -> Entity | None:
        kinds, roles = hypernyms().get(noun, (frozenset(), frozenset()))
        if not kinds and not roles:
            return None
        draft = self.drafts[index]
        for entity in self._back(index):
            if entity.plural != draft.plural or entity.sort != draft.sort or (draft.sex and entity.sex and draft.sex != entity.sex):
                continue
            if draft.country and entity.country and draft.country != entity.country:
                continue
            if entity.kind is not None and entity.kind.value in kinds or any(r in roles or r.split()[-1] in roles for r in entity.roles):
                if all(w in entity.words or w in " ".join(entity.roles) for w in content):
                    return entity
        return None

    def _back(self, index: int) -> list[Entity]:
        """Things told of before, the latest first."""
        seen: dict[int, None] = {}
        for j in range(index - 1, -1, -1):
            draft = self.drafts[j]
            if draft.entity >= 0 and draft.sort != "pronoun":
                seen.setdefault(draft.entity)
        return [self.things.all[n] for n in seen]


def speaks_of_thing(noun: str) -> bool:
    """Whether a noun may stand for something the lexicon names."""
    return noun in described()


__all__ = ["Antecedents", "Kind"]
