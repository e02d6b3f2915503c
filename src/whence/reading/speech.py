"""Who speaks what stands in quotation marks: a cue around it, a dash or colon with a name, or the one who spoke before.

Quotations that a verb governs by syntax are known already; here they are stretched to the whole quotation, and the
others find their speaker by where they stand. A few quoted words in a clause of the report's own are nobody's claim.
"""

from __future__ import annotations

from whence.model import Certainty
from whence.reading.attributions import Attribution, Text
from whence.reading.contents import Run, phrase, tidy, trimmed
from whence.reading.cues import FINITE, SPEECH, frames, learned, negated, silent
from whence.reading.quotations import Quotation
from whence.reading.sources import is_passive, source_of, speaks
from whence.reading.tree import Tree

DASHES = frozenset({"—", "–", "--", "-", "―"})
WHOLE = 3  #: words that make a quotation more than a borrowed phrase
NEAR = 12  #: words between a cue and the quotation that it announces
PARAGRAPH = "\n"


def quoted(text: Text, found: list[Attribution], quotes: list[Quotation]) -> list[Attribution]:
    """Stretch attributions to quotations that they hold a part of; add those that only the quotation marks tell."""
    made: list[Attribution] = []
    last: Attribution | None = None  # of the quotation before
    previous: Quotation | None = None
    for quote in quotes:
        if quote.inner:
            continue
        known = found + made
        owner = _owner(text, known, quote)
        if owner is None and previous is not None:
            owner = _joined(text, known, previous, quote)
        if owner is None:
            owner = _continued(text, known, quote)
        if owner is None:
            owner = _by_cue(text, found, quote)
            if owner is None:
                owner = _by_label(text, quote) or _unsaid(text, last, previous, quote)
            if owner is not None and owner not in found:
                made.append(owner)
        if owner is not None:
            last, previous = owner, quote
    return found + made


def _owner(text: Text, known: list[Attribution], quote: Quotation) -> Attribution | None:
    """The innermost attribution whose content holds the quotation, or begins to; all that do are stretched over it."""
    tree = text.tree
    owners = []
    for a in known:
        if quote.first <= a.cue <= quote.last:
            continue
        inside = [k for first, last in a.content for k in (first, last) if quote.first <= k <= quote.last]
        if inside or a.holds(quote.first + 1):
            owners.append(a)
    if not owners:
        return None
    for a in owners:
        whole = a.holds(quote.first + 1) and a.holds(quote.last - 1)
        if not whole:
            spoken = (quote.first + 1, quote.last - 1 if quote.closed else quote.last)
            own = trimmed(tree, *spoken)
            if own is not None and (tree.sentence[quote.first] != tree.sentence[quote.last] or _meets(a, quote)):
                a.content = tidy(tree, [*a.content, own])
        if a.holds(quote.first + 1) and all(quote.first <= begin and end <= quote.last for begin, end in a.content):
            a.quoted = True
    return min(owners, key=lambda a: sum(end - begin for begin, end in a.content))


def _meets(a: Attribution, quote: Quotation) -> bool:
    return any(first <= quote.last and last >= quote.first for first, last in a.content)


def _joined(text: Text, known: list[Attribution], previous: Quotation, quote: Quotation) -> Attribution | None:
    """ "P," he said. "Q." is one claim: the second quotation follows the cue in the same paragraph."""
    tree = text.tree
    between = [a for a in known if not a.carried and previous.last < a.cue < quote.first and _ends_in(a, previous)]
    if not between or _broken(text, previous.last, quote.first):
        return None
    last = max(between, key=lambda a: (a.cue, -sum(end - begin for begin, end in a.content)))
    cut = last.floor or (last.cue, last.cue)
    rest = [k for k in range(max(cut[1], last.cue) + 1, quote.first) if tree.pos[k] not in {"PUNCT", "SPACE", "CCONJ"}]
    own = _spoken(text, quote)
    if rest or own is None:
        return None
    last.content = tidy(tree, [*last.content, own])
    return last


def _ends_in(a: Attribution, quote: Quotation) -> bool:
    """Whether the content holds the last words of a quotation (its closing comma and mark may be out)."""
    return any(first <= quote.last and quote.last - 3 <= last for first, last in a.content)


def _continued(text: Text, known: list[Attribution], quote: Quotation) -> Attribution | None:
    """X said P and "Q": the quotation goes on with the clause before it."""
    tree = text.tree
    at = quote.first - 1
    while at > 0 and (
        tree.pos[at] in {"SPACE", "CCONJ"} or tree.text[at] in {",", "—", "–"} or tree.lower[at] == "that"
    ):
        at -= 1
    if tree.sentence[at] != tree.sentence[quote.first]:
        return None
    ending = [a for a in known if a.cue < at and any(last == at for _, last in a.content)]
    own = _spoken(text, quote)
    if not ending or own is None:
        return None
    for a in ending:
        a.content = tidy(tree, [*a.content, own])
    return ending[-1]


def _spoken(text: Text, quote: Quotation) -> Run | None:
    """The words between the marks."""
    return trimmed(text.tree, quote.first + 1, quote.last - 1 if quote.closed else quote.last)


def _broken(text: Text, first: int, last: int) -> bool:
    """Whether a paragraph ends between two tokens."""
    tree = text.tree
    return any(tree.pos[k] == "SPACE" and PARAGRAPH in tree.text[k] for k in range(first, last))


def _by_cue(text: Text, found: list[Attribution], quote: Quotation) -> Attribution | None:
    """The cue right after the quotation, or right before it."""
    own = _spoken(text, quote)
    if own is None:
        return None
    verb = _cue_after(text, quote)
    if verb is None:
        verb = _cue_before(text, quote)
    if verb is None:
        return None
    for a in found:
        if a.cue == verb and (a.quoted or not a.content):
            a.content = tidy(text.tree, [*a.content, own])
            return a
    source = source_of(text.tree, verb)
    if source is None and not is_passive(text.tree, verb):
        source = _linear(text.tree, verb)
    if source is None or text.tree.lower[source] == "you":
        return None
    kinds = frames(text.tree, verb)
    cut = phrase(text.tree, verb, source, [own[0], own[1]])
    return Attribution(verb, verb, verb, source, [own], kinds, _head(text.tree, own), quoted=True, floor=cut)


def _cue_after(text: Text, quote: Quotation) -> int | None:
    """ "P," said X; "P," the minister said on Monday."""
    tree = text.tree
    ending = tree.text[quote.last - 1] if quote.closed else ""
    beyond = min(quote.last + 1, len(tree) - 1)
    last = text.sentences.of(beyond)[1]
    if tree.sentence[beyond] != tree.sentence[quote.last] and ending not in {"?", "!", "…", "—"}:
        return None
    after = tree.text[quote.last + 1] if quote.last + 1 < len(tree) else ""
    if ending not in {",", "?", "!", "…", "...", ".", "—", "–", "--", "?!"} and after not in {",", "—", "–"}:
        return None
    j = quote.last + 1
    steps = 0
    while j <= last and steps < NEAR + 12:
        if tree.pos[j] == "SPACE" and PARAGRAPH in tree.text[j]:
            return None
        if tree.text[j] in {"“", '"', "«", "„", "``"}:
            return None
        if tree.pos[j] == "VERB" and tree.tag[j] in FINITE | {"VBN", "VBG"} and _speaking(text, j):
            cut = phrase(
                tree, j, source_of(tree, j), [k for k in tree.kids[j] if tree.dep[k] in {"ccomp", "parataxis"}]
            )
            gap = [k for k in range(quote.last + 1, cut[0]) if tree.pos[k] not in {"PUNCT", "SPACE"}]
            return j if not gap else None
        if tree.pos[j] == "VERB" and tree.tag[j] in FINITE and tree.dep[j] not in {"acl:relcl", "advcl"}:
            return None
        j += 1
        steps += 1
    return None


def _cue_before(text: Text, quote: Quotation) -> int | None:
    """X said: "P"; X told reporters, "P"; X called it "P"."""
    tree = text.tree
    first = text.sentences.of(quote.first)[0]
    before = quote.first - 1
    while before >= 0 and tree.pos[before] == "SPACE":
        before -= 1
    if before < 0:
        return None
    if before < first:
        if tree.text[before] != ":":
            return None
        first = text.sentences.of(before)[0]
    announced = tree.text[before] in {",", ":", "—", "–", "--"}
    length = sum(tree.pos[k] not in {"PUNCT", "SPACE"} for k in range(quote.first + 1, quote.last))
    j, steps = before, 0
    while j >= first and steps < NEAR:
        if tree.text[j] in {"”", "“", '"', "»", "«"}:
            return None
        if tree.pos[j] == "VERB" and _speaking(text, j):
            if announced or j == before or length >= 2 * WHOLE:
                touching = j == before or announced or _last_of_phrase(tree, j) >= before - 1
                return j if touching and (length >= WHOLE or announced or "name" in " ".join(frames(tree, j))) else None
            return None
        if tree.pos[j] == "VERB" and tree.tag[j] in FINITE and not announced:
            return None
        j -= 1
        steps += 1
    return None


def _last_of_phrase(tree: Tree, verb: int) -> int:
    ends = [
        tree.right(k)
        for k in tree.kids[verb]
        if k > verb and tree.dep[k] in {"obj", "iobj", "obl", "advmod", "obl:unmarked", "mark"}
    ]
    return max([verb, *ends])


def _speaking(text: Text, verb: int) -> bool:
    """Whether a verb is one of speech, by the lexicon or by the network."""
    tree = text.tree
    if tree.dep[verb] in {"amod", "compound"} or negated(tree, verb) or silent(tree, verb):
        return False
    return bool(frames(tree, verb) & SPEECH) or learned(text.scores, verb)


def _linear(tree: Tree, verb: int) -> int | None:
    for k in tree.kids[verb]:
        if tree.pos[k] in {"PROPN", "PRON", "NOUN"} and tree.dep[k] != "obl" and speaks(tree, k):
            return k
    return None


def _head(tree: Tree, run: Run) -> int | None:
    """The token of a run whose head stands outside of it."""
    for k in range(run[0], run[1] + 1):
        if tree.pos[k] != "PUNCT" and (tree.head[k] == k or not run[0] <= tree.head[k] <= run[1]):
            return k
    return None


def _by_label(text: Text, quote: Quotation) -> Attribution | None:
    """ "P" — Jane Roe, minister; And from Jane Roe: "P"."""
    tree = text.tree
    own = _spoken(text, quote)
    if own is None or own[1] - own[0] < WHOLE:
        return None
    after = quote.last + 1
    while after < len(tree) and tree.pos[after] == "SPACE":
        after += 1
    if after < len(tree) and tree.text[after] in DASHES:
        name = next((k for k in range(after + 1, min(after + 6, len(tree))) if tree.pos[k] == "PROPN"), None)
        if name is not None:
            name = _top(tree, name)
            if speaks(tree, name):
                return Attribution(
                    after, after, after, name, [own], frozenset({"label"}), _head(tree, own), quoted=True
                )
    before = quote.first - 1
    while before >= 0 and tree.pos[before] == "SPACE":
        before -= 1
    if before >= 0 and tree.text[before] == ":":
        first = text.sentences.of(before)[0]
        for k in range(before - 1, max(first, before - 12) - 1, -1):
            if tree.pos[k] == "PROPN":
                name = _top(tree, k)
                if speaks(tree, name):
                    return Attribution(
                        before, before, before, name, [own], frozenset({"label"}), _head(tree, own), quoted=True
                    )
    return None


def _top(tree: Tree, token: int) -> int:
    for _ in range(8):
        if tree.dep[token] not in {"flat", "compound"} or tree.head[token] == token:
            return token
        token = tree.head[token]
    return token


def _unsaid(text: Text, last: Attribution | None, previous: Quotation | None, quote: Quotation) -> Attribution | None:
    """A quotation that is a sentence of its own, without a cue: the one who spoke before goes on."""
    tree = text.tree
    if last is None or previous is None:
        return None
    first, _ = text.sentences.of(quote.first)
    if quote.first > first or not quote.closed or tree.text[quote.last - 1] not in {".", "?", "!", "…"}:
        return None
    nearer = [k for k in range(previous.last + 1, quote.first) if tree.pos[k] not in {"PUNCT", "SPACE"}]
    if len(nearer) > 60:
        return None
    own = trimmed(tree, quote.first + 1, quote.last - 1)
    if own is None or own[1] - own[0] < WHOLE or _titled(tree, own):
        return None
    return Attribution(
        last.cue,
        last.first,
        last.last,
        last.source,
        [own],
        last.frame,
        _head(tree, own),
        certainty=Certainty.CERTAIN,
        quoted=True,
        carried=True,
    )


def _titled(tree: Tree, run: Run) -> bool:
    """Whether words are set like a heading: most of them with a capital."""
    spoken = [tree.text[k] for k in range(run[0], run[1] + 1) if tree.text[k].isalpha()]
    return sum(w[0].isupper() for w in spoken) > 0.6 * len(spoken)
