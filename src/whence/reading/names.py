"""Names that the lexicon knows: countries and their adjectives, outlets, organizations; found in one pass."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token
from spacy.vocab import Vocab

from whence.language.tokens import tokenizer
from whence.lexicon import table
from whence.model import Kind

FOUND = "whence.names"  #: key in `Doc.user_data`
LETTERS = 4  #: fewest letters of a name that is looked for among CAPITALS: shorter ones are too often other words


@dataclass(frozen=True, slots=True)
class Country:
    """A state or territory: its usual name and ISO 3166-1 alpha-2 code."""

    name: str
    iso: str


@dataclass(frozen=True, slots=True)
class Known:
    """One way to name something the lexicon knows."""

    name: str  #: its usual name
    table: str  #: where it stands: "state", "adjective", "people", "capital", "seat", "newspaper", "company", …
    kind: Kind
    country: str | None
    clipped: bool = False  #: counts only after "the"


@dataclass(frozen=True, slots=True)
class Found:
    """A known name in a text, by token index."""

    first: int
    last: int  #: inclusive
    known: Known


def country_of(token: Token) -> Country | None:
    """The country that a word stands for: a name, an adjective, its people, its capital, a seat of its government.

    >>> from whence.language import parse
    >>> [country_of(t).iso for t in parse("The Kremlin sold Syrian rebels nothing.") if country_of(t)]
    ['RU', 'SY']
    """
    found = names_of(token.doc).get(token.i)
    if found is None or found.known.table not in COUNTRY_TABLES or found.known.country is None:
        return None
    return countries()[found.known.country]


COUNTRY_TABLES = frozenset({"state", "adjective", "people", "capital", "seat"})


@cache
def countries() -> dict[str, Country]:
    """All countries of the lexicon by code."""
    return {
        iso: Country(row["name"], iso)
        for section in ("states", "territories", "former")
        for iso, row in table("countries")[section].items()
    }


def names_of(doc: Doc) -> dict[int, Found]:
    """Known names by each token that they hold; found once for each doc."""
    if FOUND not in doc.user_data:
        doc.user_data[FOUND] = {i: f for f in _find(doc) for i in range(f.first, f.last + 1)}
    return doc.user_data[FOUND]  # type: ignore[no-any-return]


def _find(doc: Doc) -> Iterator[Found]:
    words = [t.text for t in doc]
    usual, capitals = _index()
    loud = _loud(words)
    end = -1
    for i, word in enumerate(words):
        if i <= end or (word not in usual and not loud[i]):
            continue
        for spelled, known in (capitals if loud[i] else usual).get(word, ()):
            last = i + len(spelled) - 1
            if tuple(words[i : last + 1]) == spelled and (not known.clipped or (i and words[i - 1].lower() == "the")):
                end = last
                yield Found(i, last, known)
                break


def _loud(words: list[str]) -> list[bool]:
    """Which words stand in a line of CAPITALS: three or more of them in a row, where case tells nothing."""
    out = [False] * len(words)
    start = 0
    for i in range(len(words) + 1):
        if i < len(words) and (
            (words[i].upper() == words[i] and words[i].lower() != words[i]) or not words[i][0].isalpha()
        ):
            continue
        run = [j for j in range(start, i) if words[j].isalpha()]
        if len(run) > 2:
            out[run[0] : run[-1] + 1] = [True] * (run[-1] + 1 - run[0])
        start = i + 1
    return out


Index = dict[str, list[tuple[tuple[str, ...], Known]]]


@cache
def _index() -> tuple[Index, Index]:
    """Names by their first word, longest first: as usually written, and in capitals."""
    cut = tokenizer(Vocab())
    usual: Index = {}
    capitals: Index = {}
    for spelled, known in _known():
        words = tuple(t.text for t in cut(spelled))
        usual.setdefault(words[0], []).append((words, known))
        if not known.clipped and sum(c.isalpha() for c in spelled) >= LETTERS:
            loud = tuple(w.upper() for w in words)
            capitals.setdefault(loud[0], []).append((loud, known))
    for index in (usual, capitals):
        for rows in index.values():
            rows.sort(key=lambda r: -len(r[0]))
    return usual, capitals


def _known() -> Iterator[tuple[str, Known]]:
    """All spellings, the surest reading of each first."""
    for section in ("states", "territories", "former"):
        for iso, row in table("countries")[section].items():
            yield from _country(iso, row)
    outlets = table("outlets")
    for kind in ("agency", "newspaper", "broadcaster", "magazine", "site"):
        for name, row in outlets[kind].items():
            yield from _spellings(name, row, Known(name, kind, Kind.OUTLET, row.get("country")))
    organizations = table("organizations")
    for section, kind in organizations["kinds"].items():
        for name, row in organizations.get(section, {}).items():
            yield from _spellings(name, row, Known(name, section, Kind(kind), row.get("country")))


def _country(iso: str, row: dict[str, list[str]]) -> Iterator[tuple[str, Known]]:
    name = str(row["name"])
    forms = {
        "state": [name, *row.get("also", [])],
        "capital": row.get("capital", []),
        "seat": row.get("seats", []),
        "adjective": row.get("adj", []),
        "people": [w for noun in row.get("people", []) for w in (noun, noun + "s")]
        + [adj + "s" for adj in row.get("adj", [])],
    }
    for how, spellings in forms.items():
        for spelled in spellings:
            if how == "adjective" and spelled in forms["state"]:
                continue
            known = Known(spelled if how == "seat" else name, how, Kind.GOVERNMENT, iso)
            yield spelled, known


def _spellings(name: str, row: dict[str, list[str]], known: Known) -> Iterator[tuple[str, Known]]:
    clipped = row.get("clipped", [])
    if name not in clipped:
        yield name, known
    for spelled in row.get("short", []):
        yield spelled, known
    for spelled in clipped:
        yield spelled, Known(known.name, known.table, known.kind, known.country, clipped=True)
