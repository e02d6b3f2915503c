"""Which step of a transfer a word tells: its stage, whether it is denied, and how sure the text is.

A step begins with a verb or noun of the lexicon ("send", "delivery"). The words over it change it: "agreed to send" is
promised, "refused to allow the sale" refused, "may have sent" possible. They are climbed from the inside out.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from whence.lexicon import table
from whence.model import Certainty, Polarity, Stage
from whence.reading.clauses import Clauses

FUTURE = {"will", "would", "'ll", "wo", "shall"}
DUTY = {"should", "must", "ought", "need"}
ABLE = {"can", "could", "may", "might"}
RECEIVING = {"get", "ask", "demand", "contract", "award", "pay"}  #: frames whose subject receives
GOVERNORS = {"of", "from", "on", "about", "against", "for", "to", "into", "in", "with", "over", "by", "at", "out"}


class Entry(NamedTuple):
    """What the lexicon says of a word that tells a step."""

    frame: str
    stage: Stage
    future: Stage | None = None  #: of what will be: "will get" is promised, "will buy" only considered


class Operator(NamedTuple):
    """What a word does to the step below it: its stage over a giving and over a getting step ("" leaves it)."""

    give: str
    get: str
    asker: bool
    nominal: bool  #: over nouns only
    verbal: bool  #: as a verb only


@dataclass(slots=True)
class Step:
    """One word that tells a step, with all that the words over it say."""

    token: int
    frame: str
    stage: Stage
    polarity: Polarity = Polarity.AFFIRMED
    certainty: Certainty = Certainty.CERTAIN
    over: list[int] = field(default_factory=list)  #: words over it, innermost first
    asker: int | None = None  #: the word whose subject asks for it
    holder: int | None = None  #: the word whose subject holds it back, allows or plans it
    also: Stage | None = (
        None  #: the stage of the word itself where what happened to it is another step: a request refused
    )
    future: Stage | None = None  #: what it is where it is still to come
    purpose: bool = False  #: told as what somebody means to reach by something else
    condition: bool = False  #: told under "if", "why", "how"


class Lexicon(NamedTuple):
    """The tables of stages.toml by word."""

    verbs: dict[str, list[Entry]]
    nouns: dict[str, Entry]
    operators: dict[str, Operator]
    possible: frozenset[str]
    passive_possible: frozenset[str]
    probable: frozenset[str]
    negators: frozenset[str]
    turning: frozenset[str]
    lifting: frozenset[str]
    conditions: frozenset[str]
    light: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """Stages, operators and hedges, read once."""
    words = table("stages")
    verbs: dict[str, list[Entry]] = {}
    for row in words["verbs"]:
        for lemma in row["lemmas"]:
            future = Stage(row["future"]) if "future" in row else None
            verbs.setdefault(lemma, []).append(Entry(row["frame"], Stage(row["stage"]), future))
    nouns = {lemma: Entry(row["frame"], Stage(row["stage"])) for row in words["nouns"] for lemma in row["lemmas"]}
    operators: dict[str, Operator] = {}
    for row in words["operators"]:
        for lemma in row["lemmas"]:
            operators.setdefault(
                lemma,
                Operator(
                    row["give"],
                    row["get"],
                    row.get("asker", False),
                    row.get("nominal", False),
                    row.get("verbal", False),
                ),
            )
    hedges = words["hedges"]
    return Lexicon(
        verbs, nouns, operators, frozenset(hedges["possible"]), frozenset(hedges["passive"]),
        frozenset(hedges["probable"]),
        frozenset(words["negators"]["lemmas"]), frozenset(words["negators"]["turning"]),
        frozenset(words["negators"]["lifting"]),
        frozenset(words["conditions"]["marks"]), frozenset(words["light"]["lemmas"]),
    )  # fmt: skip


class Stages:
    """Stages of a doc's steps."""

    def __init__(self, clauses: Clauses, cue_of: Callable[[int], int | None] = lambda token: None) -> None:
        self.clauses, self.tree, self.words = clauses, clauses.tree, lexicon()
        self.cue_of = cue_of  #: the cue of the claim that a token stands in

    def entries(self, token: int) -> list[Entry]:
        """What a word may tell, the likelier first; nothing for most words."""
        tree = self.tree
        if tree.pos[token] in {"VERB", "ADJ", "NOUN"} and self.clauses.verbal(token):
            found = self.words.verbs.get(self.clauses.key(token), [])
            carried = found and found[0].frame == "carry" and self._carries_a_step(token)
            aside = found and found[0].frame in {"stop", "show"} and tree.dep[token] == "amod"  # "seized rifles"
            return [] if carried or aside else found  # "took delivery of": the noun tells the step
        if tree.pos[token] == "NOUN":
            entry = self.words.nouns.get(tree.lemma[token].lower())
            if entry and entry.frame == "bound" and not self.marks(token) & {"on", "en", "in"}:
                return []
            ordered = any(tree.dep[k] == "acl" and tree.tag[k] == "VB" and self.entries(k) for k in tree.kids[token])
            return [entry] if entry and not ordered else []  # "an offer to send": the verb tells the step
        return []

    def _carries_a_step(self, token: int) -> bool:
        tree = self.tree
        held = [tree.lemma[k].lower() for k in tree.kids[token] if tree.dep[k] == "obj" and tree.pos[k] == "NOUN"]
        return any(w in self.words.nouns and self.words.nouns[w].frame in {"give", "get"} for w in held)

    def above(self, token: int) -> int | None:
        """The word over a step's word, if it may change the step: the verb that takes it, the noun that it fills."""
        tree = self.tree
        dep, head = tree.dep[token], tree.head[token]
        if head == token:
            return self._headline_verb(token)
        if dep == "conj":
            if tree.kid(token, "nsubj", "nsubj:pass", "aux") is not None and self.clauses.verbal(token):
                return None
            return self.above(head)
        if dep in {"xcomp", "ccomp", "acl", "csubj", "csubj:pass"}:
            return head
        if dep == "acl:relcl":  # "the licences under which it was to deliver"
            under = any(tree.tag[k] in {"WDT", "WP"} and tree.dep[k] == "obl" for k in tree.kids[token])
            return (
                head
                if under and tree.lemma[head].lower() in self.words.operators.keys() | self.words.nouns.keys()
                else None
            )
        if dep == "advcl":
            governed = self.marks(token) & (GOVERNORS - {"to", "by"})
            bare = tree.tag[token] == "VBG" and not self.marks(token) and token > head  # "rule out sending"
            bare = bare and self.clauses.key(head) in self.words.operators
            return head if governed or bare or self._complement(token) else None
        if dep == "advmod" and tree.pos[token] == "ADJ":  # "stopped short of sending"
            return head
        if self.clauses.verbal(token):
            return None
        if dep in {"obj", "nsubj:pass", "nsubj"}:
            return head
        if dep == "compound":
            return head if tree.lemma[head].lower() in self.words.operators else None
        if dep in {"obl", "nmod"}:
            if self.clauses.preposition(token) not in GOVERNORS:
                return None
            between = [k for k in tree.kids[head] if tree.dep[k] in {"obj", "nsubj:pass"} and k < token]
            named = [k for k in between if tree.lemma[k].lower() in self.words.operators and self.clauses.verbal(head)]
            return named[0] if named else head  # "granted a licence for the export"
        return None

    def marks(self, token: int) -> set[str]:
        """The words that join a clause or phrase to what stands over it."""
        return {self.tree.lower[k] for k in self.tree.kids[token] if self.tree.dep[k] in {"mark", "case"}}

    def _complement(self, token: int) -> bool:
        """Whether an infinitive read as one of purpose is what is asked or talked about: "pleaded with X to send"."""
        operator = self.words.operators.get(self.clauses.key(self.tree.head[token]))
        over = operator is not None and (operator.asker or operator.give in {Stage.CONSIDERED, Stage.ORDERED})
        return over and self.tree.tag[token] == "VB" and self.clauses.verbal(self.tree.head[token])

    def _headline_verb(self, token: int) -> int | None:
        """The verb of a headline that was read as a noun: "US blocks sale of jets"."""
        tree = self.tree
        if tree.dep[token] != "root":
            return None
        for k in tree.kids[token]:
            if tree.dep[k] == "compound" and tree.tag[k] == "NNS" and tree.lemma[k].lower() in self.words.operators:
                return k
        return None

    def step(self, token: int, entry: Entry) -> Step:
        """The step that `token` tells."""
        tree, words = self.tree, self.words
        step = Step(token, entry.frame, entry.stage, future=entry.future)
        getting = entry.frame in RECEIVING and entry.stage != Stage.DELIVERED
        own = self._mood(token, step)
        denied, future, able, duty = own
        operated = False
        at = self.above(token)
        for _ in range(6):
            if at is None:
                break
            lemma = self.clauses.key(at)
            operator = words.operators.get(lemma)
            if operator and operator.verbal and not self.clauses.verbal(at):
                operator = None
            below = step.over[-1] if step.over else token
            if lemma == "be" and tree.tag[below] != "VB":  # "is to send" is a plan, "there is a shipment" is none
                operator = None
            against = "against" in self.marks(below)
            clausal = self.clauses.verbal(below) and tree.dep[below] in {"ccomp", "advcl", "csubj"}
            reported = self.clauses.verbal(token) and at == self.cue_of(token)  # "denied reports that it had sent"
            asks = operator is not None and operator.asker  # "demanded that Berlin send" is a request, whoever says so
            told = (
                (reported or (clausal and not (operator and operator.give)))
                and not asks
                and not self.clauses.passive(at)
            )
            if asks and clausal and self._question(below):
                step.condition = True
            clause = any(map(self.clauses.verbal, (token, *step.over)))
            if operator and ((operator.nominal and clause) or told):
                if lemma in words.possible:
                    self._lower(step, Certainty.POSSIBLE)
                break  # "denied that", "says that": whose word it is, not what happened
            if lemma in words.passive_possible and not self.clauses.verbal(below) and self.clauses.verbal(at):
                break  # "the transfer was not reported"
            if lemma in words.passive_possible and self.clauses.verbal(at) and self.clauses.passive(at):
                self._lower(step, Certainty.POSSIBLE)
            elif (
                operator is None
                and lemma not in words.light | words.turning | words.lifting | words.probable
                and not self._carries(at)
            ):
                break
            below_sure = step.certainty
            denied_here, future_here, able_here, duty_here = self._mood(at, step)
            turned = lemma in words.turning or (step.stage == Stage.HALTED and lemma in words.lifting)
            if turned and lemma in words.lifting:
                operator = None
            new = (operator.get if getting else operator.give) if operator else ""
            wants = lemma == "want" and tree.kid(at, "obj") is not None and tree.dep[below] == "xcomp"
            if wants:  # "wants Germany to provide"
                new, step.asker = Stage.REQUESTED, at
            if against:  # "voted against sending"
                new = Stage.REFUSED
            if new == Stage.REFUSED and step.stage == Stage.OFFERED:  # who declines an offer was offered it
                step.asker = at
            elif new == Stage.REFUSED and step.stage == Stage.REFUSED and operated:  # "refused to rule out"
                denied = not denied
            elif new:
                stage = Stage(new)
                if stage in {Stage.REFUSED, Stage.APPROVED} and step.stage == Stage.REQUESTED:
                    step.also = Stage.REQUESTED
                if step.certainty == below_sure:  # "approved a possible sale": the approval is sure
                    step.certainty = Certainty.CERTAIN
                if step.stage == Stage.HALTED and stage in {Stage.REQUESTED, Stage.CONSIDERED}:
                    step.certainty = Certainty.POSSIBLE
                elif step.stage != Stage.HALTED or stage == Stage.REFUSED:
                    step.stage = stage
                denied, future, able, duty, operated = denied_here ^ turned, future_here, able_here, duty_here, True
                if wants or (operator and operator.asker):
                    step.asker = at
                else:
                    step.holder = at
            else:
                denied ^= denied_here ^ turned
                future, able, duty = future or future_here, able or able_here, duty or duty_here
            step.over.append(at)
            at = self.above(at)
        self._settle(step, denied, future, able, duty, operated, getting)
        step.condition = step.condition or any(self._conditional(t) for t in [token, *step.over])
        step.purpose = self._purpose(token)
        return step

    def _carries(self, token: int) -> bool:
        """Whether a word over the step only says that it is so: "it is unclear whether", "there is a delivery"."""
        tree = self.tree
        lemma = tree.lemma[token].lower()
        return lemma in self.words.possible or tree.lemma[token] == "be" or tree.pos[token] == "ADJ"

    def _mood(self, token: int, step: Step) -> tuple[bool, bool, bool, bool]:
        """Negated, future, able, duty by the word's own auxiliaries and adverbs; hedges lower the certainty."""
        tree, words = self.tree, self.words
        denied = future = able = duty = False
        own = tree.kids[token]
        if tree.dep[token] == "conj" and tree.kid(token, "aux", "nsubj", "nsubj:pass") is None:
            shared = tree.kids[tree.head[token]]
            own = [
                *own,
                *(k for k in shared if tree.dep[k] == "aux" or (tree.dep[k] == "advmod" and k < tree.head[token])),
            ]
        if tree.lemma[token].lower() in words.possible and (
            not self.clauses.verbal(token)
            or tree.pos[token] == "ADJ"
            or tree.dep[token] != "root"
            or self.clauses.passive(token)
        ):
            self._lower(step, Certainty.POSSIBLE)
        elif tree.lemma[token].lower() in words.probable:
            self._lower(step, Certainty.PROBABLE)
        if tree.lemma[token] == "have" and any(tree.lower[k] == "yet" for k in tree.kids[token]):
            denied = True  # "has yet to deliver"
        if tree.tag[token] == "VB" and tree.lower[max(token - 2, 0)] == "yet" and tree.lower[token - 1] == "to":
            denied = True
        for k in own:
            lemma, dep = tree.lemma[k].lower(), tree.dep[k]
            if k == step.token or k in step.over:
                continue
            if dep in {"aux", "aux:pass", "advmod", "det", "cc", "cc:preconj", "amod", "obl", "mark", "case", "cop"}:
                if (lemma in words.negators and dep != "case") or self._no_longer(k):
                    denied = True
                elif (dep == "aux" and lemma in FUTURE) or (
                    dep in {"aux", "aux:pass", "cop"} and lemma == "be" and self._to_be(token, k)
                ):
                    future = True
                elif dep == "aux" and lemma in ABLE:
                    able = True
                elif dep == "aux" and lemma in DUTY:
                    duty = True
                elif dep == "mark" and lemma == "whether":
                    self._lower(step, Certainty.POSSIBLE)
                elif dep in {"advmod", "amod", "obl"}:
                    if lemma in words.possible:
                        self._lower(step, Certainty.POSSIBLE)
                    elif lemma in words.probable:
                        self._lower(step, Certainty.PROBABLE)
            elif dep in {"obj", "nsubj", "nsubj:pass", "obl"} and any(
                tree.lemma[d].lower() in words.negators
                for d in tree.kids[k]
                if tree.dep[d] in {"det", "advmod", "cc:preconj"}
            ):
                denied = True
            if dep in {"nsubj", "nsubj:pass", "obj"} and tree.lemma[k].lower() in words.negators:
                denied = True
        return denied, future, able, duty

    def _no_longer(self, token: int) -> bool:
        """Whether an adverb is the "longer" of "no longer"."""
        return self.tree.lower[token] == "longer" and self.tree.lower[token - 1] == "no"

    @staticmethod
    def _lower(step: Step, to: Certainty) -> None:
        order = [Certainty.POSSIBLE, Certainty.PROBABLE, Certainty.CERTAIN]
        step.certainty = min(step.certainty, to, key=order.index)

    def _settle(
        self, step: Step, denied: bool, future: bool, able: bool, duty: bool, operated: bool, getting: bool
    ) -> None:
        """Turn mood into stage, polarity and certainty."""
        told = Stage.DELIVERED, Stage.ACQUIRED, Stage.ORDERED, Stage.ATTEMPTED
        below = step.token
        if (
            denied
            and not getting
            and self.tree.tag[below] == "VB"
            and not future
            and not able
            and self._infinitive(below)
        ):
            step.stage, denied = Stage.REFUSED, False  # "decided not to send", "orders not to give"
        if (
            denied
            and operated
            and step.stage == Stage.CONSIDERED
            and self.tree.pos[step.over[-1]] == "ADJ"
            and not getting
        ):
            step.stage, denied = Stage.REFUSED, False  # "it was not possible to export"
        perfect = any(self.tree.lemma[k] == "have" for k in self.tree.kids[step.token] if self.tree.dep[k] == "aux")
        future = future or self.clauses.headline_plan(step.token)
        if future and not perfect:
            if denied and step.stage != Stage.HALTED:
                step.stage, denied = (Stage.REFUSED if not getting else step.stage), getting
            elif not operated and step.stage in told:
                step.stage = step.future or (Stage.CONSIDERED if getting else Stage.PROMISED)
        elif able:
            if denied and not perfect and step.stage in told and not getting:
                step.stage, denied = Stage.REFUSED, False
            elif not perfect and step.stage in told and not operated:
                step.stage = Stage.CONSIDERED
                self._lower(step, Certainty.POSSIBLE)
            else:
                self._lower(step, Certainty.POSSIBLE)
        elif duty:
            if step.stage in told:
                step.stage, denied = (
                    (Stage.HALTED if denied else Stage.REQUESTED),
                    False,
                )  # "must not send": a call to stop
            self._lower(step, Certainty.POSSIBLE)
        if step.stage == Stage.REFUSED and denied:
            step.stage, denied = Stage.CONSIDERED, False
            self._lower(step, Certainty.POSSIBLE)
        if self._under_way(step.token) and step.stage == Stage.DELIVERED and not operated:
            step.stage = Stage.ATTEMPTED
        if step.stage in {Stage.REQUESTED, Stage.CONSIDERED, Stage.OFFERED} and operated and not able and not duty:
            step.certainty = step.certainty
        step.polarity = Polarity.NEGATED if denied else Polarity.AFFIRMED

    def _to_be(self, token: int, auxiliary: int) -> bool:
        """ "are to be delivered", "was to hand over": due, not done."""
        own = [k for k in self.tree.kids[token] if auxiliary < k < token]
        return self.tree.tag[auxiliary] != "VB" and any(
            self.tree.lower[k] == "to" and self.tree.dep[k] in {"mark", "aux"} for k in own
        )

    def _infinitive(self, token: int) -> bool:
        """Whether the word itself is denied, as an infinitive."""
        tree = self.tree
        own = {tree.lower[k] for k in tree.kids[token]}
        return "to" in own and bool({tree.lemma[k].lower() for k in tree.kids[token]} & self.words.negators)

    def _under_way(self, token: int) -> bool:
        """ "are being shipped": on its way, no arrival told."""
        tree = self.tree
        return tree.tag[token] == "VBN" and any(tree.lower[k] == "being" for k in tree.kids[token])

    def _conditional(self, token: int) -> bool:
        """Whether the word stands under "if", "why" or "how"."""
        tree = self.tree
        if any(tree.dep[k] == "advmod" and tree.lower[k] in {"why", "how"} for k in tree.kids[token]):
            return True
        if any(tree.dep[k] == "mark" and tree.lower[k] in self.words.conditions for k in tree.kids[token]):
            return tree.dep[token] == "advcl" or tree.dep[tree.head[token]] == "advcl"
        return False

    def _question(self, token: int) -> bool:
        """Whether a clause is what somebody wants to know: "asked why it had sold rifles", not "asked that it sell"."""
        tree = self.tree
        kids = tree.kids[token]
        if any(tree.dep[k] == "mark" and tree.lower[k] == "that" for k in kids):
            return False
        helped = any(tree.dep[k] in {"aux", "aux:pass"} and tree.tag[k] in {"VBD", "VBZ", "VBP", "MD"} for k in kids)
        return tree.kid(token, "nsubj", "nsubj:pass") is not None and (helped or tree.tag[token] in {"VBD", "VBZ"})

    def _purpose(self, token: int) -> bool:
        """Whether the word is a bare infinitive of purpose: "flew to Tehran to sell drones"."""
        tree = self.tree
        return (
            tree.dep[token] == "advcl"
            and not self._complement(token)
            and tree.tag[token] == "VB"
            and any(tree.lower[k] == "to" for k in tree.kids[token])
        )
