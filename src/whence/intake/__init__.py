"""A file, a folder, standard input or an address -> Report.

>>> from tempfile import TemporaryDirectory
>>> with TemporaryDirectory() as folder:
...     path = Path(folder) / "shells.txt"
...     _ = path.write_text("Pyongyang shipped the shells by rail.")
...     report = report_from(path, published="2023-10-18")
>>> report.name, report.published
('shells', datetime.date(2023, 10, 18))
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path

from whence.intake.contents import decoded, drained, taken
from whence.intake.days import day
from whence.intake.english import other_language
from whence.intake.markup import Page, is_markup, page
from whence.model import Report, ReportError

__all__ = ["day", "is_address", "report_from", "reports", "sources"]

Source = str | os.PathLike[str]  #: a path, "-" for standard input, or an http(s) address

ENDINGS = (".txt", ".text", ".html", ".htm", ".xhtml")  #: of the files that a folder is read for
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_WORDS = re.compile(r"[^\W\d_]")


def report_from(
    source: Source,
    published: date | str | None = None,
    outlet: str | None = None,
    allow_private: bool = False,
    force: bool = False,
) -> Report:
    """The report at a path, an http(s) address, or in standard input ("-").

    `published` is a date or "YYYY-MM-DD". What a web page says of itself (day, outlet, title) fills in what is not
    given.
    `allow_private` fetches from private and loopback addresses as well; `force` takes a text that is not English.
    Raises ReportError, which says in a sentence what is wrong and what to do.
    """
    told = os.fspath(source)
    published = day(published)
    url = charset = None
    if is_address(told):
        from whence.intake.addresses import fetch  # httpx is slow to load

        got = fetch(told, allow_private=allow_private)
        name, data, charset, url = told, got.data, got.charset, got.url
    elif told == "-":
        name, data = "standard input", drained(sys.stdin.buffer, "standard input")
    else:
        name, data = told, taken(Path(told), told)
    text = decoded(data, name, charset)
    found = page(text, name, url) if is_markup(text) else Page(text)
    _refuse_unreadable(found.text, name, force)
    return Report(
        text=found.text,
        name=None if told == "-" else told if url else Path(told).stem,
        outlet=outlet or found.outlet,
        published=published or found.published,
        url=url,
        title=found.title,
    )


def reports(
    *given: Source,
    published: date | str | None = None,
    outlet: str | None = None,
    allow_private: bool = False,
    force: bool = False,
    refused: Callable[[ReportError], None] | None = None,
) -> Iterator[Report]:
    """The reports of paths, folders and addresses, in turn, each taken when it is asked for.

    One that cannot be taken is told to `refused`, and the next follows; without `refused` its ReportError is raised.
    """
    published = day(published)
    for source in sources(given, refused):
        try:
            yield report_from(source, published, outlet, allow_private, force)
        except ReportError as error:
            if refused is None:
                raise
            refused(error)


def sources(given: Iterable[Source], refused: Callable[[ReportError], None] | None = None) -> Iterator[str]:
    """Paths and addresses with each folder replaced by its own text and HTML files, sorted by name.

    Subfolders are not entered. A folder without texts is a ReportError, told to `refused` or raised.
    """
    for path in given:
        source = os.fspath(path)
        if is_address(source) or source == "-" or not os.path.isdir(source):  # noqa: PTH112 (a Path refuses odd names)
            yield source
            continue
        try:
            files = sorted(p for p in Path(source).iterdir() if p.suffix.lower() in ENDINGS and not p.is_dir())
            if not files:
                raise ReportError(
                    source, f"holds no texts: no file in it ends in {', '.join(ENDINGS[:-1])} or {ENDINGS[-1]}"
                )
            yield from map(str, files)
        except OSError as error:
            _tell(ReportError(source, f"cannot be read: {(error.strerror or str(error)).lower()}"), refused)
        except ReportError as error:
            _tell(error, refused)


def is_address(source: str) -> bool:
    """Whether it is fetched, not opened.

    >>> is_address("https://example.org/arms.html"), is_address("arms.html")
    (True, False)
    """
    return bool(_ADDRESS.match(source))


def _tell(error: ReportError, refused: Callable[[ReportError], None] | None) -> None:
    if refused is None:
        raise error
    refused(error)


def _refuse_unreadable(text: str, name: str, force: bool) -> None:
    if not _WORDS.search(text):
        raise ReportError(name, "holds no words")
    if text.lstrip()[:1] in ("{", "["):
        try:
            json.loads(text)
        except (ValueError, RecursionError):
            pass
        else:
            raise ReportError(name, "is JSON data, not a report's text")
    if not force and (language := other_language(text)):
        raise ReportError(name, f"is in {language}; Whence reads English (--force reads it anyway)")
