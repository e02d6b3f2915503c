"""How well the shipped network reads: syntax, entities, attributions, and where words and sentences end.

usage: python benchmarks/syntax.py --data DIR [--fold dev|test] [--model DIR] [--only syntax|raw]

DIR of --data holds `ud/` and `gum-attribution/`. Syntax is measured on the treebank's own words; LAS and UAS count full
labels and leave punctuation out (UPOS of the treebank), every other figure counts all words. An entity counts at the
head word of its phrase; attribution counts words. Words and sentences are measured on raw text that is put together
again from the treebank, by characters, as the CoNLL 2018 shared task did. `--model` takes another folder than the
shipped one, such as one written by `training/export.py --fp32`.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from spacy.vocab import Vocab

sys.path.insert(0, str(Path(__file__).parents[1] / "training"))

import itertools

from treebanks import Example, examples, sentence
from whence.language.encoder import Encoder, Parsed
from whence.language.sentences import sentence_starts
from whence.language.tokens import tokenizer

TREEBANKS = ("ewt", "gum")


class Tally(Counter[str]):
    """Counts, and the shares made of them."""

    def share(self, right: str, of: str) -> float:
        """Percent."""
        return 100 * self[right] / self[of] if self[of] else float("nan")

    def f1(self, name: str) -> float:
        """Percent; counts are kept as `name both`, `name gold` and `name got`."""
        total = self[f"{name} gold"] + self[f"{name} got"]
        return 200 * self[f"{name} both"] / total if total else float("nan")

    def compare(self, name: str, gold: set[Any], got: set[Any]) -> None:
        """Count two sets against each other."""
        self.update({f"{name} both": len(gold & got), f"{name} gold": len(gold), f"{name} got": len(got)})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--fold", choices=("dev", "test"), default="dev")
    parser.add_argument("--model", type=Path)
    parser.add_argument("--only", choices=("syntax", "raw"))
    args = parser.parse_args()
    banks = {bank: args.data / "ud" / f"{bank}-{args.fold}.conllu" for bank in TREEBANKS}
    if args.only != "raw":
        encoder = Encoder(args.model)
        tallies = {}
        for bank, path in banks.items():
            tallies[bank] = syntax(encoder, examples(path, args.data / "gum-attribution" / args.fold))
        tallies["both"] = Tally(sum(tallies.values(), Counter()))
        show_syntax(tallies)
    if args.only != "syntax":
        show_raw({bank: raw(path) for bank, path in banks.items()})


def syntax(encoder: Encoder, rows: list[Example]) -> Tally:
    """Counts over one treebank, read with its own words."""
    began = time.perf_counter()
    got = encoder([e.words for e in rows])
    tally = Tally(seconds=int(1000 * (time.perf_counter() - began)))
    labels = encoder.labels
    for i, (example, parsed) in enumerate(zip(rows, got, strict=True)):
        count(tally, labels, i, example, parsed)
    return tally


def count(tally: Tally, labels: dict[str, list[str]], i: int, gold: Example, got: Parsed) -> None:
    """Add one sentence, the i-th."""
    heads = [h - 1 if h else j for j, h in enumerate(gold.heads)]
    for j, head in enumerate(heads):
        tally["words"] += 1
        for layer in ("upos", "xpos", "feats"):
            tally[layer] += labels[layer][int(getattr(got, layer)[j])] == getattr(gold, layer)[j]
        if gold.upos[j] != "PUNCT":
            tally["counted"] += 1
            attached = got.heads[j] == head
            tally["uas"] += attached
            tally["las"] += attached and labels["deprels"][int(got.deprels[j])] == gold.deprels[j]
    if gold.entity is not None:
        said = [labels["entity"][int(e)] for e in got.entity]
        pairs = {"entity": "", "named": "!"}
        for name, sign in pairs.items():
            keep = lambda column, s=sign: {(j, e.rstrip("!")) for j, e in enumerate(column) if e != "O" and s in e}  # noqa: E731
            tally.compare(name, keep(gold.entity), keep(said))
    for layer in ("source", "cue", "content"):
        column = getattr(gold, layer)
        if column is not None:
            found = np.asarray(getattr(got, layer)).argmax(1)
            tally.compare(layer, {j for j, v in enumerate(column) if v != "O"}, set(np.flatnonzero(found).tolist()))


def show_syntax(tallies: dict[str, Tally]) -> None:
    """One line for each treebank and one for both together."""
    print(f"{'':6}{'words':>8}  LAS    UAS    UPOS   XPOS   feats  entity named  source cue    content words/s")
    for bank, t in tallies.items():
        shares = [
            t.share("las", "counted"),
            t.share("uas", "counted"),
            *(t.share(x, "words") for x in ("upos", "xpos", "feats")),
        ]
        marks = [t.f1(x) for x in ("entity", "named", "source", "cue", "content")]
        told = " ".join(f"{value:6.2f}" if value == value else "   -  " for value in [*shares, *marks])
        print(f"{bank:6}{t['words']:8} {told}  {1000 * t['words'] / max(t['seconds'], 1):7.0f}")


def raw(path: Path) -> Tally:
    """Counts of words and sentences found in the treebank's raw text."""
    tally = Tally()
    split = tokenizer(Vocab())
    for text, words, sentences in documents(path):
        doc = split(text)
        compact = np.cumsum([0, *(not c.isspace() for c in text)])
        starts = sentence_starts(doc)
        got: set[tuple[int, int]] = set()
        cuts: list[int] = []
        for token, start in zip(doc, starts, strict=True):
            if token.is_space:
                continue
            first = int(compact[token.idx])
            got.add((first, int(compact[token.idx + len(token)])))
            if start:
                cuts.append(first)
        cuts.append(int(compact[-1]))
        tally.compare("words", words, got)
        tally.compare("sentences", sentences, set(itertools.pairwise(cuts)))
    return tally


def documents(path: Path) -> Iterator[tuple[str, set[tuple[int, int]], set[tuple[int, int]]]]:
    """(text, words, sentences) of each document; spans count the characters that are no white space."""
    text, gap, at, words, sentences = "", "", 0, set[tuple[int, int]](), set[tuple[int, int]]()
    for block in path.read_text("utf-8").split("\n\n"):
        lines = block.split("\n")
        line = next((x for x in lines if x.startswith("# text = ")), "")
        if not line:
            continue
        if any(x.startswith("# newdoc") for x in lines) and text:
            yield text, words, sentences
            text, gap, at, words, sentences = "", "", 0, set(), set()
        rows = [x.split("\t") for x in lines if x and x[0].isdigit()]
        if text:
            text += "\n\n" if any(x.startswith("# newpar") for x in lines) else gap
        gap = " " if sentence(rows).spaces[-1] else ""
        text += line.removeprefix("# text = ")
        start = at
        for row in (row for row in rows if row[0].isdigit()):
            length = sum(not c.isspace() for c in row[1])
            words.add((at, at + length))
            at += length
        sentences.add((start, at))
    if text:
        yield text, words, sentences


def show_raw(tallies: dict[str, Tally]) -> None:
    """F1 of words and sentences for each treebank."""
    print(f"{'':6}words F1  sentences F1")
    for bank, t in tallies.items():
        print(f"{bank:6}{t.f1('words'):8.2f}  {t.f1('sentences'):12.2f}")


if __name__ == "__main__":
    main()
