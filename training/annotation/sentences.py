"""Where sentences begin and end, by the tokenizer and the rules that reading itself uses."""

from __future__ import annotations

from functools import cache

from spacy.tokenizer import Tokenizer
from spacy.tokens import Token
from spacy.vocab import Vocab

from whence.language.sentences import sentence_starts
from whence.language.tokens import tokenizer

Span = tuple[int, int]


@cache
def _tokenizer() -> Tokenizer:
    return tokenizer(Vocab())


def sentences(text: str) -> list[list[Token]]:
    """The words of each sentence, white space left out."""
    doc = _tokenizer()(text)
    out: list[list[Token]] = []
    for token, begins in zip(doc, sentence_starts(doc), strict=True):
        if begins or not out:
            out.append([])
        if not token.text.isspace():
            out[-1].append(token)
    return [words for words in out if words]


def sentence_bounds(text: str) -> list[Span]:
    """First and last character (exclusive) of each sentence."""
    return [(words[0].idx, words[-1].idx + len(words[-1])) for words in sentences(text)]
