"""What a reader at a terminal sees."""

import io
import re
from datetime import date

import pytest

from whence.export.terminal import show
from whence.intake.visible import visible
from whence.model import Claim, Document, Item, Link, Party, Period, Place, Quantity, Reading, Statement

TEXT = (
    "The Pilot reported that a customs file shows that Ruritania refused to sell the rebels mortars. "
    "By early March, Ruritania had not shipped 300,000 rounds to Port Azure, the file says."
)
PILOT = Link(source="The Pilot", cue="reported")
FILE = Link(source="customs file", cue="shows")


def at(words):
    start = TEXT.index(words)
    return start, start + len(words)


@pytest.fixture
def reading():
    return Reading(
        text=TEXT,
        document=Document(
            outlet="Harbour Courier", published=date(2023, 3, 14), name="mortars", title="Mortars refused"
        ),
        claims=[
            Claim(span=at("a customs file shows that Ruritania refused to sell the rebels mortars"), chain=[PILOT]),
            Claim(span=at("Ruritania refused to sell the rebels mortars"), chain=[PILOT, FILE]),
            Claim(
                span=at("By early March, Ruritania had not shipped 300,000 rounds to Port Azure"),
                chain=[Link(source="The Pilot", inferred=True), Link(source="file", cue="says")],
                polarity="negated",
                certainty="possible",
            ),
        ],
        statements=[
            Statement(
                evidence=at(TEXT.split(". ")[0] + "."),
                trigger=at("refused"),
                stage="refused",
                supplier=Party(name="Ruritania"),
                recipient=Party(name="rebels"),
                items=[Item(name="mortars", category="artillery")],
                chain=[PILOT, FILE],
            ),
            Statement(
                evidence=at(TEXT.split(". ")[1]),
                trigger=at("shipped"),
                stage="delivered",
                polarity="negated",
                certainty="possible",
                supplier=Party(name="Ruritania"),
                recipient=Party(name="rebels", inferred=True),
                items=[
                    Item(
                        name="rounds", category="ammunition", quantity=Quantity(low=300000, high=300000, unit="rounds")
                    )
                ],
                period=Period(start=date(2023, 3, 1), end=date(2023, 3, 10), role="by", span=at("By early March")),
                place=Place(name="Port Azure"),
                chain=[Link(source="The Pilot", inferred=True), Link(source="file")],
                confidence=0.7,
            ),
        ],
        notes=["Two periods are left open."],
    )


class Screen(io.StringIO):
    def isatty(self):
        return True


def shown(reading, width=None, screen=False, **options):
    file = Screen() if screen else io.StringIO()
    show(reading, file, width=width, **options)
    return file.getvalue()


@pytest.fixture(autouse=True)
def plain_surroundings(monkeypatch):
    for name in ("NO_COLOR", "COLUMNS", "FORCE_COLOR", "TTY_COMPATIBLE", "COLORTERM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")


def test_each_statement_has_its_fields(reading):
    lines = shown(reading).splitlines()
    first = lines.index(" 2  not delivered  Ruritania → rebels (inferred)")
    assert [" ".join(line.split()) for line in lines[first + 1 : first + 7]] == [
        "items rounds · 300,000 rounds · ammunition",
        "when by 1–10 Mar 2023 “By early March”",
        "where Port Azure",
        "certainty possible · confidence 0.70",
        "sources Harbour Courier ‹ The Pilot (inferred) ‹ file",
        "“By early March, Ruritania had not *shipped* 300,000 rounds to Port Azure, the file says.”",
    ]


def test_claims_are_nested_by_chain_and_words(reading):
    lines = shown(reading).splitlines()
    first = lines.index("Who says what")
    assert lines[first + 1 : first + 4] == [
        "- The Pilot (reported): “a customs file shows that Ruritania refused to sell the rebels mortars”",
        "  └ customs file (shows): “Ruritania refused to sell the rebels mortars”",
        "- The Pilot (inferred) ‹ file (says) not possible: “By early March, Ruritania had not shipped 300,000 rounds"
        " to Port Azure”",
    ]


def test_a_claim_stands_under_the_nearest_that_its_chain_goes_on_from(reading):
    outer = Claim(span=(0, len(TEXT)), chain=[Link(source="Courier")])
    reading.claims = [outer, *reading.claims]
    branches = [line for line in shown(reading).splitlines() if line.startswith(("- ", "  "))]
    assert any(line.startswith("- The Pilot (reported)") for line in branches), "another source's words are no parent"


def test_notes_come_last(reading):
    assert shown(reading).splitlines()[-2:] == ["Notes", "- Two periods are left open."]


def test_in_a_pipe_nothing_is_coloured_or_wrapped(reading):
    out = shown(reading)
    assert "\x1b" not in out
    assert f"“{TEXT.split('. ')[0]}.”".replace("refused", "*refused*") in out


@pytest.mark.parametrize("width", [60, 80, 120])
def test_at_a_terminal_no_line_is_wider_than_it_and_no_word_is_lost(reading, width):
    out = re.sub(r"\x1b\[[0-9;]*m", "", shown(reading, screen=True, width=width))
    assert max(map(len, out.splitlines())) <= width
    assert "Ruritania refused to sell the rebels mortars." in " ".join(out.split())


def test_at_a_terminal_the_telling_word_is_set_off(reading):
    out = shown(reading, screen=True, width=100)
    assert "Ruritania \x1b[1;4mrefused\x1b[0m to sell" in out
    assert "\x1b[1;31mREFUSED\x1b[0m  " in out, "a colour ends with its words"


def test_without_colour_no_escape_sequence_is_sent(reading, monkeypatch):
    plain = shown(reading, screen=True, width=80, color=False)
    monkeypatch.setenv("NO_COLOR", "1")
    assert plain == shown(reading, screen=True, width=80)
    assert "\x1b" not in plain
    assert "*refused*" in plain


def test_what_a_report_holds_never_commands_the_terminal():
    evil = "\x1b]0;owned\x07Iran \u202esent\x9b2J \u2066drones[bold]\r\n:smile:\x08"
    reading = Reading(
        text=evil,
        document=Document(outlet=evil, title=evil, name=evil),
        claims=[Claim(span=(0, len(evil)), chain=[Link(source=evil, cue=evil)])],
        statements=[
            Statement(
                evidence=(0, len(evil)),
                stage="delivered",
                supplier=Party(name=evil),
                items=[Item(name=evil)],
                place=Place(name=evil),
                chain=[Link(source=evil)],
            )
        ],
        notes=[evil],
    )
    out = shown(reading)
    assert not set("\x1b\x07\x08\r\x9b\u202e\u2066") & set(out)
    assert out.count(r"\x1b]0;owned\x07Iran \u202esent\x9b2J \u2066drones[bold] :smile:\x08") == 13


@pytest.mark.parametrize(
    ("words", "seen"),
    [
        ("one\ttwo\n three\u00a0four\u2028five", "one two three four five"),
        ("می\u200cخواهد", "می\u200cخواهد"),
        ("\udcff\ufeff\U000e0041", r"\udcff\ufeff\U000e0041"),
        ("Ölfässer → “naïve” 無人機", "Ölfässer → “naïve” 無人機"),
    ],
)
def test_visible(words, seen):
    assert visible(words) == seen


def test_a_report_without_anything_says_so():
    out = shown(Reading(text="Rain is expected."))
    assert out.splitlines() == [
        "no statements, no claims",
        "",
        "No statement of an arms transfer was found.",
        "No claim was found: the report speaks for itself alone.",
    ]


def test_wide_characters_are_counted_as_wide(reading):
    reading.statements[0].supplier = Party(name="無人機の会社" * 8)
    out = shown(reading, screen=True, width=80, color=False)
    assert all(sum(2 if ord(c) > 0x2FFF else 1 for c in line) <= 80 for line in out.splitlines())
