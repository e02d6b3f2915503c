"""A parsed text: complete, with trees inside its sentences, whatever its characters are."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whence.language import attribution_of, entity_of, language, parse, parse_many
from whence.language.encoder import LONGEST, Encoder
from whence.language.pipeline import lemma

REPORT = "Norway's navy said on Monday that Oslo would hand over six boats.\n\nThe deal was signed in May."


def test_syntax_entities_and_scores_of_a_plain_sentence() -> None:
    doc = parse("The defence ministry said that Norway had delivered six boats.")
    said, norway, delivered, boats = doc[3], doc[5], doc[7], doc[9]
    assert (said.dep_, delivered.head, delivered.dep_) == ("root", said, "ccomp")
    assert (norway.dep_, norway.head, norway.pos_) == ("nsubj", delivered, "PROPN")
    assert (boats.dep_, boats.lemma_, boats.morph.get("Number")) == ("obj", "boat", ["Plur"])
    assert [(e.text, e.label_) for e in doc.ents if e.text == "Norway"] == [("Norway", "PLACE")]
    assert entity_of(doc[2]) == "organization"
    cue = attribution_of(doc)[:, 3:6].argmax(1)
    assert cue[3] > 0
    assert attribution_of(doc).shape == (len(doc), 8)


def test_each_sentence_has_one_root_and_white_space_hangs_on_the_word_before() -> None:
    doc = parse(REPORT)
    assert [s[0].text for s in doc.sents] == ["Norway", "The"]
    assert [s.root.text for s in doc.sents] == ["said", "signed"]
    space = next(t for t in doc if t.is_space)
    assert (space.pos_, space.head.i) == ("SPACE", space.i - 1)


def test_texts_read_together_are_read_as_alone() -> None:
    texts = [REPORT, "", "Oslo denied it.", REPORT.upper()]
    for together, text in zip(parse_many(texts, batch=3), texts, strict=True):
        alone = parse(text)
        assert together.to_json() == alone.to_json()
        assert np.array_equal(attribution_of(together), attribution_of(alone))


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\t \u00a0",
        "\x00\x07",
        "Iran\x00 sent\x07 \x1f drones\u200b.\x0c",
        "Iran sent drones 🚀👩‍🚀🇺🇦 😀.",
        "Министр заявил. 国防部长说。 وزير الدفاع قال. रक्षा मंत्री ने कहा।",
        "shells and drones, " * 400 + "they said.",
        "word " * 600,
        "a" * 50_000,
        "." * 50_000,
        "?" * 3 + "!.,;:" * 300,
    ],
)
def test_any_text_is_parsed_whole(text: str) -> None:
    doc = parse(text)
    assert doc.text == text
    assert all(t.dep_ and t.pos_ for t in doc)
    assert all(s.start <= s.root.i < s.end for s in doc.sents)


@settings(max_examples=40, deadline=None)
@given(st.text(st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("  .,'\"\nAb1")), max_size=60))
def test_heads_stay_inside_their_sentence(text: str) -> None:
    doc = parse(text)
    assert doc.text == text
    for sentence in doc.sents:
        assert sum(t.head.i == t.i for t in sentence) == 1
        assert all(sentence.start <= t.head.i < sentence.end for t in sentence)


def test_a_sentence_too_long_for_the_network_is_cut_at_its_marks_and_tagged_to_the_end() -> None:
    encoder: Encoder = language().get_pipe("whence_syntax").encoder  # type: ignore[attr-defined]
    clause = ["the", "ship", "carried", "nine", "rifles", ";"]
    (got,) = encoder([clause * 60])
    roots = [i for i, head in enumerate(got.heads) if head == i]
    assert len(got.heads) == len(got.upos) == 60 * len(clause)
    starts = [0]
    while starts[-1] + LONGEST[0] < len(got.heads):
        starts.append(starts[-1] + LONGEST[0] // len(clause) * len(clause))
    assert len(roots) == len(starts)
    nouns = [encoder.labels["upos"][int(u)] for u in got.upos[4 :: len(clause)]]
    assert set(nouns) == {"NOUN"}


@pytest.mark.parametrize(
    ("word", "upos", "expected"),
    [
        ("bought", "VERB", "buy"),
        ("wo", "AUX", "will"),
        ("’s", "AUX", "be"),
        ("'s", "PART", "'s"),
        ("n’t", "PART", "not"),
        ("them", "PRON", "they"),
        ("An", "DET", "a"),
        ("better", "ADJ", "good"),
        ("heavier", "ADJ", "heavy"),
        ("other", "ADJ", "other"),
        ("Pakistani", "ADJ", "pakistani"),
        ("Houthis", "PROPN", "Houthis"),
        ("missiles", "NOUN", "missile"),
    ],
)
def test_lemmas(word: str, upos: str, expected: str) -> None:
    assert lemma(word, upos) == expected
