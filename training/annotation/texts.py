"""Texts that annotations stand off from: Wikinews articles by address, treebank sentences by number.

`wikinews https://…` is the text of that row of `wikinews/*.csv`; `ud/ewt-train ID ID` are sentences of that treebank,
each a paragraph.
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from functools import cache
from pathlib import Path


def texts(data: Path) -> Callable[[str], str]:
    """What gives the text for the `text:` of a head; it raises KeyError or OSError where `data` lacks it."""

    def text_of(place: str) -> str:
        kind, *ids = place.split()
        if kind == "wikinews":
            return _wikinews(data)[ids[0]]
        sentences = _treebank(data / f"{kind}.conllu")
        return "\n\n".join(sentences[i] for i in ids) + "\n"

    return text_of


@cache
def _wikinews(data: Path) -> dict[str, str]:
    out = {}
    for path in sorted((data / "wikinews").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as rows:
            for row in csv.DictReader(rows):
                out[row["url"]] = f"{row['title']}\n\n{row['text'].strip()}\n"
    return out


@cache
def _treebank(path: Path) -> dict[str, str]:
    out = {}
    for block in path.read_text("utf-8").split("\n\n"):
        marks = dict(line[2:].partition(" = ")[::2] for line in block.split("\n") if line.startswith("# "))
        if "sent_id" in marks:
            out[marks["sent_id"]] = marks["text"]
    return out
