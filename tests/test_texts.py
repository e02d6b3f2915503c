"""What must not be found: texts full of the words of transfers, in which nothing of the kind is told."""

from __future__ import annotations

from pathlib import Path

import whence

NEGATIVES = sorted((Path(__file__).parent / "texts" / "negatives").glob("*.txt"))


def test_hardly_anything_is_invented_in_texts_without_transfers() -> None:
    reports = [whence.Report(text=path.read_text("utf-8"), name=path.stem) for path in NEGATIVES]
    invented = [
        (reading.document.name, s.stage.value, reading.text[slice(*(s.trigger or s.evidence))])
        for reading in whence.read_many(reports)
        for s in reading.statements
    ]
    assert len(NEGATIVES) == 30
    assert len(invented) <= 3, invented
