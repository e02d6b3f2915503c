"""Fits the weights by which a pronoun chooses its antecedent (lexicon/salience.toml) on GUM with its own syntax.

Each pronoun of the treebank is one choice among the candidates before it and "none"; the weights maximise the
likelihood of the right ones (a log-linear ranker with an L2 prior).

usage: python training/salience.py gum-train.conllu src/whence/lexicon/salience.toml
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path
from typing import ClassVar

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))
import coreference as benchmark

from whence.reading import coreference
from whence.reading.entities import Entity
from whence.reading.parties import parties

LEFT_OUT = {"conversation", "vlog"}  #: genres whose "it" and "they" seldom behave as in reports
PRIOR = 0.5
STEPS = 400
RATE = 0.1
LEAN = 0.75  #: taken off the weight of "none": an answer is worth more here than the likelihood has it

Choice = tuple[list[list[str]], list[int]]  #: features of each candidate, indices of the right ones


class Watched(coreference.Antecedents):
    """Notes every choice, with what the treebank says, and follows the treebank."""

    clusters: ClassVar[dict[int, int]] = {}
    choices: ClassVar[dict[str, list[Choice]]] = defaultdict(list)

    def _weigh(self, index: int, how: str, sex: str) -> Entity | None:
        at = self.drafts[index].head
        cluster = self.clusters.get(at)
        features, right = [self.absence(index)], []
        answer = None
        for draft_entity, told in self.candidates(index, how, sex):
            known = {self.clusters.get(self.things.drafts[m].head) for m in draft_entity.mentions[-3:]}
            if cluster is not None and cluster in known:
                right.append(len(features))
                answer = answer or draft_entity
            features.append(told)
        self.choices[how].append((features, right or [0]))
        return answer


def fit(choices: list[Choice]) -> dict[str, float]:
    """Weights by feature."""
    names = sorted({f for candidates, _ in choices for told in candidates for f in told})
    number = {f: i for i, f in enumerate(names)}
    seen: dict[str, int] = defaultdict(int)
    for candidates, _ in choices:
        for told in candidates:
            for f in told:
                seen[f] += 1
    weights = np.zeros(len(names))
    squares = np.zeros(len(names))
    rows = [
        ([np.array([number[f] for f in told]) for told in candidates], np.array(right)) for candidates, right in choices
    ]
    for _ in range(STEPS):
        gradient = -PRIOR * weights
        for candidates, right in rows:
            scores = np.array([weights[told].sum() for told in candidates])
            p = np.exp(scores - scores.max())
            p /= p.sum()
            target = np.zeros(len(p))
            target[right] = p[right] / p[right].sum()
            for told, d in zip(candidates, target - p, strict=True):
                np.add.at(gradient, told, d)
        squares += gradient**2
        weights += RATE * 5 * gradient / np.sqrt(squares + 1e-9)
    weights[number["none"]] -= LEAN
    return {f: round(float(weights[i]), 2) for f, i in number.items() if seen[f] > 4 and abs(weights[i]) > 0.01}


def main() -> None:
    """Fit and write."""
    source, target = Path(sys.argv[1]), Path(sys.argv[2])
    sys.modules["whence.reading.parties"].__dict__["Antecedents"] = Watched
    for row in benchmark.rows(source):
        if row.genre in LEFT_OUT:
            continue
        heads = {
            benchmark.head_of(row, m[3], m[4]): (m[0], m[1], m[2])
            for m in sorted(row.mentions, key=lambda m: m[3] - m[4])
        }
        Watched.clusters = {head: cluster for head, (cluster, _, _) in heads.items()}
        parties(benchmark.gold_doc(row, heads))
    lines = [
        "# What speaks for an antecedent, and how strongly; written by training/salience.py, not by hand.",
        'source = "Fitted on the train part of GUM (Zeldes 2017), without conversation and vlog."',
    ]
    for how, choices in Watched.choices.items():
        lines += ["", f"[{how}]"] + [f'"{f}" = {w}' for f, w in sorted(fit(choices).items(), key=lambda r: -r[1])]
        print(how, len(choices), "choices")
    target.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
