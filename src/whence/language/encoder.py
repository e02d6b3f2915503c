"""Sentences as words -> syntax, entities and attribution scores, by one small ONNX network.

The network (training/network.py) reads each sentence once. Sentences of like length go through it together, and such
parts run side by side, one processor core each.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from whence.language.trees import best_tree

PIECES_AT_ONCE = 512  #: padded word pieces in one pass: more gains no speed and leaves cores idle
PADDING = 10  #: word pieces that one pass may waste; a pass of its own costs as much time as some 8
LONGEST = 140, 500  #: words, word pieces that are read at once; the encoder knows 512 positions
MOST_PIECES = 30  #: word pieces of one word that the network sees; only rows of signs have more
LONGEST_WORD = 200  #: characters of one word that the network sees
STOPS = ({";"}, {":", "—", "–", "--", "..."}, {",", ")"})  #: where a longer sentence is cut, the best first
REMEMBERED = 100_000  #: words whose pieces are kept

Integers = NDArray[np.int64]
Scores = NDArray[np.float32]
Word = tuple[list[int], int]  #: word pieces and casing of a word


@dataclass(frozen=True)
class Parsed:
    """One sentence as the network reads it; every array has a row for each word.

    `heads` holds the index of each word's head, the word's own at the root; the others number the labels of
    `Encoder.labels`.
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
    """The shipped network and its tokenizer, or those of `folder`. Loading takes half a second; keep one.

    `threads` is the number of parts read side by side: by default one for each processor core of this process, up to 4.
    """

    def __init__(self, folder: Path | None = None, threads: int | None = None) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        home = folder or Path(str(files("whence.language") / "model"))
        self.labels: dict[str, list[str]] = json.loads((home / "labels.json").read_text("utf-8"))
        self.tokenizer = Tokenizer.from_file(str(home / "tokenizer.json"))
        self.threads = threads or min(4, _cores())
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.log_severity_level = 3
        self.session: Any = onnxruntime.InferenceSession(
            str(home / "encoder.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self.outputs = [o.name for o in self.session.get_outputs()]
        self.ends = [int(self.tokenizer.token_to_id(t) or 0) for t in ("[CLS]", "[SEP]")]
        self.words: dict[str, Word] = {}

    def __call__(self, sentences: Sequence[Sequence[str]]) -> list[Parsed]:
        """Parse sentences, given as lists of words; the answers come in their order.

        A sentence of more than 140 words, or 500 word pieces, is read in parts, each with a root of its own.
        """
        return next(self.texts([sentences]), [])

    def texts(self, texts: Sequence[Sequence[Sequence[str]]]) -> Iterator[list[Parsed]]:
        """Parse the sentences of several texts, side by side; each text's answers do not depend on the others."""
        jobs = []
        for sentences in texts:
            rows = [_Row(piece, self.ends) for s in sentences for piece in _cut([self._word(w) for w in s], s)]
            parts = list(_parts(rows))
            run = map if self.threads == 1 or (len(parts) == 1 and len(texts) == 1) else self._pool.map
            jobs.append((sentences, rows, parts, run(self._run, ([rows[i] for i in part] for part in parts))))
        for sentences, rows, parts, answers in jobs:
            found: dict[int, Parsed] = {}
            for part, got in zip(parts, answers, strict=True):
                found.update(zip(part, got, strict=True))
            pieces = iter(found[i] for i in range(len(rows)))
            yield [_whole(pieces, len(s)) for s in sentences]

    @cached_property
    def _pool(self) -> ThreadPoolExecutor:
        return ThreadPoolExecutor(self.threads, "whence-encoder")

    def _word(self, word: str) -> Word:
        found = self.words.get(word)
        if found is None:
            if len(self.words) > REMEMBERED:
                self.words.clear()
            got = self.tokenizer.encode([word[:LONGEST_WORD]], is_pretokenized=True, add_special_tokens=False)
            found = self.words[word] = (got.ids[:MOST_PIECES], case_of(word))
        return found

    def _run(self, rows: list[_Row]) -> list[Parsed]:
        pieces, words = max(len(r.pieces) for r in rows), max(len(r.first) for r in rows)
        feed = {
            "pieces": _padded([r.pieces for r in rows], pieces),
            "cases": _padded([r.cases for r in rows], pieces),
            "first": _padded([r.first for r in rows], words),
            "last": _padded([r.last for r in rows], words),
        }
        got = dict(zip(self.outputs, self.session.run(None, feed), strict=True))
        return [_parsed(got, i, len(row.first)) for i, row in enumerate(rows)]


class _Row:
    """One sentence as integers: word pieces, casing, first and last piece of each word."""

    __slots__ = ("cases", "first", "last", "pieces")

    def __init__(self, words: Sequence[Word], ends: Sequence[int]) -> None:
        pieces, cases = [ends[0]], [0]
        first, last = [], []
        for ids, case in words:
            if ids:
                first.append(len(pieces))
                pieces += ids
                cases.append(case)
                cases += [0] * (len(ids) - 1)
                last.append(len(pieces) - 1)
            else:  # only control characters: the network sees no piece of it, and takes the sentence's vector
                first.append(0)
                last.append(0)
        self.pieces, self.cases = [*pieces, ends[1]], [*cases, 0]
        self.first, self.last = first, last


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


def _cut(pieces: list[Word], words: Sequence[str]) -> Iterator[list[Word]]:
    """The sentence, or parts of it that the network can take, cut at the best mark in the latter half of what fits."""
    most_words, most_pieces = LONGEST
    while True:
        end = size = 0
        while end < len(pieces) and end < most_words and size + len(pieces[end][0]) <= most_pieces:
            size += len(pieces[end][0])
            end += 1
        if end == len(pieces):
            yield pieces
            return
        latter = range(end - 1, end // 2, -1)
        end = next((i + 1 for marks in STOPS for i in latter if words[i] in marks), end)
        yield pieces[:end]
        pieces, words = pieces[end:], words[end:]


def _whole(parts: Iterator[Parsed], length: int) -> Parsed:
    """The next sentence of `length` words, put together from the parts it was read in."""
    got = [next(parts)]
    at = [0]
    while at[-1] + len(got[-1].heads) < length:
        at.append(at[-1] + len(got[-1].heads))
        got.append(next(parts))
    if len(got) == 1:
        return got[0]
    layers = ("deprels", "upos", "xpos", "feats", "entity", "source", "cue", "content")
    return Parsed(
        heads=[start + head for start, part in zip(at, got, strict=True) for head in part.heads],
        **{layer: np.concatenate([getattr(part, layer) for part in got]) for layer in layers},
    )


def _parsed(got: dict[str, NDArray[Any]], i: int, n: int) -> Parsed:
    """The i-th sentence of a pass, of `n` words."""
    heads = best_tree(got["arcs"][i, :n, : n + 1])
    return Parsed(
        heads=[int(h) - 1 if h else j for j, h in enumerate(heads)],
        deprels=got["labels"][i, np.arange(n), heads],
        upos=got["upos"][i, :n],
        xpos=got["xpos"][i, :n],
        feats=got["feats"][i, :n],
        entity=got["entity"][i, :n],
        source=got["source_scores"][i, :n],
        cue=got["cue_scores"][i, :n],
        content=got["content_scores"][i, :n],
    )


def _parts(rows: list[_Row]) -> Iterator[list[int]]:
    """Indices of rows that go through the network together, the longest first."""
    part: list[int] = []
    longest = wasted = 0
    for i in sorted(range(len(rows)), key=lambda i: -len(rows[i].pieces)):
        length = len(rows[i].pieces)
        wasted += longest - length
        if part and (wasted > PADDING or longest * (len(part) + 1) > PIECES_AT_ONCE):
            yield part
            part = []
        if not part:
            longest, wasted = length, 0
        part.append(i)
    if part:
        yield part


def _padded(values: list[list[int]], width: int) -> NDArray[np.int32]:
    out = np.zeros((len(values), width), dtype=np.int32)
    for i, row in enumerate(values):
        out[i, : len(row)] = row
    return out


def _cores() -> int:
    """Processor cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
