"""Text -> words, split as the UD English treebanks (EWT, GUM) split them, because the network learned from these.

Clitics and most hyphens are words of their own; "U.S.", "1,660" and addresses are one. White space beyond one blank is
a token, as in spaCy, so that no character is ever lost: `doc.text == text`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from spacy.tokens import Doc
from spacy.util import DummyTokenizer
from spacy.vocab import Vocab

from whence.lexicon import table

REMEMBERED = 200_000  #: chunks between blanks whose words are kept
LONGEST_REMEMBERED = 40  #: characters
CHUNK = re.compile(r"\S+|\s+")
BULLET = re.compile(r"\(?\d{1,2}[.)]|\(?[a-z]\)")
CLITIC = re.compile(r"(?i)(.+?)(n['’`]t|['’`](?:s|re|ve|ll|d|m))\Z")
QUANTITY = re.compile(r"(\d[\d.,:x]*)([^\W\d].*)")
JOINERS = "\u00ad\u200b\u200c\u200d\ufe0e\ufe0f"  #: soft hyphen, zero-width blanks, variation selectors


def tokenizer(vocab: Vocab) -> Tokenizer:
    """A tokenizer for `vocab`, to be put in the place of spaCy's own.

    >>> [t.text for t in tokenizer(Vocab())("The U.S. didn't send US-made 155mm shells.")]
    ['The', 'U.S.', 'did', "n't", 'send', 'US', '-', 'made', '155', 'mm', 'shells', '.']
    """
    return Tokenizer(vocab)


class Tokenizer(DummyTokenizer):
    """Splits text at white space, then each chunk into words; chunks seen before are looked up."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab
        self.seen: dict[str, tuple[str, ...]] = {}

    def __call__(self, text: str) -> Doc:
        """The text's words as a Doc, nothing else set."""
        words: list[str] = []
        spaces: list[bool] = []
        seen = self.seen
        chunks = CHUNK.findall(text)
        last = len(chunks) - 1
        line_starts = True
        for i, chunk in enumerate(chunks):
            if chunk == " " and words:
                spaces[-1] = True
                continue
            if chunk.isspace():
                line_starts = (line_starts and not words) or "\n" in chunk
                if chunk[0] == " " and words:
                    spaces[-1] = True
                    chunk = chunk[1:]
                words.append(chunk)
                spaces.append(False)
                continue
            found = seen.get(chunk)
            if found is None:
                found = self._remember(chunk)
            if chunk[-1] in ".)" and i < last:
                found = _in_context(found, chunks[i + 1], chunks[i + 2] if i + 2 <= last else "", words, line_starts)
            words += found
            spaces += [False] * len(found)
            line_starts = False
        return Doc(self.vocab, words=words, spaces=spaces)

    def _remember(self, chunk: str) -> tuple[str, ...]:
        found = tuple(split(chunk))
        if len(chunk) <= LONGEST_REMEMBERED:
            if len(self.seen) > REMEMBERED:
                self.seen.clear()
            self.seen[chunk] = found
        return found


def split(chunk: str) -> list[str]:
    """The words of a text without white space, as far as they show without what follows.

    >>> split('leak."A'), split("MiG-21bis"), split("anti-ship"), split("$1bn")
    (['leak', '.', '"', 'A'], ['MiG', '-', '21bis'], ['anti-ship'], ['$', '1', 'bn'])
    """
    lists = _lists()
    if chunk.isalpha() and chunk.isascii() and chunk.lower() not in lists.contractions:
        return [chunk]
    words: list[str] = []
    open_ = False  # after a combining mark or a joiner the word goes on
    for part in lists.pattern.findall(chunk):
        if part[0].isalnum():
            if open_:
                words[-1] += part
            else:
                words += _clitics(part)
            open_ = False
            continue
        mark = part[0] in JOINERS or unicodedata.category(part[0])[0] == "M"
        if words and (mark or words[-1][-1] == "\u200d" or (part == "." and f"{words[-1]}." in lists.abbreviations)):
            words[-1] += part
        else:
            words.append(part)
        open_ = mark
    return words


def _clitics(word: str) -> list[str]:
    """A word without its clitics or unit, and these."""
    lists = _lists()
    known = lists.contractions.get(word.lower())
    if known:
        return [word[: len(known[0])], word[len(known[0]) :]]
    if word[0].isdigit():
        quantity = QUANTITY.fullmatch(word)
        return list(quantity.groups()) if quantity and quantity[2] in lists.units else [word]
    clitic = CLITIC.match(word)
    return [*_clitics(clitic[1]), clitic[2]] if clitic and "//" not in word else [word]


def _in_context(
    found: tuple[str, ...], gap: str, following: str, before: list[str], line_starts: bool
) -> tuple[str, ...]:
    """A chunk's words where what follows decides whether its full stop is part of the last one: "No. 5", "J. Smith"."""
    if line_starts and BULLET.fullmatch("".join(found)) and "\n" not in gap and following:
        return ("".join(found),)
    if len(found) < 2 or found[-1] != "." or not following or "\n\n" in gap:
        return found
    lists = _lists()
    word, first = found[-2], following.lstrip("([\"'“‘")[:1]
    whole = f"{word}."
    initial = len(word) == 1 and word.isupper() and first.isupper()
    if initial and len(found) == 2 and (word == "I" or following.rstrip(",;:'’") in lists.openers):
        initial = bool(before) and before[-1][0].isupper() and following.rstrip(",;:'’") not in lists.openers
    if (
        initial
        or (whole in lists.before_number and first.isdigit())
        or (whole in lists.before_name and first.isupper() and following not in lists.openers)
    ):
        return (*found[:-2], whole)
    return found


class _Lists:
    """The word lists, and the pattern made of them."""

    def __init__(self) -> None:
        words = table("abbreviations")
        titles = frozenset(words["titles"])
        self.abbreviations = titles | frozenset(t.upper() for t in titles) | frozenset(words["words"])
        self.before_number = frozenset(words["before_number"])
        self.before_name = frozenset(words["before_name"])
        self.openers = frozenset(words["openers"])
        self.units = frozenset(words["units"])
        self.contractions: dict[str, list[str]] = words["contractions"]
        dotted = sorted((w for w in self.abbreviations if "." in w[:-1]), key=len, reverse=True)
        self.pattern = _pattern("|".join(map(re.escape, dotted)), "|".join(words["prefixes"]))


@cache
def _lists() -> _Lists:
    return _Lists()


def _pattern(dotted: str, prefixes: str) -> re.Pattern[str]:
    """What is one word inside a chunk; the first alternative that fits counts, the last takes any character."""
    end = r"[^\s.,;:!?'\"”’)\]>]"  # an address does not end in these
    return re.compile(
        rf"""
        (?:(?:https?|ftp)://|www\.)\S*{end}                                   # addresses
        | [\w.+%-]{{1,64}}@[\w-]+(?:\.[\w-]+)+
        | (?:[\w-]{{1,63}}\.){{1,6}}(?:com|org|net|gov|edu|mil|int|io|info|ru|ua|uk|de|fr|eu|doc|pdf)(?![\w-])
          (?:/\S*{end})?
        | (?<!\w)[:;=]['-]?[)(DPp](?!\w)                                      # :-)
        | {dotted}
        | (?:[^\W\d_]\.){{2,}}(?:[^\W\d_](?!\w))?|[A-Z]\.[A-Z](?!\w)          # U.S., e.g.
        | \.{{2,}} | …+ | [!?]{{2,}} | -{{2,}} | [*=_~+]{{2,}}
        | (?:US|AU?|CA?|NZ|HK|NT?|S|R)\$
        | (?<!\w)\.\d+(?!\w) | (?<![\w'’])['’]\d\ds?(?!\w)                    # .50, '90s
        | \d+(?:-\d+){{2,}}(?!\w) | \d{{3}}-\d{{4}}(?!\w)                     # 2022-02-24, 555-0100
        | \d+['’]s(?!\w) | \d\w*(?:[.,:/]\d\w*)*
        | (?<!\w)[#@]\w+ | (?<!\w)\+\d[\d-]*
        | (?<!\w)(?i:{prefixes})-[^\W_]+(?:['’`][^\W\d_]+)?
        | ['’`](?i:s|re|ve|ll|d|m)(?!\w)
        | \w+(?:[&'’`]\w+)*
        | (?s:.)
        """,
        re.VERBOSE,
    )
