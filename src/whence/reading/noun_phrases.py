"""Where a noun phrase begins and ends."""

from __future__ import annotations

from collections.abc import Mapping

from whence.reading.names import Found
from whence.reading.roles import words
from whence.reading.tree import Tree

BEFORE = frozenset({"det", "det:predet", "amod", "compound", "nummod", "nmod:poss", "nmod:desc", "flat", "goeswith"})
AFTER = frozenset({"flat", "fixed", "goeswith", "compound", "nummod"})
CUT = frozenset({"acl", "acl:relcl", "advcl", "advcl:relcl", "appos", "parataxis", "ccomp", "csubj"})
MARKS = frozenset("\"“”'‘’(),«»-–—") | {"``", "''"}


def extent(tree: Tree, head: int) -> tuple[int, int]:
    """First and last token of the phrase, without relative clause, apposition or prepositional phrase."""
    first = last = head
    dep, kids = tree.dep, tree.kids[head]
    for k in reversed(kids):
        if k < head and dep[k] in BEFORE:
            left = tree.left(k)
            if left < first:
                first = left
    for k in kids:
        if k > head and (k == last + 1 or tree.left(k) == last + 1) and dep[k] in AFTER:
            last = max(last, tree.right(k)) if dep[k] != "nummod" else k
    text, pos = tree.text, tree.pos
    while pos[last] == "PROPN" and last + 2 < len(text) and text[last + 1] == "-" and pos[last + 2] == "PROPN":
        if tree.doc[last].whitespace_ or tree.doc[last + 1].whitespace_:
            break
        last += 2
    while first < head and text[first] in MARKS:
        first += 1
    return first, last


def case_of(tree: Tree, head: int) -> str:
    """The preposition of a phrase, "" where it has none."""
    case = tree.kid(head, "case")
    return "" if case is None else tree.lower[case]


def phrase_end(tree: Tree, head: int) -> int:
    """The last token of a phrase, before any clause or apposition in it."""
    end = tree.right(head)
    for i in range(head, end + 1):
        if tree.dep[i] in CUT and i > head:
            end = min(end, tree.left(i) - 1)
    while end > head and tree.pos[end] in {"PUNCT", "CCONJ", "SPACE"}:
        end -= 1
    return end


def list_end(tree: Tree, names: Mapping[int, Found], end: int) -> int:
    """Where a list of countries ends ("of Germany, Denmark and the Netherlands"), whatever the parser makes of it."""
    at, reached = end, end
    while at + 1 < len(tree) and tree.lower[at + 1] in {",", "and", "&"}:
        joined = tree.lower[at + 1] != ","
        at += 2
        while at < len(tree) and tree.lower[at] in {"the", "and"}:
            joined, at = joined or tree.lower[at] == "and", at + 1
        if at not in names or names[at].known.table != "state":
            break
        at = names[at].last
        if joined:
            reached = at
    return reached


def without_article(tree: Tree, begin: int, head: int) -> int:
    """Where a phrase begins once articles and opening marks are off."""
    articles = words("articles")
    while begin < head and (tree.lower[begin] in articles or tree.text[begin] in MARKS):
        begin += 1
    return begin
