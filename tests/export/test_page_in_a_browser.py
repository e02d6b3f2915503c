"""The page in a real browser: pointer, keyboard, narrow screens, dark scheme, and no scripts."""

from __future__ import annotations

import pytest
from export.browser import browser, missing
from export.sample import reading
from export.test_page import hostile

from whence.model import Reading

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing() or "")

LIT = "return [...document.querySelectorAll('article :is(.evidence, .claim).now')].map(e => e.textContent).join(' ')"
BAR = "const b = document.getElementById('bar'); return b.hidden ? null : b.innerText.replace(/\\s+/g, ' ').trim()"
CURRENT = "return document.querySelector('.card[aria-current]')?.dataset.id ?? null"
FOCUS = "return document.activeElement.closest('[data-id]')?.dataset.id ?? null"


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    path = tmp_path_factory.mktemp("page") / "page.html"
    path.write_text(reading().to_html(), "utf-8")
    return path


@pytest.fixture(scope="module")
def window():
    with browser() as opened:
        yield opened


@pytest.fixture
def open_page(window, file):
    window.open(file)
    return window


def test_pointing_at_words_shows_their_chain_and_leaving_hides_it(open_page):
    open_page.point("#t-c2")
    assert "Harbour Gazette reported" in open_page.run(BAR)
    open_page.point("#t-s2")
    assert open_page.run(BAR).startswith(
        "2 delivered rockets Ostrava → Coastal Brigades Harbour Gazette ← leaked customs file"
    )
    assert "two vessels unloaded" in open_page.run(LIT)
    open_page.point("h1")
    assert (open_page.run(BAR), open_page.run(LIT)) == (None, "")


def test_pointing_at_a_card_lights_its_words(open_page):
    open_page.point("#s3 .stage")
    assert open_page.run(LIT) == "they had bought at least 40 drones from an Ostravan company"


def test_keys_go_through_the_statements_and_escape_lets_go(open_page):
    open_page.press("j")
    assert (open_page.run(CURRENT), open_page.run(FOCUS)) == ("s1", "s1")
    open_page.press("ArrowDown")
    assert open_page.run(CURRENT) == "s2"
    assert "leaked customs file" in open_page.run(BAR)
    assert open_page.run("return getComputedStyle(document.activeElement).outlineStyle") == "solid"
    open_page.press("ArrowUp")
    open_page.press("ArrowUp")
    assert open_page.run(CURRENT) == "s1"
    open_page.press("Escape")
    assert (open_page.run(CURRENT), open_page.run(BAR), open_page.run(LIT)) == (None, None, "")


def test_tab_reaches_every_statement_in_the_text_and_every_card(open_page):
    seen = []
    for _ in range(19):
        open_page.press("Tab")
        seen.append(open_page.run(FOCUS))
        if seen[-1]:
            assert open_page.run(CURRENT) == seen[-1]
    numbers = [f"s{n}" for n in range(1, 7)]
    assert [s for s in seen if s] == numbers + numbers + [f"c{n}" for n in range(1, 6)]


def test_the_current_card_is_open_and_the_others_brief(open_page):
    open_page.point("#s2 .stage", click=True)
    shown = (
        "return [...document.querySelectorAll('.card dl')].filter(d => d.offsetParent).map(d => d.closest('.card').id)"
    )
    assert open_page.run(shown) == ["s2"]


def test_clicking_again_goes_to_the_next_statement_on_the_same_words(open_page):
    open_page.point("#t-s4", click=True)
    assert (open_page.run(CURRENT), "1 of 2" in open_page.run(BAR)) == ("s4", True)
    open_page.point("#t-s4", click=True)
    assert open_page.run(CURRENT) == "s5"


def test_nothing_is_refused_by_the_page_s_own_policy(open_page):
    assert open_page.console() == []


def test_hostile_words_run_nothing(window, tmp_path):
    path = tmp_path / "hostile.html"
    path.write_text(hostile().to_html(), "utf-8")
    window.open(path)
    window.press("j")
    window.point("#t-s1")
    assert window.run("return document.scripts.length") == 1
    assert window.run("return document.querySelectorAll('img').length") == 0
    assert window.console() == []


def test_a_page_without_statements_bears_every_key(window, tmp_path):
    path = tmp_path / "empty.html"
    path.write_text(Reading(text="Nothing moved.").to_html(), "utf-8")
    window.open(path)
    for key in ("j", "k", "Escape", "ArrowDown"):
        window.press(key)
    assert window.console() == []


def test_nothing_sticks_out_on_a_narrow_screen(file):
    with browser(phone=True) as phone:
        phone.open(file)
        phone.point("#t-s2", click=True)
        assert phone.run("return [innerWidth, document.documentElement.scrollWidth]") == [400, 400]
        assert phone.run("return document.querySelector('aside').getBoundingClientRect().left") < 20
        assert "leaked customs file" in phone.run(BAR)


def test_on_paper_every_card_is_open_and_nothing_floats(open_page):
    open_page.press("j")
    open_page.medium("print")
    try:
        assert open_page.run("return [...document.querySelectorAll('.card dl')].every(d => d.offsetParent)") is True
        assert open_page.run("return document.getElementById('bar').offsetHeight") == 0
        assert open_page.run("return document.querySelectorAll('.card .brief').length > 0") is True
        assert open_page.run("return [...document.querySelectorAll('.card .brief')].some(b => b.offsetParent)") is False
    finally:
        open_page.medium("screen")


def test_dark_is_followed(file):
    with browser(dark=True) as night:
        night.open(file)
        assert night.run("return getComputedStyle(document.body).backgroundColor") == "rgb(23, 24, 26)"


def test_without_scripts_every_card_is_open(file):
    with browser(scripts=False) as quiet:
        quiet.open(file)
        assert quiet.run("return document.documentElement.classList.contains('scripts')") is False
        assert quiet.run("return [...document.querySelectorAll('.card dl')].every(d => d.offsetParent)") is True
