"""What stands in quotation marks: quotations with their marks, over sentences and paragraphs.

Marks are read as typists set them: “ ”, ‘ ’, « », „ “, ‹ › and straight ones, whose side is told by what stands beside
them. A quotation that runs over several paragraphs opens anew in each and closes once. A mark that is never closed
holds no further than its sentence, or its paragraph where it opens one, so that a stray mark cannot swallow the rest.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from spacy.tokens import Doc

MARK = re.compile("[\"“”„‟«»'‘’‚‛‹›]|``")
OPENS = frozenset("“„‟«‘‚‛‹")
CLOSES = frozenset("”»’›")
BEFORE = frozenset("([{—–-/\"“‘'«„:")  #: what may stand right before an opening mark
ENDS = frozenset(".,!?…;:—-)")
FAMILY = {"«": "«", "»": "«", "‹": "‹", "›": "‹", "'": "'", "‘": "'", "’": "'", "‚": "'", "‛": "'"}
LONGEST = 6000  #: characters that a quotation may hold: beyond that a mark is missing


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words in quotation marks, by token index; marks included."""

    first: int  #: the opening mark
    last: int  #: the closing mark, or the last word where none closes it
    closed: bool
    inner: bool  #: stands inside another quotation

    def __contains__(self, token: object) -> bool:
        return isinstance(token, int) and self.first <= token <= self.last


@dataclass(frozen=True, slots=True)
class _Mark:
    at: int  #: character
    family: str
    opens: bool
    closes: bool
    paragraph: int


def quotations(doc: Doc) -> list[Quotation]:
    """All quotations of a doc, outer before inner, in order of the text.

    >>> from whence.language import parse
    >>> doc = parse("“We sent them,” he said. “It’s true.”")
    >>> [doc[q.first : q.last + 1].text for q in quotations(doc)]
    ['“We sent them,”', '“It’s true.”']
    """
    text = doc.text
    breaks = [m.start() for m in re.finditer(r"\n", text)]
    found: list[tuple[int, int, bool]] = []
    for marks in _marks(text, breaks).values():
        found += _pairs(text, marks, breaks)
    if not found:
        return []
    found.sort(key=lambda f: (f[0], -f[1]))
    starts = [t.idx for t in doc]
    out: list[Quotation] = []
    reach = -1
    for start, end, closed in found:
        first, last = bisect_right(starts, start) - 1, bisect_left(starts, end) - 1
        if not closed:
            last = min(last, _bound(doc, first, start))
        while last > first and doc[last].is_space:
            last -= 1
        if last <= first or (closed and last - first < 2):
            continue
        out.append(Quotation(first, last, closed, first <= reach))
        reach = max(reach, last)
    return out


def _marks(text: str, breaks: list[int]) -> dict[str, list[_Mark]]:
    """The marks by family, with the sides that they may be on."""
    out: dict[str, list[_Mark]] = {}
    for m in MARK.finditer(text):
        mark, at = m[0], m.start()
        before = text[at - 1] if at else " "
        after = text[m.end()] if m.end() < len(text) else " "
        opens = not after.isspace() and (before.isspace() or before in BEFORE)
        closes = not before.isspace() and not (after.isalnum() and before not in ENDS)
        if mark in OPENS:
            opens, closes = not after.isspace(), mark in "“‘" and not (after.isalnum() or before.isspace())
        elif mark in CLOSES:
            opens, closes = False, mark != "’" or not after.isalnum()
        else:
            opens = opens and not (mark == "'" and after.isdigit())
            closes = closes and not opens
        if opens or closes:
            family = FAMILY.get(mark, '"')
            out.setdefault(family, []).append(_Mark(at, family, opens, closes, bisect_left(breaks, at)))
    return out


def _pairs(text: str, marks: list[_Mark], breaks: list[int]) -> list[tuple[int, int, bool]]:
    """Quotations of one family as (start, end, closed), in characters, end exclusive."""
    out = []
    i, n = 0, len(marks)
    while i < n:
        if not marks[i].opens:
            i += 1
            continue
        start, j = i, i + 1
        close = -1
        last = marks[i]
        while j < n:
            mark = marks[j]
            if mark.at - marks[start].at > LONGEST:
                break
            if mark.closes and _reaches(text, last, mark, breaks):
                close = _best_close(text, marks, j)
                break
            if mark.opens and _starts_paragraph(text, mark, breaks) and _follows(text, last, mark, breaks):
                last = mark  # the same quotation, opened anew in the next paragraph
                j += 1
                continue
            break
        if close >= 0:
            out.append((marks[start].at, marks[close].at + 1, True))
            i = close + 1
        else:
            out.append((marks[start].at, _paragraph_end(text, last.at, breaks), False))
            i = max(start + 1, j if last is not marks[start] else start + 1)
    if marks and marks[0].family == "'":
        out = [o for o in out if o[2]]  # a lone apostrophe opens nothing
    return out


def _reaches(text: str, opened: _Mark, mark: _Mark, breaks: list[int]) -> bool:
    """Whether a closing mark belongs to what was opened: no blank line between."""
    return opened.paragraph == mark.paragraph or not re.search(r"\n[^\S\n]*\n", text[opened.at : mark.at])


def _best_close(text: str, marks: list[_Mark], j: int) -> int:
    """Among closing single marks, the one that is no apostrophe of a plural ("the states’ rights’")."""
    if marks[j].family != "'" or text[marks[j].at - 1] in ENDS:
        return j
    for k in range(j, min(j + 4, len(marks))):
        if marks[k].opens or marks[k].paragraph != marks[j].paragraph:
            break
        after = text[marks[k].at + 1 : marks[k].at + 2]
        if text[marks[k].at - 1] in ENDS or (after and after in ".,;:!?)"):
            return k
    return j


def _starts_paragraph(text: str, mark: _Mark, breaks: list[int]) -> bool:
    line = breaks[mark.paragraph - 1] + 1 if mark.paragraph else 0
    return not text[line : mark.at].strip()


def _follows(text: str, opened: _Mark, mark: _Mark, breaks: list[int]) -> bool:
    """Whether `mark` stands in the next paragraph after the one that `opened` stands in."""
    return mark.paragraph > opened.paragraph and not text[breaks[opened.paragraph] : breaks[mark.paragraph - 1]].strip()


def _paragraph_end(text: str, at: int, breaks: list[int]) -> int:
    index = bisect_left(breaks, at)
    return breaks[index] if index < len(breaks) else len(text)


def _bound(doc: Doc, first: int, start: int) -> int:
    """Last token that an unclosed mark may hold: to the end of its sentence, or of its paragraph where it opens one."""
    line = doc.text.rfind("\n", 0, start) + 1
    if not doc.text[line:start].strip():
        return len(doc) - 1
    return int(doc[first].sent.end) - 1
