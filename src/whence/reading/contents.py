"""What a cue governs: the words of the content, as runs of tokens."""

from __future__ import annotations

from functools import cache

from whence.lexicon import table
from whence.reading.sources import SUBJECTS
from whence.reading.tree import Tree

Run = tuple[int, int]  #: first and last token, inclusive

EDGE = frozenset(
    [",", ":", ";", ".", "-", "–", "—", "--", "…", "“", "”", '"', "''", "``", "‘", "«", "»", "„", "(", ")"]
)
DASHES = frozenset({"—", "–", "-", "--"})
CLOSING = frozenset({"”", '"', "''", "»", "’"})
STOPS = frozenset([",", ":", ";", ".", "-", "–", "—", "--"])
CORE = frozenset({"obj", "iobj", "xcomp", "ccomp", "csubj"})
APART = frozenset({"conj", "parataxis", "punct", "cc"})


class Sentences:
    """First and last token of each sentence, white space at its ends left out."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.first: list[int] = []
        self.last: list[int] = []
        for i, number in enumerate(tree.sentence):
            if tree.pos[i] == "SPACE":
                if number == len(self.first):
                    self.first.append(i)
                    self.last.append(i)
                continue
            if number == len(self.first):
                self.first.append(i)
                self.last.append(i)
            else:
                if tree.pos[self.first[number]] == "SPACE":
                    self.first[number] = i
                self.last[number] = i
        for number, first in enumerate(self.first):
            self.first[number] = after_dateline(tree, first, self.last[number])

    def of(self, token: int) -> Run:
        """The sentence around a token."""
        number = self.tree.sentence[token]
        return self.first[number], self.last[number]


def after_dateline(tree: Tree, first: int, last: int) -> int:
    """Where a sentence begins behind a dateline ("MALTA, May 2 (Reuters) - Greece …"); elsewhere its first token."""
    if not tree.text[first][:1].isupper() or (first and "\n" not in tree.text[first - 1]):
        return first
    for k in range(first, min(first + 16, last)):
        if (
            tree.text[k] in DASHES
            and k > first
            and tree.doc[k].whitespace_
            and (tree.doc[k - 1].whitespace_ or tree.text[k] == "—")
        ):
            return k + 1
        word = tree.text[k]
        if not (word[0].isupper() or not word[0].isalpha()):
            return first
    return first


def trimmed(tree: Tree, first: int, last: int) -> Run | None:
    """A run without punctuation and white space at its edges; quotation marks that the run also closes may stay."""
    while first <= last and (tree.text[first] in EDGE or tree.pos[first] == "SPACE"):
        first += 1
    while last >= first and (tree.text[last] in EDGE or tree.pos[last] == "SPACE"):
        last -= 1
    return (first, last) if first <= last else None


def clause(tree: Tree, head: int, stop: int | None = None) -> Run | None:
    """A subordinate clause without the word that subordinates it.

    >>> from whence.language import parse
    >>> tree = Tree(parse("He said that it sank."))
    >>> first, last = clause(tree, 4)
    >>> tree.text[first : last + 1]
    ['it', 'sank']
    """
    first, last = tree.left(head), tree.right(head)
    if stop is not None:
        last = min(last, stop)
    for k in tree.kids[head]:
        if tree.dep[k] == "advcl:relcl" and k > head:
            last = min(last, tree.left(k) - 1)  # ", which Y denies" is the report's own comment
    found = trimmed(tree, first, last)
    if found is None:
        return None
    first, last = found
    for k in tree.kids[head]:
        if tree.dep[k] == "mark" and tree.lower[k] in {"that", "of", "for", "as"} and k <= first + 1:
            first = max(first, k + 1)
    if first <= last and tree.lower[first] in {"that", "as", "of"} and tree.dep[first] in {"mark", "case"}:
        first += 1
    return trimmed(tree, first, last)


def phrase(tree: Tree, verb: int, subject: int | None, content: list[int]) -> Run:
    """The words of the cue's own clause around it: who, when, to whom; what is in `content` (heads) is left out."""
    start = end = verb
    for k in reversed(tree.kids[verb]):
        if k > verb or k in content or tree.dep[k] in APART:
            continue
        if tree.right(k) < start - 3 or any(k < c < verb for c in content):
            break
        if any(tree.left(k) <= c <= tree.right(k) for c in content):
            break
        start = min(start, tree.left(k))
    for k in tree.kids[verb]:
        if (
            k > verb
            and k not in content
            and tree.dep[k] not in APART
            and not any(tree.left(k) <= c <= tree.right(k) for c in content)
        ):
            end = max(end, tree.right(k))
    if subject is not None and tree.sentence[subject] == tree.sentence[verb] and abs(subject - verb) <= 4:
        start, end = min(start, subject), max(end, subject)
    return start, end


def minus(runs: list[Run], cut: Run) -> list[Run]:
    """Runs without the tokens of another run."""
    out = []
    for first, last in runs:
        if cut[1] < first or cut[0] > last:
            out.append((first, last))
            continue
        if first < cut[0]:
            out.append((first, cut[0] - 1))
        if cut[1] < last:
            out.append((cut[1] + 1, last))
    return out


def tidy(tree: Tree, runs: list[Run]) -> list[Run]:
    """Runs trimmed, in order, joined where they touch or overlap; empty ones left out."""
    found = sorted(t for t in (trimmed(tree, *r) for r in runs) if t is not None)
    out: list[Run] = []
    for first, last in found:
        if out and first <= out[-1][1] + 1:
            out[-1] = (out[-1][0], max(out[-1][1], last))
        else:
            out.append((first, last))
    return out


def around(tree: Tree, cut: Run, bounds: Run, head: int) -> list[Run]:
    """The content of a cue that stands after it or in its midst: the sentence within `bounds` without the cue's phrase.

    `cut` is that phrase, `head` the content's own head, as far as the tree tells. What follows the phrase belongs to
    the content only where its verb stands there, or what hangs on a word before the phrase.
    """
    first = begin(tree, bounds[0], cut[0])
    left = (first, cut[0] - 1)
    if tree.text[cut[0] - 1] in CLOSING and head < cut[0]:
        return tidy(tree, [left])
    if cut[1] + 1 > bounds[1] or trimmed(tree, cut[1] + 1, bounds[1]) is None:
        return tidy(tree, [left])
    right = (cut[1] + 1, bounds[1])
    if head > cut[1]:
        return tidy(tree, [left, right])
    ends = [
        tree.right(k)
        for k in range(cut[1] + 1, bounds[1] + 1)
        if first <= tree.head[k] < cut[0] and tree.dep[k] in CORE | {"advcl"}
    ]
    if ends and tree.pos[cut[1] + 1] == "PUNCT" and tree.head[_next_word(tree, cut[1] + 1, bounds[1])] != cut[0]:
        return tidy(tree, [left, (cut[1] + 1, min(max(ends), bounds[1]))])
    return tidy(tree, [left])


def _next_word(tree: Tree, first: int, last: int) -> int:
    while first < last and tree.pos[first] in {"PUNCT", "SPACE"}:
        first += 1
    return first


def begin(tree: Tree, first: int, before: int) -> int:
    """Where a sentence's own words begin: after "But", "However," and the like."""
    lead = lead_words()
    at = first
    while at < before and (tree.lower[at] in lead or tree.text[at] in STOPS or tree.pos[at] == "SPACE"):
        at += 1
    return at if at < before else first


def main_head(tree: Tree, token: int) -> int:
    """The head of the clause that a clause is coordinated with, or set beside."""
    for _ in range(12):
        if tree.dep[token] not in {"conj", "parataxis"} or tree.head[token] == token:
            return token
        token = tree.head[token]
    return token


def verbal(tree: Tree, token: int) -> bool:
    """Whether a token heads a clause of its own: a verb, or a predicate with copula or subject."""
    return tree.pos[token] in {"VERB", "AUX"} or any(
        tree.dep[k] in SUBJECTS or tree.dep[k] == "cop" for k in tree.kids[token]
    )


@cache
def lead_words() -> frozenset[str]:
    """Words that only link a clause to the text before it."""
    return frozenset(table("cues")["turns"]["lead"])
