"""Who gave whom what, in all the ways to say so: voices, relatives, participles, nouns, coordinations."""

from __future__ import annotations

import pytest
from telling import told

CASES = [
    ("Turkey made a delivery of armed drones to Niger in May.", ["delivered Turkey > Niger: armed drones"]),
    (
        "The Kenyan army took delivery of 118 armoured vehicles from Turkey last week.",
        [
            "delivered Turkey > Kenyan army: armoured vehicles",
        ],
    ),
    (
        "The UAE breached the arms embargo by sending Pantsir air defence systems to Haftar's forces.",
        [
            "delivered UAE > Haftar's forces: Pantsir air defence systems",
        ],
    ),
    ("In violation of a UN embargo, Rwanda has delivered mortars to the M23.", ["delivered Rwanda > M23: mortars"]),
    (
        "A Serbian broker arranged the sale of 10,000 rockets to Saudi Arabia.",
        [
            "delivered Serbian broker > Saudi Arabia: rockets",
        ],
    ),
    (
        "Saudi Arabia passed on the Bulgarian rifles to Syrian rebels.",
        [
            "delivered Saudi Arabia > Syrian rebels: rifles",
        ],
    ),
    (
        "Finland has completed the delivery of artillery shells to Estonia.",
        [
            "delivered Finland > Estonia: artillery shells",
        ],
    ),
    ("In exchange for oil, Chad received Russian helicopters.", ["delivered Russia > Chad: helicopters"]),
    (
        "North Korea shipped artillery shells, short-range missiles and anti-tank missiles to Russia.",
        [
            "delivered North Korea > Russia: artillery shells, short-range missiles, anti-tank missiles",
        ],
    ),
    (
        "Four helicopters were handed over to the Malian army by Russia at a ceremony in Bamako.",
        [
            "delivered Russia > Malian army: helicopters",
        ],
    ),
    ("Moscow, a long-standing supplier of arms to Damascus, kept silent.", ["delivered Moscow > Damascus: arms"]),
    (
        "The serial numbers showed the rifles had been exported from Romania to Uganda in 2014.",
        [
            "delivered Romania > Uganda: rifles",
        ],
    ),
    ("Weapons flowing from Libya to Mali have fuelled the war.", ["delivered Libya > Mali: Weapons"]),
    ("The flow of weapons from Iran to the Houthis continues.", ["delivered Iran > Houthis: weapons"]),
    ("Israel sells missile system to Finland", ["delivered Israel > Finland: missile system"]),
    ("Sudan army says UAE ships weapons to RSF", ["delivered UAE > RSF: weapons"]),
    (
        "The Panel finds that the Government of Eritrea provided ammunition to Al-Shabaab in 2011.",
        [
            "delivered Government of Eritrea > Al-Shabaab: ammunition",
        ],
    ),
    (
        "Member States reported that the Islamic Republic of Iran had transferred ballistic missiles to Yemen.",
        [
            "delivered Islamic Republic of Iran > Yemen: ballistic missiles",
        ],
    ),
    (
        "Among the deliveries in 2021 were 16 armed drones from China to Nigeria.",
        [
            "delivered China > Nigeria: armed drones",
        ],
    ),
    ("The firm was fined for selling sniper rifles to the Belarusian KGB.", ["delivered firm > KGB: sniper rifles"]),
    ("The Houthis are supplied with missile parts by Iran.", ["delivered Iran > Houthis: missile parts"]),
    ("Turkey has become Ethiopia's main source of drones.", ["delivered Turkey > Ethiopia: drones"]),
    ("The Emirates funnelled weapons to the RSF through an airport in Chad.", ["delivered Emirates > RSF: weapons"]),
    (
        "The rockets were made in Iran and given to the militia by Hezbollah.",
        [
            "delivered Hezbollah > militia: rockets",
        ],
    ),
    ("Without naming the buyer, the company said it had sold 20 howitzers.", ["delivered company > -: howitzers"]),
    ("Ukraine has already received more than 300 tanks from Poland.", ["delivered Poland > Ukraine: tanks"]),
    ("Turkey's Baykar sold drones to Togo, a security source said.", ["delivered Baykar > Togo: drones"]),
    (
        "Exports by Turkey of armoured vehicles to Qatar rose sharply.",
        [
            "delivered Turkey > Qatar: armoured vehicles",
        ],
    ),
    ("China transferred 6 frigates to Pakistan in the five years to 2022.", ["delivered China > Pakistan: frigates"]),
    (
        "Deliveries from Israel to Azerbaijan included loitering munitions and missiles.",
        [
            "delivered Israel > Azerbaijan: loitering munitions, missiles",
        ],
    ),
    (
        "The transfer from Belarus to Sudan of mortar rounds was not reported to the Committee.",
        [
            "delivered Belarus > Sudan: mortar rounds",
        ],
    ),
    (
        "The Panel documented the transfer of armoured vehicles from the United Arab Emirates to Libya.",
        [
            "delivered United Arab Emirates > Libya: armoured vehicles",
        ],
    ),
    (
        "The weapons had originally been sold by Belgium to Saudi Arabia.",
        [
            "delivered Belgium > Saudi Arabia: weapons",
        ],
    ),
    ("The smuggler sold pistols to gangs in Haiti.", ["delivered smuggler > gangs: pistols"]),
    ("Iran has begun delivering Fateh missiles to Russia.", ["delivered Iran > Russia: Fateh missiles"]),
    (
        "North Korea continues to supply shells to Moscow's forces.",
        [
            "delivered North Korea > Moscow's forces: shells",
        ],
    ),
    (
        "Washington has equipped Jordan's border guards with night-vision goggles.",
        [
            "delivered Washington > Jordan's border guards: night-vision goggles",
        ],
    ),
    ("The militia has been armed by Tehran since 2015.", ["delivered Tehran > militia: arms"]),
    ("Arming the Kurds angered Ankara.", ["delivered - > Kurds: arms"]),
    ("The missiles were diverted from Burkina Faso to Liberia.", ["delivered Burkina Faso > Liberia: missiles"]),
    (
        "Ukraine's Western allies have supplied it with billions of dollars in weapons since the invasion.",
        [
            "delivered Ukraine's Western allies > Ukraine: weapons",
        ],
    ),
    (
        "The US has imposed sanctions on three companies for shipping drone engines to Iran.",
        [
            "delivered three companies > Iran: drone engines",
        ],
    ),
    ("The Czech firm Excalibur sold refurbished tanks to Nigeria.", ["delivered Excalibur > Nigeria: tanks"]),
    ("France has lent Ukraine two radar systems.", ["delivered France > Ukraine: radar systems"]),
    ("Greece leased 30 howitzers to Cyprus.", ["delivered Greece > Cyprus: howitzers"]),
    ("Before handing the tanks to Ukraine, Poland had them repaired.", ["delivered Poland > Ukraine: tanks"]),
    (
        "By selling drones to both Ethiopia and Morocco, Turkey has won friends.",
        [
            "delivered Turkey > Ethiopia: drones",
            "delivered Turkey > Morocco: drones",
        ],
    ),
    ("Despite the embargo, ammunition from Serbia has reached Myanmar.", ["delivered Serbia > Myanmar: ammunition"]),
    (
        "Serbian ammunition was shipped to Myanmar's junta after the coup.",
        [
            "delivered Serbia > Myanmar's junta: ammunition",
        ],
    ),
    (
        "Weapons were shipped via Dubai to the junta by two Russian firms.",
        [
            "delivered two Russian firms > junta: Weapons",
        ],
    ),
    (
        "Navantia delivered the third of five corvettes to Saudi Arabia.",
        [
            "delivered Navantia > Saudi Arabia: corvettes",
        ],
    ),
    (
        "The frigate was transferred to the Romanian navy by Britain in 2003.",
        [
            "delivered Britain > Romanian navy: frigate",
        ],
    ),
    (
        "The missile that killed the monitors had been sold to Sudan by Iran, the panel concluded.",
        [
            "delivered Iran > Sudan: missile",
        ],
    ),
    (
        "U.S. forces have transferred thousands of seized rifles to Ukraine's army.",
        [
            "delivered U.S. forces > Ukraine's army: rifles",
        ],
    ),
    (
        "KYIV, May 3 (Reuters) - Ukraine received its first batch of Gepard guns from Germany on Monday, "
        "Defence Minister Oleksii Reznikov said.",
        [
            "delivered Germany > Ukraine: Gepard guns",
        ],
    ),
    (
        "Lithuania has contributed grenade launchers and ammunition to Ukraine's defence.",
        [
            "delivered Lithuania > Ukraine's defence: grenade launchers, ammunition",
        ],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_supplier_recipient_and_items(text: str, expected: list[str]) -> None:
    assert told(text) == expected
