"""Who speaks what the layout gives to a speaker: turns of an interview, the list after "The statement said:"."""

from __future__ import annotations

from collections import Counter

from whence.reading.attributions import Attribution, Text
from whence.reading.contents import Run, tidy, trimmed
from whence.reading.cues import SPEECH, frames, negated
from whence.reading.sources import source_of, speaks
from whence.reading.tree import Tree

BULLETS = frozenset(["•", "‣", "◦", "▪", "●", "-", "–", "—", "*", "·"])
LONGEST = 6  #: words of a speaker's label
TURNS = 2  #: labels that make a text an interview


def blocks(text: Text) -> list[Attribution]:
    """Attributions that the layout tells."""
    lines = _lines(text.tree)
    return [*_turns(text, lines), *_lists(text, lines)]


def _lines(tree: Tree) -> list[Run]:
    """First and last word of each line."""
    out: list[Run] = []
    first = -1
    last = -1
    for i, pos in enumerate(tree.pos):
        if pos == "SPACE" and "\n" in tree.text[i]:
            if first >= 0:
                out.append((first, last))
            first = -1
        elif pos != "SPACE":
            first = i if first < 0 else first
            last = i
    if first >= 0:
        out.append((first, last))
    return out


def _turns(text: Text, lines: list[Run]) -> list[Attribution]:
    """ "PESKOV: We have not." A label counts where it is set in capitals or comes again, and the text has several."""
    tree = text.tree
    labels: list[tuple[int, int, int]] = []  # line, first word, colon
    for number, (first, last) in enumerate(lines):
        begins = first + 1 if tree.text[first] in {"“", '"'} else first
        for k in range(begins, min(begins + LONGEST, last)):
            if tree.text[k] == ":":
                if k > begins:
                    labels.append((number, begins, k))
                break
            if not (tree.text[k][0].isupper() or tree.text[k] == "."):
                break
    names = Counter(tree.doc[a:b].text for _, a, b in labels)
    speakers = {name for name, times in names.items() if name.isupper() or times > 1}
    turns = [t for t in labels if tree.doc[t[1] : t[2]].text in speakers]
    if len(turns) < TURNS:
        return [headline for headline in [_headline(text, lines)] if headline is not None]
    out = []
    starts = {t[0] for t in turns}
    interview = len(turns) > TURNS
    for number, first, colon in turns:
        source = next(
            (k for k in range(first, colon) if tree.dep[k] not in {"flat", "compound"} and tree.pos[k] == "PROPN"),
            first,
        )
        runs = [(colon + 1, lines[number][1])]
        following = number + 1
        while interview and following < len(lines) and following not in starts:
            runs.append(lines[following])
            following += 1
        if following == len(lines):
            runs = runs[:1]  # the end of the last turn is not told
        content = tidy(tree, runs)
        if content and len(tree.text[source]) > 1:
            head = next((k for k in range(content[0][0], content[0][1] + 1) if tree.head[k] == k), None)
            whole = [(content[0][0], content[-1][1])]
            out.append(Attribution(colon, colon, colon, source, whole, frozenset({"label"}), head, quoted=True))
    return out


def _headline(text: Text, lines: list[Run]) -> Attribution | None:
    """ "Envoy: Kabul never asked for tanks" as the first line."""
    tree = text.tree
    if len(lines) < 2:
        return None
    first, last = lines[0]
    for k in range(first + 1, min(first + 4, last)):
        if tree.text[k] == ":":
            run = trimmed(tree, k + 1, last)
            source = k - 1
            if tree.pos[source] != "PROPN" or not speaks(tree, source) or run is None or run[1] - run[0] < 3:
                return None
            if not any(tree.text[i] == tree.text[source] for i in range(last + 1, len(tree))):
                return None
            head = next((i for i in range(run[0], run[1] + 1) if tree.pos[i] == "VERB"), None)
            return Attribution(k, k, k, source, [run], frozenset({"label"}), head) if head is not None else None
    return None


def _lists(text: Text, lines: list[Run]) -> list[Attribution]:
    """ "The statement said:" and a list, or a paragraph set off."""
    tree = text.tree
    out = []
    for number, (first, last) in enumerate(lines[:-1]):
        if tree.text[last] != ":" or tree.text[lines[number + 1][0]] in {"“", '"', "«", "„"}:
            continue
        verb = next((k for k in range(last - 1, max(first, last - 12) - 1, -1) if tree.pos[k] == "VERB"), None)
        if verb is None or not frames(tree, verb) & (SPEECH - {"show"}) or negated(tree, verb):
            continue
        source = source_of(tree, verb)
        if source is None or not (speaks(tree, source) or tree.lower[source] == "it"):
            continue
        following = number + 1
        runs = [lines[following]]
        while (
            tree.text[lines[following][0]] in BULLETS
            and following + 1 < len(lines)
            and tree.text[lines[following + 1][0]] in BULLETS
        ):
            following += 1
            runs.append(lines[following])
        run = trimmed(tree, runs[0][0], runs[-1][1])
        if run is not None:
            run = (run[0] + 1, run[1]) if tree.text[run[0]] in BULLETS else run
            out.append(Attribution(verb, verb, verb, source, [run], frames(tree, verb), None, floor=(verb, last)))
    return out
