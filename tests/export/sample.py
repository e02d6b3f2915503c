"""A reading made by hand, with every field in use somewhere."""

from __future__ import annotations

from datetime import date

from whence.model import (
    Category,
    Certainty,
    Claim,
    Document,
    Item,
    Kind,
    Link,
    Party,
    Period,
    Place,
    Polarity,
    Quantity,
    Reading,
    Role,
    Stage,
    Statement,
)

TEXT = """Ministry denies shipping rockets to coastal militia

TUNIS, March 14 — The defence ministry of Ostrava denied on Tuesday that it had shipped 1,200 Grad rockets to the Coastal Brigades between February 3 and 20.

The Harbour Gazette had reported on Sunday that a leaked customs file shows that two vessels unloaded the rockets in Sfax. The file, the paper said, “probably understates” what arrived.

A spokesman for the Brigades, Karim Haddad, said they had bought at least 40 drones from an Ostravan company, and that a request for armoured vehicles was refused.

The package includes:
• 40 reconnaissance drones;
• spare parts.
"""  # noqa: E501


def span(words: str, nth: int = 0) -> tuple[int, int]:
    """Where `words` stand in TEXT for the nth time."""
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return start, start + len(words)


def reading() -> Reading:
    ministry = Link(
        source="defence ministry of Ostrava",
        cue="denied",
        kind=Kind.GOVERNMENT,
        source_span=span("defence ministry of Ostrava"),
        cue_span=span("denied"),
    )
    gazette = Link(
        source="Harbour Gazette",
        cue="reported",
        kind=Kind.OUTLET,
        source_span=span("Harbour Gazette"),
        cue_span=span("reported"),
    )
    customs = Link(
        source="leaked customs file",
        cue="shows",
        kind=Kind.DOCUMENT,
        named=False,
        source_span=span("leaked customs file"),
        cue_span=span("shows"),
    )
    haddad = Link(source="Karim Haddad", cue="said", source_span=span("Karim Haddad"), cue_span=span("said", 1))
    brigades = Party(name="Coastal Brigades", span=span("Coastal Brigades"), kind=Kind.ARMED_GROUP)
    ostrava = Party(name="Ostrava", span=span("Ostrava"), country="CZ", kind=Kind.GOVERNMENT)
    rockets = Item(
        name="Grad rockets",
        category=Category.AMMUNITION,
        span=span("Grad rockets"),
        designation="BM-21 Grad",
        maker="RU",
        quantity=Quantity(low=1200, high=1200, unit="rockets", span=span("1,200")),
    )
    return Reading(
        document=Document(
            outlet="Coastal Times",
            published=date(2023, 3, 14),
            url="https://example.org/rockets?a=1&b=2",
            name="rockets",
        ),
        claims=[
            Claim(
                span=span("it had shipped 1,200 Grad rockets to the Coastal Brigades between February 3 and 20"),
                chain=[ministry],
                polarity=Polarity.NEGATED,
                confidence=0.93,
            ),
            Claim(
                span=span("a leaked customs file shows that two vessels unloaded the rockets in Sfax"), chain=[gazette]
            ),
            Claim(span=span("two vessels unloaded the rockets in Sfax"), chain=[gazette, customs], confidence=0.88),
            Claim(
                span=(span("The file")[0], span("what arrived")[1]),
                spans=[span("The file"), span("“probably understates” what arrived")],
                chain=[Link(source="Harbour Gazette", cue="said", inferred=True)],
                certainty=Certainty.PROBABLE,
            ),
            Claim(span=span("they had bought at least 40 drones from an Ostravan company"), chain=[haddad]),
        ],
        statements=[
            Statement(
                evidence=span("it had shipped 1,200 Grad rockets to the Coastal Brigades between February 3 and 20"),
                trigger=span("shipped"),
                stage=Stage.DELIVERED,
                polarity=Polarity.NEGATED,
                supplier=ostrava,
                recipient=brigades,
                items=[rockets],
                chain=[ministry],
                confidence=0.94,
                period=Period(
                    start=date(2023, 2, 3),
                    end=date(2023, 2, 20),
                    role=Role.BETWEEN,
                    span=span("between February 3 and 20"),
                ),
            ),
            Statement(
                evidence=span("two vessels unloaded the rockets in Sfax"),
                trigger=span("unloaded"),
                stage=Stage.DELIVERED,
                certainty=Certainty.PROBABLE,
                chain=[gazette, customs],
                supplier=Party(name="Ostrava", span=span("Ostrava"), inferred=True, country="CZ"),
                recipient=brigades.model_copy(update={"inferred": True}),
                items=[Item(name="rockets", span=span("the rockets"), category=Category.AMMUNITION)],
                place=Place(name="Sfax", span=span("Sfax"), country="TN"),
                confidence=0.71,
            ),
            Statement(
                evidence=span("they had bought at least 40 drones from an Ostravan company"),
                trigger=span("bought"),
                stage=Stage.ACQUIRED,
                chain=[haddad],
                confidence=0.9,
                supplier=Party(name="Ostravan company", span=span("Ostravan company"), kind=Kind.COMPANY),
                recipient=brigades,
                items=[
                    Item(
                        name="drones",
                        category=Category.UAV,
                        span=span("drones"),
                        quantity=Quantity(low=40, span=span("at least 40")),
                    )
                ],
            ),
            Statement(
                evidence=span("a request for armoured vehicles was refused"),
                trigger=span("refused"),
                stage=Stage.REFUSED,
                chain=[haddad],
                confidence=0.66,
                items=[
                    Item(name="armoured vehicles", category=Category.ARMOURED_VEHICLES, span=span("armoured vehicles"))
                ],
            ),
            Statement(
                evidence=span("a request for armoured vehicles was refused"),
                trigger=span("request"),
                stage=Stage.REQUESTED,
                chain=[haddad],
                confidence=0.62,
                recipient=brigades,
                certainty=Certainty.POSSIBLE,
                items=[
                    Item(name="armoured vehicles", category=Category.ARMOURED_VEHICLES, span=span("armoured vehicles"))
                ],
            ),
            Statement(
                evidence=(span("The package")[0], span("spare parts.")[1]),
                stage=Stage.PROMISED,
                confidence=0.4,
                items=[
                    Item(
                        name="reconnaissance drones",
                        category=Category.UAV,
                        span=span("reconnaissance drones"),
                        quantity=Quantity(low=40, high=40, unit="drones", span=span("40", 1)),
                    )
                ],
            ),
        ],
        notes=["“the file” could not be told apart from an earlier one."],
        text=TEXT,
    )
