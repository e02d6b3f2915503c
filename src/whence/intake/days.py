"""Days as people write them for a program: 2023-04-20, or a sentence that says what is wrong."""

from __future__ import annotations

import calendar
import re
from datetime import date, datetime

from whence.model import ReportError

_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")


def day(words: str | date | None, asked: str = "published") -> date | None:
    """An ISO date, or the date of an ISO time; `asked` names the option in the error.

    >>> day("2023-04-20")
    datetime.date(2023, 4, 20)
    >>> day("2023-02-30", "--published")
    Traceback (most recent call last):
    ...
    whence.model.ReportError: --published 2023-02-30 is no date (February 2023 has 28 days)
    """
    if words is None or isinstance(words, datetime):
        return words.date() if words else None
    if isinstance(words, date):
        return words
    words = words.strip()
    told = f"{asked} {words}".strip()
    try:
        if "-" in words:
            return datetime.fromisoformat(words).date()
    except ValueError:
        pass
    found = _DAY.fullmatch(words)
    why = _why(*map(int, found.groups())) if found else "write it as 2023-04-20"
    raise ReportError(told, f"is no date ({why})")


def _why(year: int, month: int, number: int) -> str:
    if not year:
        return "years begin with 1"
    if not 1 <= month <= 12:
        return f"there is no month {month}"
    days = calendar.monthrange(year, month)[1]
    if 1 <= number <= days:
        return f"write it as {year:04}-{month:02}-{number:02}"
    return f"{calendar.month_name[month]} {year} has {days} days" if number else "days begin with 1"
