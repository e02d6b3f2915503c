"""Words are split as the treebanks split them, and no character is lost."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from whence.language.tokens import split, tokenizer

TOKENIZER = tokenizer(spacy.blank("en").vocab)


def words(text: str) -> list[str]:
    return [t.text for t in TOKENIZER(text)]


@pytest.mark.parametrize(
    ("chunk", "expected"),
    [
        ("didn't", "did n't"),
        ("DIDN’T", "DID N’T"),
        ("can't", "ca n't"),
        ("cannot", "can not"),
        ("Ankara's", "Ankara 's"),
        ("Emirates’", "Emirates ’"),
        ("they'd've", "they 'd 've"),
        ("O'Rourke", "O'Rourke"),
        ("o'clock", "o'clock"),
        ("Swiss-made", "Swiss - made"),
        ("surface-to-air", "surface - to - air"),
        ("al-Shabab", "al - Shabab"),
        ("MiG-21bis", "MiG - 21bis"),
        ("anti-tank", "anti-tank"),
        ("mid-1990s", "mid-1990s"),
        ("non-NATO", "non-NATO"),
        ("U.S.", "U.S."),
        ("U.S.-led", "U.S. - led"),
        ("U.N.'s", "U.N. 's"),
        ("e.g.,", "e.g. ,"),
        ("Gen.", "Gen."),
        ("AT&T", "AT&T"),
        ("35mm", "35 mm"),
        ("5.56x45mm", "5.56x45 mm"),
        ("$1bn", "$ 1 bn"),
        ("US$40m", "US$ 40 m"),
        ("€3.5", "€ 3.5"),
        ("12,500", "12,500"),
        ("40%", "40 %"),
        ("9:30am", "9:30 am"),
        ("1980s", "1980s"),
        ("'90s", "'90s"),
        ("21st", "21st"),
        ("2A7", "2A7"),
        ("20-30", "20 - 30"),
        ("2014-02-28", "2014-02-28"),
        ("12/05/2011", "12/05/2011"),
        (".50", ".50"),
        ("and/or", "and / or"),
        ("24/7", "24/7"),
        ("(FSB)", "( FSB )"),
        ("“Enough,”", "“ Enough , ”"),
        ("war—and", "war — and"),
        ("war--and", "war -- and"),
        ("so...", "so ..."),
        ("what?!", "what ?!"),
        ("press@mod.example.org.", "press@mod.example.org ."),
        ("https://example.org/a?b=c).", "https://example.org/a?b=c ) ."),
        ("Gazeta.ru", "Gazeta.ru"),
        ("Sana'a.Then", "Sana'a . Then"),
        ('leak."The', 'leak . " The'),
    ],
)
def test_a_chunk_is_split_as_the_treebanks_split_it(chunk: str, expected: str) -> None:
    assert split(chunk) == expected.split(" ")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Resolution No. 5 passed.", ["Resolution", "No.", "5", "passed", "."]),
        ("He said no. Five left.", ["He", "said", "no", ".", "Five", "left", "."]),
        ("J. R. Smith spoke.", ["J.", "R.", "Smith", "spoke", "."]),
        ("so do I. The", ["so", "do", "I", ".", "The"]),
        ("1. Rockets", ["1.", "Rockets"]),
        ("In 1. Rockets", ["In", "1", ".", "Rockets"]),
    ],
)
def test_what_follows_tells_whose_full_stop_it_is(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_white_space_beyond_one_blank_is_a_token_as_in_spacy() -> None:
    assert words("  Iran  sent\n arms\u00a0now ") == ["  ", "Iran", " ", "sent", "\n ", "arms", "\u00a0", "now"]


@pytest.mark.parametrize("word", ["cafe\u0301", "नहीं", "a\u200bb", "👨\u200d👩\u200d👧"])
def test_marks_and_joiners_stay_in_their_word(word: str) -> None:
    assert words(f"{word}, {word}") == [word, ",", word]


@given(st.text(st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from(" .,'\"-()$\nAb1")), max_size=80))
def test_no_character_is_lost(text: str) -> None:
    assert TOKENIZER(text).text == text


@pytest.mark.parametrize("unit", ["ww.", "a@", "a-b-", "non-", "www.", "x'", "1.", "http://", ".", "(", "e\u0301"])
def test_a_line_without_blanks_takes_time_in_proportion_to_its_length(unit: str) -> None:
    text = unit * 40_000  # a quadratic pattern would take minutes here
    assert TOKENIZER(text).text == text
