"""Claims: who says what, with which chain, how surely, and whether they deny it."""

import pytest

from whence.language import parse
from whence.reading.claims import claims
from whence.reading.parties import parties


def said(text, outlet=None):
    doc = parse(text)
    return claims(doc, parties(doc), outlet).said


def told(text, outlet=None):
    """[(chain of names, content)] of each claim."""
    out = []
    for s in said(text, outlet):
        parts = s.claim.spans or [s.claim.span]
        words = " … ".join(text[a:b].strip("“”\"'«»„ ,.") for a, b in parts)
        out.append(([link.source for link in s.claim.chain], words))
    return out


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("The ministry said that the cargo had left.", "ministry", "the cargo had left"),
        ("The cargo had left, the ministry said.", "ministry", "The cargo had left"),
        ("The cargo, the ministry said, had left on Monday.", "ministry", "The cargo … had left on Monday"),
        ("Belgrade acknowledged that it had sold the shells.", "Belgrade", "it had sold the shells"),
        ("Zelensky tweeted that the first battery had arrived.", "Zelensky", "the first battery had arrived"),
        ("The trader claimed to have sold forty rifles.", "trader", "to have sold forty rifles"),
        ("The records show that the firm sold forty rifles.", "records", "the firm sold forty rifles"),
        ("U.S. officials believe that Minsk sent the shells.", "U.S. officials", "Minsk sent the shells"),
        ("According to two diplomats, the ship left in March.", "two diplomats", "the ship left in March"),
        ("The ship left in March, according to two diplomats.", "two diplomats", "The ship left in March"),
        ("In the ministry's words, the cargo was humanitarian.", "ministry", "the cargo was humanitarian"),
        ("As the envoy put it, the shells were gone.", "envoy", "the shells were gone"),
        ("Kyiv's claim that Minsk opened a depot was false.", "Kyiv", "Minsk opened a depot"),
        ("Diplomats raised concerns that Seoul was selling howitzers.", "Diplomats", "Seoul was selling howitzers"),
        ("Kyiv accused Tehran of sending drones.", "Kyiv", "sending drones"),
        ("The senator described the sale as a mistake.", "senator", "the sale as a mistake"),
    ],
)
def test_cue_source_and_content(text, source, content):
    assert told(text) == [([source], content)]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("“We shipped nothing,” said Peskov.", "We shipped nothing"),
        ('Peskov said: "We shipped nothing."', "We shipped nothing"),
        ('"We shipped nothing," Peskov said. "Not one crate."', "We shipped nothing … Not one crate"),
        ('"They left," Peskov said, "and nobody saw them."', "They left … and nobody saw them"),
        ('"They left. Nobody saw them. It rained," Peskov said.', "They left. Nobody saw them. It rained"),
        ('Ruiz said the trucks "would rust before winter".', 'the trucks "would rust before winter'),
    ],
)
def test_quotation_and_its_speaker(text, content):
    assert [c for _, c in told(text)] == [content]


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        ("The envoy said on Monday he had left.", ["he had left"]),
        ("The firm said it had sent nothing, adding that it was sorry.", ["it had sent nothing", "it was sorry"]),
        (
            "Stockholm said that guns would be donated, in what Kyiv called a breakthrough.",
            ["guns would be donated", "a breakthrough"],
        ),
        ('Warsaw called the decision "hard to understand".', ['the decision "hard to understand']),
    ],
)
def test_content_ends_where_the_next_begins(text, contents):
    assert [c for _, c in told(text)] == contents


def test_outlet_has_it_from_the_document():
    text = "The Washington Post said the request was made in May, according to an intercepted message."
    assert [c for c, _ in told(text)] == [["Washington Post"], ["Washington Post", "intercepted message"]]


def test_call_names_a_quoted_phrase():
    assert told('The mayor called it "a gift to smugglers".') == [(["mayor"], "a gift to smugglers")]


@pytest.mark.parametrize(
    "text",
    [
        "Poland pledged fourteen tanks.",
        "Germany approved the export of the howitzers.",
        'The so-called "special partners" sent rifles to the front.',
        "The trader allegedly sold the rockets. The ship reportedly sailed.",
        "The company is said to have shipped rifles.",
        "The minister declined to say whether the tanks had left.",
        "The envoy never said that Iran sent rockets.",
        "Everything went according to plan.",
        "Neither side would confirm that the jets had arrived.",
    ],
)
def test_no_claim(text):
    assert told(text) == []


def test_nested_attribution_gives_two_claims():
    assert told("The FT reported that a leaked report shows that Minsk agreed to the sale.") == [
        (["FT"], "a leaked report shows that Minsk agreed to the sale"),
        (["FT", "leaked report"], "Minsk agreed to the sale"),
    ]


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("Bloomberg reported, citing two officials, that Seoul lent shells.", ["Bloomberg", "two officials"]),
        ("Seoul lent shells, Bloomberg reported, citing two officials.", ["Bloomberg", "two officials"]),
        ("Two officials told Reuters that Seoul lent shells.", ["Reuters", "Two officials"]),
        ("Files seen by Reuters show that Seoul lent shells.", ["Reuters", "Files"]),
        ("Le Monde quoted an official as saying that Seoul lent shells.", ["Le Monde", "official"]),
        ("In an interview with Der Spiegel, the envoy said that Seoul lent shells.", ["Der Spiegel", "envoy"]),
        ("The envoy told this newspaper that Seoul lent shells.", ["envoy"]),
        ("The envoy told reporters that Seoul lent shells.", ["envoy"]),
    ],
)
def test_chain(text, chain):
    assert told(text) == [(chain, told(text)[0][1])]
    assert "eoul lent shells" in told(text)[0][1]


def test_own_outlet_is_no_link():
    text = "Two officials told Reuters that Seoul lent shells. Reuters reported that the ship had left."
    assert told(text, outlet="Reuters") == [(["Two officials"], "Seoul lent shells")]


def test_outlet_stays_in_front_of_what_is_known_through_it():
    text = (
        "The Post reported that leaked files show that Cairo planned to make rockets. "
        "One of the files says that Sisi ordered secrecy. It adds that workers were told to be silent."
    )
    assert [c for c, _ in told(text)] == [["Post"]] + 3 * [["Post", "leaked files"]]
    assert [link.inferred for link in said(text)[2].claim.chain] == [True, True]


def test_pronoun_takes_the_name_and_keeps_its_own_place():
    text = "Mark Ruiz said that the trucks were ready. He added that crews were training."
    (_, second) = said(text)
    (link,) = second.claim.chain
    assert (link.source, link.inferred) == ("Mark Ruiz", True)
    assert text[slice(*link.source_span)] == "He"


@pytest.mark.parametrize(
    ("text", "polarity", "denies", "bare"),
    [
        ("Asmara denied that it had sent rifles.", "negated", True, False),
        ("Rabat has denied using the rifles.", "negated", True, False),
        ("Asmara denies the allegation.", "negated", True, True),
        ("The ministry rejected claims that it had armed the rebels.", "negated", True, False),
        ("The ministry said that no weapons were sent.", "negated", False, False),
        ("Lopez said that his country would not export rifles.", "negated", False, False),
        ("Lopez said that his country had exported rifles.", "affirmed", False, False),
    ],
)
def test_denial(text, polarity, denies, bare):
    (s,) = said(text)
    assert (s.claim.polarity, s.denies, s.bare) == (polarity, denies, bare)


def test_relative_denial_is_a_claim_about_the_clause_before():
    assert told("Envoys say that Sofia sold mortars to Asmara, which Eritrea denies.") == [
        (["Envoys"], "Sofia sold mortars to Asmara"),
        (["Eritrea"], "Sofia sold mortars to Asmara"),
    ]


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("The expert said the ships could have carried rockets.", "possible"),
        ("The expert said it was unclear whether the rockets had left.", "possible"),
        ("The expert said the depot was probably empty.", "probable"),
        ("The expert said the depot was empty.", "certain"),
    ],
)
def test_certainty_is_the_innermost_sources(text, certainty):
    assert said(text)[-1].claim.certainty == certainty


def test_list_after_the_statement_said():
    text = "The statement said:\n\n• three crates were found;\n• two launchers were destroyed.\n\nThe port was closed."
    ((chain, content),) = told(text)
    assert chain == ["statement"]
    assert content.startswith("three crates")
    assert content.endswith("two launchers were destroyed")


def test_turns_of_an_interview():
    text = "KOVAC: We have never owned these mortars.\n\nHOST: Not even parts?\n\nKOVAC: Not even those."
    assert [c for c, _ in told(text)][:1] == [["KOVAC"]]


def test_over_and_chain_leave_out_what_an_object_relative_presupposes():
    text = "Lisbon admitted that it owned the rifles that Dakar found."
    doc = parse(text)
    found = claims(doc, parties(doc))
    owned, discovered = (next(t.i for t in doc if t.text == w) for w in ("owned", "found"))
    assert [link.source for link in found.chain(owned)] == ["Lisbon"]
    assert found.chain(discovered) == []
