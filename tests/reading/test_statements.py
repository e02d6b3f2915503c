"""What one sentence tells: stage, polarity, certainty, who, to whom, what."""

from __future__ import annotations

import pytest

import whence
from whence.model import Statement

D, P, R, A = "delivered", "promised", "refused", "approved"

CASES = [
    # verbs of giving, in every voice and order
    ("Iran sent drones to Russia.", D, "+", "certain", "Iran", "Russia", "drones"),
    ("Iran supplied Hezbollah with rockets last year.", D, "+", "certain", "Iran", "Hezbollah", "rockets"),
    ("Paris gave Kyiv 18 howitzers.", D, "+", "certain", "Paris", "Kyiv", "howitzers"),
    ("Drones were sent to Ethiopia by Turkey in 2021.", D, "+", "certain", "Turkey", "Ethiopia", "drones"),
    ("The rebels were given mortars by Libya.", D, "+", "certain", "Libya", "rebels", "mortars"),
    (
        "The rifles that Bulgaria sold to Saudi Arabia turned up in Aleppo.",
        D,
        "+",
        "certain",
        "Bulgaria",
        "Saudi Arabia",
        "rifles",
    ),
    (
        "Missiles supplied by North Korea to Myanmar were paraded in Naypyidaw.",
        D,
        "+",
        "certain",
        "North Korea",
        "Myanmar",
        "Missiles",
    ),
    ("Belarus, which delivered tanks to Azerbaijan, kept silent.", D, "+", "certain", "Belarus", "Azerbaijan", "tanks"),
    ("Iran has armed the Houthis with missiles.", D, "+", "certain", "Iran", "Houthis", "missiles"),
    (
        "The tanks reached Ukraine on Monday after Poland had released them.",
        D,
        "+",
        "certain",
        None,
        "Ukraine",
        "tanks",
    ),
    # verbs of getting
    ("Mali bought 12 drones from Turkey.", "acquired", "+", "certain", "Turkey", "Mali", "drones"),
    ("Egypt has ordered 30 fighter jets from France.", "ordered", "+", "certain", "France", "Egypt", "fighter jets"),
    (
        "Chad received armoured vehicles from the United Arab Emirates.",
        D,
        "+",
        "certain",
        "United Arab Emirates",
        "Chad",
        "armoured vehicles",
    ),
    (
        "Poland signed a contract with Hanwha for 212 howitzers.",
        "ordered",
        "+",
        "certain",
        "Hanwha",
        "Poland",
        "howitzers",
    ),
    ("Sudan tried to buy missiles from North Korea.", "attempted", "+", "certain", "North Korea", "Sudan", "missiles"),
    # asking
    ("Kyiv asked Berlin for cruise missiles.", "requested", "+", "certain", "Berlin", "Kyiv", "cruise missiles"),
    ("Ukraine asked Germany to send tanks.", "requested", "+", "certain", "Germany", "Ukraine", "tanks"),
    (
        "Armenia's request to India for rocket launchers was made in May.",
        "requested",
        "+",
        "certain",
        "India",
        "Armenia",
        "rocket launchers",
    ),
    # offering, promising, weighing, allowing
    ("India offered to sell missiles to Vietnam.", "offered", "+", "certain", "India", "Vietnam", "missiles"),
    ("Sweden agreed to give Estonia anti-tank missiles.", P, "+", "certain", "Sweden", "Estonia", "anti-tank missiles"),
    (
        "Norway will send air defence systems to Lithuania.",
        P,
        "+",
        "certain",
        "Norway",
        "Lithuania",
        "air defence systems",
    ),
    ("Canberra pledged 20 armoured vehicles to Kyiv.", P, "+", "certain", "Canberra", "Kyiv", "armoured vehicles"),
    ("Seoul is considering sending shells to Poland.", "considered", "+", "certain", "Seoul", "Poland", "shells"),
    (
        "South Africa approved the export of rifles to Saudi Arabia.",
        A,
        "+",
        "certain",
        "South Africa",
        "Saudi Arabia",
        "rifles",
    ),
    ("Germany has authorised the sale of submarines to Egypt.", A, "+", "certain", "Germany", "Egypt", "submarines"),
    # refusing and stopping
    ("Switzerland refused to sell ammunition to Denmark.", R, "+", "certain", "Switzerland", "Denmark", "ammunition"),
    (
        "Israel would not sell air defence systems to Georgia.",
        R,
        "+",
        "certain",
        "Israel",
        "Georgia",
        "air defence systems",
    ),
    ("Italy suspended arms exports to Azerbaijan.", "halted", "+", "certain", "Italy", "Azerbaijan", "arms"),
    (
        "Customs officers confiscated rifles from Iran that were bound for Yemen.",
        "halted",
        "+",
        "certain",
        "Iran",
        "Yemen",
        "rifles",
    ),
    (
        "Greece intercepted a ship carrying rockets from Ukraine to Libya.",
        "halted",
        "+",
        "certain",
        "Ukraine",
        "Libya",
        "rockets",
    ),
    # negation and certainty
    ("China has not supplied Russia with weapons.", D, "-", "certain", "China", "Russia", "weapons"),
    ("No tanks were delivered to Kyiv.", D, "-", "certain", None, "Kyiv", "tanks"),
    ("Serbia never sold ammunition to Ukraine.", D, "-", "certain", "Serbia", "Ukraine", "ammunition"),
    ("Eritrea may have sent rifles to Somali militants.", D, "+", "possible", "Eritrea", "Somali militants", "rifles"),
    ("Rwanda allegedly supplied the M23 with mortars.", D, "+", "possible", "Rwanda", "M23", "mortars"),
    ("Russia is believed to have shipped missiles to Syria.", D, "+", "possible", "Russia", "Syria", "missiles"),
    (
        "Uganda probably bought the helicopters from Russia.",
        "acquired",
        "+",
        "probable",
        "Russia",
        "Uganda",
        "helicopters",
    ),
]


def same(party: str | None, told: object) -> bool:
    name = getattr(told, "name", None)
    return (name is None and party is None) or (
        name is not None and party is not None and party.lower() in name.lower()
    )


def told(statement: Statement) -> str:
    parties = [p.name if p else None for p in (statement.supplier, statement.recipient)]
    return f"{statement.stage} {statement.polarity} {statement.certainty} {parties} {[i.name for i in statement.items]}"


@pytest.mark.parametrize(("text", "stage", "sign", "certainty", "supplier", "recipient", "item"), CASES)
def test_one_sentence_tells_one_step(
    text: str, stage: str, sign: str, certainty: str, supplier: str | None, recipient: str | None, item: str
) -> None:
    found = whence.read(text, published="2023-06-01").statements
    assert len(found) == 1, [told(s) for s in found]
    (s,) = found
    assert s.stage == stage, told(s)
    assert s.polarity == {"+": "affirmed", "-": "negated"}[sign], told(s)
    assert s.certainty == certainty, told(s)
    assert same(supplier, s.supplier), told(s)
    assert same(recipient, s.recipient), told(s)
    assert s.items[0].name.lower() == item.lower(), told(s)
    assert text[slice(*s.items[0].span)] == s.items[0].name


# use, loss, storage, own deployment, production, crime, metaphor
NOTHING = [
    "A deputy asked why the tanks had been ordered without a tender.",
    "Deputies asked how many rifles Chad had bought from Serbia.",
    "Peru is in the market for fighter jets.",
    "Greek-owned tankers carried oil.",
    "Brazil's navy commissioned a second submarine.",
    "The army paraded missiles in the capital.",
    "Rebels fired rockets at the airport.",
    "Soldiers deployed tanks on the border with Moldova.",
    "Russia sent troops and tanks to the border.",
    "The army lost eight tanks near Bakhmut.",
    "Ukraine has received intelligence from the US.",
    "Doctors sent medicines to Gaza.",
    "Police found a rifle in his flat.",
    "The minister sent a broadside to Paris.",
    "The factory produces 20,000 shells a month.",
    "Warships from India and Japan held exercises.",
    "The air force took delivery of a new hangar.",
    "Fighters surrendered their weapons to the army.",
    "The group captured tanks from the Syrian army.",
    "Iran test-fired a ballistic missile.",
    "A drone was shot down over Kursk.",
    "North Korea launched missiles toward Japan.",
    "Ukraine sent drones to attack Moscow.",
    "Drones reached Moscow overnight.",
    "A rocket landed in Haifa.",
    "Russian missiles arrived at dawn in Kharkiv.",
    "Demand for rifles rose in Texas.",
    "Turkey offered to mediate between Russia and Ukraine.",
    "The parties will discuss nuclear weapons.",
    "Germany supplies most of the gas turbines in Egypt.",
    "The principal contractor will be Raytheon.",
    "The White House said it was not considering sending troops.",
    "The Kremlin said that if Washington supplied longer-range missiles to Kyiv it would cross a red line.",
    "Three armed men robbed a bank in Marseille on Friday. They took 40,000 euros and fled in a stolen van.",
    "Nurses gave 300 children a shot in the arm on Monday, and the ministry ordered more doses.",
    "The governor sent the National Guard to the border with rifles and armoured vehicles.",
    "The president sent a plane to bring home the tourists.",
    "Firefighters received two new tankers from the county.",
    "The EU gave Moldova 40 million euros for its roads.",
    "Iran's navy received a new home-built destroyer.",
    "The air force has bought fuel.",
    "Ukraine's army said it had destroyed 14 Russian tanks and captured two guns.",
    "Hamas fired 5,000 rockets at Israel.",
    "Twelve missiles hit Odesa; one landed in the sea.",
    "Kim said his country would build more missiles.",
    "The company builds engines for Airbus jets in Derby.",
    "Boeing delivered 50 passenger jets to Ryanair.",
    "The band dropped a bomb of an album.",
    "The talks on a nuclear deal with Iran resumed in Vienna.",
    "Australia sent two frigates to an exercise off Hawaii.",
    "Germany stationed tanks in Lithuania.",
    "France sent soldiers and armoured vehicles to Niger to fight jihadists.",
    "The rebels stole rifles from a police station.",
    "Troops returned to base with their weapons.",
    "The militia stores rockets in tunnels.",
    "Sanctions hit the supply of chips to car makers.",
    "The police chief asked residents to hand in their guns.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_what_moves_no_arms_between_parties_tells_nothing(text: str) -> None:
    assert [told(s) for s in whence.read(text, published="2024-06-20").statements] == []
