"""What the docs say is there, is there."""

from __future__ import annotations

import fnmatch
import re
from importlib.resources import files
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = sorted((ROOT / "docs").rglob("*.md"))


def test_every_lexicon_table_is_told_and_no_other():
    rows = (ROOT / "docs" / "lexicon.md").read_text("utf-8").split("## A designated weapon")[0]
    told = re.findall(r"`([\w*]+\.toml)`", rows)
    there = [path.name for path in files("whence.lexicon").iterdir() if path.name.endswith(".toml")]
    assert [name for name in there if not any(fnmatch.fnmatch(name, pattern) for pattern in told)] == []
    assert [pattern for pattern in told if not fnmatch.filter(there, pattern)] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_links_between_pages_lead_somewhere(page):
    for target in re.findall(r"\]\(([^)#:]+\.md)", page.read_text("utf-8")):
        assert (page.parent / target).exists(), target


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_every_page_is_in_the_navigation(page):
    assert page.relative_to(ROOT / "docs").as_posix() in (ROOT / "mkdocs.yml").read_text("utf-8")


def test_make_targets_that_the_docs_name_exist():
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text("utf-8"), re.M))
    named = {t for page in [*PAGES, ROOT / "README.md"] for t in re.findall(r"make (\w+)`", page.read_text("utf-8"))}
    assert named <= targets
