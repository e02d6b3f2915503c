"""Sentences -> arrays for the network: word pieces, casing, and where each word begins and ends."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from tokenizers import Tokenizer

from treebanks import IGNORED, Example

LAYERS = ("upos", "xpos", "feats", "entity", "source", "cue", "content")


@dataclass
class Encoded:
    """One sentence as integers; every list of a layer is as long as the sentence has words."""

    pieces: list[int]
    cases: list[int]
    first: list[int]
    last: list[int]
    heads: list[int]
    deprels: list[int]
    layers: dict[str, list[int]]


def case_of(word: str) -> int:
    """Casing class of a word: 1 lower, 2 Capitalised, 3 CAPITALS, 4 mIxed, 5 no letters."""
    if not any(c.isalpha() for c in word):
        return 5
    if word == word.lower():
        return 1
    if len(word) > 1 and word == word.upper():
        return 3
    return 2 if word[0].isupper() and word[1:] == word[1:].lower() else 4


def encode(rows: list[Example], tokenizer: Tokenizer, labels: dict[str, list[str]]) -> list[Encoded]:
    """Sentences as integers; a label that the inventory lacks is left out of the loss."""
    index = {layer: {v: i for i, v in enumerate(labels[layer])} for layer in (*LAYERS, "deprels")}
    encodings = tokenizer.encode_batch([e.words for e in rows], is_pretokenized=True, add_special_tokens=True)
    out = []
    for example, got in zip(rows, encodings, strict=True):
        n = len(example.words)
        first, last = [0] * n, [0] * n
        for at, word in enumerate(got.word_ids):
            if word is not None:
                first[word] = first[word] or at
                last[word] = at
        cases = [0] * len(got.ids)
        for word, at in enumerate(first):
            if at:
                cases[at] = case_of(example.words[word])
        layers = {}
        for layer in LAYERS:
            values = getattr(example, layer)
            known = index[layer]
            layers[layer] = [known.get(v, IGNORED) for v in values] if values is not None else [IGNORED] * n
        deprels = [index["deprels"].get(d, IGNORED) for d in example.deprels]
        out.append(Encoded(got.ids, cases, first, last, example.heads, deprels, layers))
    return out


def batch(rows: list[Encoded]) -> dict[str, np.ndarray]:
    """Sentences padded to one shape."""
    pieces = max(len(r.pieces) for r in rows)
    words = max(len(r.first) for r in rows)

    def pad(values: list[list[int]], width: int, fill: int = 0) -> np.ndarray:
        out = np.full((len(values), width), fill, dtype=np.int64)
        for i, v in enumerate(values):
            out[i, : len(v)] = v
        return out

    arrays = {
        "pieces": pad([r.pieces for r in rows], pieces),
        "cases": pad([r.cases for r in rows], pieces),
        "first": pad([r.first for r in rows], words),
        "last": pad([r.last for r in rows], words),
        "heads": pad([r.heads for r in rows], words, IGNORED),
        "deprels": pad([r.deprels for r in rows], words, IGNORED),
    }
    for layer in LAYERS:
        arrays[layer] = pad([r.layers[layer] for r in rows], words, IGNORED)
    return arrays
