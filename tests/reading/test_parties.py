"""Who: names without titles, the same thing under other names, pronouns and descriptions."""

from __future__ import annotations

import pytest

from whence.language import parse
from whence.model import Kind
from whence.reading.parties import Mention, Parties, parties


def at(found: Parties, word: str, nth: int = 0) -> int:
    """Index of the nth token that reads `word`."""
    return [t.i for t in found.doc if t.text == word][nth]


def mention(text: str, word: str) -> Mention:
    """The mention that `word` heads or is a part of."""
    found = parties(parse(text))
    got = found.at(at(found, word))
    assert got is not None, f"no mention at {word!r}"
    return got


def resolved(text: str, word: str, nth: int = 0) -> str | None:
    """The name that `word` stands for."""
    found = parties(parse(text))
    got = found.resolve(at(found, word, nth))
    return got.name if got else None


def same(text: str, one: str, other: str) -> bool:
    found = parties(parse(text))
    a, b = found.at(at(found, one)), found.at(at(found, other))
    assert a is not None
    assert b is not None
    return a.entity == b.entity


@pytest.mark.parametrize(
    ("text", "word", "name", "kind"),
    [
        ("Defence Secretary Ben Wallace said so.", "Ben", "Ben Wallace", Kind.OFFICIAL),
        ("Polish Prime Minister Donald Tusk said so.", "Donald", "Donald Tusk", Kind.OFFICIAL),
        ("State Department spokesman Matthew Miller said so.", "Matthew", "Matthew Miller", Kind.OFFICIAL),
        ("Gen. Mark Milley said so.", "Milley", "Mark Milley", Kind.MILITARY),
        ("Military analyst Pavel Luzin said so.", "Pavel", "Pavel Luzin", Kind.EXPERT),
        ("Mr Luzin said so.", "Luzin", "Luzin", Kind.PERSON),
        ("Rheinmetall CEO Armin Papperger said so.", "Armin", "Armin Papperger", Kind.COMPANY),
    ],
)
def test_a_person_is_named_without_title(text: str, word: str, name: str, kind: Kind):
    got = mention(text, word)
    assert (got.name, got.kind, got.named) == (name, kind, True)


@pytest.mark.parametrize(
    ("text", "word", "name", "kind", "country"),
    [
        ("Three senior Syrian officials denied it.", "officials", "Three senior Syrian officials", Kind.OFFICIAL, "SY"),
        ("A leaked Swiss report shows it.", "report", "leaked Swiss report", Kind.DOCUMENT, "CH"),
        ("Sources close to the talks denied it.", "Sources", "Sources close to the talks", Kind.UNNAMED, None),
        ("Analysts at Chatham House denied it.", "Analysts", "Analysts at Chatham House", Kind.EXPERT, None),
        ("Witnesses said so.", "Witnesses", "Witnesses", Kind.WITNESS, None),
        ("A Czech company sold them.", "company", "Czech company", Kind.COMPANY, "CZ"),
        ("Houthi rebels fired it.", "rebels", "Houthi rebels", Kind.ARMED_GROUP, "YE"),
        ("The Kremlin denied it.", "Kremlin", "Kremlin", Kind.GOVERNMENT, "RU"),
        ("Reuters said so.", "Reuters", "Reuters", Kind.OUTLET, "GB"),
        ("Rosoboronexport sold them.", "Rosoboronexport", "Rosoboronexport", Kind.COMPANY, "RU"),
    ],
)
def test_kind_and_country_follow_from_the_words(text: str, word: str, name: str, kind: Kind, country: str | None):
    got = mention(text, word)
    assert (got.name, got.kind, got.country) == (name, kind, country)


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("Finance Minister Olena Marchenko left. Marchenko did not say why.", "Olena", "Marchenko"),
        ("The Financial Times reported it. Later FT withdrew the story.", "Times", "FT"),
        ("The Institute for the Study of War (ISW) agreed. But ISW had no proof.", "Institute", "ISW"),
        ("Tehran denied it. Iran is under sanctions.", "Tehran", "Iran"),
        ("The Iranian government denied it. Iran is under sanctions.", "government", "Iran"),
        ("Rheinmetall sold them. Rheinmetall AG is based in Germany.", "Rheinmetall", "AG"),
        ("The Russian Defence Ministry denied it. The Defense Ministry later kept silent.", "Defence", "Defense"),
    ],
)
def test_two_names_of_one_thing(text: str, one: str, other: str):
    assert same(text, one, other)


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("Iranian officials denied it. Iran is under sanctions.", "officials", "Iran"),
        ("A Turkish company sold them. Turkey did not.", "company", "Turkey"),
        ("Russia's Defence Ministry denied it. Russia kept silent.", "Ministry", "Russia"),
        ("North Korea sold them. South Korea did not.", "North", "South"),
    ],
)
def test_a_states_people_and_bodies_are_not_the_state(text: str, one: str, other: str):
    assert not same(text, one, other)


@pytest.mark.parametrize(
    ("text", "word", "nth", "name"),
    [
        ("The Guardian wrote that Oman had sold rifles. The paper quoted a diplomat.", "paper", 0, "Guardian"),
        ("Wagner asked Mali for shells. The mercenary group got none.", "group", 0, "Wagner"),
        (
            "Russia's Defence Ministry denied the report. The ministry said no shells had been sent.",
            "ministry",
            0,
            "Russia's Defence Ministry",
        ),
        ("Elbit Systems won the contract. The company will deliver drones in June.", "company", 0, "Elbit Systems"),
        ("A Swedish diplomat confirmed it. The diplomat asked not to be named.", "diplomat", 1, "Swedish diplomat"),
        ("Ethiopia bought drones from Turkey. The country is at war.", "country", 0, "Ethiopia"),
        ("China waits. Chinese Premier Li Qiang said his country would sell no arms.", "country", 0, "China"),
        ("A leaked memo shows the deal. The memo is dated March 3.", "memo", 1, "leaked memo"),
    ],
)
def test_a_description_stands_for_what_was_named(text: str, word: str, nth: int, name: str):
    assert resolved(text, word, nth) == name


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("President Emmanuel Macron said he would send tanks.", "he", "Emmanuel Macron"),
        ("Spain said it would send tanks.", "it", "Spain"),
        ("Prime Minister Mette Frederiksen met Zelensky. She promised howitzers.", "She", "Mette Frederiksen"),
        ("Two Yemeni officials said they had seen the boats.", "they", "Two Yemeni officials"),
        ("The smugglers who carried the rifles fled.", "who", "smugglers"),
    ],
)
def test_a_pronoun_stands_for_what_agrees_with_it(text: str, word: str, name: str):
    assert resolved(text, word) == name


def test_apposition_names_the_description():
    text = "Viktor Orban, the prime minister of Hungary, refused."
    assert resolved(text, "minister") == "Viktor Orban"


def test_a_description_without_antecedent_stays_as_told():
    assert resolved("The minister refused to sell the tanks.", "minister") == "minister"


def test_it_never_stands_for_a_person():
    assert resolved("Macron arrived. It rained.", "It") != "Macron"


def test_i_and_we_inside_a_quotation_are_the_speaker_and_the_speakers_side():
    text = 'Ukraine waits. "I promise that we will win," Ukrainian Defence Minister Rustem Umerov said.'
    found = parties(parse(text))
    speaker = at(found, "Rustem")
    who, side = found.resolve(at(found, "I"), speaker), found.resolve(at(found, "we"), speaker)
    assert who is not None
    assert who.name == "Rustem Umerov"
    assert side is not None
    assert side.name == "Ukraine"
    assert found.resolve(at(found, "we")) is None


def test_we_is_the_organization_that_the_speakers_title_names():
    text = '"We will build more shells," Rheinmetall CEO Armin Papperger said.'
    found = parties(parse(text))
    side = found.resolve(at(found, "We"), at(found, "Armin"))
    assert side is not None
    assert side.name == "Rheinmetall"


def test_a_country_before_a_name_is_no_part_of_it():
    assert mention("The President of Chile Gabriel Boric said so.", "Boric").name == "Gabriel Boric"


def test_the_president_is_not_the_vice_president():
    text = "Vice President Delcy Rodriguez spoke. The president did not."
    assert resolved(text, "president") != "Delcy Rodriguez"


def test_a_ministry_in_a_title_is_found_again():
    text = "Foreign Ministry spokeswoman Hua Chunying denied it. The ministry gave no details."
    assert resolved(text, "ministry") == "Foreign Ministry"


def test_a_coordination_has_a_name_of_its_own():
    found = parties(parse("Two Iraqi officials and a Western diplomat told Reuters that the rifles had come by sea."))
    group = found.group(at(found, "officials"))
    assert group is not None
    assert group.name == "Two Iraqi officials and a Western diplomat"


def test_a_joint_name_keeps_all_its_countries():
    text = "The defence ministers of Latvia, Estonia and Lithuania said they would buy howitzers."
    assert mention(text, "ministers").name == "defence ministers of Latvia, Estonia and Lithuania"


def test_party_is_inferred_when_its_name_stands_in_another_sentence():
    found = parties(parse("Elbit Systems won the contract. The company will deliver drones in June."))
    party = found.party(at(found, "company"))
    assert party is not None
    assert (party.name, party.inferred, party.country) == ("Elbit Systems", True, "IL")
    text = found.doc.text
    assert party.span is not None
    assert text[party.span[0] : party.span[1]] == "Elbit Systems"


def test_every_name_stands_in_the_text():
    text = 'KYIV, May 3 – The “Ukrainian” side’s ally, Gen. Jean-Marc Vigilant (France), told AFP:\n"We’ll see."'
    for m in parties(parse(text)).mentions:
        assert " ".join(text[m.start : m.end].split()) == m.name
        assert m.first <= m.head <= m.last


def test_nothing_in_nothing_out():
    assert parties(parse("")).mentions == []
