"""Where sentences begin and end, by the tokenizer and the rules that reading itself uses."""

from __future__ import annotations

from functools import cache

from spacy.vocab import Vocab

from whence.language.sentences import sentence_starts
from whence.language.tokens import tokenizer

Span = tuple[int, int]


@cache
def _tokenizer() -> object:
    return tokenizer(Vocab())


def sentence_bounds(text: str) -> list[Span]:
    """First and last character (exclusive) of each sentence."""
    doc = _tokenizer()(text)  # type: ignore[operator]
    starts = [t for t, begins in zip(doc, sentence_starts(doc), strict=True) if begins]
    out: list[Span] = []
    for i, token in enumerate(starts):
        end = starts[i + 1].i if i + 1 < len(starts) else len(doc)
        words = [t for t in doc[token.i : end] if not t.is_space]
        out.append((token.idx, words[-1].idx + len(words[-1])))
    return out
