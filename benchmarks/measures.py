"""Every measure of the reader in one table: right readings, nothing invented, speed, start and memory.

usage: python benchmarks/measures.py [--data DIR] [--gold DIR]... [--only WORD] [--json FILE]

DIR of --data may hold `polnear/`; --gold names folders of reports with gold, besides those in `tests/texts/gold`. What
is not there is left out, with a line that says so. Speed, start and memory are taken in processes of their own, on the
cores that this process may use. Bars stand in `bars.toml`.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from whence.evaluation import Scores, evaluate_folder
from whence.evaluation.attributions import evaluate_attributions
from whence.evaluation.scores import KINDS, SHARES
from whence.model import Reading, Report
from whence.reading import read_many

ROOT = Path(__file__).parents[1]
TEXTS = ROOT / "tests" / "texts"
SPEED = """
import json, resource, sys, time
from pathlib import Path
texts = [Path(path).read_text("utf-8") for path in sys.argv[1:]]
words = sum(len(text.split()) for text in texts)
from whence.model import Report
from whence.reading import read_many
list(read_many([Report(text=texts[0])]))
least = float("inf")
for _ in range(3):
    began = time.perf_counter()
    for _ in read_many(Report(text=text, published="2023-04-20") for text in texts):
        pass
    least = min(least, time.perf_counter() - began)
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(json.dumps({"words": words, "seconds": least, "peak": peak}))
"""
REFERENCE = """
import json, sys, time
from pathlib import Path
import spacy
texts = [Path(path).read_text("utf-8") for path in sys.argv[1:]]
words = sum(len(text.split()) for text in texts)
nlp = spacy.blank("en")
nlp.add_pipe("sentencizer")
least = float("inf")
for _ in range(3):
    began = time.perf_counter()
    for _ in nlp.pipe(texts):
        pass
    least = min(least, time.perf_counter() - began)
print(json.dumps({"words": words, "seconds": least}))
"""
START = "import whence; whence.read('Serbia sent six mortars to Ghana.', published='2021-04-01')"


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure, with how it came about."""

    name: str
    value: float
    of: str  #: what it was measured on


def read(report: Report) -> Reading:
    """The built-in reader."""
    return next(iter(read_many([report])))


def folder_measures(folder: Path, label: str) -> Iterator[Measure | str]:
    """F1 of every kind and the share of right fields, for one folder with gold."""
    if not folder.is_dir() or not any(folder.glob("*.txt")):
        yield f"{label}: left out, {_short(folder)} is not there"
        return
    scores = evaluate_folder(folder, read)
    yield from _figures(scores, label, f"{len(scores.reports)} reports")


def _figures(scores: Scores, label: str, of: str) -> Iterator[Measure]:
    for kind in KINDS:
        figure = scores.figure(kind)
        yield Measure(
            f"{label}: {kind}, F1", figure.f1, f"{of}, {figure.hit} of {figure.gold}, {figure.predicted} read"
        )
    for name in SHARES:
        share = scores.share(name)
        if share is not None:
            yield Measure(f"{label}: {name} right of found", share, of)


def attribution_measures(data: Path) -> Iterator[Measure | str]:
    """Whole attributions and words of each role, on news that others annotated."""
    folder = data / "polnear"
    if not folder.is_dir():
        yield f"attributions: left out, {_short(folder)} is not there"
        return
    scores = evaluate_attributions(folder, read)
    of = f"PolNeAR, {scores.articles} articles"
    yield Measure("attributions, precision", scores.whole.precision, of)
    yield Measure("attributions, recall", scores.whole.recall, of)
    yield Measure("attributions, F1", scores.whole.f1, of)
    for role, figure in scores.words.items():
        yield Measure(f"words of {role}, F1", figure.f1, of)
    yield Measure("source spans, overlap F1", scores.overlap["source"].f1, of)


def invented() -> Iterator[Measure | str]:
    """Statements read where none are told."""
    paths = sorted((TEXTS / "negatives").glob("*.txt"))
    if not paths:
        yield "statements invented: left out, tests/texts/negatives is not there"
        return
    told = sum(len(reading.statements) for reading in read_many(Report(text=p.read_text("utf-8")) for p in paths))
    yield Measure("statements invented in negative texts", told, f"{len(paths)} texts")


def machine() -> Iterator[Measure | str]:
    """Speed, peak memory and cold start, each in a process of its own."""
    paths = sorted(map(str, [*TEXTS.glob("negatives/*.txt"), *TEXTS.glob("gold/*/*.txt")]))
    if not paths:
        yield "speed: left out, tests/texts is empty"
        return
    cores = f"{len(os.sched_getaffinity(0))} cores" if hasattr(os, "sched_getaffinity") else f"{os.cpu_count()} cores"
    done = subprocess.run([sys.executable, "-c", SPEED, *paths], capture_output=True, text=True)
    if done.returncode:
        yield f"speed, memory, start: left out, the reader failed: {done.stderr.strip().splitlines()[-1]}"
        return
    got = json.loads(done.stdout)
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    yield Measure(
        "reading speed, words/s", got["words"] / got["seconds"], f"{got['words']:,} words, {cores}, best of 3"
    )
    plain = subprocess.run([sys.executable, "-c", REFERENCE, *paths], capture_output=True, text=True, check=True)
    base = json.loads(plain.stdout)
    yield Measure("reference speed, words/s", base["words"] / base["seconds"], "spaCy splitting the same texts")
    yield Measure("peak memory, MiB", got["peak"] / unit, f"{got['words']:,} words")
    walls = []
    for _ in range(3):
        began = time.perf_counter()
        subprocess.run([sys.executable, "-c", START], check=True, capture_output=True)
        walls.append(time.perf_counter() - began)
    yield Measure("cold start, s", min(walls), "import and one sentence, best of 3")


def _short(path: Path) -> str:
    return os.path.relpath(path, ROOT)


def _bar(name: str, value: float, bars: dict[str, dict[str, float]]) -> tuple[str, str]:
    """The bar as told, and whether it is reached."""
    if name in bars.get("at_least", {}):
        bar = bars["at_least"][name]
        return f"≥ {bar:g}", "yes" if value >= bar else "no"
    if name in bars.get("at_most", {}):
        bar = bars["at_most"][name]
        return f"≤ {bar:g}", "yes" if value <= bar else "no"
    return "–", ""


def _told(value: float) -> str:
    return f"{value:.3f}" if value <= 1 and value != int(value) else f"{value:,.2f}".removesuffix(".00")


def main() -> None:
    """Measure, and print a table in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    parser.add_argument("--gold", type=Path, action="append", help="a folder with gold; may be given again")
    parser.add_argument("--only", choices=["gold", "attributions", "invented", "machine"])
    parser.add_argument("--json", type=Path, help="write the figures there, too")
    args = parser.parse_args()
    bars = tomllib.loads((ROOT / "benchmarks" / "bars.toml").read_text("utf-8"))
    folders = {str(path.name): path for path in args.gold or [args.data.parent / "evaluation" / "dev"]}
    folders |= {f"own gold, {name}": TEXTS / "gold" / name for name in ("seen", "unseen")}
    parts: dict[str, Callable[[], Iterator[Measure | str]]] = {
        "gold": lambda: (row for label, path in folders.items() for row in folder_measures(path, label)),
        "attributions": lambda: attribution_measures(args.data),
        "invented": invented,
        "machine": machine,
    }
    figures, absent = {}, []
    print("| measure | value | bar | reached | measured on |\n|---|---:|---:|---|---|")
    for part, measures in parts.items():
        if args.only not in (None, part):
            continue
        for row in measures():
            if isinstance(row, str):
                absent.append(row)
                continue
            bar, reached = _bar(row.name, row.value, bars)
            print(f"| {row.name} | {_told(row.value)} | {bar} | {reached} | {row.of} |", flush=True)
            figures[row.name] = {"value": row.value, "of": row.of}
    for line in absent:
        print(f"\n{line}")
    if args.json:
        args.json.write_text(json.dumps(figures, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
