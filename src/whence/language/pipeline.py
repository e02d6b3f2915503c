"""The spaCy pipeline: our tokenizer, and one component that adds sentences, syntax, entities and attribution scores.

White space beyond one blank is a token of its own, as spaCy has it; the network never sees those tokens, and each hangs
on the word before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

import lemminflect
import numpy as np
import spacy
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc, Span, Token
from spacy.vocab import Vocab

from whence.language.encoder import Encoder, Parsed
from whence.language.sentences import starts_of
from whence.language.tokens import tokenizer
from whence.lexicon import table

COLUMNS: list[int | str] = ["POS", "TAG", "MORPH", "LEMMA", "DEP", "HEAD"]  #: set together, so that they fit
REMEMBERED = 200_000  #: lemmas kept
COMPARED = ("er", "est", "worse", "worst", "further", "farther")  #: endings of compared adjectives and adverbs
SCORES = "whence.attribution"  #: key in `Doc.user_data`: [tokens, 8] log-probabilities, source BIO order O, B, I
ENTITIES = "whence.entities"  #: key in `Doc.user_data`: a label for each token that heads a mention, "" elsewhere

Attribution = NDArray[np.float32]  #: columns: source O B I, cue O B I, content O I


def pipeline() -> Language:
    """A new pipeline; loading takes about a second."""
    nlp = spacy.blank("en")
    nlp.tokenizer = tokenizer(nlp.vocab)
    nlp.max_length = 100_000_000
    nlp.add_pipe("whence_syntax")
    return nlp


def attribution_of(doc: Doc) -> Attribution:
    """What the network thinks of each token as source, cue and content of an attribution."""
    return doc.user_data[SCORES]  # type: ignore[no-any-return]


def entity_of(token: Token) -> str:
    """What the noun phrase headed by `token` is: "person", "place", "organization", "object", …; "" where none."""
    return doc_entities(token.doc)[token.i].rstrip("!")


def doc_entities(doc: Doc) -> list[str]:
    """Labels by token, with "!" after the label of a named one."""
    return doc.user_data[ENTITIES]  # type: ignore[no-any-return]


@Language.factory(
    "whence_syntax",
    assigns=[
        "token.pos",
        "token.tag",
        "token.morph",
        "token.lemma",
        "token.head",
        "token.dep",
        "doc.ents",
        "doc.sents",
    ],
)
def _make(nlp: Language, name: str) -> Syntax:
    return Syntax(nlp.vocab)


class Syntax:
    """Adds syntax to docs; sentences of many docs go through the network together."""

    def __init__(self, vocab: Vocab) -> None:
        self.encoder = Encoder()
        labels = self.encoder.labels
        strings = vocab.strings
        self.deprels = np.array([strings.add(d) for d in labels["deprels"]], dtype=np.uint64)
        self.tags = np.array([strings.add(t) for t in labels["xpos"]], dtype=np.uint64)
        self.pos = np.array([strings[p] for p in labels["upos"]], dtype=np.uint64)
        self.morphs = np.array([vocab.morphology.add("" if f == "_" else f) for f in labels["feats"]], dtype=np.uint64)
        self.upos: list[str] = labels["upos"]
        self.entities = ["" if e == "O" else e for e in labels["entity"]]
        self.lemmas: dict[tuple[str, int], int] = {}
        self.space = (strings["SPACE"], strings.add("_SP"), strings.add("dep"))
        self.strings = strings

    def __call__(self, doc: Doc) -> Doc:
        """One doc, parsed in place."""
        return next(self.pipe([doc]))

    def pipe(self, docs: Iterable[Doc], batch_size: int = 16) -> Iterator[Doc]:
        """Docs in order, parsed in place, `batch_size` of them at once."""
        rest = iter(docs)
        while batch := list(islice(rest, batch_size)):
            words = [[t.text for t in doc] for doc in batch]
            sentences = [_sentences(doc, own) for doc, own in zip(batch, words, strict=True)]
            told = ([[own[i] for i in s] for s in found] for own, found in zip(words, sentences, strict=True))
            parsed = self.encoder.texts(list(told))
            for doc, own, found, got in zip(batch, words, sentences, parsed, strict=True):
                self._annotate(doc, own, found, got)
                yield doc

    def _annotate(self, doc: Doc, texts: list[str], sentences: list[list[int]], parsed: list[Parsed]) -> None:
        n = len(doc)
        values = np.zeros((n, 6), dtype=np.uint64)
        heads = np.zeros(n, dtype=np.int64)
        scores = np.zeros((n, 8), dtype=np.float32)
        entities = [""] * n
        upos = np.full(n, -1, dtype=np.int64)
        covered = np.zeros(n, dtype=bool)
        for words, got in zip(sentences, parsed, strict=True):
            at = np.array(words)
            covered[at] = True
            heads[at] = at[got.heads] - at
            values[at, 0] = self.pos[got.upos]
            values[at, 1] = self.tags[got.xpos]
            values[at, 2] = self.morphs[got.feats]
            values[at, 4] = self.deprels[got.deprels]
            upos[at] = got.upos
            scores[at] = np.concatenate([got.source, got.cue, got.content], 1)
            for i, label in zip(words, got.entity, strict=True):
                if label:
                    entities[i] = self.entities[label]
        first_word = int(covered.argmax()) if covered.any() else 0
        for i in np.flatnonzero(~covered).tolist():
            values[i, 0], values[i, 1], values[i, 4] = self.space
            heads[i] = (first_word - i if covered.any() else 0) if i < first_word else (-1 if i else 0)
        kinds = upos.tolist()
        values[:, 3] = [self._lemma(text, kind) for text, kind in zip(texts, kinds, strict=True)]
        values[:, 5] = heads.astype(np.uint64)
        doc.from_array(COLUMNS, values)  # type: ignore[arg-type]  # its stub knows no uint64, its code nothing else
        doc.user_data[SCORES] = scores
        doc.user_data[ENTITIES] = entities
        doc.ents = _named(doc, entities)

    def _lemma(self, word: str, upos: int) -> int:
        found = self.lemmas.get((word, upos))
        if found is None:
            if len(self.lemmas) > REMEMBERED:
                self.lemmas.clear()
            found = self.strings.add(word if upos < 0 else lemma(word, self.upos[upos]))
            self.lemmas[word, upos] = found
        return found


def lemma(word: str, upos: str) -> str:
    """The word's dictionary form; names keep their shape.

    >>> lemma("sold", "VERB"), lemma("Houthis", "PROPN"), lemma("n't", "PART")
    ('sell', 'Houthis', 'not')
    """
    lower = word.lower().replace("’", "'").replace("`", "'")
    forms = table("lemmas")
    verbal: dict[str, str] = forms["clitics"]
    if upos == "PROPN":
        return word
    known: str | None = forms["words"].get(upos, {}).get(lower)
    if known is None and (upos in {"AUX", "VERB", "ADV"} or lower in {"n't", "nt"}):
        known = verbal.get(lower)
    if known is not None:
        return known
    if upos not in {"VERB", "AUX", "NOUN"} and not (upos in {"ADJ", "ADV"} and lower.endswith(COMPARED)):
        return lower
    found = lemminflect.getLemma(lower, upos=upos)
    return found[0] if found else lower


def _sentences(doc: Doc, words: list[str]) -> list[list[int]]:
    """Token indices of each sentence's words, white space left out."""
    starts = starts_of(words, (doc.to_array("SPACY") == 0).tolist())
    out: list[list[int]] = []
    for i, (word, fresh) in enumerate(zip(words, starts, strict=True)):
        if fresh:
            out.append([])
        if not word.isspace():
            out[-1].append(i)
    return out


def _named(doc: Doc, entities: list[str]) -> list[Span]:
    """Named mentions as spans: the head's unbroken run of names, compounds and numbers around it."""
    found: list[Span] = []
    end = 0
    for i, label in enumerate(entities):
        if not label.endswith("!") or i < end:
            continue
        head = doc[i]
        part = {t.i for t in head.children if t.dep_ in {"flat", "compound", "nummod"} and t.pos_ in {"PROPN", "NUM"}}
        first = last = i
        while first - 1 in part and first - 1 >= end:
            first -= 1
        while last + 1 in part:
            last += 1
        found.append(Span(doc, first, last + 1, label=label[:-1].upper()))
        end = last + 1
    return found
