"""Whence reads news reports: who supplied which arms to whom, and on whose word.

>>> import whence
>>> reading = whence.read("Tehran denied that it had sent drones to Russia.", published="2022-07-15")
>>> [(s.stage.value, s.polarity.value, s.recipient.name) for s in reading.statements]
[('delivered', 'negated', 'Russia')]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["Reading", "Report", "ReportError", "__version__", "load", "read", "read_many"]

if TYPE_CHECKING:
    from whence.component import load
    from whence.model import Reading, Report, ReportError
    from whence.reading import read, read_many

_HOMES = {
    "Reading": "whence.model",
    "Report": "whence.model",
    "ReportError": "whence.model",
    "load": "whence.component",
    "read": "whence.reading",
    "read_many": "whence.reading",
}


def __getattr__(name: str) -> Any:
    """Import what is asked for when it is asked for: `import whence` alone loads nothing."""
    if name not in _HOMES:
        raise AttributeError(f"module 'whence' has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value
