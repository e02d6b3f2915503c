"""What a text tells, in short form, for tables of cases."""

from __future__ import annotations

import whence
from whence.model import Party, Statement


def short(statement: Statement) -> str:
    """A statement in one line: "delivered Iran > Russia: drones"; "not" and the certainty where they are not plain."""

    def name(party: Party | None) -> str:
        return party.name if party else "-"

    sign = "" if statement.polarity == "affirmed" else "not "
    sure = "" if statement.certainty == "certain" else f"{statement.certainty} "
    items = ", ".join(item.name for item in statement.items)
    return f"{sure}{sign}{statement.stage} {name(statement.supplier)} > {name(statement.recipient)}: {items}"


def told(text: str, published: str = "2024-06-20") -> list[str]:
    """All statements of a text in short form, in its order.

    >>> told("Iran sent drones to Russia.")
    ['delivered Iran > Russia: drones']
    """
    return [short(s) for s in whence.read(text, published=published).statements]
