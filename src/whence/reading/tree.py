"""A doc's syntax as plain lists, because attribute look-ups on spaCy tokens are slow in loops."""

from __future__ import annotations

from functools import lru_cache

from spacy.tokens import Doc


class Tree:
    """Words, labels, heads and children of a doc by token index.

    `dep` holds labels as the parser gives them, `kids` the children of each token in the order of the text, `sentence`
    the number of the sentence each token stands in.
    """

    __slots__ = ("dep", "doc", "head", "kids", "lemma", "lower", "pos", "sentence", "tag", "text")

    def __init__(self, doc: Doc) -> None:
        name = doc.vocab.strings
        attributes: list[int | str] = ["HEAD", "DEP", "POS", "LEMMA", "TAG", "SENT_START"]
        rows: list[list[int]] = doc.to_array(attributes).astype("int64").tolist()
        known: dict[int, str] = {0: ""}

        def label(key: int) -> str:
            key &= 0xFFFFFFFFFFFFFFFF
            if key not in known:
                known[key] = name[key]
            return known[key]

        self.doc = doc
        self.text: list[str] = [t.text for t in doc]
        self.lower: list[str] = [t.lower() for t in self.text]
        self.head: list[int] = [i + row[0] for i, row in enumerate(rows)]
        self.dep: list[str] = [label(row[1]) for row in rows]
        self.pos: list[str] = [label(row[2]) for row in rows]
        self.lemma: list[str] = [label(row[3]) for row in rows]
        self.tag: list[str] = [label(row[4]) for row in rows]
        self.kids: list[list[int]] = [[] for _ in rows]
        self.sentence: list[int] = []
        number = -1
        for i, (head, row) in enumerate(zip(self.head, rows, strict=True)):
            if head != i:
                self.kids[head].append(i)
            if row[5] == 1 or number < 0:
                number += 1
            self.sentence.append(number)

    def __len__(self) -> int:
        return len(self.text)

    def kid(self, token: int, *labels: str) -> int | None:
        """The first child of `token` with one of these labels."""
        for k in self.kids[token]:
            if self.dep[k] in labels:
                return k
        return None

    def left(self, token: int) -> int:
        """The first token of the subtree."""
        while self.kids[token] and self.kids[token][0] < token:
            token = self.kids[token][0]
        return token

    def right(self, token: int) -> int:
        """The last token of the subtree."""
        while self.kids[token] and self.kids[token][-1] > token:
            token = self.kids[token][-1]
        return token


@lru_cache(maxsize=2)
def tree_of(doc: Doc) -> Tree:
    """The tree of a parsed doc, made once for all rooms that read it; the doc must not change after that."""
    return Tree(doc)
