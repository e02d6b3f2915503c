"""Quotations: which words stand between marks, whatever marks a typist used."""

import pytest

from whence.language import parse
from whence.reading.quotations import quotations


def quoted(text, inner=False):
    doc = parse(text)
    return [doc[q.first : q.last + 1].text.strip("“”\"«»„‘’'‹›").strip() for q in quotations(doc) if q.inner == inner]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We shipped nothing,” the envoy said.", ["We shipped nothing,"]),
        ('"We shipped nothing," the envoy said.', ["We shipped nothing,"]),
        ("«We shipped nothing», the envoy said.", ["We shipped nothing"]),
        ("„We shipped nothing“, the envoy said.", ["We shipped nothing"]),
        ("‘We shipped nothing,’ the envoy said.", ["We shipped nothing,"]),
        ('"Yes," she said, "we did ship them."', ["Yes,", "we did ship them."]),
        ("‘The crews’ rifles weren’t ours,’ he said.", ["The crews’ rifles weren’t ours,"]),
        ("The soldiers' rifles weren't theirs, and the states' envoys knew it.", []),
        ("The general’s men left in the '90s.", []),
    ],
)
def test_marks_of_every_kind(text, expected):
    assert quoted(text) == expected


def test_quotation_runs_over_sentences():
    assert quoted("“They left. We stayed. Nobody came,” he said.") == ["They left. We stayed. Nobody came,"]


def test_quotation_opened_anew_in_each_paragraph_is_one():
    text = "“We asked for radars.\n\n“We got helmets,” the colonel said. Later he left."
    assert quoted(text) == ["We asked for radars.\n\n“We got helmets,"]


def test_stray_mark_holds_no_further_than_its_sentence():
    text = 'The deputy called it "a farce. Nothing followed.\n\nThe port reopened. "We are glad," the mayor said.'
    assert quoted(text)[-1] == "We are glad,"
    assert all("port" not in q for q in quoted(text))


def test_quotation_inside_a_quotation_is_inner():
    text = "“He told us ‘take the rifles’ and left,” the witness said."
    assert quoted(text) == ["He told us ‘take the rifles’ and left,"]
    assert quoted(text, inner=True) == ["take the rifles"]
