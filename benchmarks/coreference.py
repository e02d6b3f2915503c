"""How well pronouns and descriptions find their antecedents, on documents of GUM (Zeldes 2017) with coreference.

For each third-person pronoun and each definite noun phrase for people, bodies or places: does `Parties.resolve` give a
mention of the same cluster?
`right` is the share of answers that do; `answered` is how many of those with an antecedent in the gold get an answer.
Answers to phrases that are new in the gold count as wrong.

usage: python benchmarks/coreference.py gum-dev.conllu [--gold-syntax] [--genre news] [--show]
"""

from __future__ import annotations

import argparse
import re
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from spacy.tokens import Doc

from whence.language import language
from whence.language.pipeline import ENTITIES
from whence.reading.parties import parties

PRONOUNS = {
    "he/she": {"he", "him", "his", "himself", "she", "her", "hers", "herself"},
    "it": {"it", "its", "itself"},
    "they": {"they", "them", "their", "theirs", "themselves"},
    "who/which": {"who", "which", "whom", "whose"},
}
PARTIES = {"person", "organization", "place"}  #: types whose definite phrases are asked
ENTITY = re.compile(r"\((\d+)(?:\[[^\]]*\])?-([^()]*)(\))?|(\d+)(?:\[[^\]]*\])?\)")


@dataclass
class Row:
    """One document: its words as the treebank has them, and its mentions (cluster, type, status, first, last)."""

    name: str
    genre: str = ""
    words: list[list[str]] = field(default_factory=list)
    mentions: list[tuple[int, str, str, int, int]] = field(default_factory=list)


def rows(path: Path) -> Iterator[Row]:
    """The documents of a CoNLL-U file; heads are made indices into the document."""
    row = Row("")
    base = 0
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("# newdoc id"):
            if row.words:
                yield _with_mentions(row)
            row = Row(line.split("= ")[1])
        elif line.startswith("# meta::genre"):
            row.genre = line.split("= ")[1]
        elif line and line[0] != "#":
            columns = line.split("\t")
            if columns[0].isdigit():
                if columns[0] == "1":
                    base = len(row.words)
                columns[6] = str(len(row.words) if columns[6] == "0" else base + int(columns[6]) - 1)
                row.words.append(columns)
    yield _with_mentions(row)


def _with_mentions(row: Row) -> Row:
    begun: list[tuple[int, str, int]] = []
    for i, columns in enumerate(row.words):
        for part in ENTITY.finditer(columns[9].partition("Entity=")[2].partition("|")[0]):
            if part[1] and part[3]:
                row.mentions.append((int(part[1]), *_type_and_status(part[2]), i, i))
            elif part[1]:
                begun.append((int(part[1]), part[2], i))
            else:
                at = max((j for j, b in enumerate(begun) if b[0] == int(part[4])), default=None)
                if at is not None:
                    number, info, first = begun.pop(at)
                    row.mentions.append((number, *_type_and_status(info), first, i))
    return row


def _type_and_status(info: str) -> tuple[str, str]:
    parts = info.split("-")
    return parts[0], parts[1]


def head_of(row: Row, first: int, last: int) -> int:
    """The word of a mention whose head stands outside it."""
    for i in range(first, last + 1):
        head = int(row.words[i][6])
        if head == i or not first <= head <= last:
            return i
    return first


def gold_doc(row: Row, heads: dict[int, tuple[int, str, str]]) -> Doc:
    """The document with the treebank's own syntax and entity types."""
    w = row.words
    doc = Doc(
        language().vocab,
        words=[c[1] for c in w],
        spaces=["SpaceAfter=No" not in c[9] for c in w],
        lemmas=[c[2] for c in w],
        pos=[c[3] for c in w],
        tags=[c[4] for c in w],
        morphs=["" if c[5] == "_" else c[5] for c in w],
        heads=[int(c[6]) for c in w],
        deps=[c[7] for c in w],
        sent_starts=[c[0] == "1" for c in w],
    )
    types = [""] * len(w)
    for head, (_, kind, _) in heads.items():
        types[head] = kind + ("!" if w[head][3] == "PROPN" else "")
    doc.user_data[ENTITIES] = types
    return doc


def parsed_doc(row: Row) -> Doc:
    """The document's words, parsed by the product."""
    doc = Doc(
        language().vocab, words=[c[1] for c in row.words], spaces=["SpaceAfter=No" not in c[9] for c in row.words]
    )
    parsed: Doc = language().get_pipe("whence_syntax")(doc)
    return parsed


def measure(row: Row, gold_syntax: bool, show: bool, counts: dict[str, Counter[str]]) -> float:
    """Add one document's answers to `counts`; returns the seconds that finding its parties took."""
    heads: dict[int, tuple[int, str, str]] = {}
    for number, kind, status, first, last in sorted(row.mentions, key=lambda m: m[3] - m[4]):
        heads[head_of(row, first, last)] = (number, kind, status)
    doc = gold_doc(row, heads) if gold_syntax else parsed_doc(row)
    began = time.perf_counter()
    found = parties(doc)
    took = time.perf_counter() - began
    seen: set[int] = set()
    for head in sorted(heads):
        number, kind, _ = heads[head]
        told_before = number in seen
        if row.words[head][3] in {"NOUN", "PROPN"}:
            seen.add(number)
        group = group_of(row, head, kind)
        if group is None:
            continue
        answer = found.resolve(head)
        answered = answer is not None and answer.head != head
        right = answered and answer is not None and heads.get(answer.head, (-1,))[0] == number
        counts[group]["asked"] += told_before or group == "who/which"
        counts[group]["answered"] += answered
        counts[group]["answered right"] += right
        if show and answered and not right:
            before = " ".join(c[1] for c in row.words[max(0, head - 25) : head])
            print(f"{group}: {before} >>{row.words[head][1]}<<  ->  {answer.name if answer else None}\n")
    return took


def group_of(row: Row, head: int, kind: str) -> str | None:
    """The kind of question that a mention asks, None where it asks none."""
    word, pos = row.words[head][1].lower(), row.words[head][3]
    if pos == "PRON":
        return next((g for g, words in PRONOUNS.items() if word in words), None)
    children = [c for c in row.words[max(0, head - 8) : head] if int(c[6]) == head and c[7] == "det"]
    if (
        pos == "NOUN"
        and kind in PARTIES
        and any(c[1].lower() in {"the", "this", "that", "these", "those"} for c in children)
    ):
        return "the + noun"
    return None


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path, help="a CoNLL-U file of GUM with Entity= in MISC")
    parser.add_argument("--gold-syntax", action="store_true", help="use the treebank's syntax instead of parsing")
    parser.add_argument("--genre", action="append", help="only these genres")
    parser.add_argument("--show", action="store_true", help="print wrong answers")
    options = parser.parse_args()
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    words = 0
    seconds = 0.0
    for row in rows(options.path):
        if not options.genre or row.genre in options.genre:
            words += len(row.words)
            seconds += measure(row, options.gold_syntax, options.show, counts)
    print(f"{'':12} {'asked':>6} {'answered':>9} {'right':>6} {'found':>6}")
    for group in [*PRONOUNS, "the + noun"]:
        c = counts[group]
        precision = c["answered right"] / max(1, c["answered"])
        recall = c["answered right"] / max(1, c["asked"])
        print(f"{group:12} {c['asked']:6} {c['answered']:9} {precision:6.3f} {recall:6.3f}")
    print(f"{words} words, {seconds / max(1, words) * 1e6:.1f} microseconds a word")


if __name__ == "__main__":
    main()
