"""What a pronoun or a description stands for: the antecedent that agrees with it and stands out most.

In the manner of Lappin and Leass (1994) and centering (Grosz, Joshi and Weinstein 1995): what agrees in number and sex
is weighed by how near it stands, which part it plays in its clause, how often it is told of, and by quotation marks
between; the weights are fitted (lexicon/salience.toml). A description without a plain antecedent stays as told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from whence.lexicon import table
from whence.reading.entities import Entities, Entity
from whence.reading.mentions import Draft
from whence.reading.roles import described, hypernyms, words
from whence.reading.tree import Tree

SUBJECT = frozenset({"nsubj", "nsubj:pass", "nsubj:outer"})
WEIGHED = frozenset(
    {"nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent", "nmod:poss", "nmod", "appos", "compound", "root"}
)
WINDOW = {"he": 6, "it": 3, "they": 3}  #: sentences back in which an antecedent may stand
DISTANCE = ["same sentence", "one back", "two back", "three back", "four back", "five back", "six back"]
COUNT = ["told 0", "told 1", "told 2", "told 3", "told 3", "told 5", "told 5"]
GAP = [
    "gap 0",
    "gap 1",
    "gap 2",
    "gap 3",
    "gap 3",
    "gap 5",
    "gap 5",
    "gap 5",
    "gap 8",
    "gap 8",
    "gap 8",
    "gap 8",
    "gap 12",
]
STATE_WITHIN = 5  #: sentences back in which "the country" may find its state
DESCRIBED_WITHIN = 40  #: sentences back in which a description may find its antecedent


@cache
def salience() -> dict[str, dict[str, float]]:
    """Weights of what speaks for an antecedent, by "he", "it", "they"; fitted by training/salience.py."""
    return {how: dict(table("salience")[how]) for how in ("he", "it", "they")}


class Antecedents:
    """Finds antecedents as the mentions of a doc come in order."""

    def __init__(self, tree: Tree, drafts: list[Draft], things: Entities, quotes: Sequence[int]) -> None:
        self.tree, self.drafts, self.things, self.quotes = tree, drafts, things, quotes
        self.groups: list[tuple[int, Draft]] = []  #: coordinations told so far, with the index of their last part

    def pronoun(self, index: int) -> Entity | None:
        """The thing that a pronoun stands for, or None."""
        draft = self.drafts[index]
        word = self.tree.lower[draft.head]
        if word in words("reflexive"):
            return self._subject(index)
        if word in words("masculine") or word in words("feminine"):
            sex = "m" if word in words("masculine") else "f"
            entity = self._weigh(index, "he", sex)
            if entity is not None:
                entity.sex = sex
            return entity
        if word in words("neuter"):
            return None if self._empty(draft.head) else self._weigh(index, "it", "")
        if word in words("several"):
            return self._weigh(index, "they", "")
        if self.tree.tag[draft.head] in {"WDT", "WP", "WP$"} or (
            word == "that" and self.tree.tag[draft.head] in {"IN", "WDT"}
        ):
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
        weights = salience()[how]
        best, best_weight = None, sum(weights.get(f, 0.0) for f in self.absence(index))
        for entity, told in self.candidates(index, how, sex):
            weight = 0.0
            for f in told:
                weight += weights.get(f, 0.0)
            if weight > best_weight:
                best, best_weight = entity, weight
        return best

    def absence(self, index: int) -> list[str]:
        """What speaks for no antecedent at all."""
        tree, at = self.tree, self.drafts[index].head
        role = tree.dep[at]
        governor = tree.head[at]
        out = ["none", "none " + (role if role in WEIGHED else "other")]
        if tree.kid(governor, "cop") is not None:
            out.append("none copula " + tree.pos[governor])
        if tree.kid(governor, "ccomp", "xcomp") is not None:
            out.append("none with clause")
        return out

    def candidates(self, index: int, how: str, sex: str) -> Iterator[tuple[Entity, list[str]]]:
        """What a pronoun may stand for, the nearest first, each with what speaks for and against it."""
        tree, drafts, quotes = self.tree, self.drafts, self.quotes
        dep, sentences, heads = tree.dep, tree.sentence, tree.head
        pronoun = drafts[index]
        at = pronoun.head
        sentence, quote, governor, role = sentences[at], quotes[at], heads[at], dep[at]
        possessive = role == "nmod:poss"
        clause = heads[governor] if possessive else governor
        above = heads[clause] if dep[clause] in {"ccomp", "advcl", "xcomp", "conj"} else -1
        window = WINDOW[how]
        seen: dict[int, int] = {}
        barred: set[int] = set()
        speaks = role in SUBJECT and tree.kid(governor, "ccomp") is not None
        playing = (
            "speaks as "
            if speaks
            else "acts as "
            if role in SUBJECT
            else "owns as "
            if possessive
            else "is done to as "
        )
        for j, draft in self._before(index, how):
            where = draft.head
            distance = sentence - sentences[where]
            if distance > window:
                break
            if draft.entity < 0 or draft.inner or (draft.first <= at <= draft.last and where != at):
                continue
            entity = self.things.all[draft.entity]
            sort = self._sort(entity, how, sex)
            if sort is None:
                continue
            part = where
            while dep[part] == "conj" and heads[part] != part:
                part = heads[part]
            own = dep[part]
            if heads[where] == governor and not possessive and dep[where] != "conj":
                barred.add(draft.entity)  # two parts of one clause are two things, unless the pronoun says "-self"
            if draft.entity in barred:
                continue
            nth = seen[draft.entity] = seen.get(draft.entity, 0) + 1
            told = [sort, playing + sort, DISTANCE[min(distance, 6)], own if own in WEIGHED else "other"]
            told.append(
                "named"
                if draft.named
                else draft.sort
                if draft.sort == "pronoun"
                else "definite"
                if draft.definite
                else "indefinite"
            )
            told.append(COUNT[min(len(entity.mentions), 6)])
            told.append(GAP[min(index - j, 12)])
            if nth > 1:
                told.append("told again")
            if own in SUBJECT:
                told.append("subject " + sort)
                if role in SUBJECT:
                    told.append("subject for subject")
                if heads[part] == above:
                    told.append("subject of the clause above")
                if possessive and heads[part] == clause:
                    told.append("subject of its clause")
                if distance == 1:
                    told.append("subject before")
            elif own == role:
                told.append("same part")
            if quotes[where] != quote:
                told.append("quoted" if not quote else "outside the quote" if not quotes[where] else "another quote")
            if tree.lower[where] == tree.lower[at]:
                told.append("same word")
            yield entity, told

    def _before(self, index: int, how: str) -> Iterator[tuple[int, Draft]]:
        """Mentions before one, the latest first; for "they", coordinations come with their last part."""
        groups = self.groups if how == "they" else []
        g = len(groups) - 1
        for j in range(index - 1, -1, -1):
            while g >= 0 and groups[g][0] >= j:
                yield groups[g]
                g -= 1
            yield j, self.drafts[j]

    def _sort(self, entity: Entity, how: str, sex: str) -> str | None:
        """What a thing is, as far as it matters to a pronoun; None where it cannot be meant."""
        sort = entity.sort
        if how == "he":
            if sort != "person" or entity.plural or (entity.sex and entity.sex != sex):
                return None
            return "sex" if entity.sex else "person"
        if sort in {"time", "pronoun", "dateline"}:
            return None
        if how == "it":
            return None if sort == "person" or entity.plural else sort
        if entity.plural:
            return "several " + sort
        return sort if sort in {"organization", "state"} or (sort == "person" and not entity.sex) else None

    def description(self, index: int) -> Entity | None:
        """The thing seen before that a definite phrase stands for, or None."""
        draft = self.drafts[index]
        tree = self.tree
        noun = tree.lemma[draft.head].lower()
        if draft.kind is None:
            return None
        told = [i for i in range(draft.begin, draft.head) if tree.pos[i] in {"ADJ", "NOUN", "PROPN", "NUM"}]
        content = [tree.lower[i] for i in told]
        if draft.last > draft.head and not draft.named and self._restricted(draft):
            return None
        same = self._same_noun(index, noun, content)
        if draft.described:
            other = self._described(index, draft.described, noun, told)
            if other is not None and (same is None or other.mentions[-1] > same.mentions[-1]):
                return other
        if same is not None:
            return same
        return self._hypernym(index, noun, content)

    def _restricted(self, draft: Draft) -> bool:
        """Whether what follows the noun tells which is meant: then it need not have been told before."""
        return any(
            k > draft.head and self.tree.dep[k] in {"nmod", "acl:relcl", "acl"} for k in self.tree.kids[draft.head]
        )

    def _same_noun(self, index: int, noun: str, content: list[str]) -> Entity | None:
        draft = self.drafts[index]
        for entity in self._back(index):
            if noun in entity.heads and entity.plural == draft.plural and all(w in entity.words for w in content):
                if draft.country and entity.country and draft.country != entity.country:
                    continue
                if draft.sort == "person" and any(w in entity.words and w not in content for w in words("lesser")):
                    continue  # "the president" is not the vice president
                return entity
        return None

    def _described(self, index: int, tables: frozenset[str], noun: str, content: list[int]) -> Entity | None:
        draft = self.drafts[index]
        tree = self.tree
        if draft.plural or any(tree.lower[i] in words("else") for i in content):
            return None
        if "state" in tables and not content:
            return self._focus(index, noun)
        nouns = [
            tree.lower[i] for i in content if tree.pos[i] != "ADJ" and f"{tree.lower[i]} {noun}" not in described()
        ]
        for entity in self._back(index):
            if entity.tables & tables and not entity.plural:
                if (draft.country and entity.country != draft.country) or not all(w in entity.words for w in nouns):
                    continue
                return entity
        return None

    def _focus(self, index: int, noun: str) -> Entity | None:
        """The state spoken of: told often, as a subject, not far back."""
        tree = self.tree
        sentence = tree.sentence[self.drafts[index].head]
        best, best_weight = None, 0.0
        for j in range(index - 1, -1, -1):
            draft = self.drafts[j]
            distance = sentence - tree.sentence[draft.head]
            if distance > STATE_WITHIN:
                break
            if draft.sort != "state":
                continue
            entity = self.things.all[draft.entity]
            weight = min(len(entity.mentions), 4) - 0.8 * distance + 3 * (noun in entity.heads)
            weight += 2 * (tree.dep[draft.head] in SUBJECT) + (tree.dep[draft.head] == "nmod:poss")
            if weight > best_weight:
                best, best_weight = entity, weight
        return best

    def _hypernym(self, index: int, noun: str, content: list[str]) -> Entity | None:
        kinds, roles = hypernyms().get(noun, (frozenset(), frozenset()))
        if not kinds and not roles:
            return None
        draft = self.drafts[index]
        for entity in self._back(index):
            if (
                entity.plural != draft.plural
                or entity.sort != draft.sort
                or (draft.sex and entity.sex and draft.sex != entity.sex)
            ):
                continue
            if draft.country and entity.country and draft.country != entity.country:
                continue
            if entity.kind is not None and entity.kind.value in kinds:
                pass
            elif not any(r in roles or r.split()[-1] in roles for r in entity.roles):
                continue
            if all(w in entity.words or w in " ".join(entity.roles) for w in content):
                return entity
        return None

    def _back(self, index: int) -> Iterator[Entity]:
        """Things told of before, the latest first, as far back as a description reaches."""
        tree, drafts = self.tree, self.things.drafts
        sentence = tree.sentence[drafts[index].head]
        for number in reversed(self.things.recent):
            entity = self.things.all[number]
            if sentence - tree.sentence[drafts[entity.mentions[-1]].head] > DESCRIBED_WITHIN:
                return
            yield entity
