"""The public face: what `import whence` gives."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date

import pytest

import whence

TEXT = "Tehran denied that it had sent drones to Russia."


def test_import_alone_loads_neither_spacy_nor_the_network() -> None:
    told = "import sys, whence; print([m for m in ('spacy', 'onnxruntime', 'pydantic') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_read_takes_a_date_or_an_iso_date() -> None:
    assert whence.read(TEXT, published="2022-07-15").document.published == date(2022, 7, 15)
    assert whence.read(TEXT, published=date(2022, 7, 15)).document.published == date(2022, 7, 15)


def test_an_impossible_date_is_told_in_a_sentence() -> None:
    with pytest.raises(whence.ReportError, match="2022-02-30"):
        whence.read(TEXT, published="2022-02-30")


def test_without_a_date_a_note_says_what_stays_open() -> None:
    (note,) = whence.read("Iran sent drones to Russia last month.").notes
    assert "publication date" in note


def test_denial_turns_polarity_and_keeps_the_chain() -> None:
    (statement,) = whence.read(TEXT).statements
    assert (statement.stage, statement.polarity) == ("delivered", "negated")
    assert [link.source for link in statement.chain] == ["Tehran"]


def test_many_reports_come_back_in_their_order_and_as_if_read_alone() -> None:
    texts = [f"Norway sent {n} tanks to Ukraine, the ministry said." for n in range(2, 40)]
    together = list(whence.read_many(texts, batch=8))
    assert [r.statements[0].items[0].quantity.low for r in together] == list(range(2, 40))
    assert together[3].to_json() == next(whence.read_many([texts[3]])).to_json()


def test_every_span_holds_the_words_that_it_names() -> None:
    text = "Sweden has sent Ukraine 12 howitzers, its defence minister said on Tuesday. Three were handed over in May."
    reading = whence.read(text, published="2023-06-01")
    assert reading.statements
    for s in reading.statements:
        for named in (s.supplier, s.recipient, s.place, *s.items):
            if named is not None and named.span is not None:
                assert text[slice(*named.span)] == named.name
        for link in s.chain:
            assert link.source_span is None or text[slice(*link.source_span)]


def test_json_comes_back_as_the_same_reading() -> None:
    reading = whence.read(TEXT, published="2022-07-15")
    again = whence.Reading.from_json(reading.to_json(), TEXT)
    assert again == reading
    assert json.loads(reading.to_json())["schema_version"] == reading.schema_version


def test_a_spacy_pipeline_carries_reading_and_syntax() -> None:
    nlp = whence.load()
    doc = nlp.make_doc("Mali bought 12 drones from Turkey in January.")
    assert doc._.report is None
    doc._.report = whence.Report(text=doc.text, published=date(2023, 2, 1))
    doc = nlp(doc)
    assert [t.dep_ for t in doc][:2] == ["nsubj", "root"]
    (statement,) = doc._.reading.statements
    assert statement.period.end == date(2023, 1, 31)
