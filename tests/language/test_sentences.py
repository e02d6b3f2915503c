"""Sentences end at full stops, quotation marks and paragraphs; not at abbreviations nor at wrapped lines."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from whence.language.sentences import sentence_starts
from whence.language.tokens import tokenizer

TOKENIZER = tokenizer(spacy.blank("en").vocab)


def sentences(text: str) -> list[str]:
    found: list[str] = []
    doc = TOKENIZER(text)
    for token, starts in zip(doc, sentence_starts(doc), strict=True):
        if starts:
            found.append("")
        if found:
            found[-1] += token.text_with_ws
    return [" ".join(s.split()) for s in found]


@pytest.mark.parametrize(
    "text",
    [
        "Paris sent tanks. | Rome did not.",
        "Officials in the U.S. | The talks failed.",
        "U.S. officials met Gen. Ali Karimi and Lt. Col. Ann B. Ross at 9 a.m. Monday.",
        "It opened at 9 a.m. | The minister spoke.",
        "Rheinwerk Inc. of Bonn makes them, i.e. The firm does.",
        "Lots No. 5 and No. 6 arrived on Feb. 3. | They were sealed.",
        '"We asked. | We waited. | Nothing came," she said.',
        'She said: "Nothing came." | He left.',
        "“Nothing came.” | “When?” he asked.",
        "“Stop!” she cried.",
        "(Kyiv denies that.) | Moscow does not.",
        "The list is long.[4] | It names ten firms.",
        "Yahoo! said so.",
        "Prices rose 3.5 percent. | 40 firms closed.",
        "He paused ... and left.",
        "Wait... | Nobody came.",
    ],
)
def test_sentences_of_one_paragraph(text: str) -> None:
    expected = text.split(" | ")
    assert sentences(" ".join(expected)) == expected


def test_sentences_glued_together_are_told_apart() -> None:
    assert sentences("Rebels left Aleppo.The army came.") == ["Rebels left Aleppo.", "The army came."]
    assert sentences('"It was a leak."A second source agreed.') == ['"It was a leak."', "A second source agreed."]


def test_headlines_bylines_and_list_entries_end_at_their_line() -> None:
    lines = ["The cargo held:", "• rifles", "• 20 mortars;", "- shells", "1. Fuses", "It was seized."]
    text = "Minister resigns over rifles\nBy Ann Ross\n\n" + "\n".join(lines)
    assert sentences(text) == ["Minister resigns over rifles", "By Ann Ross", *lines]


def test_lines_wrapped_at_a_fixed_width_go_on() -> None:
    text = (
        "The ministry of defence of the island republic has bought four patrol\n"
        "boats from a yard in Gdansk, two officials with knowledge of the deal\n"
        "said on Tuesday. The boats will be handed over before the year ends.\n"
        "\n"
        "Opposition members of parliament asked for the contract to be shown to\n"
        "a committee. The government has not answered.\n"
    )
    assert [s.split()[0] for s in sentences(text)] == ["The", "The", "Opposition", "The"]


def test_long_lines_are_paragraphs() -> None:
    line = "The ministry of defence of the island republic has bought four patrol boats from a yard in Gdansk, many say"
    assert sentences(f"{line}\n{line}") == [line, line]


@pytest.mark.parametrize("dateline", ["OSLO (Agency) -", "LAGOS, March 3, 2011 —", "Riga, 12 May –"])
def test_a_dateline_is_a_sentence_of_its_own(dateline: str) -> None:
    assert sentences(f"{dateline} The navy bought boats. It paid.") == [dateline, "The navy bought boats.", "It paid."]


@given(st.text(st.sampled_from(" .!?…\"'”“()[]•-\n1aA\u00a0"), max_size=60))
def test_the_first_word_starts_a_sentence_and_white_space_never_does(text: str) -> None:
    doc = TOKENIZER(text)
    starts = sentence_starts(doc)
    assert not any(s for s, token in zip(starts, doc, strict=True) if token.is_space)
    first = next((i for i, token in enumerate(doc) if not token.is_space), None)
    assert first is None or starts[first]
