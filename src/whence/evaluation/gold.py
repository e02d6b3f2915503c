"""Gold readings: from NAME.json, or from NAME.toml in a short form that people write by hand.

```toml
outlet = "Harbour Times"
published = 2021-03-04
[names]                                    # @port stands for any of these
port = ["the port authority", "port authority"]
[[t]]                                      # a statement
e = "The port … drones"                    # evidence: from the first words to the last; "#2 words" is the second
s = "halted"                               # stage; p = polarity, c = certainty, where not affirmed and certain
from = "Iran"
to = "-"                                   # nobody is told
items = ["drones|uav|12+ drones"]   # name|category|quantity: "12", "12+", "<12", "10-12" or "50%", and a unit
time = "by /2021-03-01"                    # role start/end
place = "Aden"
chain = ["@port"]
[[c]]                                      # a claim
e = "the drones … Yemen"
chain = ["@port"]
```
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from whence.model import Report, ReportError

Row = dict[str, Any]
ELLIPSIS = " … "
NTH = re.compile(r"#(\d+) ")
NUMBER = re.compile(r"(?P<below><)?(?P<low>\d+(?:\.\d+)?)(?:-(?P<high>\d+(?:\.\d+)?))?(?P<above>\+)?(?P<percent>%)?\Z")


@dataclass(frozen=True, slots=True)
class Gold:
    """A report and what is right to read in it."""

    name: str
    text: str
    reading: Row  #: as NAME.json holds it

    @property
    def report(self) -> Report:
        """The report as it goes into a reader: with the outlet and the day that gold tells."""
        about = self.reading.get("document", {})
        return Report(
            text=self.text, name=self.name, **{key: about.get(key) for key in ("outlet", "published", "title")}
        )


def gold_reports(folder: Path) -> Iterator[Gold]:
    """The reports of a folder that have gold beside them, by name; NAME.toml goes before NAME.json.

    Raises ReportError where the folder has none, or where gold has no text beside it or cannot be understood.
    """
    paths = {path.stem: path for pattern in ("*.json", "*.toml") for path in folder.glob(pattern)}
    if not paths:
        raise ReportError(str(folder), "holds no gold: put NAME.json or NAME.toml beside each NAME.txt")
    for name, path in sorted(paths.items()):
        text = path.with_suffix(".txt")
        if not text.exists():
            raise ReportError(path.name, f"has no {text.name} beside it")
        words = text.read_text("utf-8")
        reading = compile_gold(path) if path.suffix == ".toml" else _json(path)
        yield Gold(name, words, reading)


def _json(path: Path) -> Row:
    try:
        reading: Row = json.loads(path.read_text("utf-8"))
    except json.JSONDecodeError as error:
        raise ReportError(path.name, f"is no JSON ({error})") from error
    return reading


def compile_gold(path: Path) -> Row:
    """Gold in short form (NAME.toml, with NAME.txt beside it) as NAME.json would hold it, quotes turned into spans.

    Raises ReportError that names the file, the entry and the quote where a quote is not in the text, an alias is
    unknown, or a field is missing.
    """
    try:
        short = tomllib.loads(path.read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ReportError(path.name, f"is no TOML ({error})") from error
    text = path.with_suffix(".txt").read_text("utf-8")
    if "published" not in short:
        raise ReportError(path.name, "tells no day: give published = YYYY-MM-DD at the top")
    about = {"outlet": short.get("outlet"), "published": str(short["published"]), "title": short.get("title")}
    reader = _Short(text, short.get("names", {}), path.name)
    return {
        "document": about,
        "statements": [reader.statement(f"t[{i}]", row) for i, row in enumerate(short.get("t", []))],
        "claims": [reader.claim(f"c[{i}]", row) for i, row in enumerate(short.get("c", []))],
    }


@dataclass(frozen=True, slots=True)
class _Short:
    """Turns entries of one file in short form into rows."""

    text: str
    aliases: dict[str, Any]
    file: str

    def statement(self, where: str, row: Row) -> Row:
        """One [[t]]."""
        supplier, recipient = (self.name(where, row.get(key, "-")) for key in ("from", "to"))
        out = {
            "evidence": self.span(where, self.need(where, row, "e")),
            "stage": self.need(where, row, "s"),
            "polarity": row.get("p", "affirmed"),
            "certainty": row.get("c", "certain"),
            "supplier": None if supplier is None else {"name": supplier},
            "recipient": None if recipient is None else {"name": recipient},
            "items": [self.item(where, words) for words in row.get("items", [])],
            "period": self.period(where, row.get("time", "")),
            "place": {"name": row["place"]} if row.get("place") else None,
            "chain": self.chain(where, row.get("chain", [])),
        }
        return out | ({"optional": True} if row.get("optional") else {})

    def claim(self, where: str, row: Row) -> Row:
        """One [[c]]."""
        out = {
            "span": self.span(where, self.need(where, row, "e")),
            "chain": self.chain(where, self.need(where, row, "chain")),
            "polarity": row.get("p", "affirmed"),
            "certainty": row.get("c", "certain"),
        }
        return out | ({"optional": True} if row.get("optional") else {})

    def need(self, where: str, row: Row, key: str) -> Any:
        """The value of a field that must be there."""
        if key not in row:
            raise self.error(where, f"has no {key!r}")
        return row[key]

    def error(self, where: str, reason: str) -> ReportError:
        """What is wrong with which entry."""
        return ReportError(f"{self.file} {where}", reason)

    def span(self, where: str, quote: str) -> list[int]:
        """Where a quote stands: "A … B" from A to the first B after it, "#2 A" at its second occurrence."""
        nth = NTH.match(quote)
        head, _, tail = (quote[nth.end() :] if nth else quote).partition(ELLIPSIS)
        start = -1
        for _ in range(int(nth[1]) if nth else 1):
            start = self.text.find(head, start + 1)
            if start < 0:
                raise self.error(where, f"quotes what is not in the text{' so often' if nth else ''}: {head!r}")
        end = start + len(head)
        if tail:
            at = self.text.find(tail, end)
            if at < 0:
                raise self.error(where, f"quotes what is not in the text after {head!r}: {tail!r}")
            end = at + len(tail)
        return [start, end]

    def name(self, where: str, value: Any) -> Any:
        """A name, a list of right ones, an @alias of such, or None for "-"."""
        if isinstance(value, list):
            return [one for v in value for one in _flat(self.name(where, v))]
        if value == "-":
            return None
        if isinstance(value, str) and value.startswith("@"):
            if value[1:] not in self.aliases:
                raise self.error(where, f"uses {value}, which [names] does not hold")
            return self.aliases[value[1:]]
        return value

    def chain(self, where: str, sources: list[Any]) -> list[Row]:
        """Links, outermost first."""
        return [{"source": self.name(where, source)} for source in sources]

    def item(self, where: str, words: str) -> Row:
        """ "name|category|quantity", the last two of which may be left out."""
        title, category, count = [*words.split("|"), "", ""][:3]
        return {"name": self.name(where, title), "category": category, "quantity": self.quantity(where, count)}

    def quantity(self, where: str, words: str) -> Row | None:
        """A quantity in short form; nothing told is None."""
        try:
            return quantity_of(words)
        except ValueError as error:
            raise self.error(where, f"has a quantity that is none: {words.strip()!r}") from error

    def period(self, where: str, words: str) -> Row | None:
        """ "as_of 2023-01-01/2023-01-10", "by /2023-01-10", "since 2014-01-01/", "at 2023-02-21"."""
        if not words:
            return None
        role, _, dates = words.partition(" ")
        start, slash, end = dates.partition("/")
        if not dates:
            raise self.error(where, f"has a time without dates: {words!r}")
        return {"start": start or None, "end": (end if slash else start) or None, "role": role}


def quantity_of(words: str) -> Row | None:
    """What is told by "6 launchers", "5000+ rounds", "<20", "40-50 tanks", "50%"; nothing is None.

    Raises ValueError where the words are no quantity.

    >>> quantity_of("5000+ rounds")
    {'low': 5000, 'high': None, 'unit': 'rounds', 'fraction': None}
    """
    if not words.strip():
        return None
    told, _, unit = words.strip().partition(" ")
    found = NUMBER.match(told.replace(",", ""))
    if not found:
        raise ValueError(f"{words.strip()!r} is no quantity")
    low, high = _number(found["low"]), _number(found["high"] or found["low"])
    out: Row = {"low": low, "high": high, "unit": unit or None, "fraction": None}
    if found["percent"]:
        out |= {"low": None, "high": None, "fraction": float(found["low"]) / 100}
    elif found["above"]:
        out["high"] = None
    elif found["below"]:
        out["low"] = None
    return out


def _flat(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _number(digits: str) -> int | float:
    return float(digits) if "." in digits else int(digits)
