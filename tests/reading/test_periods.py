"""When: phrases of time as dates, read against the report's day, and the step that each belongs to."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whence.language import parse
from whence.reading.periods import PeriodMention, period_of, periods

THURSDAY = date(2023, 4, 20)


def found(text: str, published: date | None = THURSDAY) -> list[tuple[str, str, str, str]]:
    """Words, role, start and end of each period; "" for a side left open."""
    doc = parse(text)
    return [
        (
            doc[m.first : m.last + 1].text,
            m.period.role.value,
            str(m.period.start or ""),
            str(m.period.end or ""),
        )
        for m in periods(doc, published)
    ]


ABSOLUTE = [
    ("The frigate left port on 3 March 2021.", "on 3 March 2021", "at", "2021-03-03", "2021-03-03"),
    ("The contract was signed on March 3, 2021, in Ankara.", "on March 3, 2021", "at", "2021-03-03", "2021-03-03"),
    ("The pact was concluded on the 3rd of March 2021.", "on the 3rd of March 2021", "at", "2021-03-03", "2021-03-03"),
    ("The jets landed on Dec. 12, 2019.", "on Dec. 12, 2019", "at", "2019-12-12", "2019-12-12"),
    ("The jets landed on Sept. 1 at a base near Tripoli.", "on Sept. 1", "at", "2022-09-01", "2022-09-01"),
    ("The ministry published the list on 2021-11-05.", "on 2021-11-05", "at", "2021-11-05", "2021-11-05"),
    ("The licence was issued on 25/11/2021.", "on 25/11/2021", "at", "2021-11-25", "2021-11-25"),
    ("The licence was issued on 11/25/2021.", "on 11/25/2021", "at", "2021-11-25", "2021-11-25"),
    ("The licence was issued on 05.11.2021.", "on 05.11.2021", "at", "2021-11-05", "2021-11-05"),
    ("The licence was issued on 07/07/2021.", "on 07/07/2021", "at", "2021-07-07", "2021-07-07"),
    ("The licence was issued on 05/11/2021.", "on 05/11/2021", "at", "", ""),
    ("The cargo was unloaded in February 2020.", "in February 2020", "at", "2020-02-01", "2020-02-29"),
    ("The cargo was unloaded in February of 2019.", "in February of 2019", "at", "2019-02-01", "2019-02-28"),
    ("Serbia exported mortars in 2016.", "in 2016", "at", "2016-01-01", "2016-12-31"),
    ("The army bought howitzers in the 1970s.", "in the 1970s", "at", "1970-01-01", "1979-12-31"),
    ("The army bought howitzers in the early 1990s.", "in the early 1990s", "at", "1990-01-01", "1993-12-31"),
    ("The army bought howitzers in the late 1990s.", "in the late 1990s", "at", "1997-01-01", "1999-12-31"),
    ("The rifles were bought in the nineties.", "in the nineties", "at", "1990-01-01", "1999-12-31"),
    ("The tanks were sold in the summer of 1993.", "in the summer of 1993", "at", "1993-06-01", "1993-08-31"),
    ("The tanks were sold in spring 1993.", "in spring 1993", "at", "1993-03-01", "1993-05-31"),
    ("The tanks were sold in the winter of 1993.", "in the winter of 1993", "at", "1993-12-01", "1994-02-28"),
    ("The tanks were sold in autumn 1993.", "in autumn 1993", "at", "1993-09-01", "1993-11-30"),
    ("Exports doubled in the first half of 2022.", "in the first half of 2022", "at", "2022-01-01", "2022-06-30"),
    ("Exports doubled in the second half of 2022.", "in the second half of 2022", "at", "2022-07-01", "2022-12-31"),
    ("Exports doubled in the third quarter of 2022.", "in the third quarter of 2022", "at", "2022-07-01", "2022-09-30"),
    ("Exports doubled in Q4 2022.", "in Q4 2022", "at", "2022-10-01", "2022-12-31"),
    (
        "The shells came in the first week of March 2022.",
        "in the first week of March 2022",
        "at",
        "2022-03-01",
        "2022-03-07",
    ),
    (
        "The shells came in the last week of March 2022.",
        "in the last week of March 2022",
        "at",
        "2022-03-25",
        "2022-03-31",
    ),
    (
        "It shipped fuzes in the first three months of 2022.",
        "in the first three months of 2022",
        "at",
        "2022-01-01",
        "2022-03-31",
    ),
    ("The Senate funded the radars in fiscal 2021.", "in fiscal 2021", "at", "2020-10-01", "2021-09-30"),
    ("The Senate funded the radars in fiscal year 2021.", "in fiscal year 2021", "at", "2020-10-01", "2021-09-30"),
    (
        "India imported engines in the financial year 2021-22.",
        "in the financial year 2021-22",
        "at",
        "2021-04-01",
        "2022-03-31",
    ),
    ("The parcels arrived on Christmas Eve 2021.", "on Christmas Eve 2021", "at", "2021-12-24", "2021-12-24"),
    ("The parcels arrived on New Year's Day.", "on New Year's Day", "at", "2023-01-01", "2023-01-01"),
]
PARTS = [
    ("The boats were handed over in early January.", "in early January", "at", "2023-01-01", "2023-01-10"),
    ("The boats were handed over in mid-January.", "in mid-January", "at", "2023-01-11", "2023-01-20"),
    ("The boats were handed over in mid January.", "in mid January", "at", "2023-01-11", "2023-01-20"),
    ("The boats were handed over in late January.", "in late January", "at", "2023-01-21", "2023-01-31"),
    ("The boats were handed over early in January.", "early in January", "at", "2023-01-01", "2023-01-10"),
    ("The boats were handed over at the end of February.", "at the end of February", "at", "2023-02-21", "2023-02-28"),
    (
        "The boats were handed over at the beginning of February.",
        "at the beginning of February",
        "at",
        "2023-02-01",
        "2023-02-10",
    ),
    (
        "The boats were handed over in the middle of February.",
        "in the middle of February",
        "at",
        "2023-02-11",
        "2023-02-20",
    ),
    ("The boats were handed over in early 2021.", "in early 2021", "at", "2021-01-01", "2021-04-30"),
    ("The boats were handed over in mid-2021.", "in mid-2021", "at", "2021-05-01", "2021-08-31"),
    ("The boats were handed over late last year.", "late last year", "at", "2022-09-01", "2022-12-31"),
    ("The boats were handed over earlier this month.", "earlier this month", "at", "2023-04-01", "2023-04-20"),
    ("The boats were handed over earlier this year.", "earlier this year", "at", "2023-01-01", "2023-04-20"),
    ("The boats were handed over earlier this week.", "earlier this week", "at", "2023-04-17", "2023-04-20"),
    ("The boats will be handed over later this year.", "later this year", "at", "2023-04-20", "2023-12-31"),
    ("The boats will be handed over later this month.", "later this month", "at", "2023-04-20", "2023-04-30"),
    ("The boats will be handed over later in the year.", "later in the year", "at", "2023-04-20", "2023-12-31"),
    ("Two boats were handed over so far this year.", "so far this year", "at", "2023-01-01", "2023-04-20"),
    ("The boats were handed over early on Tuesday.", "early on Tuesday", "at", "2023-04-18", "2023-04-18"),
]
POINTING = [
    ("A plane brought the missiles on April 12.", "on April 12", "at", "2023-04-12", "2023-04-12"),
    ("A plane brought the missiles on April 28.", "on April 28", "at", "2022-04-28", "2022-04-28"),
    ("A plane brought the missiles on April 20.", "on April 20", "at", "2023-04-20", "2023-04-20"),
    ("A plane will bring the missiles on April 28.", "on April 28", "at", "2023-04-28", "2023-04-28"),
    ("A plane brought the missiles in October.", "in October", "at", "2022-10-01", "2022-10-31"),
    ("A plane brought the missiles in April.", "in April", "at", "2023-04-01", "2023-04-30"),
    ("A plane will bring the missiles in October.", "in October", "at", "2023-10-01", "2023-10-31"),
    ("A plane brought the missiles in May.", "in May", "at", "2022-05-01", "2022-05-31"),
    ("A plane brought the missiles in March last year.", "in March last year", "at", "2022-03-01", "2022-03-31"),
    ("A plane brought the missiles last August.", "last August", "at", "2022-08-01", "2022-08-31"),
    ("A plane will bring the missiles next January.", "next January", "at", "2024-01-01", "2024-01-31"),
    ("A plane brought the missiles last month.", "last month", "at", "2023-03-01", "2023-03-31"),
    ("A plane brought the missiles last week.", "last week", "at", "2023-04-10", "2023-04-16"),
    ("A plane brought the missiles this week.", "this week", "at", "2023-04-17", "2023-04-23"),
    ("A plane brought the missiles this month.", "this month", "at", "2023-04-01", "2023-04-30"),
    ("A plane brought the missiles last year.", "last year", "at", "2022-01-01", "2022-12-31"),
    ("A plane will bring the missiles next year.", "next year", "at", "2024-01-01", "2024-12-31"),
    ("A plane will bring the missiles next month.", "next month", "at", "2023-05-01", "2023-05-31"),
    ("A plane brought the missiles last summer.", "last summer", "at", "2022-06-01", "2022-08-31"),
    ("A plane brought the missiles last winter.", "last winter", "at", "2022-12-01", "2023-02-28"),
    ("A plane brought the missiles in the autumn.", "in the autumn", "at", "2022-09-01", "2022-11-30"),
    ("A plane will bring the missiles in the autumn.", "in the autumn", "at", "2023-09-01", "2023-11-30"),
    ("A plane brought the missiles last weekend.", "last weekend", "at", "2023-04-15", "2023-04-16"),
    ("A plane brought the missiles over the weekend.", "over the weekend", "at", "2023-04-15", "2023-04-16"),
    ("A plane brought the missiles yesterday.", "yesterday", "at", "2023-04-19", "2023-04-19"),
    ("A plane brought the missiles today.", "today", "at", "2023-04-20", "2023-04-20"),
    ("A plane will bring the missiles tomorrow.", "tomorrow", "at", "2023-04-21", "2023-04-21"),
    ("A plane brought the missiles overnight.", "overnight", "at", "2023-04-19", "2023-04-20"),
    ("A plane brought the missiles last night.", "last night", "at", "2023-04-19", "2023-04-19"),
    ("A plane brought the missiles this morning.", "this morning", "at", "2023-04-20", "2023-04-20"),
    ("A plane brought the missiles in the past year.", "in the past year", "at", "2022-04-20", "2023-04-20"),
    (
        "A plane brought missiles over the past two months.",
        "over the past two months",
        "at",
        "2023-02-20",
        "2023-04-20",
    ),
    ("A plane brought missiles in the last 48 hours.", "in the last 48 hours", "at", "2023-04-18", "2023-04-20"),
    ("It will ship the parts over the next two years.", "over the next two years", "at", "2023-04-20", "2025-04-20"),
    ("A plane brought the missiles two weeks ago.", "two weeks ago", "at", "2023-04-06", "2023-04-06"),
    ("A plane brought the missiles 10 days ago.", "10 days ago", "at", "2023-04-10", "2023-04-10"),
    ("A plane brought the missiles a month ago.", "a month ago", "at", "2023-03-01", "2023-03-31"),
    ("A plane brought the missiles three years ago.", "three years ago", "at", "2020-01-01", "2020-12-31"),
]
WEEKDAYS = [
    ("The parliament approved the deal on Tuesday.", "on Tuesday", "at", "2023-04-18", "2023-04-18"),
    ("The parliament approved the deal Tuesday.", "Tuesday", "at", "2023-04-18", "2023-04-18"),
    ("The parliament approved the deal on Thursday.", "on Thursday", "at", "2023-04-20", "2023-04-20"),
    ("The parliament approved the deal on Friday.", "on Friday", "at", "2023-04-14", "2023-04-14"),
    ("The parliament approved the deal on Monday evening.", "on Monday evening", "at", "2023-04-17", "2023-04-17"),
    (
        "The parliament approved the deal before dawn on Monday.",
        "before dawn on Monday",
        "at",
        "2023-04-17",
        "2023-04-17",
    ),
    ("The parliament approved the deal last Thursday.", "last Thursday", "at", "2023-04-13", "2023-04-13"),
    ("The parliament approved the deal on Monday last week.", "on Monday last week", "at", "2023-04-10", "2023-04-10"),
    ("The parliament approved the deal on Monday, April 10.", "on Monday, April 10", "at", "2023-04-10", "2023-04-10"),
    ("The parliament will approve the deal on Tuesday.", "on Tuesday", "at", "2023-04-25", "2023-04-25"),
    ("The parliament will approve the deal next Friday.", "next Friday", "at", "2023-04-21", "2023-04-21"),
    ("A second convoy was planned for Saturday.", "for Saturday", "at", "2023-04-22", "2023-04-22"),
    ("A second convoy is expected on Monday.", "on Monday", "at", "2023-04-24", "2023-04-24"),
    ("A second convoy is scheduled to arrive by Friday.", "by Friday", "by", "", "2023-04-21"),
    ("None of the guns had arrived by Thursday.", "by Thursday", "by", "", "2023-04-20"),
    ("None of the guns had arrived by Wednesday.", "by Wednesday", "by", "", "2023-04-19"),
]
OPEN = [
    ("Iran has armed the group since 2014.", "since 2014", "since", "2014-01-01", ""),
    ("Iran has armed the group since the 1980s.", "since the 1980s", "since", "1980-01-01", ""),
    ("Iran has armed the group since July.", "since July", "since", "2022-07-01", ""),
    ("Iran has armed the group since at least 2014.", "since at least 2014", "since", "2014-01-01", ""),
    ("Iran has armed the group since last year.", "since last year", "since", "2022-01-01", ""),
    ("Iran has armed the group since early 2015.", "since early 2015", "since", "2015-01-01", ""),
    ("The firm will deliver barrels from the summer.", "from the summer", "since", "2023-06-01", ""),
    ("The firm will deliver barrels starting in June.", "starting in June", "since", "2023-06-01", ""),
    ("The firm will deliver barrels by the summer.", "by the summer", "by", "", "2023-08-31"),
    ("The firm will deliver barrels by year-end.", "by year-end", "by", "", "2023-12-31"),
    ("The firm will deliver barrels by the end of the year.", "by the end of the year", "by", "", "2023-12-31"),
    ("The firm will deliver barrels by the end of next year.", "by the end of next year", "by", "", "2024-12-31"),
    ("The firm will deliver barrels by the end of May.", "by the end of May", "by", "", "2023-05-31"),
    ("The firm will deliver barrels by early June.", "by early June", "by", "", "2023-06-10"),
    ("The firm will deliver barrels by 2030.", "by 2030", "by", "", "2030-12-31"),
    ("The firm will deliver barrels no later than March 2024.", "no later than March 2024", "by", "", "2024-03-31"),
    ("The firm will deliver barrels until March.", "until March", "by", "", "2024-03-31"),
    ("The firm will deliver barrels before Christmas.", "before Christmas", "by", "", "2023-12-24"),
    ("The firm will deliver barrels before June.", "before June", "by", "", "2023-05-31"),
    ("The firm will deliver barrels within 30 days.", "within 30 days", "by", "", "2023-05-20"),
    ("Ghana got no rifles after March 2021.", "after March 2021", "since", "2021-04-01", ""),
    ("As of early March, the battery had not arrived.", "As of early March", "as_of", "2023-03-01", "2023-03-10"),
    ("As of Tuesday, the battery had not arrived.", "As of Tuesday", "as_of", "2023-04-18", "2023-04-18"),
    ("Deliveries of the trucks have begun this month.", "this month", "since", "2023-04-01", ""),
    ("Deliveries of the trucks began in March.", "in March", "since", "2023-03-01", ""),
]
RANGES = [
    ("They bought 40 guns between May 3 and 9.", "between May 3 and 9", "between", "2022-05-03", "2022-05-09"),
    ("They bought 40 guns between 2015 and 2019.", "between 2015 and 2019", "between", "2015-01-01", "2019-12-31"),
    (
        "They bought 40 guns between October and January.",
        "between October and January",
        "between",
        "2022-10-01",
        "2023-01-31",
    ),
    ("They bought 40 guns from January to March.", "from January to March", "between", "2023-01-01", "2023-03-31"),
    (
        "They bought 40 guns from January to March 2021.",
        "from January to March 2021",
        "between",
        "2021-01-01",
        "2021-03-31",
    ),
    (
        "They bought 40 guns from November 2020 to March.",
        "from November 2020 to March",
        "between",
        "2020-11-01",
        "2021-03-31",
    ),
    ("They bought 40 guns from 2011 until 2013.", "from 2011 until 2013", "between", "2011-01-01", "2013-12-31"),
    (
        "They bought 40 guns from Monday to Wednesday.",
        "from Monday to Wednesday",
        "between",
        "2023-04-17",
        "2023-04-19",
    ),
    ("They bought 40 guns in 2019-2021.", "in 2019-2021", "at", "2019-01-01", "2021-12-31"),
    ("They bought 40 guns from 2019-2021.", "from 2019-2021", "at", "2019-01-01", "2021-12-31"),
    ("They bought 40 guns in January and March.", "in January and March", "at", "2023-01-01", "2023-03-31"),
    ("They bought 40 guns in 2014 and 2015.", "in 2014 and 2015", "at", "2014-01-01", "2015-12-31"),
    ("They bought 40 guns in 2014, 2015 and 2016.", "in 2014, 2015 and 2016", "at", "2014-01-01", "2016-12-31"),
    ("They bought 40 guns on 12-14 March.", "on 12-14 March", "at", "2023-03-12", "2023-03-14"),
    ("They bought 40 guns on March 12 and 14.", "on March 12 and 14", "at", "2023-03-12", "2023-03-14"),
]
VAGUE = [
    ("It got grenades in recent months.", "in recent months"),
    ("It will get grenades in the coming months.", "in the coming months"),
    ("It got grenades a few weeks ago.", "a few weeks ago"),
    ("It got grenades several years ago.", "several years ago"),
    ("It got grenades over the past few weeks.", "over the past few weeks"),
    ("It got grenades before the war.", "before the war"),
    ("It got grenades for two years.", "for two years"),
    ("It got grenades months before the raid.", "months before"),
    ("It got grenades for years.", "for years"),
    ("It got grenades three days later.", "three days later"),
    ("It got grenades more than two years ago.", "more than two years ago"),
    ("It got grenades the following day.", "the following day"),
]
NONE = [
    "Poland bought 2,000 rifles and 1980 pistols.",
    "The sanctions under Resolution 1929 forbid it.",
    "Warsaw ordered 96 AH-64 helicopters and 48 F-16 jets.",
    "The guerrillas may march on the capital.",
    "He is a 20-year-old soldier.",
    "The two-year contract covers 18 howitzers.",
    "The plant makes 100 tanks a year.",
    "The Sunday Times published the papers.",
    "The Arab Spring shook the region.",
    "May God protect the crews.",
    "The firm supplies Easter Island with radios.",
    "The fall of the city surprised them.",
    "Villagers march to the port and wed the sun.",
    "The ship carries second-hand engines.",
    "They paid 2000 dollars for each gun.",
    "The minister said the deal was the first in its history.",
]


@pytest.mark.parametrize(
    ("text", "words", "role", "start", "end"), ABSOLUTE + PARTS + POINTING + WEEKDAYS + OPEN + RANGES
)
def test_a_phrase_of_time_is_a_period(text: str, words: str, role: str, start: str, end: str) -> None:
    assert found(text) == [(words, role, start, end)]


@pytest.mark.parametrize(("text", "words"), VAGUE)
def test_what_is_too_vague_to_date_is_told_and_left_open(text: str, words: str) -> None:
    doc = parse(text)
    (mention,) = periods(doc, THURSDAY)
    assert doc[mention.first : mention.last + 1].text.removeprefix("in ") == words.removeprefix("in ")
    assert (mention.resolved, mention.period.start, mention.period.end) == (False, None, None)
    assert mention.reason


@pytest.mark.parametrize("text", NONE)
def test_numbers_names_and_ages_are_no_period(text: str) -> None:
    assert found(text) == []


FROM_BEFORE = [
    ("The ship docked on March 2. Three days later, it left.", "Three days later", "2023-03-05", "2023-03-05"),
    ("The ship docked on March 2. The following day, it left.", "The following day", "2023-03-03", "2023-03-03"),
    ("The ship docked on March 2. The next day, it left.", "The next day", "2023-03-03", "2023-03-03"),
    ("The ship docked on March 2. The same day, it left.", "The same day", "2023-03-02", "2023-03-02"),
    ("The ship docked in March 2019. Two months later, it left.", "Two months later", "2019-05-01", "2019-05-31"),
    ("The ship docked in March 2019. Two days later, it left.", "Two days later", "", ""),
    (
        "The ship docked in March 2019. It left in June of that year.",
        "in June of that year",
        "2019-06-01",
        "2019-06-30",
    ),
    ("The ship docked in 2019. The following year, it left.", "The following year", "2020-01-01", "2020-12-31"),
    ("The ship docked in 2019. A year earlier, it had left Odesa.", "A year earlier", "2018-01-01", "2018-12-31"),
]


@pytest.mark.parametrize(("text", "words", "start", "end"), FROM_BEFORE)
def test_some_phrases_are_told_from_the_date_before(text: str, words: str, start: str, end: str) -> None:
    got = found(text)[-1]
    assert (got[0], got[2], got[3]) == (words, start, end)


@pytest.mark.parametrize("text", [row[0] for row in POINTING + WEEKDAYS])
def test_without_the_reports_day_what_points_from_it_stays_open(text: str) -> None:
    (mention,) = periods(parse(text), None)
    assert not mention.resolved
    assert (mention.period.start, mention.period.end) == (None, None)


def test_without_the_reports_day_a_full_date_holds() -> None:
    assert found("The jets landed on Dec. 12, 2019.", None) == [("on Dec. 12, 2019", "at", "2019-12-12", "2019-12-12")]


def test_a_date_that_the_calendar_has_not_is_open() -> None:
    assert found("The jets landed on February 30, 2019.") == [("on February 30, 2019", "at", "", "")]


def test_a_month_told_before_settles_its_year_for_a_plan() -> None:
    text = "As of early January, none had come. It had promised to send 40 of them by late January."
    assert [end for *_, end in found(text)] == ["2023-01-10", "2023-01-31"]


STEPS = [
    ("Turkey delivered the drones in March.", "delivered", "2023-03-01"),
    ("In March, Turkey delivered the drones to Mali.", "delivered", "2023-03-01"),
    ("Turkey confirmed on Tuesday that it has delivered the drones.", "delivered", None),
    ("Officials said on Tuesday that Turkey had delivered the drones in March.", "delivered", "2023-03-01"),
    ("Officials said on Tuesday that Turkey had delivered the drones in March.", "said", "2023-04-18"),
    ("The delivery took place in March.", "delivery", "2023-03-01"),
    ("Deliveries of the drones began in March.", "Deliveries", "2023-03-01"),
    ("A shipment of shells is planned for Saturday.", "shipment", "2023-04-22"),
    ("Turkey began in March to deliver the drones.", "deliver", "2023-03-01"),
    ("Turkey offered to deliver the drones in June.", "offered", "2023-06-01"),
    ("Turkey promised in January to deliver the drones in June.", "promised", "2023-01-01"),
    ("Turkey promised in January to deliver the drones in June.", "deliver", "2023-06-01"),
    ("In March, Mali bought and received the drones.", "received", "2023-03-01"),
    ("Mali bought and received the drones in March.", "bought", "2023-03-01"),
    ("The drones that Turkey sold in March were seized on Tuesday.", "sold", "2023-03-01"),
    ("The drones that Turkey sold in March were seized on Tuesday.", "seized", "2023-04-18"),
    ("The drones delivered in March were seized.", "seized", None),
    ("The ministry announced on Tuesday that it would send 10 howitzers.", "send", "2023-04-18"),
    ("Envoys met in March to discuss buying drones.", "buying", "2023-03-01"),
    ("The envoy accused the firm on Tuesday of selling drones.", "selling", "2023-04-18"),
    ("The marines boarded the dhow on Tuesday and found 200 rifles.", "found", "2023-04-18"),
    ("Mali ordered the drones in 2021 and received the last of them.", "received", None),
    ("On Tuesday police seized the drones that Iran had sent.", "sent", None),
    ("The minister said on April 14 that his country wouldn't sell arms to either side.", "sell", None),
]


@pytest.mark.parametrize(("text", "trigger", "start"), STEPS)
def test_a_period_belongs_to_the_step_in_its_own_clause(text: str, trigger: str, start: str | None) -> None:
    doc = parse(text)
    token = next(t.i for t in doc if t.text == trigger)
    got = period_of(token, periods(doc, THURSDAY), doc)
    assert (str(got.period.start) if got else None) == start


def test_the_head_is_the_word_that_hangs_on_the_verb() -> None:
    doc = parse("The drones were delivered by the end of March.")
    (mention,) = periods(doc, THURSDAY)
    assert mention.first <= mention.head <= mention.last
    assert doc[mention.head].head.text == "delivered"


PIECES = st.sampled_from(
    [
        "in",
        "on",
        "by",
        "since",
        "from",
        "to",
        "between",
        "and",
        "early",
        "mid",
        "late",
        "the",
        "end",
        "of",
        "last",
        "this",
        "next",
        "past",
        "first",
        "half",
        "two",
        "20",
        "31",
        "99",
        "ago",
        "later",
        "May",
        "April",
        "Aug.",
        "Tuesday",
        "summer",
        "winter",
        "year",
        "week",
        "months",
        "2023",
        "1980s",
        "2023-02-30",
        "12/04/2023",
        "Q3",
        "fiscal",
        "yesterday",
        "weekend",
        "-",
        ",",
        ".",
        "sent",
        "will",
        "Christmas",
        "New",
        "Year's",
        "decade",
        "three",
        "days",
        "hours",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=25), st.dates(), st.booleans())
def test_any_words_give_ordered_dates_inside_the_text(pieces: list[str], published: date, known: bool) -> None:
    doc = parse(" ".join(pieces))
    before = -1
    for mention in periods(doc, published if known else None):
        _check(mention, len(doc.text))
        assert before < mention.first <= mention.head <= mention.last < len(doc)
        before = mention.last


def _check(mention: PeriodMention, length: int) -> None:
    start, end, span = mention.period.start, mention.period.end, mention.period.span
    assert start is None or end is None or start <= end
    assert mention.resolved is (start is not None or end is not None)
    assert span is not None
    assert 0 <= span[0] < span[1] <= length
