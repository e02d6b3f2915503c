"""Refuse annotated reports that cannot be right.

usage: python training/annotation/check.py [--data DIR] [--show] FILE_OR_FOLDER…

Prints one line for each thing that is wrong (file, line, reason) and ends with 1 where there is any. `--show` prints
what was understood of each report; `--data` is the folder that holds the texts of annotations that stand off.
A file that cannot be read ends it with 2.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from annotated import Annotated, Names, Told
from reports import read_all
from texts import texts


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("paths", type=Path, nargs="+", metavar="FILE_OR_FOLDER")
    parser.add_argument("--data", type=Path)
    parser.add_argument("--show", action="store_true")
    args = parser.parse_args()
    files = [f for p in args.paths for f in (sorted(p.rglob("*.report")) if p.is_dir() else [p])]
    text_of = texts(args.data) if args.data else None
    wrong = claims = statements = words = skipped = 0
    for file in files:
        try:
            head = file.read_text("utf-8").partition("\n== ")[0]
        except (OSError, UnicodeDecodeError) as error:
            print(f"{file} cannot be read as an annotated report in UTF-8 ({type(error).__name__})", file=sys.stderr)
            sys.exit(2)
        if text_of is None and "\ntext: " in head:
            skipped += 1
            continue
        report, misfits = read_all(file, text_of)
        for misfit in misfits:
            print(misfit)
        wrong += len(misfits)
        claims += len(report.claims)
        statements += len(report.statements)
        words += len(report.text.split())
        if args.show:
            show(report)
    print(f"{len(files)} reports, {words} words, {claims} claims, {statements} statements, {wrong} lines wrong")
    if skipped:
        print(f"{skipped} not looked at: their texts stand elsewhere (--data)")
    sys.exit(1 if wrong else 0)


def show(report: Annotated) -> None:
    """Each annotation with the words that it was taken to mean."""
    print(f"--- {report.name}")
    words = lambda span: repr(report.text[span[0] : span[1]]) if span else "-"  # noqa: E731
    for c in report.claims:
        chain = " > ".join(str(n[0]) for n in c.chain)
        print(f"  C [{chain}] cue {words(c.cue)} source {words(c.source)}: {' // '.join(map(words, c.parts))}")
    for s in report.statements:
        party = [f"{_name(t)} {words(t.span) if t else ''}" for t in (s.supplier, s.recipient)]
        chain = " > ".join(str(n[0]) for n in s.chain)
        print(f"  S {words(s.trigger)} {'not ' * s.negated}{s.stages[0]} {s.certainty} [{chain}] {' -> '.join(party)}")
        for t in s.items:
            print(f"      {words(t.told.span)} {t.category} {t.quantity or ''}")


def _name(told: Told | None) -> str:
    names: Names = told.names if told else [None]
    return str(names[0])


if __name__ == "__main__":
    main()
