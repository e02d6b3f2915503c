"""Noun phrases that tell arms or military goods: their name, category and origin, without quantities."""

from __future__ import annotations

from dataclasses import dataclass, field

from whence.lexicon.weapons import System
from whence.model import Category
from whence.reading.designations import Designation
from whence.reading.item_extents import CALIBRES, DASHES, Extents
from whence.reading.item_words import plain, words
from whence.reading.origins import origin_at
from whence.reading.quantities import QuantityMention
from whence.reading.tree import Tree

__all__ = ["Phrase", "phrases"]


@dataclass(slots=True)
class Phrase:
    """A noun phrase of arms."""

    start: int  #: first word of the phrase, without determiner and quantity
    first: int  #: first word of the name
    end: int  #: last word of the core: the head noun, or the end of a designation
    last: int  #: last word of the name, with "for HIMARS"
    noun: str | None  #: the head noun, singular; None where a designation stands alone
    category: Category
    systems: tuple[System, ...] = ()
    weak: bool = False  #: arms only beside other arms
    unsure: bool = False  #: a designation that is also an ordinary word, alone
    plural: bool = False  #: a designation in the plural ("Patriots")
    deal: int | None = None  #: the noun of transfer behind it: "sales" of "arms sales"
    origin: str | None = None
    origin_token: int | None = None
    origin_kind: str | None = None
    counted: int | None = None  #: first token of a quantity behind it: "155 mm ammunition: 12,500 rounds"
    parts: list[int] = field(default_factory=list)

    @property
    def stop(self) -> int:
        """The last token that belongs to it, the noun of transfer included."""
        return max(self.last, self.deal or 0)


def phrases(tree: Tree, named: dict[int, Designation], counted: list[QuantityMention]) -> list[Phrase]:
    """All phrases of arms in a doc, in the order of the text, as yet unrelated to each other."""
    return _Finder(tree, named, counted).all()


class _Finder:
    """Walks along the text from one word of arms to the next."""

    def __init__(self, tree: Tree, named: dict[int, Designation], counted: list[QuantityMention]) -> None:
        self.tree, self.named, self.words = tree, named, words()
        self.numbers = {k for q in counted for k in range(q.first, q.last + 1)}
        self.extents = Extents(tree, named, self.numbers)
        self.vocabulary: set[str] | None = None  #: the report's words, made when first asked for
        self.done = 0  #: tokens before this one are dealt with

    def all(self) -> list[Phrase]:
        tree, found = self.tree, []
        heads, lower = self.words.heads, tree.lower
        for i in range(len(tree)):
            if i < self.done or not (lower[i] in heads or i in self.named):
                continue
            named = self.named.get(i)
            if named is None and not self._is_noun(i):
                continue
            if named is not None and self.extents.past_brackets(i - 1) is not None and tree.pos[i - 2] == "ADJ":
                continue  # "anti-radiation (HARM) missiles": the noun will find it
            phrase = self._phrase(i, named)
            if phrase is not None:
                found.append(phrase)
        return found

    def _is_noun(self, i: int) -> bool:
        """Whether a word of the lexicon is used as a noun here, and not in a sense that has nothing to do with arms."""
        tree, text = self.tree, self.tree.text[i]
        noun = self.words.singular[tree.lower[i]]
        if tree.pos[i] in ("VERB", "AUX", "ADV", "ADP", "PRON", "DET") and tree.dep[i] not in (
            "compound",
            "obj",
            "conj",
            "nmod",
        ):
            return False
        if noun in self.words.acronyms and not text.removesuffix("s").isupper():
            return False
        before = tree.lower[i - 1] if i else ""
        after = tree.lower[i + 1] if i + 1 < len(tree) else ""
        if tree.lower[i] == "arms" and (
            before in ("his", "her", "my", "your") or after in ("around", "length") or before in ("'s",)
        ):
            return False
        if tree.lower[i] == "arms" and before == "in" and i > 1 and tree.lower[i - 2] == "up":
            return False
        if tree.tag[i] == "PRP" or (noun == "part" and tree.lower[i] == noun and after == "of"):
            return False
        if noun == "round" and after == "of" and before not in CALIBRES and (before == "" or tree.pos[i - 1] != "NOUN"):
            return False
        if tree.pos[i] == "PROPN" and tree.lower[i] == noun and text.istitle() and tree.tag[i] == "NNP":
            return not self._a_name(i)
        return True

    def _a_name(self, i: int) -> bool:
        """Whether a capitalised word is the name of a company, club or person: "Shell", "Arsenal"."""
        tree = self.tree
        opens = i == 0 or tree.sentence[i - 1] != tree.sentence[i]
        titled = (i > 0 and tree.text[i - 1][:1].isupper()) or (i + 1 < len(tree) and tree.text[i + 1][:1].isupper())
        return not opens and not titled and tree.doc[i].ent_type_ in ("PERSON", "ORGANIZATION")

    def _phrase(self, i: int, named: Designation | None) -> Phrase | None:
        tree, known = self.tree, self.words
        stop = named.last if named else i
        end = self.extents.end(i, stop)
        begin = self.extents.start(i, end, self.done)
        deal = None
        whole = end
        while end > stop and (
            tree.lower[end] in known.deals or (tree.lower[end] in known.carriers and tree.lower[end - 1] in known.cargo)
        ):
            deal = deal if deal is not None else end
            end -= 1
            while tree.text[end] in DASHES:
                end -= 1
        self.done = whole + 1
        if tree.lower[whole + 1 : whole + 2] in (["'s"], ["’s"], ["'"], ["’"]) and not self._possessed(whole):
            return None
        inside = [d for k, d in self.named.items() if begin <= k <= end]
        if inside and inside[-1].last >= end:
            return self._designated(begin, end, inside, deal)
        noun = known.noun(tree.lower[end])
        if noun is None or (end > i and tree.lower[end] not in known.heads):
            return None
        if noun in known.plural_only and tree.lower[end] == noun.removesuffix("s"):
            return None
        systems = tuple(s for d in inside for s in d.systems)
        text = plain(" ".join(tree.text[begin:end]))
        text = " ".join(text.split())
        category, system = known.category(noun, text, systems)
        weak = False
        if category is known.alone.get(noun) and all(d.unsure for d in inside) and self._elsewhere(noun):
            return None
        if category is None and noun in known.beside:
            category, begin = self._kind_of(noun, begin)
        if category is None:
            category = known.beside.get(noun)
            weak = True
            if category is None or any(m in f" {text} " for m in known.barred.get(noun, ())):
                return None
        if noun in known.loans and not known.loans_with & set(text.split()):
            return None
        phrase = Phrase(begin, begin, end, end, noun, category, (system,) if system else (), weak, deal=deal)
        self._name(phrase)
        return phrase

    def _elsewhere(self, noun: str) -> bool:
        """Whether other words of the report give the noun another sense: of coal, and so "mines" are no ammunition."""
        signs = self.words.elsewhere.get(noun)
        if not signs:
            return False
        if self.vocabulary is None:
            self.vocabulary = set(self.tree.lower)
        return bool(signs & self.vocabulary)

    def _kind_of(self, noun: str, begin: int) -> tuple[Category | None, int]:
        """The category that words before a noun of kind give: "non-lethal forms of support", and where these begin."""
        tree = self.tree
        if begin < 3 or tree.lower[begin - 1] != "of" or tree.lower[begin - 2] not in self.words.containers:
            return None, begin
        k = begin - 2
        while k > 0 and k - 1 not in self.numbers and (tree.pos[k - 1] == "ADJ" or tree.text[k - 1] in DASHES):
            k -= 1
        category, _ = self.words.category(noun, plain(" ".join(tree.text[k : begin - 2])))
        return (category, k) if category is not None and noun not in self.words.alone else (None, begin)

    def _designated(self, begin: int, end: int, inside: list[Designation], deal: int | None) -> Phrase | None:
        """A phrase that ends with a designation: "Leopard 2A6", "US Patriots"."""
        last = inside[-1]
        tree = self.tree
        alone = last.first == last.last and tree.text[last.first].istitle() and not last.plural
        if alone and tree.doc[last.first].ent_type_ == "PERSON":
            return None
        nouns = [n for n in (self.words.noun(tree.lower[k]) for k in range(begin, last.first)) if n]
        system = last.systems[0]
        for noun in nouns:  # "air-defence system NASAMS": the noun tells which of two systems it is
            wanted = self.words.alone.get(noun)
            system = next((s for s in last.systems if s.category == wanted), system)
        unsure = last.unsure and not nouns
        phrase = Phrase(begin, begin, end, end, None, system.category, (system,), unsure=unsure, deal=deal)
        phrase.plural = last.plural
        self._name(phrase)
        known_plural = last.plural and last.first > 0 and tree.lower[last.last] not in self.words.teams
        phrase.unsure = phrase.unsure and phrase.origin is None and not known_plural
        return phrase

    def _possessed(self, i: int) -> bool:
        """Whether what belongs to token `i` ("the tanks' delivery") is a transfer."""
        head = self.tree.head[i]
        return self.tree.dep[i] == "nmod:poss" and self.tree.lower[head] in self.words.deals

    def _name(self, phrase: Phrase) -> None:
        """Take from the front of a phrase what does not identify: its origin, its age, its praise."""
        tree, known, k = self.tree, self.words, phrase.start
        while k < phrase.end:
            lower = tree.lower[k]
            if k in self.named:
                break
            length, more, kind = origin_at(tree, k)
            if length:
                if kind:
                    phrase.origin = tree.doc[k : k + length].text
                    phrase.origin_token, phrase.origin_kind = k, kind
                k += length + more
                continue
            if f"{lower} {tree.lower[k + 1]}" in known.keep:
                break
            if tree.text[k + 1] in DASHES and k + 2 <= phrase.end and not tree.doc[k].whitespace_:
                last = k + 2
                while last + 2 <= phrase.end and tree.text[last + 1] in DASHES and not tree.doc[last].whitespace_:
                    last += 2
                if tree.lower[last] in known.after_hyphen and last < phrase.end:
                    k = last + 1
                    continue
                break
            if lower in known.drop or tree.pos[k] == "ADV" or lower in ("and", "or", ",") or self._of_no_use(k):
                k += 1
                continue
            break
        phrase.first = k

    def _of_no_use(self, k: int) -> bool:
        """A participle that tells what happened to the item, not what it is: "promised", "recently ordered"."""
        return self.tree.tag[k] in ("VBN", "VBD") and plain(self.tree.text[k]) not in self.words.identifying
