"""Bytes -> text: refuses what is no text, and finds the encoding of what is."""

from __future__ import annotations

import codecs
import io
import re
import zipfile
from pathlib import Path
from typing import BinaryIO

from whence.lexicon import table
from whence.model import ReportError

LIMIT = 20_000_000  #: bytes of one report: a long book has two million
_SAMPLE = 65_536  #: bytes looked at to tell text from other things
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16: its mark begins with that of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def taken(path: Path, name: str) -> bytes:
    """The bytes of a file; `name` is what its owner calls it.

    Raises ReportError where there is none, it may not be read, or it holds more than 20 MB.
    """
    try:
        if path.is_dir():
            raise ReportError(name, "is a folder, not a report")
        if path.is_file() and path.stat().st_size > LIMIT:
            raise ReportError(name, _too_large(path.stat().st_size))
        with path.open("rb") as file:
            return drained(file, name)
    except OSError as error:
        raise ReportError(name, _reason(error)) from error
    except ValueError as error:  # a NUL byte in the name
        if isinstance(error, ReportError):
            raise
        raise ReportError(name, "is no name of a file") from error


def drained(file: BinaryIO, name: str) -> bytes:
    """What an open binary file or pipe still holds, up to the limit of 20 MB."""
    data = file.read(LIMIT + 1)
    if len(data) > LIMIT:
        raise ReportError(name, _too_large(None))
    return data


def decoded(data: bytes, name: str, declared: str | None = None) -> str:
    """The text that bytes stand for; `declared` is the encoding that a server names.

    A byte order mark decides, then what is declared, then UTF-8, then charset-normalizer's best guess. Line ends stay
    as they are, so that offsets hold for the file as it is. Raises ReportError for an empty file, a known format that
    is no text, and for bytes that are text in no encoding.

    >>> decoded("Bayraktar’s drones".encode("utf-16"), "a.txt")
    'Bayraktar’s drones'
    """
    if not data.strip():
        raise ReportError(name, "is empty" if not data else "is empty but for white space")
    _refuse_formats(data, name)
    text = _text(data, name, declared)
    if not text.strip():
        raise ReportError(name, "is empty but for white space")
    if len(_CONTROLS.findall(text[:_SAMPLE])) * 100 > len(text[:_SAMPLE]) or "\0" in text:
        raise ReportError(name, "is binary, not text; give the report as plain text or as a web page")
    return text


def _text(data: bytes, name: str, declared: str | None) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError as error:
                raise ReportError(
                    name, f"is damaged: it begins as {encoding.upper()[:6]} and does not go on so"
                ) from error
    meta = _META.search(data[:4096])
    for named in (_wide(data), declared, str(meta[1], "ascii") if meta else None, "utf-8"):
        try:
            if named:
                return data.decode(named)
        except (UnicodeDecodeError, LookupError):
            continue
    if b"\0" in data[:_SAMPLE]:
        raise ReportError(name, "is binary, not text; give the report as plain text or as a web page")
    return _guessed(data, name)


def _guessed(data: bytes, name: str) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    if best is None:
        raise ReportError(name, "is in no encoding that can be recognised; save it as UTF-8")
    return str(best)


def _wide(data: bytes) -> str | None:
    """UTF-16 without its mark: in Latin script every second byte is zero."""
    sample = data[:2048]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if len(data) % 2 or max(even, odd) < 0.3 * len(sample) / 2 or min(even, odd) > 0.05 * len(sample):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _refuse_formats(data: bytes, name: str) -> None:
    members: set[str] | None = None
    for row in table("formats")["format"]:
        if not data.startswith(bytes.fromhex(row["starts"])):
            continue
        if "member" in row:
            members = _members(data) if members is None else members
            if row["member"] not in members:
                continue
        raise ReportError(name, f"is {row['is']}; {row['do']}")


def _members(data: bytes) -> set[str]:
    try:
        return set(zipfile.ZipFile(io.BytesIO(data)).namelist())
    except (zipfile.BadZipFile, OSError, ValueError):
        return set()


def _too_large(size: int | None) -> str:
    told = f"holds {size / 1_000_000:,.0f} MB" if size else f"holds more than {LIMIT // 1_000_000} MB"
    return f"{told}; one report may have {LIMIT // 1_000_000} MB, so split it"


def _reason(error: OSError) -> str:
    match error:
        case FileNotFoundError():
            return "does not exist"
        case PermissionError():
            return "may not be read: permission denied"
        case _:
            return f"cannot be read: {(error.strerror or str(error)).lower()}"
