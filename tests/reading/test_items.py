"""What and how many: items by name, category, quantity, designation and origin, from short reports of every kind."""

import pytest

from whence.language import parse
from whence.reading.items import items


def told(text: str) -> list[str]:
    """Items as "name | category | quantity"."""
    return [
        f"{m.item.name} | {m.item.category} | {_quantity(m.item.quantity)}".removesuffix(" | ")
        for m in items(parse(text))
    ]


def _quantity(quantity) -> str:
    if quantity is None:
        return ""
    if quantity.fraction is not None:
        return f"{quantity.fraction:g} of"
    low, high = quantity.low, quantity.high
    number = f"{low}" if low == high else f"{low}+" if high is None else f"-{high}" if low is None else f"{low}-{high}"
    return f"{number} {quantity.unit}"


COUNTED = [
    ("Oslo will hand over 14 Leopard 2A4 tanks.", ["Leopard 2A4 tanks | battle_tanks | 14 tanks"]),
    (
        "Warsaw sent 240 T-72s and dozens of BMP-1 fighting vehicles.",
        ["T-72s | battle_tanks | 240 tanks", "BMP-1 fighting vehicles | armoured_vehicles | 24+ vehicles"],
    ),
    ("The ship carried 20,000 rounds of 7.62mm ammunition.", ["7.62mm ammunition | ammunition | 20000 rounds"]),
    ("Prague found 800,000 artillery shells abroad.", ["artillery shells | ammunition | 800000 shells"]),
    (
        "The package holds over 1,400 Stinger anti-aircraft systems.",
        ["Stinger anti-aircraft systems | manpads | 1400+ systems"],
    ),
    (
        "Britain pledged up to 10,000 NLAW anti-tank weapons.",
        ["NLAW anti-tank weapons | light_weapons | -10000 weapons"],
    ),
    ("At least 30 howitzers were delivered.", ["howitzers | artillery | 30+ howitzers"]),
    (
        "The army took delivery of between 40 and 50 armoured personnel carriers.",
        ["armoured personnel carriers | armoured_vehicles | 40-50 carriers"],
    ),
    ("Seoul offered 20 to 25 FA-50 light attack jets.", ["FA-50 light attack jets | combat_aircraft | 20-25 jets"]),
    (
        "They captured several hundred rifles and a few machine guns.",
        ["rifles | small_arms | 300+ rifles", "machine guns | small_arms | 3+ guns"],
    ),
    ("Tens of thousands of rockets were shipped.", ["rockets | missiles | 20000+ rockets"]),
    ("A dozen helicopters arrived in Bamako.", ["helicopters | transport_aircraft | 12 helicopters"]),
    ("Half a million mortar rounds are in production.", ["mortar rounds | ammunition | 500000 rounds"]),
    ("Paris has given about 40 Caesar howitzers.", ["Caesar howitzers | artillery | 40 howitzers"]),
    (
        "It received a pair of corvettes and two squadrons of F-16 fighters.",
        ["corvettes | warships | 2 corvettes", "F-16 fighters | combat_aircraft | 2 squadrons"],
    ),
    ("The Netherlands gave 100 of the older Leopard 1A5 tanks.", ["Leopard 1A5 tanks | battle_tanks | 100 tanks"]),
    (
        "Canada has sent four M777 howitzers and 39 Senator armoured vehicles.",
        ["M777 howitzers | artillery | 4 howitzers", "Senator armoured vehicles | armoured_vehicles | 39 vehicles"],
    ),
    (
        "Police seized 12 crates of hand grenades and detonators.",
        ["hand grenades | ammunition | 12 crates", "detonators | ammunition"],
    ),
    ("Customs officers found two tonnes of explosives.", ["explosives | ammunition | 2 tonnes"]),
    ("Half of the promised shells arrived.", ["shells | ammunition | 0.5 of"]),
    ("Only 30 percent of the missiles had been delivered.", ["missiles | missiles | 0.3 of"]),
    ("Two-thirds of the drones came from Iran.", ["drones | uav | 0.666 of"]),
    ("It bought a warship.", ["warship | warships"]),
    ("The first regiment of S-400 systems arrived.", ["S-400 systems | air_defence"]),
    ("Up to several hundred drones may follow.", ["drones | uav"]),
    (
        "No fewer than 60 tanks and as many as 200 trucks came, and 18 more HIMARS launchers.",
        [
            "tanks | battle_tanks | 60+ tanks",
            "trucks | vehicles | -200 trucks",
            "HIMARS launchers | artillery | 18 launchers",
        ],
    ),
    ("A further three Patriot batteries are on order.", ["Patriot batteries | air_defence | 3 batteries"]),
    (
        "He wants 100,000 drones, 50 armoured vehicles and 1.5 million shells.",
        [
            "drones | uav | 100000 drones",
            "armoured vehicles | armoured_vehicles | 50 vehicles",
            "shells | ammunition | 1500000 shells",
        ],
    ),
    (
        "Denmark and Norway gave 8,000 rounds each, and Finland 3,000 shells.",
        ["rounds | ammunition | 8000 rounds", "shells | ammunition | 3000 shells"],
    ),
    ("more than a dozen Mi-17 helicopters", ["Mi-17 helicopters | transport_aircraft | 12+ helicopters"]),
]

MONEY = [
    ("Washington announced $400 million in military aid.", ["military aid | funding | 400000000 USD"]),
    ("Congress passed a $61 billion military aid package.", ["military aid | funding | 61000000000 USD"]),
    ("A €500m package of security assistance was agreed.", ["security assistance | funding | 500000000 EUR"]),
    ("The state department cleared $2bn of arms.", ["arms | unspecified | 2000000000 USD"]),
    (
        "He signed off arms and equipment worth up to $350 million.",
        ["arms and equipment | unspecified | -350000000 USD"],
    ),
    ("Sweden will send military support worth 6.2 billion kronor.", ["military support | funding | 6200000000 SEK"]),
    ("The sale of missiles, valued at more than $100 million, was approved.", ["missiles | missiles | 100000000+ USD"]),
    ("They sold £20 million worth of weapons.", ["weapons | unspecified | 20000000 GBP"]),
    ("Berlin promised military aid.", ["military aid | unspecified"]),
    ("Tokyo pledged 3 billion yen in non-lethal aid.", ["non-lethal aid | non_lethal | 3000000000 JPY"]),
]

LISTS = [
    ("• 75,000 rounds of 105mm artillery ammunition;", ["105mm artillery ammunition | ammunition | 75000 rounds"]),
    ("• Additional ammunition for HIMARS;", ["ammunition for HIMARS | ammunition"]),
    ("• Two NASAMS and munitions for NASAMS;", ["NASAMS | air_defence | 2 systems", "munitions for NASAMS | missiles"]),
    (
        "• 2,000 Javelin and hundreds of AT4 anti-armor systems;",
        ["Javelin | light_weapons | 2000 systems", "AT4 anti-armor systems | light_weapons | 200+ systems"],
    ),
    (
        "• 16 120mm mortar systems and 20,000 rounds of mortar ammunition;",
        ["120mm mortar systems | artillery | 16 systems", "mortar ammunition | ammunition | 20000 rounds"],
    ),
    (
        "• 50 armored medical treatment vehicles;",
        ["armored medical treatment vehicles | armoured_vehicles | 50 vehicles"],
    ),
    (
        "• Claymore anti-personnel munitions and C-4 explosives;",
        ["Claymore anti-personnel munitions | ammunition", "C-4 explosives | ammunition"],
    ),
    (
        "• Medical supplies, first aid kits and bandages;",
        ["Medical supplies | non_lethal", "first aid kits | non_lethal", "bandages | non_lethal"],
    ),
    (
        "• Tube-Launched, Optically-Tracked, Wire-Guided (TOW) missiles;",
        ["Tube-Launched, Optically-Tracked, Wire-Guided (TOW) missiles | light_weapons"],
    ),
    ("• High-speed Anti-radiation missiles (HARMs);", ["High-speed Anti-radiation missiles | missiles"]),
    ("• Spare parts and other field equipment.", ["Spare parts | components"]),
    ("• Night vision devices and thermal imagery systems;", ["Night vision devices | radar_and_sensors"]),
    ("• 155 mm ammunition: 12,500 rounds", ["155 mm ammunition | ammunition | 12500 rounds"]),
    (
        "• Four counter-artillery radars and eight counter-mortar radars;",
        [
            "counter-artillery radars | radar_and_sensors | 4 radars",
            "counter-mortar radars | radar_and_sensors | 8 radars",
        ],
    ),
    (
        "• 18 armored bridging systems and 100 Humvees",
        ["armored bridging systems | armoured_vehicles | 18 systems", "Humvees | vehicles | 100 humvees"],
    ),
    (
        "22 trucks, 80 pick-ups and 14 bridge-laying tanks Biber",
        ["bridge-laying tanks Biber | armoured_vehicles | 14 tanks"],
    ),
]

CATEGORIES = [
    ("anti-aircraft missile systems", "air_defence"),
    ("air defence systems", "air_defence"),
    ("anti-tank missiles", "light_weapons"),
    ("anti-tank guided missiles", "light_weapons"),
    ("rocket-propelled grenades", "ammunition"),
    ("rocket-propelled grenade launchers", "light_weapons"),
    ("automatic grenade launchers", "light_weapons"),
    ("surface-to-surface missiles", "missiles"),
    ("surface-to-air missiles", "missiles"),
    ("shoulder-fired missiles", "manpads"),
    ("man-portable air-defense systems", "manpads"),
    ("ballistic missiles", "missiles"),
    ("multiple rocket launchers", "artillery"),
    ("self-propelled guns", "artillery"),
    ("anti-aircraft guns", "air_defence"),
    ("heavy machine guns", "light_weapons"),
    ("assault rifles", "small_arms"),
    ("recoilless rifles", "light_weapons"),
    ("fire-control radars", "radar_and_sensors"),
    ("night-vision goggles", "radar_and_sensors"),
    ("electronic warfare systems", "electronic_warfare"),
    ("counter-battery systems", "radar_and_sensors"),
    ("infantry fighting vehicles", "armoured_vehicles"),
    ("armoured vehicles", "armoured_vehicles"),
    ("main battle tanks", "battle_tanks"),
    ("military trucks", "vehicles"),
    ("patrol boats", "warships"),
    ("fighter jets", "combat_aircraft"),
    ("combat aircraft", "combat_aircraft"),
    ("transport aircraft", "transport_aircraft"),
    ("attack helicopters", "attack_helicopters"),
    ("helicopter gunships", "attack_helicopters"),
    ("unmanned aerial vehicles", "uav"),
    ("loitering munitions", "uav"),
    ("kamikaze drones", "uav"),
    ("cluster bombs", "ammunition"),
    ("anti-personnel mines", "ammunition"),
    ("hand grenades", "ammunition"),
    ("tank shells", "ammunition"),
    ("small arms", "small_arms"),
    ("light weapons", "light_weapons"),
    ("body armour", "non_lethal"),
    ("bulletproof vests", "non_lethal"),
    ("helmets", "non_lethal"),
    ("winter uniforms", "non_lethal"),
    ("weapons", "unspecified"),
    ("weaponry", "unspecified"),
    ("lethal aid", "unspecified"),
    ("military equipment", "unspecified"),
    ("military hardware", "unspecified"),
    ("defence equipment", "unspecified"),
    ("drone parts", "components"),
    ("aircraft engines", "components"),
    ("dual-use goods", "components"),
    ("missile technology", "technology"),
    ("AK-47s", "small_arms"),
    ("Kalashnikov rifles", "small_arms"),
    ("Igla missiles", "manpads"),
    ("Stingers", "manpads"),
    ("Patriot missiles", "missiles"),
    ("Patriot missile batteries", "air_defence"),
    ("S-300 air-defence systems", "air_defence"),
    ("HIMARS rocket launchers", "artillery"),
    ("HIMARS rockets", "ammunition"),
    ("ATACMS missiles", "missiles"),
    ("Javelin missiles", "light_weapons"),
    ("Shahed-136 drones", "uav"),
    ("Bayraktar TB2s", "uav"),
    ("F-16 jets", "combat_aircraft"),
    ("Su-35 fighters", "combat_aircraft"),
    ("Black Hawk helicopters", "transport_aircraft"),
    ("Apache attack helicopters", "attack_helicopters"),
    ("Kilo-class submarines", "warships"),
    ("Bushmaster vehicles", "armoured_vehicles"),
    ("RPG-7 launchers", "light_weapons"),
    ("VOG-17 grenades", "ammunition"),
    ("Storm Shadow cruise missiles", "missiles"),
    ("F-16 engines", "components"),
    ("Leopard ammunition", "ammunition"),
]

NO_ITEMS = [
    "A missile strike killed nine people in Odesa.",
    "Drone attacks hit the refinery overnight.",
    "The tank crew escaped through artillery fire.",
    "The arms dealer appeared in court.",
    "Weapons inspectors returned to Baghdad.",
    "Both sides fear a new arms race and want arms control.",
    "An ammunition depot blew up near the border.",
    "She took the child in her arms.",
    "He wrapped his arms around his mother.",
    "Three rounds of talks have failed.",
    "The second round of the election is on Sunday.",
    "The water tank leaked into the cellar.",
    "A Washington think tank published the study.",
    "Egg shells and sea shells covered the beach.",
    "The coal mine closed in 1990.",
    "Rebel fighters took the village.",
    "He owns a private jet.",
    "The Houston Rockets lost by 20 points.",
    "New England Patriots fans cheered.",
    "The suicide bomber had no accomplice.",
    "The magazine printed the interview.",
    "Humanitarian aid and food parcels were handed out.",
    "The health system needs support.",
    "Police used water cannon.",
    "The tanks' crews slept.",
    "They will vote on the defence budget.",
    "The company makes car parts and engines.",
    "Training for nurses begins in May.",
    "Unions are up in arms over the cuts.",
    "The gunman was shot by a sniper.",
]

DEALS = [
    ("Arms sales to Riyadh were suspended.", ["Arms | unspecified"]),
    ("The weapons shipment was intercepted.", ["weapons | unspecified"]),
    ("Ankara signed a drone deal with Kyiv.", ["drone | uav"]),
    ("Poland's tank order was confirmed.", ["tank | battle_tanks"]),
    ("India's S-400 purchase went ahead.", ["S-400 | air_defence"]),
    ("The F-16 sale was approved.", ["F-16 | combat_aircraft"]),
    ("The council lifted the arms embargo.", ["arms | unspecified"]),
    ("a weapons package worth $325 million", ["weapons | unspecified | 325000000 USD"]),
    ("Missile deliveries resumed.", ["Missile | missiles"]),
    ("German arms exports rose.", ["arms | unspecified"]),
    ("the artillery ammunition supply contract", ["artillery ammunition | ammunition"]),
]

ORIGINS = [
    ("They were carrying North Korean arms.", "arms", "North Korean", "adjective"),
    ("The militia uses Chinese rifles.", "rifles", "Chinese", "adjective"),
    ("US-supplied Stinger missiles were found.", "Stinger missiles", "US", "supplied"),
    ("Iranian-made drones were shot down.", "drones", "Iranian", "made"),
    ("The rebels fired Russian-built Grad rockets.", "Grad rockets", "Russian", "made"),
    ("Soviet-era tanks were sent.", "tanks", None, None),
    ("U.S. weapons flowed in.", "weapons", "U.S.", "adjective"),
    ("South Korean-made K2 tanks arrived.", "K2 tanks", "South Korean", "made"),
    ("Modern Western weapons were used.", "weapons", None, None),
]

SYSTEMS = [
    ("They have AK47 rifles.", "AK-47", "RU"),
    ("They have Kalashnikovs.", "AK-47", "RU"),
    ("They bought Geran-2 drones.", "Shahed-136", "IR"),
    ("They bought SA-11 missiles.", "9K37 Buk", "RU"),
    ("They bought an S300 battery.", "S-300", "RU"),
    ("They asked for M142 launchers.", "M142 HIMARS", "US"),
    ("They bought 12 TB2 drones.", "Bayraktar TB2", "TR"),
    ("They sent SA-18 missiles.", "Igla", "RU"),
    ("They bought Eurofighter Typhoon jets.", "Eurofighter Typhoon", None),
    ("They sent two Patriots.", "MIM-104 Patriot", "US"),
    ("Poland bought K9 howitzers.", "K9 Thunder", "KR"),
]

FITTED = [
    ("They bought spare parts for F-16 fighters.", ["spare parts for F-16 fighters | components"]),
    ("It shipped engines for the aircraft.", ["engines for the aircraft | components"]),
    ("Oslo sent 980 rounds for tanks.", ["rounds for tanks | ammunition | 980 rounds"]),
    ("Rheinmetall makes 35mm rounds for the Gepard.", ["35mm rounds for the Gepard | ammunition"]),
    ("They got a licence to build T-72 tanks.", ["licence to build T-72 tanks | technology"]),
    ("It sent artillery and mortar ammunition.", ["artillery and mortar ammunition | ammunition"]),
    ("It sent tank and artillery shells.", ["tank and artillery shells | ammunition"]),
    ("It sent arms and equipment.", ["arms and equipment | unspecified"]),
    ("It sent weapons and ammunition.", ["weapons | unspecified", "ammunition | ammunition"]),
    (
        "It sent two missile systems, a Buk and an Osa.",
        ["missile systems | missiles | 2 systems", "Buk | air_defence", "Osa | air_defence"],
    ),
    (
        "It sent three High Mobility Artillery Rocket Systems (HIMARS).",
        ["High Mobility Artillery Rocket Systems | artillery | 3 systems"],
    ),
    ("It offered non-lethal forms of support.", ["non-lethal forms of support | non_lethal"]),
]


@pytest.mark.parametrize(("text", "expected"), COUNTED + MONEY + LISTS + DEALS + FITTED)
def test_names_categories_and_quantities(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(("noun", "category"), CATEGORIES)
def test_category_by_designation_head_and_modifiers(noun, category):
    found = items(parse(f"The ministry said it had bought {noun} from its neighbour."))
    assert [(m.item.name, m.item.category.value) for m in found] == [(noun, category)]


@pytest.mark.parametrize("text", NO_ITEMS)
def test_words_of_arms_in_other_senses_are_no_items(text):
    assert told(text) == []


@pytest.mark.parametrize(("text", "name", "origin", "kind"), ORIGINS)
def test_origin_in_front_of_the_item(text, name, origin, kind):
    (found,) = items(parse(text))
    assert (found.item.name, found.origin, found.origin_kind) == (name, origin, kind)


@pytest.mark.parametrize(("text", "designation", "maker"), SYSTEMS)
def test_spellings_and_reporting_names_stand_for_one_system(text, designation, maker):
    (found,) = items(parse(text))
    assert (found.item.designation, found.item.maker) == (designation, maker)


def test_phrase_hangs_in_its_sentence_by_the_counting_noun():
    doc = parse("Seoul sent 5,000 rounds of tank ammunition to Warsaw.")
    (found,) = items(doc)
    assert doc[found.head].text == "rounds"
    assert doc[found.first : found.last + 1].text == "5,000 rounds of tank ammunition"


def test_span_gives_the_name_in_the_text():
    text = "In May, Oslo sent 50\nM109 howitzers."
    (found,) = items(parse(text))
    assert found.item.span is not None
    assert text[slice(*found.item.span)] == found.item.name == "M109 howitzers"


def test_item_with_a_relative_clause_of_its_own_stays_an_item():
    found = told("They want shells for the Gepard guns that Berlin delivered.")
    assert "Gepard guns | air_defence" in found


def test_empty_text_has_no_items():
    assert items(parse("")) == []


REAL = [
    ("They want rockets for HIMARS, known as ATACMS.", ["rockets for HIMARS | missiles"]),
    ("They bought S-300s, or Buks.", ["S-300s | air_defence", "Buks | air_defence"]),
    (
        "Addis got Bayraktar drones, Iranian Mohajer-6s and Chinese Wing Loong IIs.",
        ["Bayraktar drones | uav", "Mohajer-6s | uav", "Wing Loong IIs | uav"],
    ),
    ("Baku bought Harop loitering munitions.", ["Harop loitering munitions | uav"]),
    ("He offered body armor and 5,000 helmets.", ["body armor | non_lethal", "helmets | non_lethal | 5000 helmets"]),
    (
        "The tranche includes high-speed anti-radiation (HARM) missiles and more rockets for HIMARS.",
        ["high-speed anti-radiation (HARM) missiles | missiles", "rockets for HIMARS | ammunition"],
    ),
    (
        "Washington gives $200 million in equipment and ammunition.",
        ["equipment | unspecified | 200000000 USD", "ammunition | ammunition"],
    ),
    (
        "They want ammunition for the mobile rocket systems known as HIMARS.",
        ["ammunition for the mobile rocket systems | ammunition"],
    ),
    (
        "Delhi will build around 60 Kamov 226T light helicopters.",
        ["Kamov 226T light helicopters | transport_aircraft | 60 helicopters"],
    ),
    (
        "The deal is for four Talwar-class (Project 11356) stealth frigates.",
        ["Talwar-class (Project 11356) stealth frigates | warships | 4 frigates"],
    ),
    (
        "Doha asked for eight (8) AH-64E Apache Attack Helicopters and two hundred ten (210) missiles.",
        [
            "AH-64E Apache Attack Helicopters | attack_helicopters | 8 helicopters",
            "missiles | missiles | 210 missiles",
        ],
    ),
    ("They found Chinese-made AK-type rifles.", ["AK-type rifles | small_arms"]),
    ("The coal company sold three mines to its rival.", []),
    ("The haul included half a tonne of TNT.", ["TNT | ammunition | 0.5 tonne"]),
    ("They sent 155mm and 105mm artillery rounds.", ["155mm and 105mm artillery rounds | ammunition"]),
    (
        "More than 50 Mine Resistant Ambush Protected Vehicles came.",
        ["Mine Resistant Ambush Protected Vehicles | armoured_vehicles | 50+ vehicles"],
    ),
    (
        "Berlin sent 14 self-propelled howitzers Panzerhaubitze 2000.",
        ["self-propelled howitzers Panzerhaubitze 2000 | artillery | 14 howitzers"],
    ),
    ("Iran has sent Russia short-range ballistic missiles.", ["short-range ballistic missiles | missiles"]),
]


@pytest.mark.parametrize(("text", "expected"), REAL)
def test_phrases_as_reports_and_notices_write_them(text, expected):
    assert told(text) == expected
