"""How a page words what a reading holds: dates, quantities, a statement's side."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from whence.model import Category, Item, Period, Polarity, Quantity, Role, Stage, Statement

ROLES = {Role.AS_OF: "as of ", Role.BY: "by ", Role.SINCE: "since "}
STOPS = {Stage.REFUSED, Stage.HALTED}
CAPITALS = {Category.UAV, Category.MANPADS}


def period_words(period: Period) -> str:
    """A period as one reads it.

    >>> period_words(Period(start=date(2023, 2, 18), end=date(2023, 2, 20), role=Role.BETWEEN))
    '18–20 Feb 2023'
    >>> period_words(Period(start=date(2023, 4, 1), end=date(2023, 4, 30)))
    'April 2023'
    >>> period_words(Period(start=None, end=date(2023, 4, 30), role=Role.BY))
    'by 30 Apr 2023'
    """
    return ROLES.get(period.role, "") + _interval(period)


def quantity_words(quantity: Quantity) -> str:
    """A quantity as one reads it.

    >>> quantity_words(Quantity(low=10171, high=10171, unit="rounds"))
    '10,171 rounds'
    >>> quantity_words(Quantity(low=5000))
    'at least 5,000'
    >>> quantity_words(Quantity(fraction=0.5))
    '50 %'
    """
    low, high = quantity.low, quantity.high
    if quantity.fraction is not None:
        return f"{quantity.fraction * 100:g} %"
    if low is None and high is None:
        return ""
    if low is None:
        number = f"at most {_number(high)}"
    elif high is None:
        number = f"at least {_number(low)}"
    else:
        number = _number(low) if low == high else f"{_number(low)}–{_number(high)}"
    return f"{number} {quantity.unit}" if quantity.unit else number


def kind_words(item: Item) -> str:
    """What is known of an item beyond its name: system, category, maker.

    >>> kind_words(Item(name="Leopards", category=Category.BATTLE_TANKS, designation="Leopard 2", maker="DE"))
    'Leopard 2, battle tanks, made in DE'
    >>> kind_words(Item(name="drones", category=Category.UAV))
    'UAV'
    """
    category = item.category.value.upper() if item.category in CAPITALS else item.category.value.replace("_", " ")
    known = [item.designation, category, f"made in {item.maker}" if item.maker else None]
    return ", ".join(word for word in known if word and word != item.name)


def side(statement: Statement) -> str:
    """ "deny" where the text says that arms do not move, else "affirm"."""
    return "deny" if statement.polarity is Polarity.NEGATED or statement.stage in STOPS else "affirm"


def day(when: date) -> str:
    """
    >>> day(date(2023, 2, 3))
    '3 Feb 2023'
    """
    return f"{when.day} {when:%b} {when.year}"


def _number(value: float | None) -> str:
    return f"{value:,.15g}" if value is not None else ""


def _interval(period: Period) -> str:
    start, end = period.start, period.end
    if start is None or end is None:
        only = start or end
        return day(only) if only else "a time not resolved"
    if start == end:
        return day(start)
    if (start.day, end.day) == (1, monthrange(end.year, end.month)[1]) and start.year == end.year:
        if start.month == end.month:
            return f"{start:%B} {start.year}"
        if (start.month, end.month) == (1, 12):
            return f"{start.year}"
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{day(end)}"
    if start.year == end.year:
        return f"{start.day} {start:%b} – {day(end)}"
    return f"{day(start)} – {day(end)}"
