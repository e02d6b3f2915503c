"""A reading as one self-contained page: the text with highlights, and a panel with its statements and claims.

The page asks nothing of the network and runs no script but its own (its content security policy says so), and is
readable without scripts, in print, on a narrow screen, and by keyboard.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files

from jinja2 import BaseLoader, Environment, StrictUndefined, TemplateNotFound

from whence.export.highlights import Mark, Paragraph, anchors, paragraphs, plain, shown
from whence.export.wording import day, kind_words, period_words, quantity_words, side
from whence.model import Document, Link, Reading, Span

HEADLINE = 160  #: characters; a first paragraph no longer than this, without a full stop, is shown as a headline


def page(reading: Reading) -> str:
    """The page of one reading, as HTML. Without `reading.text` it holds the panel alone.

    >>> page(Reading(text="Nothing moved.")).startswith("<!doctype html>")
    True
    """
    marks = [m for m in _marks(reading) if m.start < m.end]
    told = paragraphs(reading.text, marks)
    headline = told[0] if told and _headline(told, reading.document) else None
    return (
        _environment()
        .get_template("page.html")
        .render(
            reading=reading,
            document=reading.document,
            title=reading.document.title or (headline and headline.text) or reading.document.name or "Report",
            headline=headline,
            told=told[1:] if headline else told,
            anchors=anchors(marks),
            words=lambda span: _words(reading.text, span),
        )
    )


def index(rows: Iterable[tuple[str, Reading]], title: str = "Reports read") -> str:
    """A page that leads to other pages; each row is the address of a reading's page, and that reading."""
    return _environment().get_template("index.html").render(rows=list(rows), title=title)


def origins(reading: Reading) -> list[str]:
    """Sources at the root of the reading's chains, each once, in the order of the text."""
    chains = [s.chain for s in reading.statements] + [c.chain for c in reading.claims]
    return list(dict.fromkeys(chain[-1].source for chain in chains if chain))


def _marks(reading: Reading) -> Iterator[Mark]:
    def mark(span: Span | None, role: str, of: str) -> Iterator[Mark]:
        if span:
            yield Mark(*span, role, of)

    def links(chain: list[Link], of: str) -> Iterator[Mark]:
        for link in chain:
            yield from mark(link.source_span, "source", of)
            yield from mark(link.cue_span, "cue", of)

    for n, statement in enumerate(reading.statements, 1):
        of = f"s{n}"
        yield from mark(statement.evidence, "evidence", of)
        yield from mark(statement.trigger, "trigger", of)
        for role in ("supplier", "recipient", "place", "period"):
            told = getattr(statement, role)
            yield from mark(told.span if told else None, role, of)
        for item in statement.items:
            yield from mark(item.span, "item", of)
            yield from mark(item.quantity.span if item.quantity else None, "item", of)
        yield from links(statement.chain, of)
    for n, claim in enumerate(reading.claims, 1):
        of = f"c{n}"
        for part in claim.spans or [claim.span]:
            yield from mark(part, "claim", of)
        yield from links(claim.chain, of)


def _headline(told: list[Paragraph], document: Document) -> bool:
    first = " ".join(told[0].text.split())
    if document.title:
        return first.casefold() == " ".join(document.title.split()).casefold()
    return len(told) > 1 and len(first) <= HEADLINE and not re.search(r"""[.:;,…]["'”’)]*$""", first)


def _words(text: str, span: Span | None) -> str:
    return text[slice(*span)] if span else ""


def _excerpt(words: str, longest: int = 110) -> str:
    """Words cut at a blank, for a list."""
    flat = " ".join(words.split())
    return flat if len(flat) <= longest else flat[:longest].rsplit(" ", 1)[0] + " …"


def _web(address: str | None) -> str | None:
    """The address where it is one of the web: no other scheme becomes a link."""
    return address if address and re.match(r"https?://[^\s\"'<>]+$", address) else None


@cache
def _template(name: str) -> str:
    return (files("whence.export") / "templates" / name).read_text("utf-8")


class _Package(BaseLoader):
    def get_source(self, environment: Environment, template: str) -> tuple[str, str, None]:
        try:
            return _template(template), template, None
        except FileNotFoundError:
            raise TemplateNotFound(template) from None


@cache
def _environment() -> Environment:
    made = Environment(
        loader=_Package(), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    made.filters |= {
        "shown": shown, "plain": plain, "day": day, "period": period_words, "quantity": quantity_words, "side": side,
        "kind": kind_words, "excerpt": _excerpt, "web": _web, "origins": origins,
    }  # fmt: skip
    made.globals |= {"asset": _template, "digest": _digest}
    return made


def _digest(name: str) -> str:
    """SHA-256 of a template file as a content security policy names it."""
    return "sha256-" + base64.b64encode(hashlib.sha256(_template(name).encode()).digest()).decode()
