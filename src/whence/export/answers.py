"""One file for each of many reports, so that a run that was stopped goes on where it was."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path
from tempfile import NamedTemporaryFile

from whence.model import ReportError

_ODD = re.compile(r"[^\w.,+@=-]+")
_LONGEST = 150  #: characters of a file's name, less than any file system allows


class Answers:
    """The folder of answers; each is named after its report and written whole or not at all."""

    def __init__(self, folder: Path, ending: str = ".json", taken: Iterable[str] = ()) -> None:
        """Makes the folder where there is none; ReportError where nothing can be written in it.

        `taken` are names that no report may have.
        """
        self.folder, self.ending = folder, ending
        self._owners: dict[Path, str] = {folder / name: "Whence's own" for name in taken}
        try:
            folder.mkdir(parents=True, exist_ok=True)
            NamedTemporaryFile(dir=folder, prefix=".whence-").close()
        except OSError as error:
            raise ReportError(str(folder), f"cannot be written to: {(error.strerror or str(error)).lower()}") from error

    def path(self, source: str) -> Path:
        """Where the answer on a report goes; ReportError where another report has that name already.

        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder:
        ...     Answers(Path(folder)).path("news/2023/shells.txt").name
        'shells.json'
        """
        path = self.folder / f"{_name(source)}{self.ending}"
        owner = self._owners.setdefault(path, source)
        if owner != source:
            raise ReportError(source, f"has the same name as {owner}: both would be written to {path.name}; rename one")
        return path

    def has(self, source: str) -> bool:
        """Whether there is an answer, and the report has not changed since."""
        try:
            answered = self.path(source).stat()
            return not os.path.exists(source) or os.stat(source).st_mtime <= answered.st_mtime  # noqa: PTH110, PTH116
        except OSError:
            return False

    def write(self, source: str, words: str) -> None:
        """Write the answer beside the old one and put it in its place in one step."""
        write_whole(self.path(source), words)


def write_whole(path: Path, words: str) -> None:
    """Write a file in UTF-8 so that nobody ever sees half of it; ReportError where it cannot be written."""
    unfinished: Path | None = None
    try:
        if path.exists() and not path.is_file():  # a pipe or a device: nothing to replace
            path.write_text(words, "utf-8", newline="")
            return
        with NamedTemporaryFile(
            "w", dir=path.parent, prefix=".whence-", delete=False, encoding="utf-8", newline=""
        ) as file:
            unfinished = Path(file.name)
            file.write(words)
        unfinished.chmod(0o666 & ~_umask())
        unfinished.replace(path)
        unfinished = None
    except OSError as error:
        raise ReportError(str(path), f"cannot be written: {(error.strerror or str(error)).lower()}") from error
    finally:
        if unfinished is not None:
            unfinished.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _name(source: str) -> str:
    """A report's name as a file's: without folders and ending; an address without its scheme."""
    if "://" in source:
        words = source.split("://", 1)[1].split("#")[0].rstrip("/")
    else:
        words = "standard-input" if source == "-" else Path(source).stem
    return (_ODD.sub("-", words).strip("-.") or "report")[:_LONGEST]
