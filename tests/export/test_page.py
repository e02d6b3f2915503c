"""The page of a reading: what it shows, and that it lets nothing in or out."""

from __future__ import annotations

import base64
import hashlib
import re
from datetime import date
from html.parser import HTMLParser

import pytest
from export.sample import reading

from whence.export.page import index, origins, page
from whence.model import Certainty, Claim, Document, Item, Link, Party, Place, Polarity, Reading, Stage, Statement

HOSTILE = "</script><script>alert(1)</script>\"'><img src=x onerror=alert(1)>\u202e{{ 7*7 }}&lt;"


class Page(HTMLParser):
    """Elements with their attributes, and the text of each card."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.cards: dict[str, str] = {}
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        own = dict(attrs)
        self.handle_data(" " if tag in {"dt", "dd", "p"} or "full" in (own.get("class") or "") else "")
        self.elements.append((tag, own))
        if "card" in (own.get("class") or "").split():
            self.cards[own["id"]] = ""

    def handle_data(self, data):
        if self.cards:
            self.cards[list(self.cards)[-1]] += data

    def card(self, name: str) -> str:
        return " ".join(self.cards[name].split())

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.elements if name == tag]


@pytest.fixture(scope="module")
def made() -> Page:
    return Page(page(reading()))


@pytest.mark.parametrize(
    ("card", "told"),
    [
        ("s1", "not delivered"),
        ("s1", "Ostrava → Coastal Brigades"),
        ("s1", "Grad rockets · 1,200 rockets BM-21 Grad, ammunition, made in RU"),
        ("s1", "3–20 Feb 2023 between February 3 and 20"),
        ("s1", "confidence 0.94"),
        ("s2", "Sfax TN"),
        ("s2", "Ostrava inferred"),
        ("s2", "certainty probable"),
        ("s2", "Coastal Times ← Harbour Gazette reported ← leaked customs file shows"),
        ("s3", "drones · at least 40 UAV"),
        ("s4", "supplier not told"),
        ("s5", "not told → Coastal Brigades"),
        ("s6", "Coastal Times in its own words"),
        ("c1", "defence ministry of Ostrava denied negated, certain"),
        ("c3", "Harbour Gazette reported ← leaked customs file shows"),
    ],
)
def test_a_card_tells(made, card, told):
    assert told in made.card(card)


def test_every_card_and_every_number_in_the_text_lead_to_each_other(made):
    ids = {attrs["id"] for _, attrs in made.elements if attrs.get("id")}
    links = [attrs["href"] for attrs in made.named("a") if (attrs.get("href") or "").startswith("#")]
    assert {link[1:] for link in links} <= ids
    assert {f"s{n}" for n in range(1, 7)} <= {link[1:] for link in links}


def test_no_id_stands_twice(made):
    ids = [attrs["id"] for _, attrs in made.elements if attrs.get("id")]
    assert len(ids) == len(set(ids))


def test_the_first_line_is_the_heading_where_it_reads_like_one():
    assert "<h1>Ministry denies shipping rockets to coastal militia</h1>" in page(reading())
    told = Reading(text="It sent arms.\n\nIt sent more.", document=Document(name="two-lines"))
    assert "<h1>two-lines</h1>" in page(told)


def test_the_page_asks_nothing_of_the_network(made):
    fetched = [(tag, a.get("src") or a.get("href")) for tag, a in made.elements if a.get("src") or tag == "link"]
    assert fetched == [("link", "data:,")]
    assert not re.search(r"url\(|@import", page(reading()))
    (policy,) = [m["content"] for m in made.named("meta") if m.get("http-equiv") == "Content-Security-Policy"]
    assert policy.startswith("default-src 'none';")


def test_the_policy_allows_the_page_s_own_style_and_script_and_no_others():
    html = page(reading())
    for tag in ("style", "script"):
        (words,) = re.findall(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
        assert f"{tag}-src 'sha256-{base64.b64encode(hashlib.sha256(words.encode()).digest()).decode()}'" in html


def hostile() -> Reading:
    text = f"Before {HOSTILE} after.\n\nMore {HOSTILE}."
    link = Link(source=HOSTILE, cue=HOSTILE, source_span=(7, 20))
    party = Party(name=HOSTILE, span=(3, 30))
    return Reading(
        text=text,
        notes=[HOSTILE],
        document=Document(outlet=HOSTILE, title=HOSTILE, name=HOSTILE, url="javascript:alert(1)"),
        claims=[Claim(span=(0, 40), chain=[link]), Claim(span=(20, 9999), chain=[link])],
        statements=[
            Statement(
                evidence=(5, 60),
                trigger=(6, 9),
                stage=Stage.DELIVERED,
                supplier=party,
                recipient=party,
                chain=[link],
                place=Place(name=HOSTILE, span=(50, 70)),
                items=[Item(name=HOSTILE, designation=HOSTILE, span=(55, 58))],
            ),
        ],
    )


def test_hostile_words_stay_words():
    made = Page(page(hostile()))
    assert len(made.named("script")) == 1
    assert made.named("img") == []
    assert not [a for _, a in made.elements if any(name.startswith("on") for name in a)]
    assert not [a for a in made.named("a") if not re.match(r"#|https?://", a.get("href") or "")]
    assert "\u202e" not in page(hostile())
    assert "49" not in made.card("s1")


def test_lone_surrogates_do_not_break_the_page():
    page(Reading(text="a \ud800 b", document=Document(title="x\udfff"))).encode("utf-8")


def test_a_reading_without_its_text_still_has_its_cards():
    without = Reading.from_json(reading().to_json())
    made = Page(page(without))
    assert "Ostrava → Coastal Brigades" in made.card("s1")


def test_an_empty_reading_says_so():
    html = page(Reading(text="Nothing moved at all."))
    assert "No step of an arms transfer was found." in html
    assert "0 statements · 0 claims" in html


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "https://a.org/\"onx='", "//evil.example"]
)
def test_only_addresses_of_the_web_become_links(address):
    made = Page(page(Reading(text="x", document=Document(url=address))))
    assert [a["href"] for a in made.named("a") if not a["href"].startswith("#")] == []


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"polarity": Polarity.NEGATED}, 'class="stage deny certain"><i>not</i> delivered'),
        ({"certainty": Certainty.POSSIBLE}, 'class="stage affirm possible">delivered'),
        ({"stage": Stage.HALTED}, 'class="stage deny certain">halted'),
    ],
)
def test_negation_is_a_word_and_certainty_a_rule(fields, told):
    statement = Statement(**{"evidence": (0, 1), "stage": Stage.DELIVERED, **fields})
    assert told in page(Reading(text="x", statements=[statement]))


def test_the_index_leads_to_each_page():
    html = index(
        [
            ("a.html", reading()),
            ("b.html", Reading(text="x", document=Document(title="<b>", published=date(2023, 1, 2)))),
        ]
    )
    made = Page(html)
    assert [a["href"] for a in made.named("a")] == ["a.html", "b.html"]
    assert [told in html for told in ("&lt;b&gt;", "2 Jan 2023", "leaked customs file")] == [True] * 3


def test_origins_are_the_roots_of_chains_once_each():
    assert origins(reading())[:2] == ["defence ministry of Ostrava", "leaked customs file"]
