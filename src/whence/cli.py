"""The command `whence`: reads its arguments, calls what does the work, prints.

Answers go to standard output, everything else to standard error. Exit code 0: all was read; 1: a fault in Whence
itself; 2: something given to it could not be read, a sentence says what and why; 130: stopped with Ctrl-C.
"""

from __future__ import annotations

import logging
import os
import sys
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from whence.model import Reading, Report, ReportError

if TYPE_CHECKING:
    from rich.progress import Progress

__all__ = ["app", "main"]

app = typer.Typer(
    name="whence",
    help="Read news reports: who supplied which arms to whom, and on whose word.",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

Published = Annotated[
    str | None,
    typer.Option(
        "--published",
        metavar="DATE",
        help='Day the reports were published, YYYY-MM-DD; dates like "last week" count from it.',
    ),
]
Outlet = Annotated[
    str | None,
    typer.Option("--outlet", metavar="NAME", help='Who published the reports, for example "The Kyiv Independent".'),
]
Private = Annotated[bool, typer.Option("--allow-private", help="Fetch from private and loopback addresses, too.")]
Force = Annotated[bool, typer.Option("--force", help="Read texts that are not in English, too.")]
Debug = Annotated[bool, typer.Option("--debug", help="Show the full traceback of an error.")]


def main() -> None:
    """Run the command line; does not return."""
    app()


def _version(asked: bool) -> None:
    if asked:
        from whence import __version__

        typer.echo(f"whence {__version__}")
        raise typer.Exit


@app.callback()
def _whence(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    logging.getLogger().addHandler(logging.NullHandler())  # what libraries warn of is not for the reader of a report


@app.command()
def read(
    given: Annotated[
        list[str], typer.Argument(metavar="REPORT", help="Files, folders, http(s) addresses; - is standard input.")
    ],
    published: Published = None,
    outlet: Outlet = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print JSON: one object, or one a line if several reports are given.")
    ] = False,
    json_dir: Annotated[
        Path | None,
        typer.Option(
            "--json-dir", metavar="DIR", help="Write NAME.json into DIR for each report; those there are kept."
        ),
    ] = None,
    again: Annotated[
        bool, typer.Option("--again", help="With --json-dir: read those that have an answer, too.")
    ] = False,
    html: Annotated[
        str | None,
        typer.Option(
            "--html",
            metavar="PATH",
            help="Write a self-contained page, of several reports a folder of pages; - is standard output.",
        ),
    ] = None,
    min_confidence: Annotated[
        float,
        typer.Option("--min-confidence", min=0, max=1, metavar="0..1", help="Leave out what is less sure than this."),
    ] = 0.0,
    no_color: Annotated[
        bool, typer.Option("--no-color", help="Print without colours; the variable NO_COLOR does the same.")
    ] = False,
    allow_private: Private = False,
    force: Force = False,
    debug: Debug = False,
) -> None:
    """Read reports and show what they say: statements with their sources, then the claims.

    A folder stands for the .txt and .html files in it. A web page tells its outlet and date itself if none is given.
    """
    with _told(debug) as refuse:
        from whence.intake import day, report_from, sources

        on = day(published, "--published")
        todo = list(sources(given, refuse))
        several = len(todo) > 1 or any(Path(g).is_dir() for g in given)
        if html == "-" and several:
            raise ReportError("--html -", "prints one page, and several reports are given; give a folder: --html pages")
        if sum((as_json, json_dir is not None, html == "-")) > 1:
            raise ReportError("--json, --json-dir and --html -", "exclude each other")

        def taken(source: str) -> Report:
            return report_from(source, on, outlet, allow_private, force)

        if json_dir is not None:
            _answer(todo, json_dir, again, taken, refuse, min_confidence)
            return
        found = _readings(todo, taken, refuse, min_confidence)
        if html is not None:
            found = _paged(found, html, several, refuse)
        for number, (_, reading) in enumerate(found):
            if as_json:
                _write(reading.to_json(indent=None if several else 1) + "\n")
            elif html is None:
                _show(reading, number, color=not no_color)


@app.command()
def text(
    given: Annotated[str, typer.Argument(metavar="REPORT", help="A file or an http(s) address; - is standard input.")],
    allow_private: Private = False,
    force: Force = False,
    debug: Debug = False,
) -> None:
    """Print a report's text as it is read: the text in which the offsets of a reading count."""
    with _told(debug):
        from whence.intake import report_from

        _write(report_from(given, allow_private=allow_private, force=force).text)


@app.command()
def evaluate(
    gold: Annotated[
        Path, typer.Argument(metavar="GOLD_DIR", help="Folder of NAME.txt and NAME.json, the reading that is right.")
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Print the scores as JSON.")] = False,
    show: Annotated[
        bool, typer.Option("--show", help="Show each report's scores, and what was missed, wrong and invented.")
    ] = False,
    debug: Debug = False,
) -> None:
    """Score readings against readings made by hand."""
    with _told(debug):
        import json

        from whence.evaluation import evaluate_folder

        scores = evaluate_folder(gold, _read_one)
        if as_json:
            _write(json.dumps(scores.to_dict(), indent=1, ensure_ascii=False) + "\n")
        else:
            from whence.export.terminal import console_for

            console = console_for(sys.stdout, width=None if sys.stdout.isatty() else 200)
            console.print(scores.table(by_report=show, show=show))


@app.command()
def schema() -> None:
    """Print the JSON Schema of what `whence read --json` prints."""
    with _told(debug=False):
        import json

        from whence.schema import published

        _write(json.dumps(published(), indent=1) + "\n")


def _readings(
    todo: list[str], taken: Callable[[str], Report], refuse: Callable[[ReportError], None], min_confidence: float
) -> Iterator[tuple[str, Reading]]:
    """Each source with its reading, in turn; the network reads some reports together."""
    from whence.reading import read_many

    ahead: deque[str] = deque()

    def flow() -> Iterator[Report]:
        for source in todo:
            try:
                report = taken(source)
            except ReportError as error:
                refuse(error)
            else:
                ahead.append(source)
                yield report

    for reading in read_many(flow()):
        yield ahead.popleft(), _sure(reading, min_confidence)


def _read_one(report: Report) -> Reading:
    from whence.reading import read_many

    return next(iter(read_many([report])))


def _sure(reading: Reading, minimum: float) -> Reading:
    """A reading without what is less sure than `minimum`, and a note of how much that is."""
    if not minimum:
        return reading
    statements = [s for s in reading.statements if s.confidence >= minimum]
    claims = [c for c in reading.claims if c.confidence >= minimum]
    lost = len(reading.statements) + len(reading.claims) - len(statements) - len(claims)
    notes = [*reading.notes, f"{lost} less sure than {minimum:g} left out."] if lost else reading.notes
    return reading.model_copy(update={"statements": statements, "claims": claims, "notes": notes})


def _answer(
    todo: list[str],
    folder: Path,
    again: bool,
    taken: Callable[[str], Report],
    refuse: Callable[[ReportError], None],
    min_confidence: float,
) -> None:
    """Write an answer for each source that has none; says at the end, or when stopped, how far it came."""
    from whence.export.answers import Answers

    answers = Answers(folder)
    left: list[str] = []
    for source in todo:
        try:
            answers.path(source)
        except ReportError as error:
            refuse(error)
        else:
            left.append(source)
    open_ = [s for s in left if again or not answers.has(s)]
    written = 0
    try:
        with _progress() as bar:
            task = bar.add_task("reading", total=len(open_))

            def missed(error: ReportError) -> None:
                refuse(error)
                bar.advance(task)

            for source, reading in _readings(open_, taken, missed, min_confidence):
                answers.write(source, reading.to_json() + "\n")
                written += 1
                bar.advance(task)
    except KeyboardInterrupt:
        _say(f"stopped after {written} of {len(open_)} reports; the same command goes on from there")
        raise typer.Exit(130) from None
    kept = len(left) - len(open_)
    _say(f"{written} written to {folder}" + (f", {kept} there already (--again reads them anew)" if kept else ""))


def _progress() -> Progress:
    """A bar on standard error where that is a terminal."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    console = Console(stderr=True)
    return Progress(
        BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), console=console, disable=not console.is_terminal
    )


def _paged(
    found: Iterator[tuple[str, Reading]], where: str, several: bool, refuse: Callable[[ReportError], None]
) -> Iterator[tuple[str, Reading]]:
    """Writes a page of each reading that passes: one to `where`, several into the folder `where` with an index."""
    from whence.export.answers import Answers, write_whole
    from whence.export.page import index, page

    if not several and not Path(where).is_dir():
        for source, reading in found:
            _write(page(reading)) if where == "-" else write_whole(Path(where), page(reading))
            yield source, reading
        return
    pages = Answers(Path(where), ".html", taken=("index.html",))
    rows: list[tuple[str, Reading]] = []
    for source, reading in found:
        try:
            pages.write(source, page(reading))
        except ReportError as error:
            refuse(error)
        else:
            rows.append((pages.path(source).name, reading))
        yield source, reading
    write_whole(Path(where) / "index.html", index(rows))


def _show(reading: Reading, number: int, color: bool) -> None:
    from whence.export.terminal import show

    if number:
        _write("\n" + "=" * 60 + "\n\n")
    show(reading, sys.stdout, color=color)


def _write(words: str) -> None:
    """To standard output in UTF-8, whatever the terminal's encoding: JSON and pages are UTF-8."""
    sys.stdout.flush()
    sys.stdout.buffer.write(words.encode("utf-8", "backslashreplace"))
    sys.stdout.buffer.flush()


def _say(words: str) -> None:
    from whence.intake.visible import visible

    sys.stdout.flush()
    print(f"whence: {visible(words)}", file=sys.stderr, flush=True)  # print: a progress bar makes room for it


@contextmanager
def _told(debug: bool) -> Iterator[Callable[[ReportError], None]]:
    """Turns what goes wrong into one sentence and an exit code; gives a function for errors that stop nothing."""
    refused = False

    def refuse(error: ReportError) -> None:
        nonlocal refused
        refused = True
        _say(str(error))

    try:
        if hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(errors="backslashreplace")
        yield refuse
        sys.stdout.flush()
    except ReportError as error:
        if debug:
            raise
        refuse(error)
    except KeyboardInterrupt:
        _say("stopped")
        raise typer.Exit(130) from None
    except BrokenPipeError:  # whoever read the answer has enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(0) from None
    except typer.Exit:
        raise
    except Exception as error:
        if debug:
            raise
        _say(f"a fault in Whence itself, please report it: {type(error).__name__}: {error} (--debug shows where)")
        raise typer.Exit(1) from None
    if refused:
        raise typer.Exit(2)
