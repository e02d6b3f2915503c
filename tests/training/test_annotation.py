"""The format of annotated reports: what it means, and what it refuses."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "training" / "annotation"))

from reports import MisfitError, read  # noqa: E402


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """The example of the guidelines, as a file."""
    page = (ROOT / "docs" / "annotation.md").read_text("utf-8")
    found = re.search(r"```\n(outlet:.*?)```", page, re.DOTALL)
    assert found
    path = tmp_path / "bosaso.report"
    path.write_text(found[1], "utf-8")
    return path


def test_the_guidelines_own_example_is_read(example: Path) -> None:
    report = read(example)
    assert [report.text[slice(*s.trigger)] for s in report.statements] == ["seized", "bound", "denied", "received"]
    assert [len(s.chain) for s in report.statements] == [1, 1, 1, 1]
    bound = report.statements[1]
    assert bound.supplier is not None
    assert bound.supplier.names == ["Yemen"]
    assert bound.supplier.span is None
    assert bound.recipient is not None
    assert bound.recipient.span is not None
    assert report.gold()["statements"][0]["items"][1]["quantity"]["low"] == 9000


@pytest.mark.parametrize(
    ("right", "wrong", "reason"),
    [
        ("| halted |", "| stopped |", "is no stage"),
        ("=small_arms 120", "=rifles 120", "is no category"),
        ("at: seized", "at: confiscated", "not in the evidence"),
        ("chain: @minister | cue: said", "chain: Reuters | cue: said", "no name of the source"),
        ("from: Yemen", "from: Sudan", "is in the sentence"),
        ("Customs officers … from Yemen | chain", "Customs men … from Sudan | chain", "not in the text after"),
        ("published: 2016-05-20", "published: 2016-02-30", "is no date"),
        ("cue: adding", "cue: boasting", "is not near the content"),
        ("from: ~Yemen | to: @shabaab |", "from: ~Yemen | to: @them |", "which the names do not hold"),
    ],
)
def test_what_does_not_fit_is_refused(example: Path, right: str, wrong: str, reason: str) -> None:
    told = example.read_text("utf-8")
    assert right in told
    example.write_text(told.replace(right, wrong, 1), "utf-8")
    with pytest.raises(MisfitError, match=reason):
        read(example)


def test_a_text_that_stands_nowhere_is_refused(example: Path) -> None:
    example.write_text("form: wikinews\nstory: none\ntext: wikinews https://example.org/none\n== claims\n", "utf-8")
    with pytest.raises(MisfitError, match="no text is at"):
        read(example, {}.__getitem__)


def check(path: Path) -> subprocess.CompletedProcess[str]:
    """The checker, as a writer calls it."""
    program = str(ROOT / "training" / "annotation" / "check.py")
    return subprocess.run([sys.executable, program, str(path)], capture_output=True, text=True, check=False)


def test_the_corpus_fits() -> None:
    done = check(ROOT / "training" / "corpus")
    assert done.returncode == 0, done.stdout


def test_a_wrong_line_is_told_with_its_place(example: Path) -> None:
    example.write_text(example.read_text("utf-8").replace("| halted |", "| stopped |"), "utf-8")
    done = check(example)
    assert done.returncode == 1
    assert "bosaso.report:22: 'stopped' is no stage" in done.stdout


def test_a_file_that_cannot_be_read_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "binary.report").write_bytes(b"\xc4\x00\xff")
    for path in (tmp_path / "binary.report", tmp_path / "none.report"):
        done = check(path)
        assert done.returncode == 2
        assert done.stderr.count("\n") == 1
        assert path.name in done.stderr
