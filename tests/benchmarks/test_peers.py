"""What Whence is compared with, and how the comparison counts."""

from __future__ import annotations

import importlib.util
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest
from spacy.tokens import Doc

from whence.evaluation.attributions import attributions
from whence.language import language, parse

PATH = Path(__file__).parents[2] / "benchmarks" / "peers.py"


@pytest.fixture(scope="module")
def peers():
    spec = importlib.util.spec_from_file_location("peers", PATH)
    module = importlib.util.module_from_spec(spec)
    sys.modules["peers"] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The minister said that the tanks left on Monday.", [("The minister", "said", "tanks left")]),
        ("“The tanks left.” The minister added “late” .", [("The minister", "added", "late")]),
        ("The minister paid for the tanks.", []),
        ("According to the minister, the tanks left.", []),
    ],
)
def test_the_baseline_finds_verbs_of_saying(peers, text, expected):
    found = peers.Baseline(language())(parse(text))
    told = [{role: " ".join(text[a:b] for a, b in one[role]) for role in ("source", "cue", "content")} for one in found]
    assert [(one["source"], one["cue"]) for one in told] == [(source, cue) for source, cue, _ in expected]
    for one, (_, _, content) in zip(told, expected, strict=True):
        assert content in one["content"]


def test_the_baseline_finds_a_verb_of_saying_that_stands_inside_what_is_said(peers):
    words = ["They", "will", ",", "he", "said", ",", "leave"]
    deps = ["nsubj", "aux", "punct", "nsubj", "parataxis", "punct", "root"]
    pos = ["PRON", "AUX", "PUNCT", "PRON", "VERB", "PUNCT", "VERB"]
    lemmas = ["they", "will", ",", "he", "say", ",", "leave"]
    doc = Doc(language().vocab, words=words, heads=[6, 6, 4, 4, 6, 4, 6], deps=deps, pos=pos, lemmas=lemmas)
    (one,) = peers.Baseline(language())(doc)
    told = [[doc.text[a:b] for a, b in one[role]] for role in ("source", "cue", "content")]
    assert told == [["he"], ["said"], ["They", "will", "leave"]]


def test_quotation_marks_pair_within_a_paragraph(peers):
    doc = parse("He said “yes. \n\nShe said “no” to it.")
    assert [doc[q.start : q.stop].text for q in peers.quoted_spans(doc)] == ["“no”"]


def test_a_refused_article_has_nothing_found_and_is_counted(peers, tmp_path):
    text = "“The tanks left late,” the minister said. It was true, he said."
    notes = [
        "T1\tContent 0 22\t",
        "T2\tSource 23 35\t",
        "T3\tContent 42 53\t",
        "E1\tContent:T1 Source:T2",
        "E2\tContent:T3",
    ]
    (tmp_path / "tanks.txt").write_text(text, "utf-8")
    (tmp_path / "tanks_0001.ann").write_text("\n".join(notes), "utf-8")

    def refuse(doc):
        raise ValueError("odd quotation marks")

    assert list(peers.over(language(), refuse)([text])) == [None]
    row = peers.score(tmp_path, {text: None}, [text])
    assert (row.refused, row.scores.whole.gold, row.scores.whole.predicted) == (1, 2, 0)
    assert (row.direct.hit, row.direct.gold) == (0, 1)  # the second content is no quotation
    found = attributions(text, [{"source": [(27, 35)], "content": [(0, 22)]}])
    row = peers.score(tmp_path, {text: found}, [text])
    assert (row.refused, row.direct.hit, row.scores.whole.hit) == (0, 1, 1)


def test_what_is_not_installed_is_told_in_a_line(peers, monkeypatch):
    def absent(name):
        if name == "textacy":
            raise PackageNotFoundError(name)
        return version(name)

    def no_pipeline(*_, **__):
        raise OSError

    monkeypatch.setattr(peers, "version", absent)
    monkeypatch.setattr(peers.spacy, "load", no_pipeline)
    entries = list(peers.programs())
    lines = [entry for entry in entries if isinstance(entry, str)]
    assert any(line.startswith("textacy is not installed") and "make peers" in line for line in lines)
    assert len(lines) == 2
    assert [entry.name.split()[0] for entry in entries if not isinstance(entry, str)] == ["Whence", "baseline"]
