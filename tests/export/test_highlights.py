"""Marks on a text become elements that nest, and nothing of the text is lost or let through unescaped."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.export.highlights import OUTER_FIRST, Mark, anchors, paragraphs, plain, shown


class Words(HTMLParser):
    """Text of a page without the numbers it adds, and whether its elements close in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.text = ""
        self.under: list[set[str]] = []  # for each character, the owners of the marks around it
        self.owners: list[set[str]] = [set()]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        self.owners.append(self.owners[-1] | set((dict(attrs).get("data-of") or "").split()))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        self.owners.pop()

    def handle_data(self, data: str) -> None:
        if "a" not in self.open:
            self.text += data
            self.under += [self.owners[-1]] * len(data)


def words(html: str) -> Words:
    read = Words()
    read.feed(str(html))
    read.close()
    assert read.open == []
    return read


def test_crossing_marks_are_split_where_they_cross():
    (paragraph,) = paragraphs("abcdef", [Mark(0, 4, "evidence", "s1"), Mark(2, 6, "claim", "c1")])
    under = words(paragraph.html).under
    assert under == [{"s1"}] * 2 + [{"s1", "c1"}] * 2 + [{"c1"}] * 2


def test_a_mark_over_two_paragraphs_has_a_part_in_each_and_one_number_at_its_end():
    first, second = paragraphs("one two\n\nthree", [Mark(4, 14, "evidence", "s1")])
    assert [words(p.html).under.count({"s1"}) for p in (first, second)] == [3, 5]
    assert ('class="ref"' in first.html, 'class="ref"' in second.html) == (False, True)


def test_statements_with_the_same_evidence_share_one_mark_and_have_a_number_each():
    marks = [Mark(0, 3, "evidence", "s1"), Mark(0, 3, "evidence", "s2")]
    (paragraph,) = paragraphs("abc", marks)
    assert paragraph.html.count("<mark") == 1
    assert re.findall(r'href="#(s\d)"', paragraph.html) == ["s1", "s2"]
    assert anchors(marks) == {"s1": "t-s1", "s2": "t-s1"}


def test_a_claim_in_parts_has_one_place_to_go_to():
    (paragraph,) = paragraphs("yes, he said, no", [Mark(0, 3, "claim", "c1"), Mark(14, 16, "claim", "c1")])
    assert paragraph.html.count('id="t-c1"') == 1


@pytest.mark.parametrize(
    ("char", "number"),
    [
        ("\u202e", "U+202E"),
        ("\u2066", "U+2066"),
        ("\x00", "U+0000"),
        ("\x1b", "U+001B"),
        ("\ufeff", "U+FEFF"),
        ("\ud800", "U+D800"),
    ],
)
def test_what_cannot_be_seen_is_shown_by_its_number(char, number):
    assert words(shown(f"a{char}b")).text == f"a{number}b"
    assert plain(f"a{char}b") == f"a[{number}]b"


def test_letters_that_join_and_line_ends_are_left_alone():
    assert shown("نمی\u200cخواهم\r\nx\ty") == "نمی\u200cخواهم\r\nx\ty"


def test_lines_broken_at_a_column_are_one_paragraph_and_a_list_keeps_its_lines():
    wrapped = (
        "The ministry said on Tuesday that it had sent nothing at all to the\n"
        "port, and that it would not do so in the weeks that were to come.\n"
    )
    listed = "The package includes:\n• ten trucks;\n• spare parts."
    assert [p.lines for p in paragraphs(f"{wrapped}\n{listed}", [])] == [False, True]


spans = st.tuples(st.integers(-2, 60), st.integers(0, 60), st.sampled_from(OUTER_FIRST), st.integers(1, 4))


@given(st.text(st.sampled_from("ab <>&\"'\n\u202e"), max_size=50), st.lists(spans, max_size=8))
def test_any_marks_on_any_text_nest_and_lose_nothing(text, rows):
    marks = [Mark(max(a, 0), b, role, f"s{n}") for a, b, role, n in rows if max(a, 0) < b]
    made = paragraphs(text, marks)
    for paragraph in made:
        read = words(paragraph.html)
        assert read.text == paragraph.text.replace("\u202e", "U+202E")
    kept = "".join(p.text for p in made)
    assert re.sub(r"\s", "", kept) == re.sub(r"\s", "", text)
