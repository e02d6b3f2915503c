"""The compact format of annotated reports (docs/annotation.md) -> `Annotated`.

A line that does not fit the text or the contract raises `MisfitError`, which names file, line and what is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from annotated import Annotated, Claim, Names, Span, Statement, Thing, Told, When
from sentences import sentence_bounds
from states import state_words

from whence.evaluation.gold import ELLIPSIS, NTH, quantity_of
from whence.model import Category, Stage

FORMS = frozenset(Path(__file__).with_name("forms.txt").read_text("utf-8").split())
ROLES = frozenset({"at", "as_of", "by", "since", "between"})
STAGES = frozenset(s.value for s in Stage)
CATEGORIES = frozenset(c.value for c in Category)
HEAD = frozenset({"outlet", "published", "form", "story", "title", "text"})
FLAGS = frozenset({"negated", "probable", "possible", "optional"})
OFFSETS = re.compile(r"\[(\d+):(\d+)\]\Z")
BRACKETED = re.compile(r"(.+?) \(([^()]+)\)\Z")


class MisfitError(ValueError):
    """A line that cannot be right."""

    def __init__(self, file: str, line: int, reason: str) -> None:
        super().__init__(f"{file}:{line}: {reason}")


def read(path: Path, text_of: Callable[[str], str] | None = None) -> Annotated:
    """One annotated report. `text_of` gives the text of a report whose head names where it stands (`text: …`).

    Raises the first `MisfitError`.
    """
    found, misfits = read_all(path, text_of)
    if misfits:
        raise misfits[0]
    return found


def read_all(path: Path, text_of: Callable[[str], str] | None = None) -> tuple[Annotated, list[MisfitError]]:
    """One annotated report as far as it can be understood, and everything that is wrong with it."""
    reader = _Reader(path, text_of)
    reader.read()
    return reader.out, reader.misfits


class _Reader:
    def __init__(self, path: Path, text_of: Callable[[str], str] | None) -> None:
        self.file = path.name
        self.lines = path.read_text("utf-8").split("\n")
        self.out = Annotated(path.stem, {}, "")
        self.misfits: list[MisfitError] = []
        self.aliases: dict[str, Names] = {}
        self.text_of = text_of
        self.line = 0
        self.bounds: list[Span] = []

    def fail(self, reason: str) -> MisfitError:
        return MisfitError(self.file, self.line, reason)

    def read(self) -> None:
        """Fill `out`; each line that misfits is noted and left out."""
        sections = self._sections()
        self._each(sections.get("head", []), self._head)
        self.line = 1
        try:
            self._check_head()
            self.out.text = self._text(sections)
        except MisfitError as misfit:
            self.misfits.append(misfit)
            return
        self.bounds = sentence_bounds(self.out.text)
        self._each(sections.get("names", []), self._name_line)
        self._each(sections.get("claims", []), self._claim)
        self._each(sections.get("statements", []), self._statement)

    def _each(self, rows: list[tuple[int, str]], take: Callable[[str], None]) -> None:
        for self.line, row in rows:
            if row.strip():
                try:
                    take(row.strip())
                except MisfitError as misfit:
                    self.misfits.append(misfit)

    def _sections(self) -> dict[str, list[tuple[int, str]]]:
        out: dict[str, list[tuple[int, str]]] = {}
        name = "head"
        for number, line in enumerate(self.lines, 1):
            if line.startswith("== "):
                name = line[3:].strip()
                if name not in {"text", "names", "claims", "statements"}:
                    self.line = number
                    self.misfits.append(self.fail(f"no section is called {name!r}"))
                continue
            out.setdefault(name, []).append((number, line))
        return out

    def _head(self, row: str) -> None:
        key, colon, value = row.partition(":")
        if not colon or key not in HEAD:
            raise self.fail(f"the head knows {', '.join(sorted(HEAD))}, not {key!r}")
        self.out.head[key] = value.strip()

    def _check_head(self) -> None:
        head = self.out.head
        for key in ("form", "story", *(() if "text" in head else ("published",))):
            if not head.get(key):
                raise self.fail(f"the head has no {key}")
        if "published" in head:
            self._date(head["published"])
        if head["form"] not in FORMS:
            raise self.fail(f"{head['form']!r} is no form; forms.txt lists them")

    def _text(self, sections: dict[str, list[tuple[int, str]]]) -> str:
        place = self.out.head.get("text")
        if place:
            if self.text_of is None:
                raise self.fail(f"the text stands at {place}, and nobody told how to get it")
            self.out.standoff = True
            try:
                return self.text_of(place)
            except (KeyError, OSError):
                raise self.fail(f"no text is at {place!r} in the data folder") from None
        text = "\n".join(line for _, line in sections.get("text", [])).strip("\n") + "\n"
        if not text.strip():
            raise self.fail("there is no text")
        return text

    def _date(self, words: str) -> None:
        try:
            date.fromisoformat(words)
        except ValueError:
            raise self.fail(f"{words!r} is no date of the form 2023-04-20") from None

    # --- words -> characters

    def span(self, words: str, inside: Span | None = None) -> Span:
        """Where words stand: in the whole text, or within `inside`."""
        words = words.strip()
        low, high = inside or (0, len(self.out.text))
        offsets = OFFSETS.match(words)
        if offsets:
            got = int(offsets[1]), int(offsets[2])
            if not 0 <= got[0] < got[1] <= len(self.out.text) or self.out.text[got[0] : got[1]].strip() == "":
                raise self.fail(f"{words} is no part of the text")
            return got
        nth = NTH.match(words)
        head, _, tail = (words[nth.end() :] if nth else words).partition(ELLIPSIS)
        if not head:
            raise self.fail("words are missing")
        start = low - 1
        for _ in range(int(nth[1]) if nth else 1):
            start = self._word(head, start + 1, high)
            if start < 0:
                where = "in the evidence" if inside else "in the text"
                raise self.fail(f"not {where}{' so often' if nth else ''}: {head!r}")
        end = start + len(head)
        if tail:
            at = self._word(tail, end, high, tail=True)
            if at < 0:
                raise self.fail(f"not in the text after {head!r}: {tail!r}")
            end = at + len(tail)
        return start, end

    def _word(self, words: str, start: int, end: int, tail: bool = False) -> int:
        """Where words stand as whole words, or -1; a quote's tail may begin within a word."""
        text = self.out.text
        while True:
            at = text.find(words, start, end)
            if at < 0:
                return -1
            after = at + len(words)
            cut = words[0].isalnum() and at > 0 and text[at - 1].isalnum() and not tail
            cut = cut or (words[-1].isalnum() and after < len(text) and text[after].isalnum())
            if not cut:
                return at
            start = at + 1

    def sentences(self, span: Span) -> Span:
        """The whole sentences that a span touches."""
        touched = [b for b in self.bounds if b[0] < span[1] and span[0] < b[1]]
        return (touched[0][0], touched[-1][1]) if touched else span

    def near(self, names: Names, inside: Span, to: int) -> Span | None:
        """The name that stands nearest to a character, within `inside`; longer names first where they overlap."""
        found: list[Span] = []
        cased = {c for n in names if n for c in (n, n[0].upper() + n[1:], n[0].lower() + n[1:])}
        for name in sorted(cased, key=lambda n: (-len(n), n)):
            start = inside[0]
            while (at := self._word(name, start, inside[1])) >= 0:
                span = at, at + len(name)
                if not any(f[0] <= at and span[1] <= f[1] for f in found):
                    found.append(span)
                start = at + 1
        return min(found, key=lambda f: (max(f[0] - to, to - f[1], 0), f[0]), default=None)

    # --- names

    def _name_line(self, row: str) -> None:
        alias, sign, names = row.partition("=")
        if not sign or not re.fullmatch(r"[\w-]+", alias.strip()):
            raise self.fail("a name is written: alias = name; name")
        self.aliases[alias.strip()] = [n.strip() for n in names.split(";") if n.strip()]

    def names(self, words: str) -> Names:
        """ "@iran", "Iran", "@iran or -"."""
        out: Names = []
        for word in words.split(" or "):
            word = word.strip()
            if word.startswith("@"):
                if word[1:] not in self.aliases:
                    raise self.fail(f"uses {word}, which the names do not hold")
                out += self.aliases[word[1:]]
            else:
                out.append(None if word == "-" else word)
        if not out or out == [""]:
            raise self.fail("a name is missing")
        return out

    def source(self, words: str) -> Names:
        """A link of a chain, which the text must name."""
        names = self.names(words)
        if not self.known(names):
            raise self.fail(f"no name of the source {words.strip()!r} is in the text")
        return names

    def fields(self, row: str, known: frozenset[str]) -> tuple[list[str], dict[str, str], set[str]]:
        """Bare fields, keyed fields and flags of a line."""
        bare: list[str] = []
        keyed: dict[str, str] = {}
        flags: set[str] = set()
        first, *rest = (part.strip() for part in row.split(" | "))
        for part in rest:
            key, colon, value = part.partition(":")
            if part in FLAGS:
                flags.add(part)
            elif colon and key in known:
                if key in keyed:
                    raise self.fail(f"{key} is told twice")
                keyed[key] = value.strip()
            else:
                bare.append(part)
        if len(flags & {"probable", "possible"}) == 2:
            raise self.fail("probable or possible, not both")
        return [first, *bare], keyed, flags

    # --- claims

    def _claim(self, row: str) -> None:
        bare, keyed, flags = self.fields(row, frozenset({"chain", "cue", "source"}))
        if len(bare) != 1:
            raise self.fail(
                f"what is {bare[1]!r}? a claim knows chain, cue, source, negated, probable, possible, optional"
            )
        if "chain" not in keyed:
            raise self.fail("a claim needs its chain")
        parts: list[Span] = []
        for words in bare[0].split(" // "):
            inside = (parts[-1][1], len(self.out.text)) if parts else None
            parts.append(self.span(words, inside))
        chain = [self.source(s) for s in keyed["chain"].split(" > ")]
        around = self.sentences((parts[0][0], parts[-1][1]))
        wide = (self._line_start(around[0]), self._line_end(around[1]))
        cue = self._nearest(keyed.get("cue", "-"), wide, parts, "cue")
        told = keyed.get("source")
        if told is None:
            to = cue[0] if cue else parts[0][0]
            source = self.near(chain[-1], around, to) or self.near(chain[-1], wide, to)
        else:
            source = self._nearest(told, wide, parts, "source", cue)
        self.out.claims.append(
            Claim(self.line, parts, chain, cue, source, "negated" in flags, _certainty(flags), "optional" in flags)
        )

    def _line_start(self, at: int) -> int:
        """Start of the paragraph before the one that holds a character."""
        before = self.out.text[:at].rpartition("\n")[0].rstrip()
        return before.rfind("\n") + 1

    def _line_end(self, at: int) -> int:
        end = self.out.text.find("\n", at)
        return len(self.out.text) if end < 0 else end

    def _nearest(self, words: str, wide: Span, parts: list[Span], what: str, to: Span | None = None) -> Span | None:
        """The occurrence of words nearest to the content (or to the cue)."""
        if words == "-":
            return None
        if OFFSETS.match(words) or NTH.match(words):
            return self.span(words)
        marks = [to] if to else [(p, p) for part in parts for p in part]
        found: list[Span] = []
        start = wide[0]
        while (at := self._word(words, start, wide[1])) >= 0:
            found.append((at, at + len(words)))
            start = at + 1
        if not found:
            raise self.fail(f"the {what} is not near the content: {words!r}")
        return min(found, key=lambda f: min(max(f[0] - m[1], m[0] - f[1], 0) for m in marks))

    # --- statements

    def _statement(self, row: str) -> None:
        known = frozenset({"at", "from", "to", "what", "when", "place", "chain"})
        bare, keyed, flags = self.fields(row, known)
        if len(bare) != 2:
            raise self.fail(f"a statement is: evidence | at: word | stage | …; understood: {bare}")
        evidence = self.span(bare[0])
        stages = bare[1].split("/")
        for stage in stages:
            if stage not in STAGES:
                raise self.fail(f"{stage!r} is no stage ({', '.join(sorted(STAGES))})")
        if "at" not in keyed:
            raise self.fail("a statement needs its word (at: …)")
        trigger = self.span(keyed["at"], evidence)
        inside = self.sentences(evidence)
        supplier, recipient = (self._party(keyed.get(k), inside, trigger) for k in ("from", "to"))
        if supplier is None and recipient is None:
            raise self.fail("a statement names a supplier or a recipient")
        if "what" not in keyed:
            raise self.fail("a statement needs its items (what: …)")
        items = [self._thing(w.strip(), inside, trigger) for w in keyed["what"].split(";")]
        self.out.statements.append(
            Statement(
                self.line, evidence, trigger, stages, "negated" in flags, _certainty(flags), supplier, recipient, items,
                self._when(keyed.get("when"), inside, trigger), self._place(keyed.get("place"), inside, trigger),
                self._chain(keyed.get("chain"), trigger), "optional" in flags,
            )
        )  # fmt: skip

    def _party(self, words: str | None, inside: Span, trigger: Span) -> Told | None:
        if words is None or words == "-":
            return None
        left_out = words.startswith("~")
        bracketed = BRACKETED.match(words.lstrip("~"))
        names = self.names(bracketed[1] if bracketed else words.lstrip("~"))
        if left_out:
            if not self.known(names):
                raise self.fail(f"no name of {words!r} is in the text")
            return Told(names, None)
        if bracketed:
            span = self.near([bracketed[2]], inside, trigger[0])
            if span is None:
                raise self.fail(f"not in the sentence: {bracketed[2]!r}")
            return Told(names, span)
        span = self.near(names, inside, trigger[0]) or self.near(_states(names), inside, trigger[0])
        if span is None:
            raise self.fail(f"no name of {words!r} is in the sentence: add (word) or ~")
        return Told(names, span)

    def known(self, names: Names) -> bool:
        """Whether one of the names, or another word for that state, is in the text."""
        return self.near([*names, *_states(names)], (0, len(self.out.text)), 0) is not None

    def _thing(self, words: str, inside: Span, trigger: Span) -> Thing:
        name, sign, kind = words.partition("=")
        if not sign:
            raise self.fail(f"an item is written: name =category quantity, not {words!r}")
        category, _, count = kind.strip().partition(" ")
        if category not in CATEGORIES:
            raise self.fail(f"{category!r} is no category")
        left_out, name = name.startswith("~"), name.strip().lstrip("~")
        bracketed = BRACKETED.match(name)
        names = self.names(bracketed[1] if bracketed else name)
        span = None if left_out else self.near([bracketed[2]] if bracketed else names, inside, trigger[0])
        if span is None and not left_out:
            raise self.fail(f"no name of the item {name!r} is in the sentence: add ~")
        elsewhere = count.startswith("~")
        return Thing(Told(names, span), category, self._quantity(count.lstrip("~")), elsewhere)

    def _quantity(self, words: str) -> dict[str, Any] | None:
        try:
            return quantity_of(words)
        except ValueError as error:
            raise self.fail(str(error)) from error

    def _when(self, words: str | None, inside: Span, trigger: Span) -> When | None:
        if words is None:
            return None
        told, sign, rest = words.partition(" =")
        role, _, dates = rest.strip().partition(" ")
        start, slash, end = dates.partition("/")
        if not sign or role not in ROLES or not slash or not (start or end):
            raise self.fail(f"a period is written: words =role start/end, not {words!r}")
        for day in (start, end):
            if day:
                self._date(day)
        if start and end and start > end:
            raise self.fail(f"the period ends before it starts: {dates}")
        if told.startswith("~"):
            return When(start or None, end or None, role, None)
        span = self.near([told.strip()], inside, trigger[0])
        if span is None:
            raise self.fail(f"not in the sentence: {told!r}")
        return When(start or None, end or None, role, span)

    def _place(self, words: str | None, inside: Span, trigger: Span) -> Told | None:
        if words is None:
            return None
        span = self.near([words], inside, trigger[0])
        if span is None:
            raise self.fail(f"not in the sentence: {words!r}")
        return Told([words], span)

    def _chain(self, words: str | None, trigger: Span) -> list[Names]:
        if words == "-":
            return []
        if words is not None:
            return [self.source(s) for s in words.split(" > ")]
        over = [c for c in self.out.claims if any(p[0] <= trigger[0] and trigger[1] <= p[1] for p in c.parts)]
        return min(over, key=lambda c: (c.span[1] - c.span[0], -len(c.chain))).chain if over else []


def _states(names: Names) -> Names:
    return [word for name in names if name for word in state_words(name)]


def _certainty(flags: set[str]) -> str:
    return next((f for f in ("probable", "possible") if f in flags), "certain")
