"""Whence's claims beside other ways to find who says what, on the same articles and with the same scorer.

usage: python benchmarks/peers.py [--data DIR] [--rounds N]

DIR holds `polnear/`: news with source, cue and content of every attribution marked. Each program reads all articles in
this process; words per second take in everything from text to attributions, parsing too. `make peers` installs what is
compared into an environment of its own. Rows:

- Whence: the claims of a reading, innermost source and cue.
- textacy: `textacy.extract.triples.direct_quotations`, over Whence's syntax and over a spaCy pipeline. An article that
  it refuses (ValueError: an odd number of quotation marks) counts as read with nothing found.
- baseline: twenty verbs of saying with a subject and a clause, an inserted clause or a quotation, by spaCy's
  DependencyMatcher. Its words are in `peers.toml`.
"""

from __future__ import annotations

import argparse
import sys
import time
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.matcher import DependencyMatcher
from spacy.tokens import Doc, Token

from whence.evaluation.attributions import (
    Attribution,
    annotated_articles,
    attributions,
    claimed,
    matched,
    score_attributions,
)
from whence.language import language
from whence.reading import read_many

ROOT = Path(__file__).parents[1]
WORDS = tomllib.loads((ROOT / "benchmarks" / "peers.toml").read_text("utf-8"))

Spans = list[tuple[int, int]]
Found = list[Mapping[str, Spans]]  #: of each attribution, the character spans of source, cue and content


@dataclass(frozen=True, slots=True)
class Program:
    """One way to find attributions; `read` gives None for a text that it refuses."""

    name: str
    syntax: str
    read: Callable[[Sequence[str]], Iterator[Found | list[Attribution] | None]]


def whence_claims(texts: Sequence[str]) -> Iterator[list[Attribution]]:
    """The claims of Whence's readings."""
    for text, reading in zip(texts, read_many(texts), strict=True):
        yield claimed(text, reading.to_dict())


def over(nlp: Language, find: Callable[[Doc], Found]) -> Callable[[Sequence[str]], Iterator[Found | None]]:
    """A program that finds attributions in docs of a spaCy pipeline."""

    def read(texts: Sequence[str]) -> Iterator[Found | None]:
        for doc in nlp.pipe(texts, batch_size=16):
            try:
                yield find(doc)
            except ValueError:
                yield None

    return read


def quotations(doc: Doc) -> Found:
    """What textacy's extraction of direct quotations gives: speaker, cue and content.

    Raises ValueError where it refuses a doc.
    """
    from textacy.extract.triples import direct_quotations

    triples = list(direct_quotations(doc))
    return [{"source": spans(t.speaker), "cue": spans(t.cue), "content": spans(t.content)} for t in triples]


class Baseline:
    """Verbs of saying with a subject, and what is said: a clause, the clause they stand in, or a quotation."""

    def __init__(self, nlp: Language) -> None:
        verb = {"RIGHT_ID": "verb", "RIGHT_ATTRS": {"POS": "VERB", "LEMMA": {"IN": WORDS["verbs"]}}}
        subject = {"LEFT_ID": "verb", "REL_OP": ">", "RIGHT_ID": "subject", "RIGHT_ATTRS": {"DEP": "nsubj"}}
        clause = {"LEFT_ID": "verb", "REL_OP": ">", "RIGHT_ID": "clause", "RIGHT_ATTRS": {"DEP": "ccomp"}}
        host = {"LEFT_ID": "verb", "REL_OP": "<", "RIGHT_ID": "host", "RIGHT_ATTRS": {"POS": {"IN": ["VERB", "AUX"]}}}
        inserted = verb | {"RIGHT_ATTRS": verb["RIGHT_ATTRS"] | {"DEP": "parataxis"}}
        self.matcher = DependencyMatcher(nlp.vocab)
        self.matcher.add("clause", [[verb, subject, clause]])
        self.matcher.add("inserted", [[inserted, subject, host]])
        self.matcher.add("verb", [[verb, subject]])
        self.names = nlp.vocab.strings

    def __call__(self, doc: Doc) -> Found:
        """The attributions of a doc, one a verb."""
        found: dict[int, Mapping[str, Spans]] = {}
        quoted = quoted_spans(doc)
        matches = sorted(self.matcher(doc), key=lambda m: self.names[m[0]] == "verb")  # quotations come last
        for key, (verb, subject, *said) in matches:
            if verb in found:
                continue
            cue = doc[verb]
            if self.names[key] == "clause":
                content = list(doc[said[0]].subtree)
            elif self.names[key] == "inserted":
                own = set(cue.subtree)
                content = [token for token in doc[said[0]].subtree if token not in own]
            else:
                sentence = cue.sent
                near = [q for q in quoted if q[0] < sentence.end and q[-1] >= sentence.start and verb not in q]
                content = [doc[i] for i in near[0]] if near else []
            if content:
                source = spans(doc[subject].subtree)
                found[verb] = {"source": source, "cue": spans([cue]), "content": spans(content)}
        return list(found.values())


def quoted_spans(doc: Doc) -> list[range]:
    """Tokens from each quotation mark to the next, taken in pairs by paragraph."""
    found, begun = [], None
    for token in doc:
        if token.is_space and "\n" in token.text:
            begun = None
        elif token.text in WORDS["quotation_marks"]:
            if begun is not None:
                found.append(range(begun, token.i + 1))
            begun = token.i if begun is None else None
    return found


def spans(tokens: Iterable[Token]) -> Spans:
    """Characters of each token."""
    return [(token.idx, token.idx + len(token)) for token in tokens]


def programs() -> Iterator[Program | str]:
    """What is compared; a line for what is not installed."""
    own, own_name = language(), f"Whence {version('whence')}"
    clear, clear_name = None, ""
    try:
        clear = spacy.load(WORDS["clear"]["pipeline"], exclude=["ner"])
        clear_name = f"{WORDS['clear']['name']} {clear.meta['version']}"
    except OSError:
        yield f"{WORDS['clear']['package']} is not installed: no rows over its syntax (`make peers` installs it)"
    pipelines = [(own, own_name)] + ([(clear, clear_name)] if clear else [])
    yield Program(own_name, own_name, whence_claims)
    try:
        name = f"textacy {version('textacy')}"
    except PackageNotFoundError:
        yield "textacy is not installed: no rows for it (`make peers` installs it)"
    else:
        for nlp, syntax in pipelines:
            yield Program(name, syntax, over(nlp, quotations))
    for nlp, syntax in pipelines:
        yield Program("baseline", syntax, over(nlp, Baseline(nlp)))


def is_direct(text_words: Sequence[str], one: Attribution) -> bool:
    """Whether what is said stands in quotation marks, first word to last."""
    marks = WORDS["quotation_marks"]
    return text_words[min(one.content)] in marks and text_words[max(one.content)] in marks
