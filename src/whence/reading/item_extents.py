"""Where a noun phrase of arms begins and ends, from one word of arms in it.

Word classes in their linear order decide first and the tree second: compounds with numbers and hyphens ("US-supplied
AK-47 rifles") are what parsers get wrong most often.
"""

from __future__ import annotations

from whence.reading.designations import Designation
from whence.reading.item_words import words
from whence.reading.origins import country_at
from whence.reading.tree import Tree

__all__ = ["CALIBRES", "DASHES", "Extents", "hyphen"]

DASHES = {"-", "‑", "–"}
NOUNS = {"NOUN", "PROPN"}
INSIDE = {"NOUN", "PROPN", "ADJ", "NUM", "X"}
CALIBRES = {"mm", "caliber", "calibre"}
SIZES = CALIBRES | {"inch", "in", "cal", "cal."}
LINKS = {"and", "or", ","}
REACH = 6  #: tokens between a modifier and the noun that it stands before, at most


def hyphen(tree: Tree, k: int) -> bool:
    """Whether token `k` is a hyphen inside a word: "anti-aircraft", "US-supplied"."""
    return (
        0 < k < len(tree) - 1
        and tree.text[k] in DASHES
        and not (tree.doc[k].whitespace_ or tree.doc[k - 1].whitespace_)
    )


class Extents:
    """Finds the ends of phrases in one doc; `numbers` are the tokens of its quantities."""

    def __init__(self, tree: Tree, named: dict[int, Designation], numbers: set[int]) -> None:
        self.tree, self.named, self.numbers, self.words = tree, named, numbers, words()
        self.ends = {d.last for d in named.values()}

    def end(self, i: int, end: int) -> int:
        """The last noun of the compound that the words from `i` to `end` begin."""
        tree, size = self.tree, len(self.tree)
        while end + 1 < size:
            following = end + 1
            if hyphen(tree, following):
                if tree.text[following + 1].isalpha():
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
        """Where the tree is wrong: a noun of arms or transfer right behind, or after a designation and an adjective."""
        tree, size, known = self.tree, len(self.tree), self.words
        k = end + 1
        if i in self.named or end in self.ends:
            while k < size and k < end + 3 and (tree.pos[k] == "ADJ" or tree.tag[k] in ("VBG", "VBN")):
                k += 1
        if k < size and tree.pos[k] in NOUNS and (tree.lower[k] in known.heads or tree.lower[k] in known.deals):
            return k if tree.head[k] not in range(i, end + 1) or tree.dep[k] in ("flat", "compound") else None
        beyond = self.past_brackets(k)
        if beyond is not None:
            return beyond
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

    def past_brackets(self, k: int) -> int | None:
        """The noun of arms behind a second name in brackets: "wire-guided (TOW) missiles"."""
        tree, size = self.tree, len(self.tree)
        if k + 2 >= size or tree.text[k] != "(" or k + 1 not in self.named:
            return None
        k = self.named[k + 1].last + 1
        if k >= size or tree.text[k] != ")":
            return None
        found = None
        for after in range(k + 1, min(k + REACH, size)):
            if not (tree.pos[after] in INSIDE or tree.text[after] in DASHES):
                break
            if tree.lower[after] in self.words.heads:
                found = after
        return found

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

    def start(self, i: int, end: int, floor: int) -> int:
        """The first word of the phrase that holds token `i`, not before `floor`, without determiner and quantity."""
        tree, start = self.tree, i
        while start > 0:
            k = start - 1
            if k in self.numbers or k < floor:
                break
            pos, lower = tree.pos[k], tree.lower[k]
            if tree.text[k] in DASHES:
                if hyphen(tree, k) and k - 1 not in self.numbers:
                    start = k - 1
                    continue
                break
            if tree.text[k] == ")" and k > 2 and tree.text[k - 2] == "(" and k - 1 in self.named:
                start = k - 2  # "anti-radiation (HARM) missiles"
            elif tree.text[start] in DASHES or self._code(k):
                start = k
            elif pos == "ADJ" or lower in CALIBRES:
                if lower in ("able", "available", "due", "such"):
                    break
                start = k
            elif pos in NOUNS:
                if hyphen(tree, k - 1):
                    start = k  # "surface-to-air"
                    continue
                if k > 0 and tree.pos[k - 1] == "VERB" and country_at(tree, k)[1]:
                    break  # "sent Russia missiles"
                if not k < tree.head[k] <= end or tree.dep[k] in ("nsubj", "obj", "iobj", "nmod:poss"):
                    break
                start = k
            elif (
                (pos == "NUM" and tree.lower[start] in SIZES)
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
            elif lower in LINKS and k > 1 and tree.lower[k - 1] in CALIBRES and tree.text[start][0].isdigit():
                start = k - 2  # "155mm and 105mm artillery rounds"
            elif (
                lower in LINKS
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
        if any(c.isdigit() for c in tree.text[k]) and any(c.isupper() for c in tree.text[k]):
            return k not in self.ends  # "226T"
        if tree.pos[k] == "PROPN" and self._code(k + 1) and k + 1 < len(tree):
            return not country_at(tree, k)[0]  # "Kamov 226T"
        return hyphen(tree, k - 1) and tree.text[k][0].isdigit() and tree.text[k - 2][:1].isupper()
