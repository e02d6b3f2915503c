"""Claims against annotated attributions."""

from __future__ import annotations

from pathlib import Path

from whence.evaluation.attributions import evaluate_attributions
from whence.evaluation.scores import Figure
from whence.model import Claim, Link, Reading, Report

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
