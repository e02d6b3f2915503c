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
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.matcher import DependencyMatcher
from spacy.tokens import Doc, Token

from whence.evaluation.attributions import (
    WORD,
    Attribution,
    AttributionScores,
    annotated_articles,
    attributions,
    claimed,
    matched,
    score_attributions,
)
from whence.evaluation.scores import Figure
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
    read: Callable[[Sequence[str]], Iterator[list[Attribution] | None]]


def whence_claims(texts: Sequence[str]) -> Iterator[list[Attribution]]:
    """The claims of Whence's readings."""
    for text, reading in zip(texts, read_many(texts), strict=True):
        yield claimed(text, reading.to_dict())


def over(nlp: Language, find: Callable[[Doc], Found]) -> Callable[[Sequence[str]], Iterator[list[Attribution] | None]]:
    """A program that finds attributions in docs of a spaCy pipeline."""

    def read(texts: Sequence[str]) -> Iterator[list[Attribution] | None]:
        for doc in nlp.pipe(texts, batch_size=16):
            try:
                yield attributions(doc.text, find(doc))
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


@dataclass(frozen=True, slots=True)
class Row:
    """The figures of one program over some articles."""

    scores: AttributionScores
    direct: Figure  #: attributions of gold whose content stands in quotation marks, found by any attribution
    refused: int


def score(folder: Path, found: Mapping[str, list[Attribution] | None], only: Container[str]) -> Row:
    """Figures over those articles of a folder whose texts are in `only`; a refused article has nothing found."""
    direct, refused = Figure(), 0
    for text, gold in annotated_articles(folder):
        if text in only:
            got = found[text]
            refused += got is None
            asked = [one for one in gold if is_direct(text, one)]
            direct += Figure(len(matched(asked, got or [])), len(asked))
    return Row(score_attributions(folder, lambda text: found[text] or [], only), direct, refused)


def is_direct(text: str, one: Attribution) -> bool:
    """Whether what is said stands in quotation marks, from its first word to its last."""
    words = WORD.findall(text)
    marks = WORDS["quotation_marks"]
    return words[min(one.content)] in marks and words[max(one.content)] in marks


@dataclass(slots=True)
class Result:
    """What a program found in each text (None: refused), and its best time for all of them."""

    program: Program
    found: dict[str, list[Attribution] | None]
    seconds: float = float("inf")


def run(compared: Sequence[Program], texts: Sequence[str], rounds: int) -> list[Result]:
    """Every program over all texts; they take turns, so that whatever else the machine does falls on all of them."""
    results = [Result(program, {}) for program in compared]
    for result in results:
        next(result.program.read(texts[:1]))  # loading is not reading
    for _ in range(rounds):
        for result in results:
            began = time.perf_counter()
            found = list(result.program.read(texts))
            result.seconds = min(result.seconds, time.perf_counter() - began)
            result.found = dict(zip(texts, found, strict=True))
    return results


def show_all(folder: Path, results: Sequence[Result]) -> None:
    """Every figure, over all articles."""
    words = sum(len(text.split()) for text in results[0].found)
    print(f"All {len(results[0].found)} articles, {words:,} words:\n")
    print("| program | syntax | P | R | F1 | source words | cue words | content words | source spans ", end="")
    print("| quoted | refused | words/s |\n|---|---|" + "---:|" * 10)
    for result in results:
        row = score(folder, result.found, result.found)
        whole, of_words = row.scores.whole, row.scores.words
        figures = [whole.precision, whole.recall, whole.f1, *(of_words[role].f1 for role in of_words)]
        figures += [row.scores.overlap["source"].f1, row.direct.recall]
        print(_line(result.program, figures, f"{row.refused}", f"{words / result.seconds:,.0f}"))


def show_read_by_all(folder: Path, results: Sequence[Result]) -> None:
    """Whole attributions, over the articles that no program refuses."""
    kept = [text for text in results[0].found if all(result.found[text] is not None for result in results)]
    if not 0 < len(kept) < len(results[0].found):
        return
    print(f"\nThe {len(kept)} articles that no program refuses:\n")
    print("| program | syntax | P | R | F1 | quoted |\n|---|---|" + "---:|" * 4)
    for result in results:
        row = score(folder, result.found, kept)
        whole = row.scores.whole
        print(_line(result.program, [whole.precision, whole.recall, whole.f1, row.direct.recall]))


def _line(program: Program, figures: Sequence[float], *more: str) -> str:
    told = [program.name, program.syntax, *(f"{figure:.3f}" for figure in figures), *more]
    return f"| {' | '.join(told)} |"


def main() -> None:
    """Measure, and print two tables in Markdown: all articles, and those that no program refuses."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    parser.add_argument("--rounds", type=int, default=3, help="how often each program reads all; the fastest counts")
    args = parser.parse_args()
    folder = args.data / "polnear"
    articles = list(annotated_articles(folder))
    if not articles:
        sys.exit(f"peers: {folder} holds no annotated articles; name the folder above polnear/ with --data")
    compared = list(programs())
    results = run([p for p in compared if isinstance(p, Program)], [text for text, _ in articles], args.rounds)
    show_all(folder, results)
    show_read_by_all(folder, results)
    direct = sum(is_direct(text, one) for text, gold in articles for one in gold)
    print(f"\nquoted: of the {direct} attributions whose content stands wholly in quotation marks, the share found.")
    for line in compared:
        if isinstance(line, str):
            print(f"\n{line}")


if __name__ == "__main__":
    main()
