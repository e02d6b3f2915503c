"""What a sentence leaves out and its neighbours tell: parties, items, lists under a colon, denials."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from whence.model import Item, Kind, Party, Polarity, Stage
from whence.reading.parties import Mention
from whence.reading.stages import Step

if TYPE_CHECKING:
    from whence.reading.statements import Reader, Told

REACH = 3  #: sentences back that a left-out party may stand


class Context:
    """Fills what steps leave out."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader

    def fill(self, here: list[Told], before: list[Told], tokens: range) -> None:
        """Add the parties and items that the sentences before make plain, marked as inferred."""
        for i, told in enumerate(here):
            near = [*before, *here[:i]]
            if not told.items:
                self._items(told, near)
            if told.items:
                self._parties(told, near, here[i + 1 :])
                self._usual(told, near)

    def finish(self, told: list[Told]) -> list[Told]:
        """Lists under a colon and denials of what was said before, then all in the order of the text."""
        out = self._once([*told, *self._lists(told), *self._denials(told)])
        return sorted(out, key=lambda t: (t.sentence, t.step.token))

    def _once(self, told: list[Told]) -> list[Told]:
        """A step told twice by one sentence is one statement: the one that tells more."""
        kept: dict[tuple[object, ...], Told] = {}
        for t in told:
            key = (
                t.sentence, t.step.stage, t.step.polarity, t.supplier.name if t.supplier else None,
                t.recipient.name if t.recipient else None, tuple(sorted(i.name for i in t.items)),
                tuple(c.source for c in t.chain),
            )  # fmt: skip
            kept.setdefault(key, t)
        out = list(kept.values())
        return [t for t in out if not any(self._says_more(other, t) for other in out)]

    def _says_more(self, more: Told, less: Told) -> bool:
        if (
            more is less
            or more.sentence != less.sentence
            or more.step.stage != less.step.stage
            or more.step.polarity != less.step.polarity
        ):
            return False
        same = [
            a is None or (b is not None and a.name == b.name)
            for a, b in ((less.supplier, more.supplier), (less.recipient, more.recipient))
        ]
        fewer = (less.supplier is None) + (less.recipient is None) > (more.supplier is None) + (more.recipient is None)
        shared = {i.name for i in less.items} & {i.name for i in more.items}
        return all(same) and fewer and bool(shared)

    def _items(self, told: Told, near: list[Told]) -> None:
        """What a pronoun or number stands for, else the items of the nearest step of the affair, else the last arms."""
        reader = self.reader
        pronoun = told.roles.pronoun
        last = None
        for m in reader.found_items:
            if m.head < (told.step.token if pronoun is None else pronoun):
                last = m
        if pronoun is not None:
            last = reader.roles.antecedent_of(pronoun) or last
        lately = any(told.sentence - t.sentence <= 2 * REACH for t in near if t.items)
        beside = 0 if told.step.frame != "give" else 1  # "donated them": of the sentence before; "sent it": of this one
        close = last is not None and told.sentence - reader.tree.sentence[last.head] <= beside
        if pronoun is not None and last is not None and (lately or close):
            at = next((t for t in (pronoun, *reader.tree.kids[pronoun]) if t in reader.quantities), pronoun)
            number = reader.quantities.get(at)
            told.items = [
                self._inferred(last.item).model_copy(update={"quantity": number.quantity if number else None})
            ]
            return
        reach = [
            o
            for o in reversed(near)
            if told.sentence - o.sentence <= REACH + 1 and o.items and self._same_affair(told, o)
        ]
        for other in sorted(reach, key=lambda o: not self._same(told, 1, o, 1)):
            told.items = [self._inferred(i) for i in other.items]
            return
        if last is not None and lately and told.sentence - reader.tree.sentence[last.head] <= 2:
            told.items = [self._inferred(last.item)]

    @staticmethod
    def _inferred(item: Item) -> Item:
        return item.model_copy(update={"inferred": True, "quantity": None})

    def _same_affair(self, told: Told, other: Told) -> bool:
        mine, theirs = set(told.entities) - {None}, set(other.entities) - {None}
        return not mine or bool(mine & theirs)

    def _parties(self, told: Told, near: list[Told], after: list[Told]) -> None:
        """Each party that is missing, from the nearest step of the same affair."""
        for part in (0, 1):
            if (told.supplier, told.recipient)[part] is not None:
                continue
            if part == 0 and told.place is not None and told.step.frame == "get":
                continue  # bought in Syria: the place is told, the seller is not
            if part == 1 and told.roles.other_recipient:
                continue
            for other in [*reversed(near), *after]:
                if told.sentence - other.sentence > REACH or not self._fits(told, other):
                    continue
                party = (other.supplier, other.recipient)[part]
                if party is not None and part == 0 and told.step.frame == "stop" and party.kind == Kind.PERSON:
                    continue  # whose gun the police took
                if party is not None and not self._same(other, part, told, 1 - part):
                    carried = self._carried(party, told, other)
                    if part == 0:
                        told.supplier, told.entities = carried, (other.entities[0], told.entities[1])
                    else:
                        told.recipient, told.entities = carried, (told.entities[0], other.entities[1])
                    break
                if party is None and other.sentence == told.sentence:
                    break

    def _usual(self, told: Told, near: list[Told]) -> None:
        """Where nearly all of a report is about one recipient, a supplier's step without one is about it, too."""
        if told.recipient is not None or told.supplier is None or told.step.frame in {"stop", "show", "carry"}:
            return
        known = [t for t in near if t.recipient is not None]
        if len(known) < 2 or told.roles.other_recipient:
            return
        counts = [sum(self._same(t, 1, o, 1) for o in known) for t in known]
        usual = known[max(range(len(known)), key=counts.__getitem__)]
        if max(counts) >= 0.6 * len(known) and not self._same(usual, 1, told, 0) and usual.recipient is not None:
            told.recipient = usual.recipient.model_copy(update={"inferred": True})
            told.entities = (told.entities[0], usual.entities[1])

    @staticmethod
    def _same(a: Told, part: int, b: Told, other: int) -> bool:
        """Whether two parties are one."""
        first, second = (a.supplier, a.recipient)[part], (b.supplier, b.recipient)[other]
        if first is None or second is None:
            return False
        one, two = a.entities[part], b.entities[other]
        return (
            (one is not None and one == two)
            or first.name == second.name
            or (first.country is not None and first.country == second.country)
        )

    @staticmethod
    def _carried(party: Party, told: Told, other: Told) -> Party:
        return party.model_copy(update={"inferred": True}) if told.sentence != other.sentence else party

    def _fits(self, told: Told, other: Told) -> bool:
        """Whether another step is about the same affair: a shared party, and items of one kind where both are told."""
        shared = any(self._same(told, i, other, i) for i in (0, 1))
        clash = any(
            (told.supplier, told.recipient)[i] is not None
            and (other.supplier, other.recipient)[i] is not None
            and not self._same(told, i, other, i)
            for i in (0, 1)
        )
        if clash and self._counts_on(told) and told.sentence - other.sentence <= 1:
            return True  # "the Netherlands will add two more"
        if clash:
            return (
                told.sentence == other.sentence
                and told.step.stage == other.step.stage
                and told.step.frame == other.step.frame
            )
        if (
            told.supplier is None
            and told.recipient is None
            and told.step.frame in {"stop", "show", "carry", "bound", "arrive"}
        ):
            return told.sentence - other.sentence <= REACH
        kinds = {i.category for i in told.items} & {i.category for i in other.items}
        names = {w for i in told.items for w in i.name.lower().split()} & {
            w for i in other.items for w in i.name.lower().split()
        }
        generic = any(i.category == "unspecified" for i in (*told.items, *other.items))
        return (
            bool(kinds or names)
            or (generic and told.sentence == other.sentence)
            or (shared and (generic or told.sentence - other.sentence <= 1))
        )

    def _counts_on(self, told: Told) -> bool:
        """Whether a bare number goes on with the step before."""
        pronoun, tree = told.roles.pronoun, self.reader.tree
        return pronoun is not None and (tree.pos[pronoun] == "NUM" or tree.kid(pronoun, "nummod") is not None)

    def _lists(self, told: list[Told]) -> list[Told]:
        """Bullets under a sentence that ends with a colon: the items of its step, or of the step before it."""
        reader = self.reader
        tree, doc = reader.tree, reader.doc
        sentences = reader._sentences()
        out: list[Told] = []
        for number, tokens in enumerate(sentences[:-1]):
            words = [t for t in tokens if not doc[t].is_space]
            if not words or tree.text[words[-1]] != ":":
                continue
            end, rows = words[-1], []
            for after in sentences[number + 1 :]:
                head = next((t for t in after if not doc[t].is_space), None)
                if head is None or not self._bullet(head):
                    break
                inside = [m for m in reader.found_items if m.head in after]
                if not inside and len(after) > 40:
                    break
                rows += inside
                end = max(t for t in after if not doc[t].is_space)
            if not rows:
                continue
            own = [t for t in told if t.sentence == number and t.step.frame != "carry"]
            if own:
                for t in own:
                    t.items = [
                        *(i for i in t.items if i.category not in {"unspecified", "funding"}),
                        *(m.item for m in rows),
                    ]
                    t.end = end
                continue
            base = self._introduced(words, number, told)
            if base is not None:
                copy = replace(
                    base,
                    items=[m.item for m in rows],
                    sentence=number,
                    end=end,
                    step=replace(base.step, token=words[0]),
                )
                copy.supplier = base.supplier.model_copy(update={"inferred": True}) if base.supplier else None
                copy.recipient = base.recipient.model_copy(update={"inferred": True}) if base.recipient else None
                out.append(copy)
        return out

    def _introduced(self, words: list[int], number: int, told: list[Told]) -> Told | None:
        """The step that a list spells out: of the same noun before ("the package"), however far, else the last near."""
        lemma = self.reader.tree.lemma
        nouns = {lemma[t] for t in words if self.reader.tree.pos[t] == "NOUN"}
        before = [t for t in told if t.sentence < number]
        same = [t for t in before if lemma[t.step.token] in nouns]
        near = [t for t in before if number - t.sentence <= REACH]
        found = same or near
        return found[-1] if found else None

    @staticmethod
    def _is(denier: Mention, told: Told) -> bool:
        """Whether the denier is a party of a step, or the state behind one."""
        parties = [p for p in (told.supplier, told.recipient) if p is not None]
        return denier.entity in told.entities or any(
            p.country is not None and p.country == denier.country for p in parties
        )

    def _bullet(self, token: int) -> bool:
        text = self.reader.tree.text[token]
        return text in {"•", "-", "*", "–", "—", "·", "▪", "●", "◦", "‣"} or (
            text.rstrip(".)").isdigit() and token + 1 < len(self.reader.tree)
        )

    def _denials(self, told: list[Told]) -> list[Told]:
        """ "Tehran denies the charge": the steps of the sentence before, negated, on Tehran's word."""
        out: list[Told] = []
        for said in self.reader.said.said:
            if not (said.bare and said.denies):
                continue
            here = self.reader.tree.sentence[said.cue]
            near = [t for t in told if here - REACH <= t.sentence <= here and t.step.token < said.cue]
            if not near:
                continue
            denier = None if said.source is None else self.reader.parties.resolve(said.source)
            own = [t for t in near if denier is not None and self._is(denier, t)]
            last = (own or near)[-1].sentence
            for t in own or near:
                if t.sentence != last or t.step.stage in {Stage.REFUSED, Stage.HALTED}:
                    continue
                step = Step(said.cue, t.step.frame, t.step.stage, Polarity.NEGATED)
                copy = replace(
                    t, step=step, chain=said.claim.chain, sentence=here, items=[self._inferred(i) for i in t.items]
                )
                copy.supplier = t.supplier.model_copy(update={"inferred": True}) if t.supplier else None
                copy.recipient = t.recipient.model_copy(update={"inferred": True}) if t.recipient else None
                out.append(copy)
        return out
