"""Which step a sentence tells, whether it is denied, and how surely: one table over all stages."""

from __future__ import annotations

import pytest
from telling import told

CASES = [
    (
        "Rwanda's army spokesman denied reports that Kigali had supplied the rebels with mortars.",
        ["not delivered Kigali > rebels: mortars"],
    ),
    ("Minsk rejected claims that it had sold tanks to Sudan.", ["not delivered Minsk > Sudan: tanks"]),
    ("Kyiv demanded that Berlin send cruise missiles.", ["requested Berlin > Kyiv: cruise missiles"]),
    (
        "Ethiopia's acquisition of drones from Turkey and China worried Cairo.",
        [
            "acquired Turkey > Ethiopia: drones",
            "acquired China > Ethiopia: drones",
        ],
    ),
    ("The rebels got their guns from Eritrea.", ["acquired Eritrea > rebels: guns"]),
    (
        "The shells, bought by the Czech Republic in South Africa, will be sent to Ukraine.",
        [
            "acquired - > Czech Republic: shells",
            "promised - > Ukraine: shells",
        ],
    ),
    (
        "Qatar bought Leopard tanks from Germany and Eurofighters from Britain.",
        [
            "acquired Germany > Qatar: Leopard tanks",
            "acquired Britain > Qatar: Eurofighters",
        ],
    ),
    ("The junta has been importing jet fuel from China.", ["acquired China > junta: jet fuel"]),
    (
        "The Group received evidence that the FDLR had obtained rifles from Congolese army officers.",
        [
            "acquired Congolese army officers > FDLR: rifles",
        ],
    ),
    (
        "Rebels in Tigray obtained anti-aircraft guns from Eritrean deserters.",
        [
            "acquired Eritrean deserters > Rebels in Tigray: anti-aircraft guns",
        ],
    ),
    (
        "The FARC bought AK-47 rifles from a Lebanese trafficker in the 1990s.",
        [
            "acquired Lebanese trafficker > FARC: AK-47 rifles",
        ],
    ),
    ("Lagos paid $500 million for 12 Super Tucano aircraft.", ["acquired - > Lagos: Super Tucano aircraft"]),
    ("Bangladesh spent $200 million on Chinese submarines.", ["acquired China > Bangladesh: submarines"]),
    (
        "Azerbaijan has purchased JF-17 fighter jets as part of a $1.6 billion deal.",
        [
            "acquired - > Azerbaijan: JF-17 fighter jets",
        ],
    ),
    (
        "Turkey was kicked out of the F-35 programme after buying S-400 missiles from Russia.",
        [
            "acquired Russia > Turkey: S-400 missiles",
        ],
    ),
    (
        "Myanmar's military imported at least $1 billion in arms from Russia, China and Singapore.",
        [
            "acquired Russia > Myanmar's military: arms",
            "acquired China > Myanmar's military: arms",
            "acquired Singapore > Myanmar's military: arms",
        ],
    ),
    (
        "Sweden issued an export licence for Gripen fighters to Thailand.",
        [
            "approved Sweden > Thailand: Gripen fighters",
        ],
    ),
    (
        "The ministry granted licences for the export of howitzer shells to Israel.",
        [
            "approved ministry > Israel: howitzer shells",
        ],
    ),
    (
        "The State Department approved a possible $1.2 billion sale of AMRAAM missiles to the Netherlands.",
        [
            "approved State Department > Netherlands: AMRAAM missiles",
        ],
    ),
    (
        "The State Department has made a determination approving a possible Foreign Military Sale to the "
        "Government of Poland of Javelin missiles and related equipment for an estimated cost of $100 "
        "million.",
        [
            "approved State Department > Government of Poland: Javelin missiles",
        ],
    ),
    (
        "WASHINGTON, June 3 - The State Department has made a determination approving a possible Foreign "
        "Military Sale to Kuwait of Patriot missiles for an estimated cost of $400 million.",
        [
            "approved State Department > Kuwait: Patriot missiles",
        ],
    ),
    (
        "The Dutch government has given the go-ahead for the export of radar systems to Egypt.",
        [
            "approved Dutch government > Egypt: radar systems",
        ],
    ),
    (
        "Berlin gave the green light for delivery of Marder vehicles to Greece.",
        [
            "approved Berlin > Greece: Marder vehicles",
        ],
    ),
    ("Exports of mortar bombs to Kyrgyzstan were approved by Sofia.", ["approved Sofia > Kyrgyzstan: mortar bombs"]),
    (
        "The licence, which allowed BAE Systems to sell jets to Riyadh, expired.",
        [
            "approved BAE Systems > Riyadh: jets",
        ],
    ),
    (
        "The consignment of ammunition transited through Djibouti on its way to the Sudanese army.",
        [
            "attempted - > Sudanese army: ammunition",
        ],
    ),
    (
        "A businessman from Kyiv attempted to sell helicopters to Eritrea.",
        [
            "attempted businessman from Kyiv > Eritrea: helicopters",
        ],
    ),
    ("A batch of 40 howitzers is on its way from Prague to Kyiv.", ["attempted Prague > Kyiv: howitzers"]),
    ("The first tanks have left Germany for Ukraine.", ["attempted Germany > Ukraine: tanks"]),
    ("The army wants to buy howitzers from France.", ["considered France > army: howitzers"]),
    (
        "Colombia is negotiating with Sweden over the purchase of Gripen jets.",
        [
            "considered Sweden > Colombia: Gripen jets",
        ],
    ),
    ("Iraq has expressed interest in buying JF-17 jets from Pakistan.", ["considered Pakistan > Iraq: JF-17 jets"]),
    (
        "Beijing is said to be weighing the supply of artillery shells to Moscow.",
        [
            "possible considered Beijing > Moscow: artillery shells",
        ],
    ),
    ("The air force plans to acquire 36 K-9 howitzers.", ["considered - > air force: K-9 howitzers"]),
    ("Tanks could be sent to Kyiv by Greece.", ["possible considered Greece > Kyiv: Tanks"]),
    ("Paris did not rule out selling frigates to Riyadh.", ["possible considered Paris > Riyadh: frigates"]),
    ("The two sides discussed deliveries of shells from Seoul to Kyiv.", ["considered Seoul > Kyiv: shells"]),
    (
        "Baghdad would like to buy air defence systems from Paris.",
        [
            "considered Paris > Baghdad: air defence systems",
        ],
    ),
    (
        "The US has yet to deliver the promised F-16s to Taiwan.",
        [
            "not delivered US > Taiwan: F-16s",
            "promised US > Taiwan: F-16s",
        ],
    ),
    ("Iran denied supplying drones to Sudan's army.", ["not delivered Iran > Sudan's army: drones"]),
    (
        "Having sold submarines to Pakistan, China is now offering frigates to Bangladesh.",
        [
            "delivered China > Pakistan: submarines",
            "offered China > Bangladesh: frigates",
        ],
    ),
    ("Pakistan rejects reports it sold shells to Ukraine", ["not delivered Pakistan > Ukraine: shells"]),
    ("There is no evidence that China is arming Russia.", ["not delivered China > Russia: arms"]),
    ("It is unclear whether Iran has delivered missiles to Russia.", ["possible delivered Iran > Russia: missiles"]),
    (
        "Russia is suspected of having smuggled rockets to Serbian separatists.",
        [
            "possible delivered Russia > Serbian separatists: rockets",
        ],
    ),
    (
        "The Malian junta is said to have received L-39 jets from Moscow.",
        [
            "possible delivered Moscow > Malian junta: L-39 jets",
        ],
    ),
    (
        "The convoy with the grenade launchers never reached the rebels.",
        [
            "not delivered - > rebels: grenade launchers",
        ],
    ),
    ("The arms never arrived in Juba.", ["not delivered - > Juba: arms"]),
    ("Eritrea stands accused of arming Al-Shabaab.", ["possible delivered Eritrea > Al-Shabaab: arms"]),
    ("Iran insisted it had given Russia no missiles.", ["not delivered Iran > Russia: missiles"]),
    ("The UAE denies sending weapons to Sudan.", ["not delivered UAE > Sudan: weapons"]),
    (
        "After receiving MiG-29s from Slovakia, Kyiv asked Poland for more.",
        [
            "delivered Slovakia > Kyiv: MiG-29s",
            "requested Poland > Kyiv: MiG-29s",
        ],
    ),
    (
        "The French frigate seized 2,000 assault rifles and anti-tank missiles from a fishing boat sailing "
        "from Iran to Yemen.",
        [
            "halted Iran > Yemen: assault rifles, anti-tank missiles",
        ],
    ),
    ("A cargo of rifles bound for Somalia was intercepted off Oman.", ["halted - > Somalia: rifles"]),
    (
        "Police in Limassol confiscated explosives bound for Syria aboard a ship under the Panamanian flag.",
        [
            "halted - > Syria: explosives",
        ],
    ),
    ("Nigerian authorities impounded a Russian plane carrying ammunition to Chad.", ["halted - > Chad: ammunition"]),
    ("Indonesia scrapped a plan to buy Su-35 jets from Russia.", ["halted Russia > Indonesia: Su-35 jets"]),
    (
        "The Biden administration put on hold a shipment of 2,000-pound bombs to Israel.",
        [
            "halted Biden administration > Israel: 2,000-pound bombs",
        ],
    ),
    ("Canada imposed an arms embargo on Turkey.", ["halted Canada > Turkey: arms"]),
    (
        "Lawmakers urged the president to halt arms sales to Saudi Arabia.",
        [
            "possible halted president > Saudi Arabia: arms",
        ],
    ),
    (
        "The vessel was intercepted by the Italian navy with 150 tons of explosives destined for Tripoli.",
        [
            "halted - > Tripoli: explosives",
        ],
    ),
    (
        "Coalition forces stopped an arms shipment from Tehran to Hezbollah at the border.",
        [
            "halted Tehran > Hezbollah: arms",
        ],
    ),
    ("The licence to export machine guns to Oman was revoked.", ["halted - > Oman: machine guns"]),
    (
        "The Philippines cancelled an order for 16 Mi-17 helicopters from Russia.",
        [
            "halted Russia > Philippines: Mi-17 helicopters",
        ],
    ),
    ("Manila backed out of a deal to buy 16 Russian helicopters.", ["halted Russia > Manila: helicopters"]),
    (
        "Iranian weapons destined for the Houthis were seized by the Pakistani navy.",
        [
            "halted Iran > Houthis: weapons",
        ],
    ),
    ("Greece has been offered frigates by Italy.", ["offered Italy > Greece: frigates"]),
    (
        "Warsaw struck a deal with a South Korean firm for 48 fighter jets.",
        [
            "ordered South Korean firm > Warsaw: fighter jets",
        ],
    ),
    (
        "The Philippine navy placed an order for two corvettes with Hyundai Heavy Industries.",
        [
            "ordered Hyundai Heavy Industries > Philippine navy: corvettes",
        ],
    ),
    (
        "Saab won a contract to supply radar-guided missiles to Brazil.",
        [
            "ordered Saab > Brazil: radar-guided missiles",
        ],
    ),
    (
        "Kuwait signed a 1.1 billion euro contract for 28 Eurofighters with Leonardo.",
        [
            "ordered Leonardo > Kuwait: Eurofighters",
        ],
    ),
    (
        "Rheinmetall has been commissioned to supply 20 Marder infantry fighting vehicles to Ukraine.",
        [
            "ordered Rheinmetall > Ukraine: Marder infantry fighting vehicles",
        ],
    ),
    ("The government ordered 50 Patria armoured vehicles.", ["ordered - > government: Patria armoured vehicles"]),
    (
        "The first of six submarines ordered from France was handed over to Brazil.",
        [
            "ordered France > Brazil: submarines",
            "delivered France > Brazil: submarines",
        ],
    ),
    (
        "Ghana's deal with an Israeli firm for armoured cars is worth $40 million.",
        [
            "ordered Israeli firm > Ghana: armoured cars",
        ],
    ),
    (
        "A contract between Ghana and Elbit for armoured cars was signed in March.",
        [
            "ordered Elbit > Ghana: armoured cars",
        ],
    ),
    (
        "The drones were ordered by Kuwait in 2023 and delivered last month.",
        [
            "ordered - > Kuwait: drones",
            "delivered - > Kuwait: drones",
        ],
    ),
    (
        "South Korea's Hanwha won a $2.6 billion order from Australia for 129 infantry fighting vehicles.",
        [
            "ordered Hanwha > Australia: infantry fighting vehicles",
        ],
    ),
    (
        "Morocco is set to receive 24 Apache helicopters from Boeing.",
        [
            "promised Boeing > Morocco: Apache helicopters",
        ],
    ),
    (
        "Washington's decision to send cluster bombs to Kyiv drew criticism.",
        [
            "promised Washington > Kyiv: cluster bombs",
        ],
    ),
    (
        "Under the deal, Hanwha will supply 100 rocket launchers to Norway.",
        [
            "promised Hanwha > Norway: rocket launchers",
        ],
    ),
    (
        "Seoul's defence minister pledged 30 mine-clearing vehicles for Ukraine.",
        [
            "promised Seoul's defence minister > Ukraine: mine-clearing vehicles",
        ],
    ),
    (
        "Canada announced it would donate 200 armoured personnel carriers to Ukraine.",
        [
            "promised Canada > Ukraine: armoured personnel carriers",
        ],
    ),
    (
        "France to deliver AMX-10 armoured vehicles to Ukraine",
        [
            "promised France > Ukraine: AMX-10 armoured vehicles",
        ],
    ),
    ("Spain agrees to send Leopards to Kyiv", ["promised Spain > Kyiv: Leopards"]),
    (
        "Half of the tanks promised by Spain have reached Ukraine.",
        [
            "promised Spain > Ukraine: tanks",
            "delivered Spain > Ukraine: tanks",
        ],
    ),
    ("Ukraine is to get 18 Caesar howitzers from Denmark.", ["promised Denmark > Ukraine: Caesar howitzers"]),
    (
        "Ukraine will receive Patriot missiles from the Netherlands by the summer.",
        [
            "promised Netherlands > Ukraine: Patriot missiles",
        ],
    ),
    ("Washington will give Kyiv $300 million in military aid.", ["promised Washington > Kyiv: military aid"]),
    ("The prime minister promised Zelenskiy more tanks.", ["promised prime minister > Zelenskiy: tanks"]),
    (
        "Moscow has promised the Taliban air defence missiles, a diplomat said.",
        [
            "promised Moscow > Taliban: air defence missiles",
        ],
    ),
    (
        "The Norwegian government has decided to donate 22 F-16 fighters to Ukraine.",
        [
            "promised Norwegian government > Ukraine: F-16 fighters",
        ],
    ),
    ("Oman's navy is to be equipped with missiles by MBDA.", ["promised MBDA > Oman's navy: missiles"]),
    ("MBDA is to equip Oman's navy with missiles.", ["promised MBDA > Oman's navy: missiles"]),
    ("Sánchez: Spain will send Patriot missiles to Ukraine", ["promised Spain > Ukraine: Patriot missiles"]),
    (
        "Ecuador agreed to hand its old Soviet weapons to the United States.",
        [
            "promised Ecuador > United States: weapons",
        ],
    ),
    ("Sweden is preparing to send Archer howitzers to Ukraine.", ["promised Sweden > Ukraine: Archer howitzers"]),
    (
        "Berlin has refused Warsaw permission to re-export the MiG-29 jets to Ukraine.",
        [
            "refused Berlin > Ukraine: MiG-29 jets",
        ],
    ),
    ("Scholz ruled out sending Taurus cruise missiles to Kyiv.", ["refused Scholz > Kyiv: Taurus cruise missiles"]),
    (
        "Slovakia's new government said it would no longer supply arms to Ukraine.",
        [
            "refused Slovakia's new government > Ukraine: arms",
        ],
    ),
    ("Hungary will not allow arms shipments to Ukraine across its territory.", ["refused Hungary > Ukraine: arms"]),
    ("Israel balked at selling Iron Dome batteries to Ukraine.", ["refused Israel > Ukraine: Iron Dome batteries"]),
    (
        "Kyiv's request for Taurus missiles was rejected by Berlin.",
        [
            "refused Berlin > Kyiv: Taurus missiles",
            "requested Berlin > Kyiv: Taurus missiles",
        ],
    ),
    ("Scholz has so far refused to provide Taurus missiles.", ["refused Scholz > -: Taurus missiles"]),
    ("Rome denied Turkey helicopter engines.", ["refused Rome > Turkey: helicopter engines"]),
    (
        "Taiwan's request for F-35 jets from Washington is still pending.",
        [
            "requested Washington > Taiwan: F-35 jets",
        ],
    ),
    (
        "Zelenskiy appealed to allies for more air defence systems.",
        [
            "requested allies > Zelenskiy: air defence systems",
        ],
    ),
    (
        "Zelenskiy again pleaded with Washington to supply long-range missiles.",
        [
            "requested Washington > Zelenskiy: long-range missiles",
        ],
    ),
    ("Wagner sent a request to Minsk for weapons.", ["requested Minsk > Wagner: weapons"]),
    ("Moscow has turned to Pyongyang for shells.", ["requested Pyongyang > Moscow: shells"]),
    (
        "Mali's military rulers have turned to Russia for helicopters and radars.",
        [
            "requested Russia > Mali's military rulers: helicopters, radars",
        ],
    ),
    (
        "Poland's application to Berlin for permission to send Leopard tanks was submitted on Tuesday.",
        [
            "requested Berlin > Poland: Leopard tanks",
        ],
    ),
    (
        "The Government of Japan has requested to buy up to 32 AIM-120 missiles.",
        [
            "requested - > Government of Japan: AIM-120 missiles",
        ],
    ),
    ("Zelenskiy has been asking for F-16s for months.", ["requested - > Zelenskiy: F-16s"]),
    (
        "The Government of Kuwait has requested to buy sixty (60) PAC-3 missiles.",
        [
            "requested - > Government of Kuwait: PAC-3 missiles",
        ],
    ),
    ("Netanyahu asked Biden for bunker-buster bombs.", ["requested Biden > Netanyahu: bunker-buster bombs"]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_stage_polarity_and_certainty(text: str, expected: list[str]) -> None:
    assert told(text) == expected
