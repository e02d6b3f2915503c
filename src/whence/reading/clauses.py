"""Who stands where in a clause: grammatical functions, as if every clause were active and complete.

Syntax leaves out what a reader supplies: the subject of "agreed to send", the object of "the drones that Iran sent",
what a second verb shares with the first. All are filled in, so that a rule over `subj`, `obj` and prepositions holds
for each of the ways to say one thing. Labels are those of Universal Dependencies.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from whence.lexicon import table
from whence.reading.tree import Tree

Functions = dict[str, list[int]]

NOMINAL = {"NOUN", "PROPN", "PRON", "NUM", "SYM", "X", "ADJ", "DET"}
SUBJECTS = ("nsubj", "nsubj:pass", "csubj", "nsubj:outer")
OWN_SUBJECT = {"after", "before", "by", "while", "when", "without", "since", "despite"}  #: "after buying, it asked"
RELATIVE = {"WDT", "WP", "WP$"}
PHRASES = {"nmod", "obl", "obj", "nsubj:pass", "conj", "appos", "nmod:unmarked", "obl:unmarked"}


class Clauses:
    """Grammatical functions by token, each computed once."""

    def __init__(self, tree: Tree, is_item: frozenset[int] = frozenset()) -> None:
        self.tree = tree
        self.is_item = is_item  #: tokens that head an item: "weapons to sell" are sold, "a plan to sell" is not
        words = table("stages")
        self.object_control = frozenset(words["object_control"]["lemmas"])
        self.light = frozenset(words["light"]["lemmas"])
        self.receiving = frozenset(words["receiving"]["lemmas"])
        self.operators = frozenset(w for row in words["operators"] for w in row["lemmas"])
        rows = {row["frame"]: frozenset(row["lemmas"]) for row in words["verbs"]}
        self.contents = rows["contents"]
        self.motion = rows["bound"] | rows["carry"] | rows["flow"]
        nouns = {w for row in words["nouns"] for w in row["lemmas"]}
        self.holders = self.operators | nouns | {*words["carriers"]["lemmas"], *words["ways"]["lemmas"]}
        self._known: dict[int, Functions] = {}
        self._subjects: dict[int, list[int]] = {}

    def functions(self, token: int) -> Functions:
        """Heads by function ("subj", "obj", "iobj", "poss", "adjective", "compound", or a preposition)."""
        if token not in self._known:
            self._known[token] = {}  # a loop in the tree ends here
            found = self._of_verb(token) if self.verbal(token) else self._of_noun(token)
            self._known[token] = {k: v for k, v in found.items() if v}
        return self._known[token]

    def verbal(self, token: int) -> bool:
        """Whether `token` is used as a verb."""
        tree = self.tree
        if tree.pos[token] == "ADJ":  # "missiles bound for Libya"
            after = tree.dep[token] == "amod" and tree.head[token] < token
            return after or tree.dep[token] in {"acl", "acl:relcl", "advcl", "root", "ccomp", "conj"}
        if tree.pos[token] == "NOUN" and tree.dep[token] in {
            "ccomp",
            "root",
        }:  # "UAE ships arms to Chad", read as a noun
            return tree.kid(token, "obj") is not None and tree.kid(token, "nsubj") is not None
        return tree.pos[token] in {"VERB", "AUX"}

    def key(self, token: int) -> str:
        """The lemma, with the particle of a phrasal verb or the noun of a fixed phrase: "hand over", "put on hold"."""
        particle = self.tree.kid(token, "compound:prt")
        lemma = self.tree.lemma[token].lower()
        if self.tree.pos[token] == "NOUN":  # "the green light", "the go-ahead"
            before = [self.tree.lower[k] for k in self.tree.kids[token] if self.tree.dep[k] in {"amod", "compound"}]
            return next((p for b in before if (p := f"{b} {lemma}") in phrasal()), lemma)
        for k in self.tree.kids[token] if lemma in fixed_verbs() else ():
            if self.tree.dep[k] == "obl":
                phrase = f"{lemma} {self.preposition(k)} {self.tree.lower[k]}"
                if phrase in phrasal():
                    return phrase
        if particle is not None:
            return f"{lemma} {self.tree.lower[particle]}"
        after = token + 1
        if after < len(self.tree) and self.tree.dep[after] in {"advmod", "case", "mark"}:
            pair = f"{lemma} {self.tree.lower[after]}"
            head = self.tree.head[after]
            if pair in phrasal() and (head == token or head in self.is_item or self.tree.head[head] == token):
                return pair
        return lemma

    def expand(self, tokens: Iterable[int]) -> list[int]:
        """Each token with what is coordinated with it."""
        out: list[int] = []
        todo = list(tokens)
        while todo:
            t = todo.pop(0)
            if t in out:
                continue
            out.append(t)
            todo += [
                k
                for k in self.tree.kids[t]
                if self.tree.dep[k] == "conj" and self.tree.pos[k] in NOMINAL and self.tree.kid(k, *SUBJECTS) is None
            ]
        return out

    def preposition(self, token: int) -> str:
        """The preposition in front of a phrase: "to", "from", "because of"; "" where there is none."""
        tree = self.tree
        for k in tree.kids[token]:
            if tree.dep[k] == "case" and k < token:
                fixed = [tree.lower[f] for f in tree.kids[k] if tree.dep[f] == "fixed"]
                return " ".join([tree.lower[k], *fixed])
        return ""

    def passive(self, token: int) -> bool:
        """Whether a verb is passive, by its auxiliary or as a bare participle."""
        tree = self.tree
        if tree.kid(token, "aux:pass", "nsubj:pass") is not None:
            return True
        if tree.tag[token] != "VBN" or tree.kid(token, "aux") is not None:
            return False
        if tree.dep[token] in {"acl", "amod"}:
            return True
        if tree.dep[token] == "conj":
            return tree.tag[tree.head[token]] == "VBN" and self.passive(tree.head[token])
        return (
            tree.dep[token] in {"advcl", "xcomp", "parataxis", "ccomp", "root"}
            and tree.kid(token, "nsubj", "obj") is None
        )

    def subject(self, token: int) -> list[int]:
        """The surface subject, from another clause where this one leaves it out."""
        if token not in self._subjects:
            self._subjects[token] = []
            self._subjects[token] = self._subject(token)
        return self._subjects[token]

    def _subject(self, token: int) -> list[int]:
        tree = self.tree
        own = tree.kid(token, *SUBJECTS)
        dep, head = tree.dep[token], tree.head[token]
        if own is not None:
            if tree.tag[own] in RELATIVE and own < token:
                noun = self.antecedent(token)
                return self.expand([noun]) if noun is not None else [own]
            return self.expand([own])
        if dep == "conj" and tree.pos[head] in {"VERB", "AUX", "ADJ", "NOUN"}:
            return self.subject(head)
        if dep in {"xcomp", "ccomp", "advcl"} and head != token:
            return self._controller(token, head)
        if dep in {"acl", "acl:relcl", "amod"}:
            if tree.tag[token] == "VBG" and tree.lemma[head].lower() in self.operators:
                return self._holder(head)  # "interest in buying", "a decision approving"
            if tree.tag[token] in {"VBG", "JJ", "VBN"} or dep == "acl:relcl" or tree.pos[token] == "ADJ":
                return [head]
            if self.headline_plan(token):
                return self.expand([head])
            if tree.tag[token] == "VB":
                return self._holder(head)
        return []

    def _controller(self, token: int, governor: int) -> list[int]:
        """Who does what stands below a verb or adjective: its object after "ask" or "accuse", else its subject."""
        tree = self.tree
        if not self.verbal(governor):
            return (
                self._holder(governor)
                if tree.pos[governor] == "NOUN" and tree.kid(governor, "cop") is None
                else self.subject(governor)
            )
        own = {tree.lower[k] for k in tree.kids[token] if tree.dep[k] in {"mark", "case"}} & OWN_SUBJECT
        if tree.lemma[governor] in self.object_control and not self.passive(governor) and not own:
            found = [k for k in tree.kids[governor] if tree.dep[k] in {"obj", "iobj"}]
            if not found:
                found = [
                    k
                    for k in tree.kids[governor]
                    if tree.dep[k] == "obl" and self.preposition(k) in {"to", "on", "with"} and k < token
                ]
            if found:
                return self.expand(found[:1])
        return self.subject(governor)

    def _holder(self, noun: int) -> list[int]:
        """Whose plan, offer or decision it is."""
        tree = self.tree
        owner = tree.kid(noun, "nmod:poss")
        if owner is not None:
            return self.expand([owner])
        by = [
            k
            for k in tree.kids[noun]
            if tree.dep[k] == "nmod" and self.preposition(k) in {"by", "from", "of"} and k < noun + 4
        ]
        if by:
            return self.expand(by[:1])
        adjective = [k for k in tree.kids[noun] if tree.dep[k] in {"amod", "compound"} and tree.text[k][:1].isupper()]
        if adjective:
            return adjective[:1]
        verb = tree.head[noun]
        if tree.dep[noun] in {"obj", "obl", "nsubj:pass"} and self.verbal(verb):
            return self.subject(verb) if not self.passive(verb) else self._agents(verb)
        return []

    def headline_plan(self, token: int) -> bool:
        """Whether an infinitive is a headline's future: "France to deliver tanks to Ukraine"."""
        tree = self.tree
        head = tree.head[token]
        return (
            tree.dep[token] == "acl"
            and tree.tag[token] == "VB"
            and tree.dep[head] == "root"
            and tree.pos[head] == "PROPN"
            and tree.lower[token - 1] == "to"
            and tree.right(head) == tree.right(token)
        )

    def antecedent(self, token: int) -> int | None:
        """The noun that the relative clause around a verb describes."""
        tree, at = self.tree, token
        for _ in range(5):
            if tree.dep[at] in {"acl:relcl", "acl", "advcl:relcl"}:
                return tree.head[at]
            if tree.dep[at] in {"xcomp", "conj", "ccomp", "advcl"} and tree.head[at] != at:
                at = tree.head[at]
            else:
                return None
        return None

    def _agents(self, verb: int) -> list[int]:
        tree = self.tree
        return self.expand(
            k
            for k in tree.kids[verb]
            if tree.dep[k] == "obl:agent" or (tree.dep[k] == "obl" and self.preposition(k) == "by")
        )

    def _of_verb(self, token: int) -> Functions:
        tree = self.tree
        found: Functions = {}
        objects = self.expand(k for k in tree.kids[token] if tree.dep[k] == "obj")
        indirect = self.expand(k for k in tree.kids[token] if tree.dep[k] == "iobj")
        dep, head = tree.dep[token], tree.head[token]
        relative = [k for k in objects if tree.tag[k] in RELATIVE]
        if relative:
            noun = self.antecedent(token)
            objects = [noun if k in relative and noun is not None else k for k in objects]
        if dep == "conj" and not objects and self.verbal(head):
            objects = self.expand(k for k in tree.kids[head] if tree.dep[k] == "obj" and k > token)
        if not objects and tree.kid(token, "nsubj:pass") is None:
            for k in tree.kids[token]:
                if tree.dep[k] == "conj" and self.verbal(k) and tree.kid(k, *SUBJECTS) is None:
                    objects = self.expand(o for o in tree.kids[k] if tree.dep[o] == "obj")
                    break
        if objects and not self.is_item & set(objects) and self._gapped(token):
            noun = self.antecedent(token)
            if noun in self.is_item and noun is not None:  # "the howitzers that we promised Poland"
                indirect, objects = objects, [noun]
        if self.passive(token):
            surface = [head] if dep in {"acl", "amod"} else self.subject(token)
            if objects:
                indirect = indirect or surface
            else:
                objects = surface
            found["subj"] = self._agents(token)
        else:
            found["subj"] = self.subject(token)
            if not objects and self._gapped(token):
                noun = self.antecedent(token)
                if noun is not None and noun not in found["subj"]:
                    objects = self.expand([noun])
        if not indirect and len(objects) == 1:
            indirect = self._receivers(objects[0])
        found["obj"], found["iobj"] = objects, indirect
        self._obliques(token, found)
        if not objects and " " in self.key(token):  # "pass on shells": the particle was read as a preposition
            found["obj"] = found.pop(self.key(token).split()[1], [])
        for o in objects:
            self._obliques(o, found, weak=True)
        return found

    def _receivers(self, noun: int) -> list[int]:
        """Who gets it where the parser read an owner without the "'s": "promised Zelenskiy more tanks"."""
        owner = self.tree.kid(noun, "nmod:poss")
        if owner is None or self.tree.pos[owner] != "PROPN" or self.tree.kid(owner, "case") is not None:
            return []
        return [owner] if noun in self.is_item else []

    def _gapped(self, token: int) -> bool:
        """Whether a clause without an object describes one: "the drones that Iran sent", "weapons to sell"."""
        tree = self.tree
        at = token
        while tree.dep[at] == "xcomp" or (tree.dep[at] == "conj" and self.verbal(tree.head[at])):
            at = tree.head[at]
        if tree.dep[at] == "acl:relcl":
            first = tree.kid(at, *SUBJECTS)
            return first is not None and tree.tag[first] not in RELATIVE
        return tree.dep[at] == "acl" and tree.tag[at] == "VB" and tree.head[at] in self.is_item

    def _obliques(self, token: int, found: Functions, weak: bool = False) -> None:
        """Phrases by preposition; `weak` ones, which hang on the object, count where the verb has none."""
        tree = self.tree
        for k in tree.kids[token]:
            if tree.dep[k] in {"obl", "nmod", "obl:agent"}:
                name = self.preposition(k) or tree.dep[k]
                if name == "obl" or (weak and (name in found or name == "of")):
                    continue
                if tree.tag[k] in RELATIVE:
                    noun = self.antecedent(token)
                    k = noun if noun is not None else k
                found.setdefault(name, []).extend(self.expand([k]))

    def below(self, token: int, prepositions: Iterable[str], through: bool = False) -> list[int]:
        """Phrases with one of these prepositions anywhere under a word; `through` whatever they are in."""
        tree = self.tree
        out: list[int] = []
        todo = list(tree.kids[token])
        while todo:
            k = todo.pop(0)
            if tree.dep[k] in {"nmod", "obl"} and self.preposition(k) in prepositions:
                out.append(k)
            if tree.dep[k] in PHRASES and not self.verbal(k) and (through or self._transparent(k)):
                todo += tree.kids[k]
            elif tree.lemma[k] in self.motion and tree.dep[k] in {"acl", "acl:relcl"}:
                todo += tree.kids[k]  # "seized from a boat sailing from Iran to Yemen"
        return out

    def _transparent(self, token: int) -> bool:
        """Whether a party deep in a phrase may be the step's: in a ship, a class of ships, a deal, but not in money."""
        return (
            self.tree.dep[token] not in {"nmod", "obl"}
            or token in self.is_item
            or self.preposition(token) == "of"
            or self.tree.lemma[token].lower() in self.holders
        )

    def _of_noun(self, token: int) -> Functions:
        tree = self.tree
        found: Functions = {}
        owner = tree.kid(token, "nmod:poss")
        if owner is not None:
            found["poss"] = self.expand([owner])
        for k in tree.kids[token]:
            if tree.dep[k] in {"compound", "nmod:desc"} and k < token:
                found.setdefault("compound", []).extend(self.expand([k]))
            if tree.dep[k] in {"amod", "compound"} and tree.text[k][:1].isupper():
                found.setdefault("adjective", []).append(k)
            if tree.dep[k] == "acl" and tree.lemma[k] in {"involve", "include", "cover"}:
                found.setdefault(tree.lower[k], []).extend(self.functions(k).get("obj", []))
        self._obliques(token, found)
        if tree.dep[token] == "conj" and "of" not in found:
            first = self.functions(tree.head[token])
            found |= {k: v for k, v in first.items() if k not in found and k in {"poss", "subj"}}
        for k in tree.kids[token]:
            if tree.dep[k] == "conj" and "of" not in found and tree.pos[k] == "NOUN":
                of = [o for o in tree.kids[k] if tree.dep[o] == "nmod" and self.preposition(o) == "of"]
                found["of"] = self.expand(of)
        if tree.kid(token, "cop") is not None:
            subject = self.subject(token)
            listed = self.is_item & set(subject)  # "among the deliveries were 16 drones"
            found["obj" if listed else "subj"] = subject
        elif tree.dep[token] == "xcomp" and self.verbal(tree.head[token]):  # "has become the main supplier"
            found["subj"] = self.subject(tree.head[token])
        elif tree.dep[token] == "appos":
            found["subj"] = [tree.head[token]]
        else:
            self._light(token, found)
        self._stray(token, found)
        return found

    def _stray(self, token: int, found: Functions) -> None:
        """What the parser hung on the verb though it stands before it, or is what the noun consists of.

        "Exports by Turkey of vehicles to Qatar rose"; "deliveries from Israel included missiles".
        """
        tree, top = self.tree, token
        while tree.dep[top] == "nmod" and tree.pos[tree.head[top]] in {"NOUN", "ADJ", "NUM"}:
            top = tree.head[top]
        verb = tree.head[top]
        if not self.verbal(verb) or verb == top:
            return
        if tree.dep[top] in {"nsubj", "nsubj:pass"}:
            for k in tree.kids[verb]:
                name = self.preposition(k)
                if tree.dep[k] == "obl" and token < k < verb and name in {"to", "from", "by", "for"}:
                    found.setdefault(name, self.expand([k]))
            if tree.lemma[verb] in self.contents and top == token and "of" not in found:
                found.setdefault("obj", self.expand(k for k in tree.kids[verb] if tree.dep[k] == "obj"))
        elif tree.dep[top] in {"obj", "obl"}:
            for k in tree.kids[verb]:
                if tree.dep[k] == "obl" and k > token and tree.left(k) == tree.right(top) + 1:
                    name = self.preposition(k)
                    if name in {"to", "from"}:
                        found.setdefault(name, self.expand([k]))

    def _light(self, token: int, found: Functions) -> None:
        """What a verb that only carries the noun adds: "Poland placed an order with Hanwha"."""
        tree = self.tree
        at = tree.head[token] if tree.dep[token] == "conj" else token
        verb = tree.head[at]
        if tree.dep[at] not in {"obj", "nsubj:pass"}:
            return
        key = self.key(verb)
        if key in self.light:
            role = "iobj" if key in self.receiving else "subj"
            found[role] = self._agents(verb) if self.passive(verb) else self.subject(verb)
        elif key not in self.operators:
            return
        more: Functions = {}
        self._obliques(verb, more)
        for name, tokens in more.items():
            found.setdefault(name, tokens)
        goes = self.expand(k for k in tree.kids[verb] if tree.dep[k] == "iobj")
        if goes and key in self.light:
            found["iobj"] = goes


@cache
def fixed_verbs() -> frozenset[str]:
    """Verbs that a phrase of three words begins with: "put on hold"."""
    return frozenset(phrase.split()[0] for phrase in phrasal() if phrase.count(" ") == 2)


@cache
def phrasal() -> frozenset[str]:
    """Verbs of several words that the lexicon names."""
    words = table("stages")
    rows = [*words["verbs"], *words["operators"]]
    return frozenset(w for row in rows for w in row["lemmas"] if " " in w)
