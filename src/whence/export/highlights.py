"""A text with marks on it -> paragraphs of HTML.

Marks may overlap in any way: they are split where they cross, so that elements nest. Everything of the text is escaped,
and characters that cannot be seen, or that turn the direction of writing, are shown by their number.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

OUTER_FIRST = ("claim", "evidence", "period", "place", "item", "recipient", "supplier", "source", "cue", "trigger")
ANCHORED = ("claim", "evidence")  #: roles whose first piece can be linked to
TITLES = {"period": "when", "place": "where"}  #: what a reader is told of a role, where it is not the role's own name

_BREAK = re.compile(r"\f|(?:\r\n|\n|\r|\u2028|\u2029)[^\S\r\n]*(?:\r\n|\n|\r|\u2029)\s*")
_LINE = re.compile(r"\r\n|\n|\r|\u2028")
_KEPT = frozenset("\t\n\r\f\u00ad\u200c\u200d")  # white space, soft hyphens, and what joins letters in many scripts


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters `start` to `end` (exclusive) play `role` in the statement or claim `of` ("s1", "c3")."""

    start: int
    end: int
    role: str
    of: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: its plain words, its HTML, and whether its line breaks are the text's own rather than a wrap."""

    text: str
    html: Markup
    lines: bool


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of a mark that lies in one paragraph; `owners` share the same characters in the same role."""

    start: int
    end: int
    role: str
    owners: tuple[str, ...]
    anchor: bool  #: the element that links to its first owner go to
    last: bool

    @property
    def order(self) -> tuple[int, int]:
        return (-self.end, OUTER_FIRST.index(self.role))


def shown(text: str) -> Markup:
    """Text as HTML, with what cannot be seen made visible.

    >>> print(shown("a < b\u202e"))
    a &lt; b<span class="ctl">U+202E</span>
    """
    return Markup("").join(
        Markup('<span class="ctl">{}</span>').format(part) if hidden else escape(part) for part, hidden in _parts(text)
    )


def plain(text: str) -> str:
    """The same for places that hold no elements (a title, an attribute).

    >>> plain("Acme\u202e Ltd")
    'Acme[U+202E] Ltd'
    """
    return "".join(f"[{part}]" if hidden else part for part, hidden in _parts(text))


def paragraphs(text: str, marks: Iterable[Mark]) -> list[Paragraph]:
    """The text's paragraphs in order; a mark beyond the text is cut off at its end.

    >>> [p.html for p in paragraphs("It sent arms.", [Mark(3, 12, "evidence", "s1"), Mark(3, 7, "trigger", "s1")])][0]
    Markup('It <mark id="t-s1" class="evidence" data-of="s1"><span class="trigger" data-of="s1">sent</span> arms</mark><a class="ref" href="#s1" data-id="s1">1</a>.')
    """  # noqa: E501
    bounds = list(_bounds(text))
    held = _pieces(marks, bounds)
    return [
        Paragraph(text[start:end], _nested(text, start, end, held[start]), not _wrapped(text[start:end]))
        for start, end in bounds
    ]


def anchors(marks: Iterable[Mark]) -> dict[str, str]:
    """For each statement and claim, the id of the element in the text to go to."""
    found: dict[str, str] = {}
    for (_, _, role), owners in _merged(marks).items():
        for owner in owners if role in ANCHORED else ():
            found.setdefault(owner, f"t-{owners[0]}")
    return found


def _parts(text: str) -> Iterator[tuple[str, bool]]:
    """Runs of characters to print as they are, and the numbers of those to be shown by number."""
    run = 0
    for at, char in enumerate(text):
        if char not in _KEPT and unicodedata.category(char) in {"Cc", "Cf", "Cs"}:
            if at > run:
                yield text[run:at], False
            yield f"U+{ord(char):04X}", True
            run = at + 1
    if run < len(text):
        yield text[run:], False


def _bounds(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in [*_BREAK.finditer(text), None]:
        end = match.start() if match else len(text)
        if text[start:end].strip():
            yield start, end
        start = match.end() if match else end


def _wrapped(paragraph: str) -> bool:
    """Whether the lines end where a column did rather than where the writer broke them."""
    *full, _ = _LINE.split(paragraph.strip())
    return all(50 <= len(line) <= 100 for line in full)


def _merged(marks: Iterable[Mark]) -> dict[tuple[int, int, str], list[str]]:
    owners: dict[tuple[int, int, str], list[str]] = defaultdict(list)
    for mark in marks:
        own = owners[mark.start, mark.end, mark.role]
        if mark.of not in own:
            own.append(mark.of)
    return owners


def _pieces(marks: Iterable[Mark], bounds: list[tuple[int, int]]) -> dict[int, list[_Piece]]:
    """Pieces by the start of their paragraph."""
    starts = [start for start, _ in bounds]
    held: dict[int, list[_Piece]] = defaultdict(list)
    anchored: set[str] = set()
    for (start, end, role), owners in _merged(marks).items():
        found: list[tuple[int, int, int]] = []
        for at in range(max(bisect_right(starts, start) - 1, 0), len(bounds)):
            first, last = bounds[at]
            if first >= end:
                break
            if max(start, first) < min(end, last):
                found.append((first, max(start, first), min(end, last)))
        for i, (paragraph, a, b) in enumerate(found):
            anchor = i == 0 and role in ANCHORED and owners[0] not in anchored
            anchored |= {owners[0]} if anchor else set()
            held[paragraph].append(_Piece(a, b, role, tuple(owners), anchor, i == len(found) - 1))
    return held


def _nested(text: str, start: int, end: int, pieces: list[_Piece]) -> Markup:
    """The text between `start` and `end` with its pieces as nested elements."""
    opening: dict[int, list[_Piece]] = defaultdict(list)
    for piece in pieces:
        opening[piece.start].append(piece)
    edges = sorted({start, end, *opening, *(piece.end for piece in pieces)})
    out: list[Markup] = []
    stack: list[_Piece] = []
    begun: set[_Piece] = set()
    for at, following in zip(edges, [*edges[1:], end], strict=True):
        fresh = opening.get(at, [])
        while any(piece.end == at for piece in stack):
            top = stack.pop()
            out.append(_close(top))
            if top.end > at:
                fresh = [*fresh, top]
        out += [_number(owner) for p in pieces if p.end == at and p.last and p.role == "evidence" for owner in p.owners]
        for piece in sorted(fresh, key=lambda p: p.order):
            out.append(_open(piece, again=piece in begun))
            begun.add(piece)
            stack.append(piece)
        out.append(shown(text[at:following]))
    return Markup("").join(out)


def _tag(piece: _Piece) -> str:
    return "mark" if piece.role == "evidence" else "span"


def _open(piece: _Piece, again: bool) -> Markup:
    name = f' id="t-{piece.owners[0]}"' if piece.anchor and not again else ""
    title = "" if piece.role in {*ANCHORED, "trigger", "cue"} else f' title="{TITLES.get(piece.role, piece.role)}"'
    return Markup(f'<{_tag(piece)}{name} class="{piece.role}"{title} data-of="{" ".join(piece.owners)}">')


def _close(piece: _Piece) -> Markup:
    return Markup(f"</{_tag(piece)}>")


def _number(owner: str) -> Markup:
    return Markup(f'<a class="ref" href="#{owner}" data-id="{owner}">{owner[1:]}</a>')
