"""Where sentences start: at full stops that are none of an abbreviation, and at the ends of lines that end a paragraph.

Lines that were only wrapped at a fixed width do not end anything; headlines, datelines' own lines and list entries do.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from spacy.tokens import Doc

from whence.language.datelines import dateline_end
from whence.lexicon import table

ENDS = ".!?…。！？"
CLOSING = "\"'”’»)]}"
OPENING = "\"'“‘«([{„"
BULLETS = "•‣◦▪●■·*-–—"
NARROWEST, WIDEST = 55, 100  #: characters of a full line in a text wrapped at a fixed width


def sentence_starts(doc: Doc) -> list[bool]:
    """For each token whether a sentence starts with it; never at white space, always at the first word.

    >>> from spacy.vocab import Vocab
    >>> from whence.language.tokens import tokenizer
    >>> doc = tokenizer(Vocab())('Kyiv asked the U.S. for "more." Gen. Milley agreed.')
    >>> [t.text for t, starts in zip(doc, sentence_starts(doc)) if starts]
    ['Kyiv', 'Gen.']
    """
    return starts_of([t.text for t in doc], [not t.whitespace_ for t in doc])


def starts_of(words: Sequence[str], glued: Sequence[bool]) -> list[bool]:
    """The same for words, each with whether no blank follows it."""
    starts = [False] * len(words)
    breaks = _paragraph_breaks(words, glued)
    fresh = True
    ended = -1  # the token that ended the sentence, where one did
    skip = -1  # the dash of a dateline
    note = -1  # the last token of a footnote's number, "[17]"
    for i, word in enumerate(words):
        if word.isspace():
            fresh = fresh or i in breaks
            continue
        if fresh or (word == "•" and i):
            starts[i] = True
            dash = dateline_end(words, i) if fresh else None
            if dash is not None:
                ended = dash  # the text proper starts after it
                skip = dash
        elif i <= skip:
            continue
        elif ended >= 0:
            if word == "[" and words[i + 2 : i + 3] == ["]"] and words[i + 1].isdigit():
                note = i + 2
            if i <= note or _closes(words, glued, i):
                continue
            starts[i] = _opens(words, glued, ended, i)
        fresh = False
        if i >= skip:
            ended = i if _ends(word) else -1
    return starts


def _ends(word: str) -> bool:
    """Whether a sentence may end with this word."""
    return word[-1] in ENDS and (len(word) == 1 or word not in _titles())


def _closes(words: Sequence[str], glued: Sequence[bool], i: int) -> bool:
    """Whether token i, after a full stop, still belongs to the sentence: a closing quotation mark or bracket."""
    word = words[i]
    if word in "”’»)]}" or (word == "''"):
        return True
    if word in "\"'":
        return glued[i - 1] and not words[i - 1].isspace()
    return False


def _opens(words: Sequence[str], glued: Sequence[bool], ended: int, i: int) -> bool:
    """Whether a sentence starts at token i after the one that token `ended` may have ended."""
    end = words[ended]
    at = i
    while at < len(words) - 1 and (words[at] in OPENING or words[at].isspace()):
        at += 1
    word = words[at]
    first = word[0]
    if len(end) > 1 and end[-1] == "." and end[0] not in ".!?":  # an abbreviation
        if end[:-1].isdigit() or not first.isupper():
            return False
        return word in _openers() or words[i] in "\"'“‘"
    if first.islower():
        quoted = any(w in CLOSING for w in words[ended + 1 : i])
        return end[-1] in ".?" and len(end) == 1 and not quoted and not glued[i - 1]
    if first.isdigit() and glued[i - 1] and i == ended + 1:
        return False
    if (end[0] in ".…" and len(end) > 1) or end == "…":
        return first.isupper()
    return first.isalnum() or first in OPENING or ord(first) > 127


def _paragraph_breaks(words: Sequence[str], glued: Sequence[bool]) -> set[int]:
    """The white-space tokens that end a paragraph."""
    feeds = [i for i, w in enumerate(words) if w.isspace() and ("\n" in w or "\r" in w or "\u2029" in w)]
    if not feeds:
        return set()
    breaks = set()
    block: list[tuple[int, int, int]] = []  # feed token, length of the line before it, length of the next word
    edges = [-1, *feeds]
    for before, feed in zip(edges, feeds, strict=False):
        length = sum(len(words[i]) + (not glued[i]) for i in range(before + 1, feed))
        following = next((i for i in range(feed + 1, len(words)) if not words[i].isspace()), None)
        space = words[feed].replace("\r\n", "\n")
        if following is None or space.count("\n") + space.count("\u2029") != 1 or "\u2029" in space:
            breaks.add(feed)
            breaks |= _unwrapped(block, length)
            block = []
        else:
            block.append((feed, length, _chunk_length(words, glued, following)))
            if words[following] in BULLETS or (words[following][:-1].isdigit() and words[following][-1] in ".)"):
                breaks.add(feed)
    tail = sum(len(words[i]) + (not glued[i]) for i in range(edges[-1] + 1, len(words)))
    return breaks | _unwrapped(block, tail)


def _chunk_length(words: Sequence[str], glued: Sequence[bool], i: int) -> int:
    """Characters from token i to the next white space."""
    length = len(words[i])
    while glued[i] and i + 1 < len(words) and not words[i + 1].isspace():
        i += 1
        length += len(words[i])
    return length


def _unwrapped(block: list[tuple[int, int, int]], last: int) -> set[int]:
    """The breaks of a block of lines that end a paragraph: all, unless its lines are as full as one width allows."""
    if not block:
        return set()
    width = max(last, *(length for _, length, _ in block))
    full = [length + 1 + following > width for _, length, following in block]
    if NARROWEST <= width <= WIDEST and sum(full) >= 0.6 * len(full):
        return {feed for (feed, _, _), is_full in zip(block, full, strict=True) if not is_full}
    return {feed for feed, _, _ in block}


@cache
def _titles() -> frozenset[str]:
    titles: list[str] = table("abbreviations")["titles"]
    return frozenset(titles) | frozenset(t.upper() for t in titles)


@cache
def _openers() -> frozenset[str]:
    return frozenset(table("abbreviations")["openers"])
