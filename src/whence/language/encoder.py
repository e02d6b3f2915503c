"""Sentences as words -> syntax, entities and attribution scores, by one small ONNX network.

The network (training/network.py) reads each sentence once; sentences of like length go through it together.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from whence.language.trees import best_tree

PIECES_AT_ONCE = 2048  #: padded word pieces in one pass: more gains no speed and costs memory
LONGEST = 510  #: word pieces that one sentence may have

Integers = NDArray[np.int64]
Scores = NDArray[np.float32]


@dataclass(frozen=True)
class Parsed:
    """One sentence as the network reads it; every array has a row for each word.

    `heads` holds the index of each word's head, the word's own at the root; the others number the labels of `Encoder.labels`.
    """

    heads: list[int]
    deprels: Integers
    upos: Integers
    xpos: Integers
    feats: Integers
    entity: Integers
    source: Scores  #: [words, 3] log-probabilities of O, B, I
    cue: Scores  #: [words, 3]
    content: Scores  #: [words, 2] log-probabilities of O, I


class Encoder:
    """The shipped network and its tokenizer. Loading takes half a second; keep one."""

    def __init__(self, folder: Path | None = None, threads: int | None = None) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        home = folder or Path(str(files("whence.language") / "model"))
        self.labels: dict[str, list[str]] = json.loads((home / "labels.json").read_text("utf-8"))
        self.tokenizer = Tokenizer.from_file(str(home / "tokenizer.json"))
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads or min(4, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)
        options.log_severity_level = 3
        self.session: Any = onnxruntime.InferenceSession(
            str(home / "encoder.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self.outputs = [o.name for o in self.session.get_outputs()]

    def __call__(self, sentences: Sequence[list[str]]) -> list[Parsed]:
        """Parse sentences, given as lists of words; the answers come in their order.

        A sentence of more than 510 word pieces is cut there: its last words hang on the root, untagged.
        """
        if not sentences:
            return []
        encodings = self.tokenizer.encode_batch([list(s) for s in sentences], is_pretokenized=True)
        rows = [_Row(words, got.ids, got.word_ids) for words, got in zip(sentences, encodings, strict=True)]
        order = sorted(range(len(rows)), key=lambda i: len(rows[i].pieces))
        answers: list[Parsed | None] = [None] * len(rows)
        for part in _parts(order, rows):
            for i, parsed in zip(part, self._run([rows[i] for i in part]), strict=True):
                answers[i] = parsed
        return [a for a in answers if a is not None]

    def _run(self, rows: list[_Row]) -> Iterator[Parsed]:
        pieces, words = max(len(r.pieces) for r in rows), max(len(r.first) for r in rows)
        feed = {
            "pieces": _padded([r.pieces for r in rows], pieces),
            "cases": _padded([r.cases for r in rows], pieces),
            "first": _padded([r.first for r in rows], words),
            "last": _padded([r.last for r in rows], words),
        }
        got = dict(zip(self.outputs, self.session.run(None, feed), strict=True))
        for i, row in enumerate(rows):
            n = len(row.first)
            arcs = got["arcs"][i, :n, : n + 1]
            heads = best_tree(arcs)
            labels = got["labels"][i, np.arange(n), heads]
            yield Parsed(
                heads=[int(h) - 1 if h else j for j, h in enumerate(heads)],
                deprels=labels,
                upos=got["upos"][i, :n],
                xpos=got["xpos"][i, :n],
                feats=got["feats"][i, :n],
                entity=got["entity"][i, :n],
                source=got["source_scores"][i, :n],
                cue=got["cue_scores"][i, :n],
                content=got["content_scores"][i, :n],
            )


class _Row:
    """One sentence as integers: word pieces, casing, first and last piece of each word."""

    __slots__ = ("cases", "first", "last", "pieces")

    def __init__(self, words: Sequence[str], ids: list[int], word_ids: list[int | None]) -> None:
        end = ids[-1]
        if len(ids) > LONGEST:
            ids, word_ids = [*ids[: LONGEST - 1], end], [*word_ids[: LONGEST - 1], None]
        first, last = [0] * len(words), [0] * len(words)
        cases = [0] * len(ids)
        for at, word in enumerate(word_ids):
            if word is not None:
                if not first[word]:
                    first[word] = at
                    cases[at] = case_of(words[word])
                last[word] = at
        self.pieces, self.cases, self.first, self.last = ids, cases, first, last


def case_of(word: str) -> int:
    """Casing class of a word: 1 lower, 2 Capitalised, 3 CAPITALS, 4 mIxed, 5 no letters.

    >>> [case_of(w) for w in ("arms", "Wagner", "FT", "iPhone", "1,660")]
    [1, 2, 3, 4, 5]
    """
    lower = word.lower()
    if word == lower:
        return 1 if any(c.isalpha() for c in word) else 5
    if len(word) > 1 and word == word.upper():
        return 3
    return 2 if word[0] != lower[0] and word[1:] == lower[1:] else 4


def _parts(order: list[int], rows: list[_Row]) -> Iterator[list[int]]:
    """Indices in runs that fill one pass each."""
    part: list[int] = []
    for i in order:
        if part and len(rows[i].pieces) * (len(part) + 1) > PIECES_AT_ONCE:
            yield part
            part = []
        part.append(i)
    if part:
        yield part


def _padded(values: list[list[int]], width: int) -> NDArray[np.int32]:
    out = np.zeros((len(values), width), dtype=np.int32)
    for i, row in enumerate(values):
        out[i, : len(row)] = row
    return out
