"""Doc -> Reading: claims and statements of one report, each grounded in its words.

`read` and `read_many` are what most programs need; `whence.load` gives the same as a spaCy pipeline.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice

from spacy.tokens import Doc

from whence.language import parse, parse_many
from whence.model import Document, Reading, Report, ReportError
from whence.reading.claims import claims
from whence.reading.parties import parties
from whence.reading.statements import statements

__all__ = ["read", "read_doc", "read_many"]

BATCH = 16  #: reports whose sentences go through the network together


def read(
    text: str,
    *,
    published: date | str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    title: str | None = None,
) -> Reading:
    """Read one report.

    `published` is a date or an ISO date (YYYY-MM-DD): without it "last month" stays unresolved, and a note says so.
    Raises ReportError where `published` is no date.

    >>> reading = read("Mali bought 12 drones from Turkey, the ministry said.", published="2023-01-05")
    >>> [(s.supplier.name, s.recipient.name, s.items[0].quantity.low) for s in reading.statements]
    [('Turkey', 'Mali', 12)]
    """
    report = Report(text=text, published=_date(published), outlet=outlet, url=url, title=title)
    return read_doc(parse(text), report)


def read_many(reports: Iterable[Report | str], *, batch: int = BATCH) -> Iterator[Reading]:
    """Read many reports, in their order, `batch` of them parsed together; nothing is held longer than that."""
    rest = iter(reports)
    while part := list(islice(rest, batch)):
        rows = [Report(text=r) if isinstance(r, str) else r for r in part]
        for report, doc in zip(rows, parse_many((r.text for r in rows), batch), strict=True):
            yield read_doc(doc, report)


def read_doc(doc: Doc, report: Report) -> Reading:
    """The reading of a report that is parsed already."""
    known = parties(doc)
    said = claims(doc, known, report.outlet)
    told = statements(doc, known, said, report.published)
    notes = []
    if report.published is None:
        notes.append('No publication date was given: periods told relative to it ("last month") are left open.')
    about = Document(
        outlet=report.outlet, published=report.published, url=report.url, title=report.title, name=report.name
    )
    return Reading(text=report.text, document=about, claims=[s.claim for s in said.said], statements=told, notes=notes)


def _date(value: date | str | None) -> date | None:
    if value is None or isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise ReportError(f"published {value}", "is no date (give it as YYYY-MM-DD)") from error
