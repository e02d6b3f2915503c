"""Treebanks and attributions -> examples: one sentence each, with a label a word for every head of the network.

Universal Dependencies files (CoNLL-U) give words, tags, features, heads and labels; GUM's MISC column adds entities and
its `.rsd` files add attributions (source and cue words, and the units that hold the content).
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

IGNORED = -100  #: a label that counts for nothing: the treebank does not annotate this layer


@dataclass
class Example:
    """One sentence. `None` for a layer says that its treebank has no such annotation."""

    words: list[str]
    spaces: list[bool]  #: whether white space follows the word
    upos: list[str]
    xpos: list[str]
    feats: list[str]
    heads: list[int]  #: 0 is the root, else the 1-based index of the head
    deprels: list[str]
    entity: list[str] | None = None  #: at the head word of a mention: "person" or "person!" where it is named; else "O"
    source: list[str] | None = None  #: "B", "I", "O"
    cue: list[str] | None = None
    content: list[str] | None = None  #: "I" inside the content of an attribution
    mentions: list[tuple[int, int, str]] = field(default_factory=list)  #: first word, last word, type (scoring)


def sha256(path: Path) -> str:
    """Hex digest of a file's bytes."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def examples(path: Path, attributions: Path | None = None) -> list[Example]:
    """All sentences of a CoNLL-U file; `attributions` is the folder with the `.rsd` file of each document."""
    found: list[Example] = []
    for name, sentences in documents(path):
        block = [sentence(rows) for rows in sentences]
        if "gum" in path.name:
            add_mentions(block, sentences)
        marks = attributions / f"{name}.rsd" if attributions else None
        if marks is not None and marks.exists():
            add_attributions(block, marks)
        found += block
    return found


def documents(path: Path) -> Iterator[tuple[str, list[list[list[str]]]]]:
    """(name, sentences as rows of ten columns) for each document of a CoNLL-U file."""
    name, sentences = "", []
    for block in path.read_text("utf-8").split("\n\n"):
        rows = []
        for line in block.split("\n"):
            if line.startswith("# newdoc id = "):
                if sentences:
                    yield name, sentences
                name, sentences = line.removeprefix("# newdoc id = ").strip(), []
            elif line and not line.startswith("#"):
                rows.append(line.split("\t"))
        if rows:
            sentences.append(rows)
    if sentences:
        yield name, sentences


def sentence(rows: list[list[str]]) -> Example:
    """One sentence's rows as an example; multi-word tokens only tell where there is no space."""
    glued: dict[int, bool] = {}
    for row in rows:
        if "-" in row[0]:
            first, last = map(int, row[0].split("-"))
            for i in range(first, last):
                glued[i] = False
            glued[last] = "SpaceAfter=No" not in row[9]
    words = [row for row in rows if row[0].isdigit()]
    return Example(
        words=[row[1] for row in words],
        spaces=[glued.get(int(row[0]), "SpaceAfter=No" not in row[9]) for row in words],
        upos=[row[3] for row in words],
        xpos=[row[4] for row in words],
        feats=[row[5] for row in words],
        heads=[int(row[6]) for row in words],
        deprels=[row[7] for row in words],
    )


def add_mentions(block: list[Example], sentences: list[list[list[str]]]) -> None:
    """Entity labels at the head word of each mention, from MISC's bracket notation `Entity=(1-person-…`."""
    for example, rows in zip(block, sentences, strict=True):
        words = [row for row in rows if row[0].isdigit()]
        example.entity = ["O"] * len(words)
        opened: list[tuple[str, str, int]] = []
        mentions: list[tuple[int, int, str]] = []
        for i, row in enumerate(words):
            value = next((m[7:] for m in row[9].split("|") if m.startswith("Entity=")), "")
            for start, body, _end, close in re.findall(r"(\()([^()]+)(\))?|([^()]+)\)", value):
                if start:
                    number, kind = body.split("-")[:2]
                    opened.append((number, kind, i))
                    if _end:
                        number, kind, first = opened.pop()
                        mentions.append((first, i, kind))
                else:
                    number = close.split("-")[0]
                    for at in range(len(opened) - 1, -1, -1):
                        if opened[at][0] == number:
                            _, kind, first = opened.pop(at)
                            mentions.append((first, i, kind))
                            break
        example.mentions = mentions
        for first, last, kind in sorted(mentions, key=lambda m: m[1] - m[0], reverse=True):
            inside = range(first, last + 1)
            head = next((i for i in inside if not first <= example.heads[i] - 1 <= last), first)
            example.entity[head] = kind + ("!" if example.upos[head] == "PROPN" else "")


def add_attributions(block: list[Example], path: Path) -> None:
    """Source, cue and content words of one document, from its discourse units and their signals."""
    units = [line.split("\t") for line in path.read_text("utf-8").split("\n") if line]
    lengths = [len(unit[1].split(" ")) for unit in units]
    starts = [1 + sum(lengths[:i]) for i in range(len(units))]
    total = sum(len(e.words) for e in block)
    if sum(lengths) != total:
        return  # another tokenization than the treebank's: the offsets would lie
    children: dict[int, list[int]] = {}
    for unit in units:
        children.setdefault(int(unit[6]), []).append(int(unit[0]))

    def inside(root: int, leave: int) -> set[int]:
        """Units of the content: the head unit and what hangs on it closely, without the attributing unit itself."""
        out, todo = set(), [root]
        while todo:
            at = todo.pop()
            out.add(at)
            for child in children.get(at, ()):
                relation = units[child - 1][7]
                close = relation.startswith(("same-unit", "elaboration-attribute", "purpose-attribute"))
                same = sentence_of(starts[child - 1]) == sentence_of(starts[root - 1])
                if child != leave and not relation.startswith("attribution") and (close or same) and child not in out:
                    todo.append(child)
        return out

    ends, at = [], 0
    for example in block:
        at += len(example.words)
        ends.append(at)
        example.source, example.cue = ["O"] * len(example.words), ["O"] * len(example.words)
        example.content = ["O"] * len(example.words)

    def sentence_of(token: int) -> int:
        return next(i for i, end in enumerate(ends) if token <= end)

    def mark(layer: str, tokens: list[int]) -> None:
        before = None
        for token in sorted(tokens):
            where = sentence_of(token)
            column = getattr(block[where], layer)
            offset = token - 1 - (ends[where - 1] if where else 0)
            column[offset] = "I" if layer == "content" or before == token - 1 else "B"
            before = token

    for unit in units:
        if not unit[7].startswith("attribution"):
            continue
        for signal in unit[9].split(";") if len(unit) > 9 else ():
            kind = "-".join(signal.split("-")[:2])
            runs = re.findall(r"(\d+)(?:-(\d+))?", signal.removeprefix(kind))  # "12-14,17": three words and one more
            tokens = [t for first, last in runs for t in range(int(first), int(last or first) + 1)]
            if kind == "semantic-attribution_source":
                mark("source", tokens)
            elif kind == "lexical-indicative_word":
                mark("cue", tokens)
        number, head = int(unit[0]), int(unit[6])
        if head:
            for u in inside(head, number):
                mark("content", list(range(starts[u - 1], starts[u - 1] + lengths[u - 1])))


def inventory(rows: list[Example]) -> dict[str, list[str]]:
    """The labels of each layer that training saw, the most frequent first (rare feature bundles left out)."""
    count = {k: Counter() for k in ("upos", "xpos", "feats", "deprels", "entity")}
    for example in rows:
        for key, counter in count.items():
            counter.update(getattr(example, key) or ())
    labels = {k: [v for v, n in c.most_common() if n >= (3 if k == "feats" else 1)] for k, c in count.items()}
    return labels | {"source": ["O", "B", "I"], "cue": ["O", "B", "I"], "content": ["O", "I"]}
