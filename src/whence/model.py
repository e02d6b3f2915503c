"""The vocabulary: what a report is, and what a reading of it holds.

Offsets everywhere are characters (Unicode code points) into the report's text, end exclusive. `None` means that the
text does not say. What was filled in from elsewhere in the report is marked `inferred`.
"""

from __future__ import annotations

import hashlib
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

SCHEMA_VERSION = "1.0"  #: of the JSON that `Reading.to_json` writes; the major number changes when a field does

Span = Annotated[tuple[int, int], Field(description="start and end in characters of the text, end exclusive")]
Confidence = Annotated[float, Field(ge=0, le=1)]


class Stage(StrEnum):
    """The step of a transfer that a statement tells."""

    CONSIDERED = "considered"
    REQUESTED = "requested"
    OFFERED = "offered"
    PROMISED = "promised"
    APPROVED = "approved"
    ORDERED = "ordered"
    ATTEMPTED = "attempted"
    DELIVERED = "delivered"
    ACQUIRED = "acquired"
    REFUSED = "refused"
    HALTED = "halted"
    FOUND = "found"


class Polarity(StrEnum):
    """Whether the text says that it is so, or that it is not."""

    AFFIRMED = "affirmed"
    NEGATED = "negated"


class Certainty(StrEnum):
    """How sure the innermost source is."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"


class Role(StrEnum):
    """How a period stands to the step: within it (at), state on a day (as_of), no later (by), from then on (since)."""

    AT = "at"
    AS_OF = "as_of"
    BY = "by"
    SINCE = "since"
    BETWEEN = "between"


class Kind(StrEnum):
    """What a party or a source is."""

    OUTLET = "outlet"
    GOVERNMENT = "government"
    OFFICIAL = "official"
    MILITARY = "military"
    INTELLIGENCE = "intelligence"
    DOCUMENT = "document"
    COMPANY = "company"
    ARMED_GROUP = "armed group"
    BODY = "body"
    EXPERT = "expert"
    WITNESS = "witness"
    PERSON = "person"
    UNNAMED = "unnamed"
    OTHER = "other"


class Category(StrEnum):
    """What kind of thing moves; after the UN Register of Conventional Arms as far as it goes."""

    BATTLE_TANKS = "battle_tanks"
    ARMOURED_VEHICLES = "armoured_vehicles"
    ARTILLERY = "artillery"
    COMBAT_AIRCRAFT = "combat_aircraft"
    ATTACK_HELICOPTERS = "attack_helicopters"
    WARSHIPS = "warships"
    MISSILES = "missiles"
    MANPADS = "manpads"
    AIR_DEFENCE = "air_defence"
    UAV = "uav"
    SMALL_ARMS = "small_arms"
    LIGHT_WEAPONS = "light_weapons"
    AMMUNITION = "ammunition"
    RADAR_AND_SENSORS = "radar_and_sensors"
    ELECTRONIC_WARFARE = "electronic_warfare"
    TRANSPORT_AIRCRAFT = "transport_aircraft"
    VEHICLES = "vehicles"
    COMPONENTS = "components"
    NON_LETHAL = "non_lethal"
    TECHNOLOGY = "technology"
    FUNDING = "funding"
    UNSPECIFIED = "unspecified"


class Model(BaseModel):
    """What all types share: unknown fields are refused."""

    model_config = ConfigDict(extra="forbid")


class Party(Model):
    """A supplier or recipient, by the name that the text gives it."""

    name: str
    span: Span | None = None  #: where that name stands
    inferred: bool = False  #: true where the sentence leaves it out and the report makes it plain
    country: str | None = Field(None, pattern="^[A-Z]{2}$")  #: ISO 3166-1 alpha-2 of the state behind the name
    kind: Kind | None = None


class Place(Model):
    """Where a step took place."""

    name: str
    span: Span | None = None
    inferred: bool = False
    country: str | None = Field(None, pattern="^[A-Z]{2}$")


class Quantity(Model):
    """How many, as far as the text says: bounds in `unit`, or a fraction of another quantity.

    "over 5,000 shells" is low=5000, high=None; "half of those promised" is fraction=0.5.
    """

    low: float | int | None = None  #: at least, in `unit`; None: no lower bound told
    high: float | int | None = None  #: at most; equal to `low` for an exact number
    unit: str | None = None  #: as told ("rounds", "launchers"), or an ISO 4217 code for money
    fraction: float | None = Field(None, ge=0, le=1)
    span: Span | None = None


class Item(Model):
    """What moves."""

    name: str
    category: Category = Category.UNSPECIFIED
    quantity: Quantity | None = None
    span: Span | None = None
    inferred: bool = False
    designation: str | None = None  #: the system in the lexicon that the name stands for ("Leopard 2")
    maker: str | None = Field(None, pattern="^[A-Z]{2}$")  #: country that makes that system, from the lexicon


class Period(Model):
    """An interval of ISO dates (YYYY-MM-DD, both ends included) and how it stands to the step."""

    start: date | None = None
    end: date | None = None
    role: Role = Role.AT
    span: Span | None = None
    inferred: bool = False


class Link(Model):
    """One source in a chain, and the cue that introduces it."""

    source: str
    cue: str | None = None
    source_span: Span | None = None
    cue_span: Span | None = None
    inferred: bool = False  #: true where the sentence does not name it: carried over from one before
    kind: Kind | None = None
    named: bool = True
    country: str | None = Field(None, pattern="^[A-Z]{2}$")


class Claim(Model):
    """A proposition that the report puts in somebody's mouth."""

    span: Span  #: the content, from its first to its last character
    spans: list[Span] | None = None  #: the content's parts, where the cue splits it
    chain: list[Link] = Field(min_length=1)  #: outermost source first
    polarity: Polarity = Polarity.AFFIRMED
    certainty: Certainty = Certainty.CERTAIN
    confidence: Confidence = 1.0


class Statement(Model):
    """What a report says of one step of a transfer."""

    evidence: Span  #: the sentence, or the part of it, that says so
    trigger: Span | None = None  #: the word that tells the stage
    stage: Stage
    polarity: Polarity = Polarity.AFFIRMED
    certainty: Certainty = Certainty.CERTAIN
    supplier: Party | None = None
    recipient: Party | None = None
    items: list[Item] = Field(default_factory=list)
    period: Period | None = None
    place: Place | None = None
    chain: list[Link] = Field(default_factory=list)
    confidence: Confidence = 1.0


class Report(Model):
    """One document of one outlet, as it goes into a reader."""

    text: str
    name: str | None = None  #: the file's name without its ending, or the address
    outlet: str | None = None
    published: date | None = None
    url: str | None = None
    title: str | None = None


class Document(Model):
    """What is known of the report besides its text."""

    outlet: str | None = None
    published: date | None = None
    url: str | None = None
    title: str | None = None
    name: str | None = None


class Reading(Model):
    """What was found in a report: claims and statements, in the order of the text."""

    schema_version: str = SCHEMA_VERSION
    document: Document = Field(default_factory=Document)
    text_sha256: str = ""  #: of the text in UTF-8: offsets hold for this text and no other
    claims: list[Claim] = Field(default_factory=list)
    statements: list[Statement] = Field(default_factory=list)
    notes: list[str] = Field(default_factory=list)  #: what was skipped or could not be resolved, a sentence each
    text: str = Field("", exclude=True)  #: the report's text; not part of the JSON

    @model_validator(mode="after")
    def _know_the_text(self) -> Self:
        if self.text and not self.text_sha256:
            self.text_sha256 = hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()
        return self

    def to_dict(self) -> dict[str, Any]:
        """Plain values, as they go into JSON."""
        return self.model_dump(mode="json")

    def to_json(self, indent: int | None = 1) -> str:
        """The reading as JSON, in the published schema."""
        return self.model_dump_json(indent=indent)

    def to_html(self) -> str:
        """One self-contained page: the text with highlights, and a panel with the statements."""
        from whence.export.page import page

        return page(self)

    @classmethod
    def from_json(cls, words: str | bytes, text: str = "") -> Self:
        """A reading from its JSON; give the text to see its words again."""
        reading = cls.model_validate_json(words)
        reading.text = text
        return reading


class ReportError(ValueError):
    """Bad input, told to the person who can mend it: what is wrong with which report, and what to do."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name} {reason}")
        self.name, self.reason = name, reason
