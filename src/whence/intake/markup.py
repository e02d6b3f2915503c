"""A page of markup -> the report's text, with the title, day and outlet that the page names; by trafilatura."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from whence.model import ReportError

_PAGE = re.compile(r"<(!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_FEED = re.compile(r"<(rss|feed|rdf:rdf|urlset|sitemapindex)\b", re.IGNORECASE)
_BLOCK = re.compile(
    r"<(p|div|article|section|main|h[1-6]|ul|ol|table|span)\b[^<>]*>.*?</\1\s*>", re.IGNORECASE | re.DOTALL
)
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says, and what it says of itself."""

    text: str
    title: str | None = None
    published: date | None = None
    outlet: str | None = None


def is_markup(text: str) -> bool:
    """Whether a text is a page, or a piece of one, of HTML or XML.

    >>> is_markup("<p>Seoul sold howitzers.</p>"), is_markup("<Reuters> Seoul sold howitzers.")
    (True, False)
    """
    head = text[:4096].lstrip()
    return head.startswith("<") and any(p.search(head) for p in (_DECLARATION, _PAGE, _FEED, _BLOCK))


def page(markup: str, name: str, url: str | None = None) -> Page:
    """The report in a page; ReportError where it holds none, or is a feed of many."""
    head = markup[:4096]
    if _FEED.search(head) and not _PAGE.search(head):
        raise ReportError(name, "is a feed, not a report; give the address of one report in it")
    from trafilatura import bare_extraction, html2txt  # a third of a second to load

    plain = _DECLARATION.sub("", markup, count=1)
    options = {"original_date": True, "extensive_search": False}
    found = bare_extraction(plain, url=url, with_metadata=True, include_comments=False, date_extraction_params=options)
    text = str(getattr(found, "text", None) or html2txt(plain) or "").strip()
    if not text:
        raise ReportError(name, "is a page of markup without a text that could be read")
    return Page(
        text,
        title=getattr(found, "title", None) or None,
        published=_day(getattr(found, "date", None)),
        outlet=getattr(found, "sitename", None) or None,
    )


def _day(words: str | None) -> date | None:
    try:
        return date.fromisoformat(words) if words else None
    except ValueError:
        return None
