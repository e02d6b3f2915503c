"""Noun phrases that tell arms or military goods: their extent, their name and their category, without quantities.

Word classes in their linear order decide first and the tree second: compounds with numbers and hyphens ("US-supplied AK-47
rifles") are what parsers get wrong most often.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from whence.lexicon import table
from whence.lexicon.weapons import System
from whence.model import Category
from whence.reading.designations import Designation
from whence.reading.item_words import plain, words
from whence.reading.quantities import QuantityMention
from whence.reading.tree import Tree

__all__ = ["Phrase", "phrases"]

DASHES = {"-", "‑", "–"}
NOUNS = {"NOUN", "PROPN"}
INSIDE = {"NOUN", "PROPN", "ADJ", "NUM", "X"}
CALIBRES = {"mm", "caliber", "calibre"}
REACH = 6  #: tokens between a modifier and the noun that it stands before, at most
FITS_MISSILES = {"munition", "missile", "interceptor"}
MANY = 50  #: "300 rounds" are ammunition, "three rounds" may be anything


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
    """All phrases of arms in a doc, in the order of the text, those inside a larger one ("ammunition for HIMARS") left out."""
    found = _Finder(tree, named, counted).all()
    return found if not found else _related(tree, found, counted)


class _Finder:
    """Walks along the text from one word of arms to the next."""

    def __init__(self, tree: Tree, named: dict[int, Designation], counted: list[QuantityMention]) -> None:
        self.tree, self.named, self.words = tree, named, words()
        self.numbers = {k for q in counted for k in range(q.first, q.last + 1)}
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
        end = self._end(i, stop)
        begin = self._start(i, end)
        deal = None
        whole = end
        while end > stop and tree.lower[end] in known.deals:
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
        unsure = last.unsure and not nouns and deal is None
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

    def _end(self, i: int, end: int) -> int:
        """The last noun of the compound that the words from `i` to `end` begin."""
        tree, size = self.tree, len(self.tree)
        while end + 1 < size:
            following = end + 1
            if tree.text[following] in DASHES and not tree.doc[end].whitespace_ and not tree.doc[following].whitespace_:
                if following + 1 < size and tree.text[following + 1].isalpha():
                    end = following + 1
                    continue
                return end
            target = max((tree.head[k] for k in range(i, end + 1)), default=end)
            if (
                end < target <= end + REACH
                and tree.pos[target] in NOUNS
                and self._leads(end + 1, target, tree.lower[end])
            ):
                end = target
                continue
            ahead = self._ahead(i, end)
            if ahead is None:
                return end
            end = ahead
        return end

    def _leads(self, first: int, target: int, before: str) -> bool:
        """Whether only words that can stand before a noun stand between."""
        tree = self.tree
        for k in range(first, target):
            if tree.pos[k] in INSIDE or tree.text[k] in DASHES or tree.tag[k] in ("VBN", "VBG"):
                continue
            if tree.lower[k] in ("and", "or", ",") and k == first and before in self.words.shared:
                continue
            return False
        return tree.dep[target] != "conj" or tree.head[target] < first or first <= tree.head[target]

    def _ahead(self, i: int, end: int) -> int | None:
        """Where the tree is wrong: a noun of arms or transfer right behind, or behind an adjective after a designation."""
        tree, size, known = self.tree, len(self.tree), self.words
        k = end + 1
        if i in self.named or end in {d.last for d in self.named.values()}:
            while k < size and k < end + 3 and tree.pos[k] == "ADJ":
                k += 1
        if k < size and tree.pos[k] in NOUNS and (tree.lower[k] in known.heads or tree.lower[k] in known.deals):
            return k if tree.head[k] not in range(i, end + 1) or tree.dep[k] in ("flat", "compound") else None
        if (
            k + 3 < size
            and tree.text[k] == "("
            and tree.text[k + 2] == ")"
            and k + 1 in self.named
            and tree.lower[k + 3] in known.heads
        ):
            return k + 3  # "wire-guided (TOW) missiles"
        if k in self.named and tree.lower[end] in known.heads:
            return self.named[k].last  # "anti-aircraft tanks Gepard"
        if k in self.named and i in self.named and k == end + 1 and not tree.doc[end].is_punct:
            return self.named[k].last  # "MIM-104 Patriot", "Bayraktar TB2"
        titled = self._titled(end)
        if titled is not None:
            return titled
        if (
            tree.lower[end] in known.shared
            and tree.tag[end] == "NN"
            and k + 2 < size
            and tree.lower[k] in ("and", "or")
            and tree.lower[k + 1] in known.shared
            and tree.lower[k + 2] in known.heads
            and tree.tag[k + 1] == "NN"
        ):
            return k + 2
        return None

    def _titled(self, end: int) -> int | None:
        """The last noun of arms of a name in capitals: "Mine Resistant Ambush Protected Vehicles"."""
        tree, found = self.tree, None
        if not tree.text[end].istitle():
            return None
        for k in range(end + 1, min(end + REACH, len(tree))):
            if not (tree.text[k].istitle() or tree.text[k] in DASHES):
                break
            if tree.lower[k] in self.words.heads:
                found = k
        return found

    def _start(self, i: int, end: int) -> int:
        """The first word of the phrase, without determiner and quantity."""
        tree, start = self.tree, i
        while start > 0:
            k = start - 1
            if k in self.numbers or k < self.done:
                break
            pos, lower = tree.pos[k], tree.lower[k]
            if tree.text[k] in DASHES:
                if (
                    k > 0
                    and not tree.doc[k].whitespace_
                    and not tree.doc[k - 1].whitespace_
                    and k - 1 not in self.numbers
                ):
                    start = k - 1
                    continue
                break
            if tree.text[start] in DASHES or self._code(k):
                start = k
            elif pos == "ADJ" or lower in CALIBRES:
                if lower in ("able", "available", "due", "such"):
                    break
                start = k
            elif pos in NOUNS:
                if (
                    k > 1
                    and tree.text[k - 1] in DASHES
                    and not tree.doc[k - 2].whitespace_
                    and not tree.doc[k - 1].whitespace_
                ):
                    start = k  # "surface-to-air"
                    continue
                if k > 0 and tree.pos[k - 1] == "VERB" and _country(tree, k)[1]:
                    break  # "sent Russia missiles"
                if not k < tree.head[k] <= end or tree.dep[k] in ("nsubj", "obj", "iobj", "nmod:poss"):
                    break
                start = k
            elif (
                (pos == "NUM" and tree.lower[start] in ("mm", "caliber", "calibre", "inch", "in", "cal", "cal."))
                or (
                    tree.tag[k] in ("VBN", "VBG", "VBD")
                    and tree.dep[k] in ("amod", "compound")
                    and k < tree.head[k] <= end
                )
                or (
                    pos == "ADV"
                    and start <= tree.head[k] <= end
                    and tree.pos[tree.head[k]] in ("ADJ", "VERB")
                    and lower not in ("not", "only", "even")
                )
            ):
                start = k
            elif (
                lower in ("and", "or", ",")
                and k > 0
                and tree.dep[k - 1] == "amod"
                and start <= tree.head[k - 1] <= end
                and tree.pos[start] == "ADJ"
            ):
                start = k - 1
            else:
                break
        return start

    def _code(self, k: int) -> bool:
        """Whether a token ends a code that the lexicon does not know: "21bis" of "MiG-21bis"."""
        tree = self.tree
        return (
            k > 1
            and tree.text[k][0].isdigit()
            and tree.text[k - 1] in DASHES
            and not tree.doc[k - 1].whitespace_
            and not tree.doc[k - 2].whitespace_
            and tree.text[k - 2][:1].isupper()
        )

    def _name(self, phrase: Phrase) -> None:
        """Take from the front of a phrase what does not identify: its origin, its age, its praise."""
        tree, known, k = self.tree, self.words, phrase.start
        while k < phrase.end:
            lower = tree.lower[k]
            if k in self.named:
                break
            length, kind = self._origin(k)
            if length:
                if kind:
                    phrase.origin = tree.doc[k : k + length].text
                    phrase.origin_token, phrase.origin_kind = k, kind
                k += length + (2 if kind in ("supplied", "made") else 0)
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

    def _origin(self, k: int) -> tuple[int, str]:
        """How many tokens from `k` on name a country or party in front of the item, and in what way."""
        tree = self.tree
        length, in_full = _country(tree, k)
        after = k + max(length, 1)
        if after + 1 < len(tree) and tree.text[after] in DASHES and (length or tree.text[k][:1].isupper()):
            told = tree.lower[after + 1]
            if told in self.words.supplied:
                return max(length, 1), "supplied"
            if told in self.words.made:
                return max(length, 1), "made"
            return 0, ""
        return length, "" if in_full else "adjective"


@cache
def _countries() -> dict[str, list[tuple[list[str], bool]]]:
    """Adjectives and names of countries by their first word, the longest first, and whether it is a name in full."""
    found: dict[str, list[tuple[list[str], bool]]] = {}
    rows = table("countries")
    for group in ("states", "former"):
        for row in rows[group].values():
            full = (row["name"], *(n for n in row.get("also", ()) if not n.replace(".", "").isupper()))
            short = (*(n for n in row.get("also", ()) if n not in full), *row.get("adj", ()))
            for name, in_full in (*((n, True) for n in full if n not in short), *((n, False) for n in short)):
                parts = name.split()
                found.setdefault(parts[0], []).append((parts, in_full))
    for rows_of_word in found.values():
        rows_of_word.sort(key=lambda row: -len(row[0]))
    return found


def _country(tree: Tree, k: int) -> tuple[int, bool]:
    """The number of tokens from `k` on that are a country's name or adjective (0: none), and whether a name in full."""
    for parts, in_full in _countries().get(tree.text[k], ()):
        if tree.text[k : k + len(parts)] == parts:
            return len(parts), in_full
    return 0, False


def _related(tree: Tree, found: list[Phrase], counted: list[QuantityMention]) -> list[Phrase]:
    """Phrases by what they stand beside: joined, fitted to another, in apposition, or dropped for want of company."""
    begins = {q.first: q for q in counted}
    kept: list[Phrase] = []
    i = 0
    while i < len(found):
        phrase = found[i]
        following = found[i + 1] if i + 1 < len(found) else None
        _licence(tree, phrase, begins)
        if phrase.deal is None and following is not None and _fits(tree, phrase, following, begins):
            phrase.last = following.last
            phrase.weak = False
            if phrase.noun in FITS_MISSILES and following.category == Category.AIR_DEFENCE:
                phrase.category = Category.MISSILES
            if not any(tree.dep[k] in ("acl:relcl", "acl") for k in tree.kids[_top(tree, following)]):
                i += 1
        _parenthesis(tree, phrase, found, i)
        kept.append(phrase)
        i += 1
    _join(tree, kept)
    return _company(tree, kept, counted, begins)


def _licence(tree: Tree, phrase: Phrase, begins: dict[int, QuantityMention]) -> None:
    """Make know-how of what a licence allows to build: "a licence to build 500 T-72 tanks"."""
    known, k = words(), phrase.start - 1
    ends = {q.last: q.first for q in begins.values()}
    while k > 2 and (tree.pos[k] == "DET" or k in ends):
        k = ends.get(k, k) - 1
    if (
        k < 2
        or tree.lower[k] not in known.building
        or tree.lower[k - 1] != "to"
        or tree.lower[k - 2] not in known.licences
    ):
        return
    phrase.start = phrase.first = k - 2
    phrase.category, phrase.noun, phrase.origin, phrase.origin_kind = Category.TECHNOLOGY, "license", None, None


def _top(tree: Tree, phrase: Phrase) -> int:
    """The word of a phrase whose head stands outside it."""
    for k in range(phrase.start, phrase.end + 1):
        if not phrase.start <= tree.head[k] <= phrase.end or tree.head[k] == k:
            return k
    return phrase.end


def _fits(tree: Tree, phrase: Phrase, following: Phrase, begins: dict[int, QuantityMention]) -> bool:
    """Whether "for" leads from one phrase to what it fits: "ammunition for HIMARS", "engines for that aircraft"."""
    known = words()
    if phrase.noun not in known.fits and phrase.category not in (Category.AMMUNITION, Category.COMPONENTS):
        if phrase.noun != "license":
            return False
    k = phrase.last + 1
    word = tree.lower[k] if k < len(tree) else ""
    if word != "for" and not (word == "of" and phrase.category == Category.COMPONENTS):
        return False
    k += 1
    while k < following.start and (k in begins or tree.pos[k] in ("DET", "PRON", "ADJ", "NUM")):
        k = begins[k].last + 1 if k in begins else k + 1
    return k == following.start


def _parenthesis(tree: Tree, phrase: Phrase, found: list[Phrase], i: int) -> None:
    """Take an abbreviation in brackets behind a phrase for the same thing: "rocket systems (HIMARS)"."""
    k = phrase.last + 1
    if phrase.deal is not None or k + 2 >= len(tree) or tree.text[k] != "(":
        return
    for n in range(1, 3):
        if (
            i + n < len(found)
            and found[i + n].start == k + 1
            and tree.text[found[i + n].end + 1 : found[i + n].end + 2] == [")"]
        ):
            inner = found[i + n]
            phrase.systems = phrase.systems or inner.systems
            if inner.systems and phrase.noun not in words().over and phrase.last == phrase.end:
                phrase.category = inner.category
            phrase.parts.append(inner.end + 1)
            found.remove(inner)
            return


def _join(tree: Tree, kept: list[Phrase]) -> None:
    """ "Arms and equipment" is one item."""
    known = words()
    for n, phrase in enumerate(kept):
        if phrase.category != Category.UNSPECIFIED or phrase.weak or phrase.deal is not None:
            continue
        k = phrase.last + 1
        if tree.lower[k : k + 1] == ["and"] and tree.lower[k + 1 : k + 2] and tree.lower[k + 1] in known.join:
            following = kept[n + 1] if n + 1 < len(kept) else None
            if (
                following is not None
                and following.weak
                and following.start == following.end == k + 1
                and following.deal is None
            ):
                phrase.last = phrase.end = k + 1
                kept.remove(following)


def _company(
    tree: Tree, kept: list[Phrase], counted: list[QuantityMention], begins: dict[int, QuantityMention]
) -> list[Phrase]:
    """Leave out what is no item without arms beside it, and what only renames the item before it."""
    ends = {q.last: q for q in counted}
    firm = [not (p.weak or p.unsure) or _many(p, ends) for p in kept]
    apart = [_taken_apart(tree, p) for p in kept]
    for order in (range(1, len(kept)), range(len(kept) - 2, -1, -1)):
        for n in order:
            other = n - 1 if order.step > 0 else n + 1
            left, right = (kept[other], kept[n]) if other < n else (kept[n], kept[other])
            if (
                not firm[n]
                and firm[other]
                and not apart[n]
                and kept[n].category != Category.UNSPECIFIED
                and _coordinated(tree, left, right, begins)
            ):
                firm[n] = True
    sure = {s.name for p, good in zip(kept, firm, strict=True) if good for s in p.systems}
    sentences = {tree.sentence[p.start] for p, good in zip(kept, firm, strict=True) if good}
    for n, phrase in enumerate(kept):
        if phrase.unsure and (
            phrase.systems[0].name in sure or (phrase.plural and tree.sentence[phrase.start] in sentences)
        ):
            firm[n] = True
    told: list[Phrase] = []
    for phrase, good in zip(kept, firm, strict=True):
        if good and told and _counts_before(tree, told[-1], phrase, ends):
            told[-1].counted = ends[phrase.start - 1].first
        elif good and not (told and _renames(tree, told[-1], phrase, ends)):
            told.append(phrase)
    return told


def _taken_apart(tree: Tree, phrase: Phrase) -> bool:
    """Whether a weak phrase tells in what state something is: "missiles in parts and spares"."""
    top = _top(tree, phrase)
    holder = tree.head[top] if tree.dep[top] == "conj" else top
    return phrase.weak and holder > 0 and tree.lower[holder - 1] == "in"


def _counts_before(tree: Tree, before: Phrase, phrase: Phrase, ends: dict[int, QuantityMention]) -> bool:
    """Whether a phrase only counts the one before it, in a list: "155 mm ammunition: 12,500 rounds"."""
    number = ends.get(phrase.start - 1)
    plain_number = number is not None and number.first == before.last + 2 and phrase.first == phrase.end
    return plain_number and tree.lower[before.last + 1] in (":", "(", "–", "-") and phrase.category == before.category


def _many(phrase: Phrase, ends: dict[int, QuantityMention]) -> bool:
    """Whether a number makes a doubtful word an item: "two Patriots", "3,000 rounds"."""
    number = ends.get(phrase.start - 1)
    if number is None or number.quantity.fraction is not None:
        return False
    if phrase.unsure:
        return True
    return phrase.noun == "round" and (number.quantity.low or number.quantity.high or 0) >= MANY


def _coordinated(tree: Tree, left: Phrase, right: Phrase, begins: dict[int, QuantityMention]) -> bool:
    """Whether only commas, "and", determiners and numbers stand between two phrases."""
    k, linked = left.stop + 1, False
    while k < right.start:
        if k in begins:
            k = begins[k].last + 1
            continue
        if tree.lower[k] in (",", "and", "or", ";", "&", "as", "well", "plus", "nor"):
            linked = True
        elif tree.pos[k] not in ("DET", "SPACE", "ADJ") and tree.lower[k] not in ("of", "(", ")", "•"):
            return False
        k += 1
    return linked


def _renames(tree: Tree, before: Phrase, phrase: Phrase, ends: dict[int, QuantityMention]) -> bool:
    """Apposition: "two missile systems, Volga and Pechora", "the Gepard, an anti-aircraft gun"."""
    top = _top(tree, phrase)
    if phrase.deal is not None or before.category != phrase.category:
        return False
    between = {tree.lower[k] for k in range(max(before.stop, *before.parts, 0) + 1, phrase.start)}
    if not between <= {",", "and", "a", "an", "the", "–", "-", "—", "("}:
        return False
    if phrase.noun is None and phrase.start - 1 not in ends and "," in between | {"and"} and before.noun is not None:
        count = ends.get(before.start - 1)
        if (
            tree.dep[top] == "appos" or (count is not None and count.quantity.low in (2, 3) and tree.dep[top] == "conj")
        ) and before.end < phrase.start:
            if (count is not None and count.quantity.low == 1) or tree.dep[top] == "appos":
                before.systems = before.systems or phrase.systems
            before.parts.append(phrase.end)
            return True
    if before.parts and phrase.noun is None and phrase.start - 1 not in ends:
        return True
    return tree.dep[top] == "appos" and bool(between & {"a", "an"}) and before.systems != ()
