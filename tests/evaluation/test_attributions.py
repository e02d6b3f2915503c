"""Claims against annotated attributions."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from whence.evaluation.attributions import Overlap, attributions, evaluate_attributions, score_attributions
from whence.evaluation.scores import Figure
from whence.model import Claim, Link, Reading, Report

SHARED = Path(__file__).parents[3] / "shared" / "evaluation" / "polnear.py"
TEXT = "The ship left, the clerk said. It was empty, he added."
NOTES = "\n".join(
    [
        "T1\tContent 0 13\tThe ship left",
        "T2\tSource 15 24\tthe clerk",
        "T3\tCue 25 29\tsaid",
        "T4\tContent 31 43\tIt was empty",
        "T5\tSource 45 47\the",
        "T6\tCue 48 53\tadded",
        "E1\tContent:T1 Source:T2 Cue:T3",
        "E2\tContent:T4 Source:T5 Cue:T6",
    ]
)


def read(report: Report) -> Reading:
    said = Link(source="clerk", cue="said", source_span=(19, 24), cue_span=(25, 29))
    wrong = Link(source="ship", cue="said", source_span=(4, 8), cue_span=(25, 29))
    return Reading(
        text=report.text,
        claims=[Claim(span=(0, 13), chain=[said]), Claim(span=(31, 43), chain=[wrong])],
    )


def test_an_attribution_needs_content_and_source(tmp_path: Path) -> None:
    (tmp_path / "ship.txt").write_text(TEXT, "utf-8")
    (tmp_path / "ship_0001.ann").write_text(NOTES, "utf-8")
    (tmp_path / "bare.txt").write_text("No notes are beside this text.", "utf-8")
    scores = evaluate_attributions(tmp_path, read)
    assert (scores.articles, scores.whole) == (1, Figure(1, 2, 2))
    assert scores.words["cue"] == Figure(1, 2, 1)
    assert scores.words["content"] == Figure(6, 6, 6)


def test_a_span_overlaps_when_it_shares_a_word_with_the_other_side(tmp_path: Path) -> None:
    (tmp_path / "ship.txt").write_text(TEXT, "utf-8")
    (tmp_path / "ship_0001.ann").write_text(NOTES, "utf-8")
    overlap = evaluate_attributions(tmp_path, read).overlap
    assert overlap["source"] == Overlap(found=1, predicted=2, told=1, gold=2)
    assert overlap["cue"] == Overlap(found=1, predicted=1, told=1, gold=2)  # the same cue twice is one span
    assert overlap["cue"].f1 == pytest.approx(2 / 3)
    assert overlap["content"].f1 == 1


def test_other_programs_are_scored_by_their_spans(tmp_path: Path) -> None:
    for name, text in (("ship", TEXT), ("same", TEXT + " Nobody asked.")):
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
        (tmp_path / f"{name}_0001.ann").write_text(NOTES, "utf-8")
    said = {"source": [(19, 24)], "cue": [(25, 29)], "content": [(0, 3), (4, 13)]}
    scores = score_attributions(tmp_path, lambda text: attributions(text, [said]), only={TEXT})
    assert (scores.articles, scores.whole) == (1, Figure(1, 2, 1))
    assert score_attributions(tmp_path, lambda _: []).whole == Figure(0, 4, 0)


@pytest.mark.skipif(not SHARED.exists(), reason="the other scorer is not here")
def test_figures_agree_with_the_other_scorer(tmp_path: Path) -> None:
    (tmp_path / "ship.txt").write_text(TEXT, "utf-8")
    (tmp_path / "ship_0001.ann").write_text(NOTES, "utf-8")
    (tmp_path / "ship.json").write_text(json.dumps(read(Report(text=TEXT)).to_dict()), "utf-8")
    done = subprocess.run([sys.executable, SHARED, tmp_path, tmp_path], capture_output=True, text=True, check=True)
    scores = evaluate_attributions(tmp_path, read)
    told = {}
    for line in done.stdout.splitlines()[1:]:
        name, figures = line.split(" P ")
        precision, _, recall, _, f1 = figures.split()[:5]
        told[" ".join(name.split())] = precision, recall, f1
    ours = {"attributions": scores.whole}
    ours |= {f"tokens {role}": figure for role, figure in scores.words.items()}
    ours |= {f"overlap {role}": figure for role, figure in scores.overlap.items()}
    assert {name: tuple(f"{x:.3f}" for x in (f.precision, f.recall, f.f1)) for name, f in ours.items()} == {
        name: figures for name, figures in told.items() if not name.startswith("exact")
    }
