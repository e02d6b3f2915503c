"""What a sentence leaves out and its neighbours make plain; what they leave open stays open."""

from __future__ import annotations

import pytest
from telling import told

CASES = [
    (
        "Oslo has decided on a package of military aid for Ukraine. It is the tenth. It was asked for in May. The "
        "minister thanked parliament. The talks took a week. The package includes:\n\n• 12 howitzers;\n• mortars.",
        [
            "promised Oslo > Ukraine: military aid",
            "promised Oslo > Ukraine: howitzers, mortars",
        ],
    ),
    (
        "South Sudan bought four helicopter gunships from Ukraine in 2014. The deal cost $43 million, the "
        "panel said. Uganda paid part of it.",
        [
            "acquired Ukraine > South Sudan: helicopter gunships",
        ],
    ),
    (
        "Turkey has supplied Somalia with attack helicopters, two diplomats told Reuters. Ankara did not "
        "respond to a request for comment.",
        [
            "delivered Turkey > Somalia: attack helicopters",
        ],
    ),
    (
        "North Korea shipped missiles to Russia, South Korean officials said. They said Russia had sent oil "
        "and food in return.",
        [
            "delivered North Korea > Russia: missiles",
        ],
    ),
    (
        "Germany will hand Kyiv four Patriot launchers. The Netherlands will send two more.",
        [
            "promised Germany > Kyiv: Patriot launchers",
            "promised Netherlands > Kyiv: Patriot launchers",
        ],
    ),
    (
        "Serbia delivered rockets to Armenia in 2019. Belgrade said the rockets were old.",
        [
            "delivered Serbia > Armenia: rockets",
        ],
    ),
    (
        "Norway bought frigates from Spain. Spain suspended the delivery last year.",
        [
            "acquired Spain > Norway: frigates",
            "halted Spain > Norway: frigates",
        ],
    ),
    (
        "Iran sent drones to Sudan. Tehran denies the charge.",
        [
            "delivered Iran > Sudan: drones",
            "not delivered Iran > Sudan: drones",
        ],
    ),
    (
        "Sri Lanka received six patrol boats from Australia. Bangladesh got two from Italy.",
        [
            "delivered Australia > Sri Lanka: patrol boats",
            "acquired Italy > Bangladesh: patrol boats",
        ],
    ),
    (
        "Turkey sold drones to Mali. The drones were delivered in March.",
        [
            "delivered Turkey > Mali: drones",
            "delivered Turkey > Mali: drones",
        ],
    ),
    (
        "Chad received armoured cars from the Emirates. Mali's army fired mortars at a village.",
        [
            "delivered Emirates > Chad: armoured cars",
        ],
    ),
    ("Ukraine asked Sweden for Gripen jets. Stockholm refused.", ["requested Sweden > Ukraine: Gripen jets"]),
    (
        "India agreed to sell Vietnam missiles. Hanoi will also get radars.",
        [
            "promised India > Vietnam: missiles",
            "promised India > Hanoi: radars",
        ],
    ),
    (
        "Egypt planned to supply rockets to Russia, a document says. It also mentions shells.",
        [
            "promised Egypt > Russia: rockets",
        ],
    ),
    (
        "The Saudis bought rifles from Croatia. They passed them on to rebels in Syria.",
        [
            "acquired Croatia > Saudis: rifles",
            "delivered Saudis > rebels in Syria: rifles",
        ],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_passage(text: str, expected: list[str]) -> None:
    assert told(text) == expected
