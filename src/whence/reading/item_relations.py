"""What phrases of arms have to do with each other: joined, fitted to one another, renamed, or arms only in company.

"Ammunition for HIMARS" is one item, "arms and equipment" too; "two systems, Volga and Pechora" names the same things
twice; "engines" are arms beside "jets" and not alone.
"""

from __future__ import annotations

from whence.model import Category
from whence.reading.item_phrases import Phrase
from whence.reading.item_words import words
from whence.reading.quantities import QuantityMention
from whence.reading.tree import Tree

__all__ = ["related"]

FITS_MISSILES = {"munition", "missile", "interceptor"}
MANY = 50  #: "300 rounds" are ammunition, "three rounds" may be anything


def related(tree: Tree, found: list[Phrase], counted: list[QuantityMention]) -> list[Phrase]:
    """Phrases by what they stand beside: joined, fitted to another, in apposition, or dropped for want of company."""
    begins = {q.first: q for q in counted}
    ends = {q.last: q for q in counted}
    kept: list[Phrase] = []
    i = 0
    while i < len(found):
        phrase = found[i]
        following = found[i + 1] if i + 1 < len(found) else None
        _licence(tree, phrase, ends)
        if phrase.deal is None and following is not None and _fits(tree, phrase, following, begins):
            phrase.last = following.last
            phrase.weak = False
            if phrase.noun in FITS_MISSILES and following.category == Category.AIR_DEFENCE:
                phrase.category = Category.MISSILES
            elif phrase.noun in words().fires and following.category == Category.ARTILLERY:
                phrase.category = Category.AMMUNITION
            if not _told_more(tree, following):
                i += 1
        _parenthesis(tree, phrase, found, i)
        kept.append(phrase)
        i += 1
    _join(tree, kept)
    return _company(tree, kept, ends, begins)


def _licence(tree: Tree, phrase: Phrase, ends: dict[int, QuantityMention]) -> None:
    """Make know-how of what a licence allows to build: "a licence to build 500 T-72 tanks"."""
    known, k = words(), phrase.start - 1
    while k > 2 and (tree.pos[k] == "DET" or k in ends):
        k = (ends[k].first if k in ends else k) - 1
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
    kinds = (Category.AMMUNITION, Category.COMPONENTS)
    if phrase.noun not in known.fits and phrase.category not in kinds and phrase.noun != "license":
        return False
    k = phrase.last + 1
    word = tree.lower[k] if k < len(tree) else ""
    if word != "for" and not (word == "of" and phrase.category == Category.COMPONENTS):
        return False
    k += 1
    while k < following.start and (k in begins or tree.pos[k] in ("DET", "PRON", "ADJ", "NUM")):
        k = begins[k].last + 1 if k in begins else k + 1
    return k == following.start


def _told_more(tree: Tree, phrase: Phrase) -> bool:
    """Whether a clause of its own says something of the phrase, other than what it is called."""
    for k in tree.kids[_top(tree, phrase)]:
        if tree.dep[k] in ("acl:relcl", "acl") and tree.lemma[k] not in words().renaming_verbs:
            return True
    return False


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
    tree: Tree, kept: list[Phrase], ends: dict[int, QuantityMention], begins: dict[int, QuantityMention]
) -> list[Phrase]:
    """Leave out what is no item without arms beside it, and what only renames the item before it."""
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
                and (kept[n].category != Category.UNSPECIFIED or _paid(tree, kept[n], ends))
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


def _paid(tree: Tree, phrase: Phrase, ends: dict[int, QuantityMention]) -> bool:
    """Whether money is told for it: "$350 million in equipment and ammunition"."""
    k = phrase.start - 1
    return k > 0 and tree.lower[k] in ("of", "in") and k - 1 in ends and phrase.noun in words().join


def _taken_apart(tree: Tree, phrase: Phrase) -> bool:
    """Whether a weak phrase tells in what state something is: "missiles in parts and spares"."""
    top = _top(tree, phrase)
    holder = tree.head[top] if tree.dep[top] == "conj" else top
    parts = phrase.weak and phrase.category == Category.COMPONENTS
    return parts and holder > 0 and tree.lower[holder - 1] == "in"


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
    if phrase.deal is not None:
        return False
    between = {tree.lower[k] for k in range(max(before.stop, *before.parts, 0) + 1, phrase.start)}
    if phrase.noun is None and between & words().renaming and between <= words().renaming | words().fillers:
        before.systems = phrase.systems
        if before.noun not in words().over:
            before.category = phrase.category
        return True
    if before.category != phrase.category or not between <= {",", "and", "a", "an", "the", "–", "-", "—", "("}:
        return False
    if phrase.noun is None and phrase.start - 1 not in ends and before.noun is not None and not before.systems:
        count = ends.get(before.start - 1)
        if (
            tree.dep[top] == "appos" or (count is not None and count.quantity.low in (2, 3) and tree.dep[top] == "conj")
        ) and before.end < phrase.start:
            if (count is not None and count.quantity.low == 1) or tree.dep[top] == "appos":
                before.systems = before.systems or phrase.systems
            before.parts.append(phrase.end)
            return True
    if before.parts and phrase.origin is None and phrase.noun is None and phrase.start - 1 not in ends:
        return True
    return tree.dep[top] == "appos" and bool(between & {"a", "an"}) and before.systems != ()
