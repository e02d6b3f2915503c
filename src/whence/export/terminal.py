"""A reading for a terminal: a block for each statement, the claims as a tree, the notes.

At a terminal, lines are wrapped at its width. In a pipe each field is one line, whole, without colours, and the word
that tells the stage stands between asterisks. Nothing from a report reaches the terminal raw: control characters and
those that turn the direction of writing are shown by their number.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import TextIO

from rich.console import Console
from rich.text import Text

from whence.export.wording import period_words, quantity_words, side
from whence.intake.visible import visible
from whence.model import Certainty, Claim, Item, Link, Party, Period, Place, Polarity, Reading, Span, Statement

ARROW, UNDER = " → ", " ‹ "  #: supplier → recipient; who tells ‹ whom he has it from
_LABEL = 11  #: width of the column of labels
_STYLES = {
    "affirm": "bold green",
    "deny": "bold red",
    "doubt": "yellow",
    "faint": "dim",
    "number": "bold cyan",
    "source": "magenta",
    "trigger": "bold underline",
}


def show(reading: Reading, file: TextIO, *, color: bool = True, width: int | None = None) -> None:
    """Write a reading to `file`; colours and wrapping only where that is a terminal.

    `width` is in columns; by default that of the terminal, or of the variable COLUMNS.
    """
    console = console_for(file, color=color, width=width)
    sheet = _Sheet(reading.text, styled=console.color_system is not None)
    room = console.width if console.is_terminal or width or os.environ.get("COLUMNS") else None
    for lead, body in sheet.lines(reading):
        for line in _wrapped(lead, body, room, console):
            console.print(line, soft_wrap=True, end="\n")


def console_for(file: TextIO, *, color: bool = True, width: int | None = None) -> Console:
    """A Rich console on `file`, without any escape sequence where colour is not wanted (NO_COLOR counts as such)."""
    plain = not color or bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    return Console(
        file=file,
        width=width,
        color_system=None if plain else "auto",
        no_color=plain,
        highlight=False,
        markup=False,
        emoji=False,
    )


class _Sheet:
    """The lines of a reading: each a lead (label or branch) and a body that hangs beside it."""

    def __init__(self, text: str, styled: bool) -> None:
        self.text, self.styled = text, styled

    def lines(self, reading: Reading) -> Iterator[tuple[Text, Text]]:
        yield from self.heading(reading)
        outlet = reading.document.outlet or "this report"
        for number, statement in enumerate(reading.statements, 1):
            yield Text(), Text()
            yield from self.statement(number, statement, outlet)
        yield Text(), Text()
        if not reading.statements:
            yield Text(), _said("No statement of an arms transfer was found.")
        if reading.claims:
            yield Text(), _said("Who says what", "bold")
            yield from self.claims(reading.claims)
        else:
            yield Text(), _said("No claim was found: the report speaks for itself alone.")
        if reading.notes:
            yield Text(), Text()
            yield Text(), _said("Notes", "bold")
            for note in reading.notes:
                yield _said("- "), _said(visible(note))

    def heading(self, reading: Reading) -> Iterator[tuple[Text, Text]]:
        about = reading.document
        if about.title:
            yield Text(), _said(visible(about.title), "bold")
        published = f"{about.published:%Y-%m-%d}" if about.published else None
        known = [visible(part) for part in (about.outlet, published, about.url or about.name) if part]
        if known:
            yield Text(), _said(" · ".join(known), _STYLES["faint"])
        yield (
            Text(),
            _said(f"{_count(len(reading.statements), 'statement')}, {_count(len(reading.claims), 'claim')}"),
        )

    def statement(self, number: int, told: Statement, outlet: str) -> Iterator[tuple[Text, Text]]:
        negated = "not " if told.polarity is Polarity.NEGATED else ""
        head = _said(
            f"{negated}{told.stage}".upper() if self.styled else f"{negated}{told.stage}", style=_STYLES[side(told)]
        )
        head = head + _said("  ") + self.party(told.supplier) + _said(ARROW) + self.party(told.recipient)
        yield _said(f"{number:>2}  ", _STYLES["number"]), head
        for order, item in enumerate(told.items):
            yield self.label("" if order else "items"), self.item(item)
        if told.period:
            yield self.label("when"), self.period(told.period)
        if told.place:
            yield self.label("where"), self.party(told.place)
        yield self.label("certainty"), _certainty(told.certainty, told.confidence)
        yield self.label("sources"), self.chain(told.chain, outlet)
        yield _said("    "), self.quoted(told.evidence, told.trigger)

    def label(self, words: str) -> Text:
        return _said(f"    {words:<{_LABEL}}", _STYLES["faint"])

    def party(self, party: Party | Place | None) -> Text:
        if party is None:
            return _said("not told", _STYLES["faint"])
        return _said(visible(party.name), "bold") + _inferred(party.inferred)

    def item(self, item: Item) -> Text:
        quantity = quantity_words(item.quantity) if item.quantity else ""
        if item.quantity and item.quantity.fraction is not None:
            quantity += " of those told"
        name = visible(item.name)
        known = " ".join(filter(None, (item.designation, item.maker and f"made in {item.maker}")))
        details = [quantity, str(item.category).replace("_", " "), "" if known == name else known]
        rest = "".join(f" · {visible(detail)}" for detail in details if detail)
        return _said(name, "bold") + _said(rest) + _inferred(item.inferred)

    def period(self, period: Period) -> Text:
        told = visible(self.text[slice(*period.span)]) if period.span else ""
        return (
            _said(period_words(period))
            + _said(f" “{told}”" if told else "", _STYLES["faint"])
            + _inferred(period.inferred)
        )

    def chain(self, chain: list[Link], outlet: str) -> Text:
        line = _said(visible(outlet), _STYLES["source"])
        for link in chain:
            line = line + _said(UNDER) + _said(visible(link.source), _STYLES["source"]) + _inferred(link.inferred)
        return line

    def quoted(self, span: Span, trigger: Span | None = None) -> Text:
        """The words of a span in quotation marks, the trigger in them marked."""
        start, end = span
        if trigger is None or not start <= trigger[0] < trigger[1] <= end:
            return _said(f"“{visible(self.text[start:end])}”")
        before, word, after = (self.text[slice(*part)] for part in ((start, trigger[0]), trigger, (trigger[1], end)))
        marked = _said(visible(word), _STYLES["trigger"]) if self.styled else _said(f"*{visible(word)}*")
        return _said("“") + _joined(before, marked, after) + _said("”")

    def claims(self, claims: list[Claim]) -> Iterator[tuple[Text, Text]]:
        children, roots = _nested(claims)
        yield from self.branches(claims, roots, children, "", 0)

    def branches(
        self, claims: list[Claim], own: list[int], children: dict[int, list[int]], lead: str, above: int
    ) -> Iterator[tuple[Text, Text]]:
        for order, index in enumerate(own):
            last = order == len(own) - 1
            corner, rest = (("└ ", "  ") if last else ("├ ", "│ ")) if above else ("- ", "  ")
            claim = claims[index]
            below = children.get(index, [])
            yield _said(lead + corner, _STYLES["faint"]), self.claim(claim, above)
            yield from self.branches(claims, below, children, lead + rest, len(claim.chain))

    def claim(self, claim: Claim, above: int) -> Text:
        """The claim's own links (those its parent has not), then its words."""
        line = Text()
        for order, link in enumerate(claim.chain[min(above, len(claim.chain) - 1) :]):
            line = line + _said(UNDER if order else "") + _said(visible(link.source), _STYLES["source"])
            line = line + _inferred(link.inferred)
        cue = claim.chain[-1].cue
        line = line + _said(f" ({visible(cue)})" if cue else "", _STYLES["faint"])
        if claim.polarity is Polarity.NEGATED:
            line = line + _said(" not", _STYLES["deny"])
        if claim.certainty is not Certainty.CERTAIN:
            line = line + _said(f" {claim.certainty}", _STYLES["doubt"])
        words = " … ".join(visible(self.text[start:end]) for start, end in claim.spans or [claim.span])
        return line + _said(f": “{words}”")


def _nested(claims: list[Claim]) -> tuple[dict[int, list[int]], list[int]]:
    """Which claims stand within which, and those that stand within none.

    The parent of a claim is the smallest claim whose words hold its own and whose chain is the beginning of its chain.
    """
    children: dict[int, list[int]] = {}
    roots: list[int] = []
    sources = [[link.source for link in claim.chain] for claim in claims]
    open_: list[int] = []
    for index in sorted(range(len(claims)), key=lambda i: (claims[i].span[0], -claims[i].span[1], len(sources[i]))):
        start, end = claims[index].span
        open_ = [other for other in open_ if claims[other].span[1] > start]
        holding = [
            other
            for other in open_
            if claims[other].span[1] >= end
            and len(sources[other]) < len(sources[index])
            and sources[other] == sources[index][: len(sources[other])]
        ]
        if holding:
            children.setdefault(holding[-1], []).append(index)
        else:
            roots.append(index)
        open_.append(index)
    return children, roots


def _joined(before: str, marked: Text, after: str) -> Text:
    """Three pieces of one text, the blanks at the seams kept as one blank each."""
    left, right = visible(before), visible(after)
    return (
        _said(left + (" " if left and before[-1:].isspace() else ""))
        + marked
        + _said((" " if right and after[:1].isspace() else "") + right)
    )


def _said(words: str, style: str = "") -> Text:
    """Words in a style that ends with them, whatever is added behind."""
    return Text.assemble((words, style))


def _certainty(certainty: Certainty, confidence: float) -> Text:
    line = _said(str(certainty), "" if certainty is Certainty.CERTAIN else _STYLES["doubt"])
    return line + _said(f" · confidence {confidence:.2f}" if confidence < 1 else "", _STYLES["faint"])


def _inferred(inferred: bool) -> Text:
    return _said(" (inferred)" if inferred else "", _STYLES["faint"])


def _count(number: int, thing: str) -> str:
    return f"{number or 'no'} {thing}{'' if number == 1 else 's'}"


def _wrapped(lead: Text, body: Text, width: int | None, console: Console) -> Iterable[Text]:
    """The lines of a body that hangs beside its lead, at most `width` columns wide; None: one line, however long."""
    if width is None or lead.cell_len + body.cell_len <= width:
        return [lead + body]
    room = max(width - lead.cell_len, 20)
    lines = body.wrap(console, room)
    branch = _said(lead.plain.replace("├", "│").replace("└", " "), _STYLES["faint"])
    hang = branch if set(lead.plain) & set("├└│") else _said(" " * lead.cell_len)
    return [(hang if order else lead) + line for order, line in enumerate(lines)]
