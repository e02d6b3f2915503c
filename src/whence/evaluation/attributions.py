"""Claims against news that other people annotated with source, cue and content: PolNeAR's standoff files.

PolNeAR (Newell, Margolin and Ruths, LREC 2018) keeps NAME.txt and NAME_xxxx.ann in brat's format: marks for source, cue
and content, and an event that ties the marks of one attribution. Of each claim with a chain, the claim's words are the
content, and the innermost link gives source and cue.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from whence.evaluation.agreement import Row
from whence.evaluation.scores import Figure, Reader
from whence.model import Report

ROLES = ("source", "cue", "content")
WORD = re.compile(r"\w+(?:[-’']\w+)*|[^\w\s]")

Spans = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Attribution:
    """Which words of a text are source, cue and content."""

    source: frozenset[int]
    cue: frozenset[int]
    content: frozenset[int]

    def same(self, other: Attribution) -> bool:
        """Whether contents share at least half of their words, and sources a word, or neither has one."""
        longest = max(len(self.content), len(other.content))
        sources = self.source & other.source or not (self.source or other.source)
        return 2 * len(self.content & other.content) >= longest and bool(sources)


@dataclass(frozen=True, slots=True)
class AttributionScores:
    """Figures over a folder: whole attributions, and the words of each role."""

    articles: int
    whole: Figure
    words: dict[str, Figure]  #: by role


def evaluate_attributions(folder: Path, read: Reader) -> AttributionScores:
    """Read every annotated article of a folder, and score the claims; no outlet or day is given."""
    articles, whole, tokens = 0, Figure(), dict.fromkeys(ROLES, Figure())
    for path in sorted(folder.glob("*.txt")):
        notes = sorted(folder.glob(path.stem + "_????.ann"))
        if not notes:
            continue
        text = path.read_text("utf-8")
        gold, got = annotated(text, notes[0].read_text("utf-8")), claimed(text, read(Report(text=text)).to_dict())
        articles += 1
        whole += Figure(_matched(gold, got), len(gold), len(got))
        for role in ROLES:
            right, mine = (frozenset().union(*(getattr(one, role) for one in side)) for side in (gold, got))
            tokens[role] += Figure(len(right & mine), len(right), len(mine))
    return AttributionScores(articles, whole, tokens)


def annotated(text: str, notes: str) -> list[Attribution]:
    """The attributions of an annotation file that mark a content.

    >>> notes = "T1\\tContent 0 7\\tHe left\\nT2\\tSource 9 12\\tshe\\nE1\\tContent:T1 Source:T2"
    >>> annotated("He left, she said.", notes)
    [Attribution(source=frozenset({3}), cue=frozenset(), content=frozenset({0, 1}))]
    """
    marks: dict[str, tuple[str, Spans]] = {}
    events: list[list[str]] = []
    for line in notes.split("\n"):
        fields = line.split("\t")
        if line.startswith("T") and len(fields) >= 3:
            role, _, spans = fields[1].partition(" ")
            marks[fields[0]] = role.lower(), [(int(a), int(b)) for a, b in (pair.split() for pair in spans.split(";"))]
        elif line.startswith("E") and len(fields) >= 2:
            events.append([part.split(":")[1] for part in fields[1].split()])
    words = _words(text)
    found = []
    for event in events:
        spans_of: dict[str, Spans] = {role: [] for role in ROLES}
        for mark in event:
            kind, at = marks.get(mark, ("", []))
            if kind in spans_of:
                spans_of[kind] += at
        if spans_of["content"]:
            found.append(Attribution(*(_covered(words, spans_of[role]) for role in ROLES)))
    return found


def claimed(text: str, reading: Row) -> list[Attribution]:
    """The claims of a reading (as its JSON holds it) as attributions."""
    words = _words(text)
    found = []
    for claim in reading.get("claims", []):
        if claim.get("chain"):
            link = claim["chain"][-1]
            source, cue = ([tuple(link[key])] if link.get(key) else [] for key in ("source_span", "cue_span"))
            content = [tuple(span) for span in claim.get("spans") or [claim["span"]]]
            found.append(Attribution(*(_covered(words, spans) for spans in (source, cue, content))))
    return found


def _matched(gold: list[Attribution], got: list[Attribution]) -> int:
    left = list(got)
    for one in gold:
        match = next((other for other in left if one.same(other)), None)
        if match is not None:
            left.remove(match)
    return len(got) - len(left)


def _words(text: str) -> Spans:
    return [found.span() for found in WORD.finditer(text)]


def _covered(words: Spans, spans: Spans) -> frozenset[int]:
    return frozenset(i for i, (start, end) in enumerate(words) if any(a < end and start < b for a, b in spans))
