"""Claims against news that other people annotated with source, cue and content: PolNeAR's standoff files.

PolNeAR (Newell, Margolin and Ruths, LREC 2018) keeps NAME.txt and NAME_xxxx.ann in brat's format: marks for source, cue
and content, and an event that ties the marks of one attribution. Of each claim with a chain, the claim's words are the
content, and the innermost link gives source and cue.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, Mapping
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
class Overlap:
    """How many spans share a word with the other side: of those read, and of those in gold.

    >>> round((Overlap(found=1, predicted=2) + Overlap(told=3, gold=3)).f1, 3)
    0.667
    """

    found: int = 0  #: spans read that share a word with a span of gold
    predicted: int = 0
    told: int = 0  #: spans of gold that share a word with a span read
    gold: int = 0

    def __add__(self, other: Overlap) -> Overlap:
        return Overlap(
            self.found + other.found, self.predicted + other.predicted, self.told + other.told, self.gold + other.gold
        )

    @property
    def precision(self) -> float:
        """Share of what was read that touches gold; 0 where nothing was read."""
        return self.found / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Share of gold that was touched."""
        return self.told / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True, slots=True)
class AttributionScores:
    """Figures over a folder: whole attributions, the words of each role, and spans that overlap."""

    articles: int
    whole: Figure
    words: dict[str, Figure]  #: by role
    overlap: dict[str, Overlap]  #: by role


def evaluate_attributions(folder: Path, read: Reader) -> AttributionScores:
    """Read every annotated article of a folder, and score the claims; no outlet or day is given."""
    return score_attributions(folder, lambda text: claimed(text, read(Report(text=text)).to_dict()))


def score_attributions(
    folder: Path, attribute: Callable[[str], list[Attribution]], only: Container[str] | None = None
) -> AttributionScores:
    """Score any program that gives the attributions of a text, made with `attributions`.

    Of a folder's annotated articles, those count whose text is in `only`; all where it is None.
    """
    articles, whole = 0, Figure()
    tokens, overlap = dict.fromkeys(ROLES, Figure()), dict.fromkeys(ROLES, Overlap())
    for text, gold in annotated_articles(folder):
        if only is not None and text not in only:
            continue
        got = attribute(text)
        articles += 1
        whole += Figure(len(matched(gold, got)), len(gold), len(got))
        for role in ROLES:
            right, mine = ({spans for one in side if (spans := getattr(one, role))} for side in (gold, got))
            right_words, my_words = frozenset[int]().union(*right), frozenset[int]().union(*mine)
            tokens[role] += Figure(len(right_words & my_words), len(right_words), len(my_words))
            overlap[role] += Overlap(
                sum(not words.isdisjoint(right_words) for words in mine),
                len(mine),
                sum(not words.isdisjoint(my_words) for words in right),
                len(right),
            )
    return AttributionScores(articles, whole, tokens, overlap)


def annotated_articles(folder: Path) -> Iterator[tuple[str, list[Attribution]]]:
    """Text and attributions of each NAME.txt that has a NAME_xxxx.ann beside it, by name."""
    for path in sorted(folder.glob("*.txt")):
        notes = sorted(folder.glob(path.stem + "_????.ann"))
        if notes:
            text = path.read_text("utf-8")
            yield text, annotated(text, notes[0].read_text("utf-8"))


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
    found: list[Mapping[str, Spans]] = []
    for event in events:
        spans_of: dict[str, Spans] = {role: [] for role in ROLES}
        for mark in event:
            kind, at = marks.get(mark, ("", []))
            if kind in spans_of:
                spans_of[kind] += at
        if spans_of["content"]:
            found.append(spans_of)
    return attributions(text, found)


def claimed(text: str, reading: Row) -> list[Attribution]:
    """The claims of a reading (as its JSON holds it) as attributions."""
    found: list[Mapping[str, Spans]] = []
    for claim in reading.get("claims", []):
        if claim.get("chain"):
            link = claim["chain"][-1]
            source, cue = ([tuple(link[key])] if link.get(key) else [] for key in ("source_span", "cue_span"))
            content = [tuple(span) for span in claim.get("spans") or [claim["span"]]]
            found.append({"source": source, "cue": cue, "content": content})
    return attributions(text, found)


def attributions(text: str, found: list[Mapping[str, Spans]]) -> list[Attribution]:
    """Attributions from the character spans of each role; a role that is left out has none.

    >>> attributions("He left, she said.", [{"source": [(9, 12)], "content": [(0, 7)]}])
    [Attribution(source=frozenset({3}), cue=frozenset(), content=frozenset({0, 1}))]
    """
    words = [word.span() for word in WORD.finditer(text)]
    return [Attribution(*(_covered(words, spans.get(role, [])) for role in ROLES)) for spans in found]


def matched(gold: list[Attribution], got: list[Attribution]) -> list[tuple[Attribution, Attribution]]:
    """Pairs of the same attribution, in the order of gold; each of `got` is used once."""
    left, pairs = list(got), []
    for one in gold:
        match = next((other for other in left if one.same(other)), None)
        if match is not None:
            left.remove(match)
            pairs.append((one, match))
    return pairs


def _covered(words: Spans, spans: Spans) -> frozenset[int]:
    return frozenset(i for i, (start, end) in enumerate(words) if any(a < end and start < b for a, b in spans))
