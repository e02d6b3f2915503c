"""What is moved: the arms in the place that a step's frame gives them."""

from __future__ import annotations

from whence.model import Category, Item, Stage
from whence.reading.actors import PERSONS, Actors
from whence.reading.frames import Roles, anaphors, frames, word_list
from whence.reading.items import ItemMention
from whence.reading.stages import Entry

MOVING = {Stage.DELIVERED, Stage.ACQUIRED, Stage.ATTEMPTED}
NO_ARMS = {"little", "much", "what", "whatever"}  #: pronouns and numbers that stand for no arms told before


class Goods(Actors):
    """Items of a doc's steps."""

    def _find_items(
        self, token: int, entry: Entry, names: list[str], functions: dict[str, list[int]], roles: Roles
    ) -> bool:
        """Fill the items; False where the place of the items is held by something that is no arms."""
        foreign = False
        if entry.frame == "move" and any(
            self.tree.lemma[t].lower() in word_list("forces") for t in functions.get("obj", [])
        ):
            return False  # "sent soldiers and armoured vehicles": its own
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
                    and self.tree.lower[t] not in PERSONS | NO_ARMS
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
            and (self.tree.lemma[token] in word_list("arming") or bool(functions.get("subj")))
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
        return lemma in word_list("carriers") or self.tree.pos[token] == "NUM"

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
