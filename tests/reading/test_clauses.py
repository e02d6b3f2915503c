"""Grammatical functions as if every clause were active and complete."""

from __future__ import annotations

import pytest

from whence.language import parse
from whence.reading.clauses import Clauses
from whence.reading.items import items
from whence.reading.tree import Tree

CASES = [
    ("Rifles were sold to Mali by Turkey.", "sold", {"subj": "Turkey", "obj": "Rifles", "to": "Mali"}),
    ("The rifles that Iran sold to Mali were old.", "sold", {"subj": "Iran", "obj": "rifles", "to": "Mali"}),
    ("Mali received the rifles promised by Iran.", "promised", {"subj": "Iran", "obj": "rifles"}),
    ("Norway agreed to send tanks.", "send", {"subj": "Norway", "obj": "tanks"}),
    ("Kyiv asked Norway to send tanks.", "send", {"subj": "Norway", "obj": "tanks"}),
    ("After buying tanks, Kyiv asked Norway for shells.", "buying", {"subj": "Kyiv", "obj": "tanks"}),
    ("Iraq expressed interest in buying jets.", "buying", {"subj": "Iraq", "obj": "jets"}),
    ("France to deliver tanks to Ukraine", "deliver", {"subj": "France", "obj": "tanks", "to": "Ukraine"}),
    ("Poland placed an order for tanks.", "order", {"subj": "Poland", "for": "tanks"}),
    ("Exports by Turkey of tanks to Qatar rose sharply.", "Exports", {"by": "Turkey", "of": "tanks", "to": "Qatar"}),
    ("Deliveries from Israel included missiles.", "Deliveries", {"from": "Israel", "obj": "missiles"}),
    ("Chad has become a supplier of rifles.", "supplier", {"subj": "Chad", "of": "rifles"}),
    ("The prime minister promised Zelenskiy more tanks.", "promised", {"obj": "tanks", "iobj": "Zelenskiy"}),
]


@pytest.mark.parametrize(("text", "word", "expected"), CASES)
def test_functions(text: str, word: str, expected: dict[str, str]) -> None:
    doc = parse(text)
    clauses = Clauses(Tree(doc), frozenset(m.head for m in items(doc)))
    at = next(t.i for t in doc if t.text == word)
    found = {name: " ".join(doc[t].text for t in tokens) for name, tokens in clauses.functions(at).items()}
    assert {name: found.get(name) for name in expected} == expected


@pytest.mark.parametrize(
    ("text", "word", "key"),
    [
        ("Iran handed over the rifles.", "handed", "hand over"),
        ("Biden put a shipment of bombs on hold.", "put", "put on hold"),
        ("Moscow turned to Pyongyang for shells.", "turned", "turn to"),
        ("Berlin gave the green light.", "light", "green light"),
        ("Iran sent rifles.", "sent", "send"),
    ],
)
def test_key(text: str, word: str, key: str) -> None:
    doc = parse(text)
    assert Clauses(Tree(doc)).key(next(t.i for t in doc if t.text == word)) == key
