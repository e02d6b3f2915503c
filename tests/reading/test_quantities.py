"""How many: bounds, ranges, vague words, fractions and money, and the numbers that count nothing."""

import pytest

from whence.language import parse
from whence.reading.quantities import quantities

BOUNDS = [
    ("40 tanks", 40, 40),
    ("about 40 tanks", 40, 40),
    ("nearly 40 tanks", 40, 40),
    ("some 40 tanks", 40, 40),
    ("over 5,000 shells", 5000, None),
    ("more than 5,000 shells", 5000, None),
    ("at least 100 rifles", 100, None),
    ("no fewer than 100 rifles", 100, None),
    ("100 or more rifles", 100, None),
    ("100-plus rifles", 100, None),
    ("up to 178 tanks", None, 178),
    ("as many as 178 tanks", None, 178),
    ("no more than 178 tanks", None, 178),
    ("fewer than 178 tanks", None, 178),
    ("20 to 25 tanks", 20, 25),
    ("20-25 tanks", 20, 25),
    ("between 20 and 25 tanks", 20, 25),
    ("two or three tanks", 2, 3),
    ("a dozen tanks", 12, 12),
    ("half a dozen tanks", 6, 6),
    ("two dozen tanks", 24, 24),
    ("more than a dozen tanks", 12, None),
    ("a pair of tanks", 2, 2),
    ("a few tanks", 3, None),
    ("several tanks", 3, None),
    ("several hundred tanks", 300, None),
    ("a few dozen tanks", 36, None),
    ("dozens of tanks", 24, None),
    ("hundreds of tanks", 200, None),
    ("thousands of tanks", 2000, None),
    ("tens of thousands of shells", 20000, None),
    ("hundreds of thousands of shells", 200000, None),
    ("half a million shells", 500000, 500000),
    ("1.5 million shells", 1500000, 1500000),
    ("1.2m shells", 1200000, 1200000),
    ("three hundred thousand shells", 300000, 300000),
    ("twenty-five tanks", 25, 25),
    ("two hundred and six tanks", 206, 206),
    ("eight (8) tanks", 8, 8),
    ("another 15 tanks", 15, 15),
    ("a further three tanks", 3, 3),
    ("up to several hundred tanks", None, None),
]

MONEY = [
    ("$1 billion", 10**9, 10**9, "USD"),
    ("$250m", 250 * 10**6, 250 * 10**6, "USD"),
    ("£20 million", 20 * 10**6, 20 * 10**6, "GBP"),
    ("€1.5bn", 1500 * 10**6, 1500 * 10**6, "EUR"),
    ("500 million euros", 500 * 10**6, 500 * 10**6, "EUR"),
    ("6.2 billion Swedish kronor", 6200 * 10**6, 6200 * 10**6, "SEK"),
    ("A$75 million", 75 * 10**6, 75 * 10**6, "AUD"),
    ("USD 350 million", 350 * 10**6, 350 * 10**6, "USD"),
    ("up to $3 billion", None, 3 * 10**9, "USD"),
    ("more than $3 billion", 3 * 10**9, None, "USD"),
    ("$1-2 billion", 10**9, 2 * 10**9, "USD"),
    ("Rs 39,000 crore", 390 * 10**9, 390 * 10**9, "INR"),
]

FRACTIONS = [
    ("half of the weapons", 0.5),
    ("half the weapons", 0.5),
    ("50 percent of the weapons", 0.5),
    ("30 per cent of the weapons", 0.3),
    ("75% of the weapons", 0.75),
    ("a third of the weapons", 0.333),
    ("two-thirds of the weapons", 0.666),
    ("three quarters of the weapons", 0.75),
]

NO_NUMBERS = [
    "The deal was signed on 14 May 2023.",
    "They met in 2022 and again in the 1980s.",
    "It fires 155 mm shells.",
    "It bought 120mm mortars and S-300 systems.",
    "Unit No. 3 was closed.",
    "The 30-year-old tanks rusted.",
    "The missile flies 300 km.",
    "Resolution 1718 bars it.",
    "A Leopard 2 broke down.",
    "No one came.",
    "One of the ships sank.",
    "A warship came.",
]


@pytest.mark.parametrize(("phrase", "low", "high"), BOUNDS)
def test_numbers_are_bounds_where_the_words_are_one(phrase, low, high):
    (found,) = quantities(parse(f"Oslo received {phrase} this spring."))
    assert (found.quantity.low, found.quantity.high) == (low, high)
    assert not found.bare


@pytest.mark.parametrize(("phrase", "low", "high", "currency"), MONEY)
def test_money_has_its_currency_as_unit(phrase, low, high, currency):
    (found,) = quantities(parse(f"The contract is worth {phrase}."))
    assert (found.quantity.low, found.quantity.high, found.quantity.unit) == (low, high, currency)


@pytest.mark.parametrize(("phrase", "fraction"), FRACTIONS)
def test_parts_of_something_told_elsewhere(phrase, fraction):
    (found,) = quantities(parse(f"They delivered {phrase}."))
    assert found.quantity.fraction == pytest.approx(fraction)
    assert found.quantity.low is None
    assert found.quantity.high is None


@pytest.mark.parametrize("text", NO_NUMBERS)
def test_years_sizes_ages_labels_and_articles_count_nothing(text):
    assert quantities(parse(text)) == []


def test_bare_numbers_stand_for_themselves():
    doc = parse("The first 20 to 25 would arrive in March.")
    (found,) = quantities(doc)
    assert found.bare
    assert doc[found.head].text in ("20", "25")
    assert (found.quantity.low, found.quantity.high) == (20, 25)


def test_numbers_of_several_givers():
    doc = parse("Madrid, Rome and Oslo pledged 10, five and six respectively.")
    assert [(q.quantity.low, q.bare) for q in quantities(doc)] == [(10, True), (5, True), (6, True)]


def test_number_of_them_is_bare():
    doc = parse("The firm makes shells and will send 300,000 of them.")
    (found,) = quantities(doc)
    assert found.bare
    assert found.quantity.low == 300000


def test_span_holds_the_words_of_the_bound():
    text = "Berlin cleared up to 178 tanks."
    (found,) = quantities(parse(text))
    assert text[slice(*found.quantity.span)] == "up to 178"
