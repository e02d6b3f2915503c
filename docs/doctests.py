"""For mkdocstrings: the doctests in docstrings are shown as code."""

from __future__ import annotations

import re
from typing import Any

import griffe

_DOCTEST = re.compile(r"(?:^>>> .*(?:\n(?!\n).*)*\n?)+", re.MULTILINE)


class Doctests(griffe.Extension):
    """Fences every block that begins with a prompt and ends with a blank line."""

    def on_object(self, *, obj: griffe.Object, **_: Any) -> None:
        if obj.docstring:
            obj.docstring.value = fenced(obj.docstring.value)


def fenced(words: str) -> str:
    """The words with each such block in a fence."""
    return _DOCTEST.sub(lambda m: f"```pycon\n{m[0].rstrip()}\n```\n", words).rstrip()
