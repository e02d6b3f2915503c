"""What a report says of the steps of a transfer: words that tell one, their roles, and what the context adds.

Each word of the lexicon that tells a step is read with its roles; steps told twice within a sentence are put together;
each supplier and recipient with a share of its own is a statement; what a sentence leaves out is filled from the ones
before and marked as inferred.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from spacy.tokens import Doc

from whence.model import (
    Category,
    Certainty,
    Item,
    Kind,
    Link,
    Party,
    Period,
    Place,
    Polarity,
    Quantity,
    Stage,
    Statement,
)
from whence.reading.arguments import RoleFinder
from whence.reading.claims import Claims
from whence.reading.clauses import Clauses
from whence.reading.frames import Roles, frames, word_list
from whence.reading.items import ItemMention, items
from whence.reading.parties import Parties
from whence.reading.periods import PeriodMention, period_of, periods
from whence.reading.quantities import quantities
from whence.reading.stages import RECEIVING, Stages, Step, lexicon
from whence.reading.tree import tree_of

WEAK = {
    "carry",
    "bound",
    "arrive",
}  #: frames that only tell where a cargo goes: they yield to another step of the same items


@dataclass(slots=True)
class Told:
    """A step with its roles as the sentence tells them, before the context is asked."""

    step: Step
    roles: Roles
    supplier: Party | None = None
    recipient: Party | None = None
    items: list[Item] = field(default_factory=list)
    chain: list[Link] = field(default_factory=list)
    period: Period | None = None
    place: Place | None = None
    sentence: int = 0
    end: int = 0  #: last token of the evidence where it reaches beyond the sentence
    entities: tuple[int | None, int | None] = (None, None)  #: of supplier and recipient


def statements(doc: Doc, parties: Parties, said: Claims, published: date | None = None) -> list[Statement]:
    """All statements of a parsed report, in the order of the text."""
    found_items = items(doc)
    if not found_items and not any(t.lemma_ in word_list("arming") for t in doc):
        return []
    return Reader(doc, parties, said, found_items, published).statements()


class Reader:
    """Puts the rooms' findings on one doc together."""

    def __init__(
        self, doc: Doc, parties: Parties, said: Claims, found: list[ItemMention], published: date | None
    ) -> None:
        from whence.reading.context import Context

        self.doc, self.tree, self.parties, self.said = doc, tree_of(doc), parties, said
        self.clauses = Clauses(self.tree, frozenset(m.head for m in found))
        self.stages = Stages(self.clauses, self._cue)
        self.found_items = found
        self.roles = RoleFinder(doc, self.clauses, parties, found, lexicon().nouns, self._speaker)
        self.periods: list[PeriodMention] = periods(doc, published)
        self.quantities = {q.head: q for q in quantities(doc)}
        self.context = Context(self)
        self.published = published

    def _cue(self, token: int) -> int | None:
        over = self.said.over(token)
        return over[-1].cue if over else None

    def _speaker(self, token: int) -> int | None:
        over = self.said.over(token)
        return over[-1].source if over else None

    def statements(self) -> list[Statement]:
        """Statements in the order of the text."""
        told: list[Told] = []
        before: list[Told] = []
        for number, tokens in enumerate(self._sentences()):
            here = [] if self._asks(tokens) else self._of_sentence(tokens, number, before)
            self.context.fill(here, before, tokens)
            here = [t for t in here if self._holds(t)]
            before = [*before, *here][-24:]
            told += here
        return [self._statement(t) for t in self.context.finish(told)]

    def _asks(self, tokens: range) -> bool:
        """A question states nothing."""
        words = [self.tree.text[t] for t in tokens if not self.doc[t].is_space]
        return "?" in words[-2:] if words else False

    def _sentences(self) -> list[range]:
        out: list[range] = []
        start = 0
        numbers = self.tree.sentence
        for i in range(1, len(numbers) + 1):
            if i == len(numbers) or numbers[i] != numbers[i - 1]:
                out.append(range(start, i))
                start = i
        return out

    def _of_sentence(self, tokens: range, number: int, before: list[Told]) -> list[Told]:
        """Steps of one sentence with their roles, each kind of step of the same items once."""
        found: list[tuple[Step, Roles]] = []
        waiting: list[tuple[Step, Roles]] = []
        told: list[Told] = []
        for token in tokens:
            for entry in self.stages.entries(token):
                roles = self.roles.roles(token, entry)
                if roles is None:
                    continue
                if entry.frame == "contents":
                    told += self._contents(token, roles, number, before)
                    break
                step = self.stages.step(token, entry)
                if step.condition or (step.purpose and step.stage in {Stage.DELIVERED, Stage.ACQUIRED, Stage.ORDERED}):
                    continue
                if self._told(step, roles):
                    found.append((step, roles))
                elif roles.bare and (step.frame in {"ask", "demand"} or (step.over and step.frame == "give")):
                    waiting.append((step, roles))
                else:
                    continue
                break
        # "similar requests to Belarus": the items are those that the sentence tells in full
        found += [
            (s, r) for s, r in waiting if any(o.frame == s.frame and q.items and o.token < s.token for o, q in found)
        ]
        for step, roles in self._merge(found):
            told += self._split(step, roles, number)
            if step.also is not None:
                first = Step(
                    step.token, step.frame, step.also, certainty=step.certainty, over=step.over, holder=step.holder
                )
                told += self._split(first, roles, number)
        return told

    def _told(self, step: Step, roles: Roles) -> bool:
        """Whether the sentence says enough for a statement, or for one that its neighbours complete."""
        parties = bool(roles.suppliers or roles.recipients)
        if roles.frame in {"arrive", "flow"} and self._strikes(roles):
            return False
        verbal = self.clauses.verbal(step.token)
        if roles.items or roles.default:
            return parties or verbal or bool(step.over)
        if roles.bare and roles.pronoun is not None and roles.frame in {"ask", "demand"}:
            return bool(roles.suppliers and roles.recipients)  # "asked Poland for more"
        if not roles.bare or roles.frame not in {"give", "move", "get", "arrive", "bar", "stop", "bound"}:
            return False
        if not verbal and roles.frame == "bound":
            return False
        if roles.pronoun is not None:
            return parties or roles.frame in {"arrive", "bound"} or self.clauses.passive(step.token)
        if verbal:
            return bool(roles.suppliers and roles.recipients)
        acts = step.holder is not None and bool(self.roles.subjects(step.holder))
        if step.stage == Stage.DELIVERED and step.over and roles.frame == "give":  # "it resumed deliveries"
            return bool(roles.suppliers)
        return step.stage != Stage.DELIVERED and (parties or acts)

    def _strikes(self, roles: Roles) -> bool:
        """Whether what arrives flies there by itself, and no one is told to have sent it: "rockets landed in Haifa"."""
        flying = {Category.MISSILES, Category.UAV, Category.AMMUNITION}
        told = (
            "det",
            "nummod",
            "amod",
            "nmod:poss",
            "acl",
            "acl:relcl",
            "nmod",
        )  # "the first missiles", "two drones for"
        bare = [m for m in roles.items if m.item.category in flying and self.tree.kid(m.head, *told) is None]
        adjective = [m for m in roles.items if m.origin_kind == "adjective" and m.item.category in flying]
        alone = not roles.inside and not self.clauses.functions(roles.token).get("from")
        return alone and bool(roles.items) and roles.items in (bare, adjective)

    def _contents(self, token: int, roles: Roles, number: int, before: list[Told]) -> list[Told]:
        """What a cargo or package holds: the step of the sentences before, with these items."""
        subject = self.clauses.subject(token)
        if not roles.items or not before or number - before[-1].sentence > 3 or not subject:
            return []
        if (
            self.tree.lemma[subject[0]].lower() not in word_list("carriers") | lexicon().nouns.keys()
            and self.tree.pos[subject[0]] != "PRON"
        ):
            return []
        base = before[-1]
        step = replace(base.step, token=token, polarity=Polarity.AFFIRMED)
        over = self.said.over(token)
        last = max(i for i in range(token, len(self.tree)) if self.tree.sentence[i] == number)
        inside = [m for m in self.found_items if token < m.head <= last]
        copy = replace(base, step=step, items=[m.item for m in inside], sentence=number, place=None, period=None)
        copy.chain = over[-1].claim.chain if over else []
        copy.supplier = base.supplier.model_copy(update={"inferred": True}) if base.supplier else None
        copy.recipient = base.recipient.model_copy(update={"inferred": True}) if base.recipient else None
        found = period_of(token, self.periods, self.doc)
        for k in (*self.tree.kids[subject[0]], token):
            found = found or period_of(k, self.periods, self.doc)
        copy.period = found.period if found else None
        return [copy]

    def _merge(self, found: list[tuple[Step, Roles]]) -> list[tuple[Step, Roles]]:
        """A noun that a verb carries says nothing anew, and where a cargo goes belongs to what became of it."""
        held = {t for _, roles in found for t in roles.inside}
        over = {t for s, _ in found for t in s.over}
        nouns = {self.tree.head[s.token] for s, _ in found if not self.clauses.verbal(s.token)} - {
            s.token for s, _ in found
        }
        found = [
            (s, r)
            for s, r in found
            if (s.token not in held or s.frame == "carry")
            and (r.items or s.token not in over)
            and not (s.frame in {"contract", "award"} and s.token in nouns)
        ]
        strong = [(s, r) for s, r in found if s.frame not in WEAK]
        out = list(strong)
        for step, roles in found:
            if step.frame not in WEAK:
                continue
            same = [(s, r) for s, r in strong if {m.head for m in r.items} & {m.head for m in roles.items}]
            near = [(s, r) for s, r in same if s.frame in {"stop", "show", "bar"} or self._over(s.token, step.token)]
            stopped = [(s, r) for s, r in strong if s.frame == "stop" and not r.items and s.token > step.token]
            for _, kept in stopped:  # "was carrying rifles when it was stopped"
                kept.items = kept.items or roles.items
                near.append((_, kept))
            for _, kept in near:
                kept.suppliers = kept.suppliers or roles.suppliers
                kept.recipients = kept.recipients or roles.recipients
            if not near:
                out.append((step, roles))
                strong.append((step, roles))
        out = [(s, r) for s, r in out if not self._passed_on(s, r, out)]
        out.sort(key=lambda pair: pair[0].token)
        return out

    def _passed_on(self, step: Step, roles: Roles, found: list[tuple[Step, Roles]]) -> bool:
        """Whether somebody only plans to buy what the same sentence has them give away."""
        if step.stage != Stage.CONSIDERED or step.frame not in RECEIVING or roles.suppliers:
            return False
        return any(
            s.stage == Stage.PROMISED and s.frame in {"give", "move"} and set(r.suppliers) & set(roles.recipients)
            for s, r in found
        )

    def _over(self, high: int, low: int) -> bool:
        for _ in range(8):
            if low == high:
                return True
            if self.tree.head[low] == low:
                return False
            low = self.tree.head[low]
        return False

    def _sides(self, step: Step, roles: Roles) -> tuple[Step, list[int | None], list[int | None]]:
        """Suppliers and recipients, by the step's own word and by those over it: who plans, asks or stops it."""
        suppliers: list[int | None] = [*roles.suppliers] or [None]
        recipients: list[int | None] = [*roles.recipients] or [None]
        getting = step.frame in RECEIVING
        if step.holder is not None:
            holders = self.roles.subjects(step.holder)
            key = self.clauses.key(step.holder)
            stopping = any(e.frame == "stop" for e in self.stages.words.verbs.get(key, []))
            stopping = stopping and self.tree.lemma[step.token].lower() not in {"export", "sale", "supply"}
            if holders and not stopping and not (set(holders) & {*suppliers, *recipients}):
                if (
                    suppliers == [None]
                    and (not getting or step.frame in {"ask", "demand"})
                    and step.frame not in {"stop", "show", "arrive"}
                ):
                    suppliers = [*holders]
                elif recipients == [None] and getting and step.frame not in {"ask", "demand"}:
                    recipients = [*holders]
            if (
                holders
                and step.stage == Stage.REFUSED
                and recipients == [None]
                and suppliers != [None]
                and not set(holders) & set(suppliers)
            ):
                suppliers, recipients = (
                    [*holders],
                    suppliers,
                )  # who vetoes a re-export keeps it from whoever would pass it on
        if step.holder is not None and step.stage in {Stage.HALTED, Stage.REFUSED}:
            vetoing = self.roles.subjects(step.holder) if self.clauses.key(step.holder) in word_list("veto") else []
            if vetoing and suppliers != [None] and not set(vetoing) & {*suppliers, *recipients}:
                suppliers, step = [*vetoing], replace(step, stage=Stage.REFUSED)
        suppliers, recipients = self._partners(step, suppliers, recipients)
        if step.asker is not None and recipients == [None]:
            recipients = [t for t in self.roles.subjects(step.asker) if t not in suppliers] or [None]
        return step, suppliers, recipients

    def _split(self, step: Step, roles: Roles, number: int) -> list[Told]:
        """One told step for each supplier and recipient."""
        step, suppliers, recipients = self._sides(step, roles)
        pairs = self.roles.pairs(step.token, roles)
        if pairs:
            return [t for part in pairs for t in self._split(step, part, number)]
        shares = self._shares(step, roles, max(len(suppliers), len(recipients)))
        period = period_of(step.token, self.periods, self.doc)
        if period is not None and period.period.start is None and period.period.end is None:
            period = None
        place = self.roles.place(step)
        out: list[Told] = []
        for chain, denied in self._words_of(step):
            one = replace(step, polarity=negate(step.polarity)) if denied else step
            for i, supplier in enumerate(suppliers):
                for j, recipient in enumerate(recipients):
                    things = [m.item for m in roles.items] or ([roles.default] if roles.default else [])
                    if shares and things:
                        at = i if len(suppliers) > 1 else j
                        things = [things[0].model_copy(update={"quantity": shares[at]}), *things[1:]]
                    parts = [None if t is None else self.roles.party(t) for t in (supplier, recipient)]
                    told = Told(
                        one, roles, parts[0], parts[1], things, chain, period.period if period else None, place, number
                    )
                    told.entities = (self.roles.entity(supplier), self.roles.entity(recipient))
                    out.append(told)
        return out

    def _partners(
        self, step: Step, suppliers: list[int | None], recipients: list[int | None]
    ) -> tuple[list[int | None], list[int | None]]:
        """The other side of a talk, deal or request over the step: "is negotiating with Sweden to buy jets"."""
        missing = suppliers if step.frame in RECEIVING or step.asker is not None else recipients
        if missing != [None]:
            return suppliers, recipients
        for at in step.over:
            names = ("to", "from", "with") if at == step.asker else ("with",)
            functions = self.clauses.functions(at)
            found = next((t for n in names for t in functions.get(n, []) if self.roles.is_party(t, n)), None)
            if found is not None and found not in {*suppliers, *recipients}:
                return ([found], recipients) if missing is suppliers else (suppliers, [found])
        return suppliers, recipients

    def _words_of(self, step: Step) -> list[tuple[list[Link], bool]]:
        """On whose word the step rests: each innermost chain over it, and whether that source denies it.

        A request that somebody denies is refused, not told otherwise: such a word is a part of the step.
        """
        over = [said for said in self.said.over(step.token) if not (said.denies and said.cue in step.over)]
        if not over:
            return [([], False)]
        last = over[-1]
        out = [(last.claim.chain, last.denies)]
        for said in over[:-1]:
            chain = [link.source for link in said.claim.chain]
            apart = all([link.source for link in o.claim.chain][: len(chain)] != chain for o in over if o is not said)
            if apart and said.denies != last.denies:  # "officials say so, which Tehran denies"
                out.append((said.claim.chain, said.denies))
        return out

    def _shares(self, step: Step, roles: Roles, parts: int) -> list[Quantity | None]:
        """Coordinated numbers, one for each party: "pledged 14, three and four tanks"."""
        if parts < 2 or not roles.items:
            return []
        numbers = [t for t in range(step.token + 1, roles.items[0].last + 1) if t in self.quantities]
        if len(numbers) != parts:
            return []
        return [self.quantities[t].quantity if t in self.quantities else None for t in numbers]

    def _holds(self, told: Told) -> bool:
        """A statement names a party and what moves."""
        needed = frames()[told.step.frame].get("needs") if told.step.stage == Stage.DELIVERED else None
        if needed and getattr(told, needed) is None:
            return False
        persons = [p.kind for p in (told.supplier, told.recipient) if p is not None] == [Kind.PERSON]
        if told.step.frame == "permit" and persons:
            return False  # a gun licence
        weighed = told.step.stage == Stage.CONSIDERED and told.step.frame == "give" and not told.step.over
        if weighed and told.recipient is None and told.step.certainty == Certainty.CERTAIN:
            return False  # "the parties discussed nuclear weapons"
        return bool(told.items) and (told.supplier is not None or told.recipient is not None)

    def _statement(self, told: Told) -> Statement:
        tree, doc = self.tree, self.doc
        tokens = [i for i, n in enumerate(tree.sentence) if n == told.sentence and not doc[i].is_space]
        last = max(told.end, tokens[-1])
        step = told.step
        certainty = step.certainty
        return Statement(
            evidence=(doc[tokens[0]].idx, doc[last].idx + len(doc[last])),
            trigger=(doc[step.token].idx, doc[step.token].idx + len(doc[step.token])),
            stage=step.stage,
            polarity=step.polarity,
            certainty=certainty,
            supplier=told.supplier,
            recipient=told.recipient,
            items=told.items,
            period=told.period,
            place=told.place,
            chain=told.chain,
            confidence=self._confidence(told),
        )

    def _confidence(self, told: Told) -> float:
        """How much of it stands in the sentence: a rough guess until it is learned."""
        value = 0.9
        value -= 0.15 * sum(p is not None and p.inferred for p in (told.supplier, told.recipient))
        value -= 0.1 * any(i.inferred for i in told.items)
        value -= 0.1 * (told.supplier is None) + 0.1 * (told.recipient is None)
        value -= 0.1 * (not self.clauses.verbal(told.step.token)) + 0.1 * (told.step.certainty != Certainty.CERTAIN)
        return round(max(0.1, value), 2)


def negate(polarity: Polarity) -> Polarity:
    """The other polarity."""
    return Polarity.NEGATED if polarity == Polarity.AFFIRMED else Polarity.AFFIRMED
