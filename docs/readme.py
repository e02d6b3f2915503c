"""Writes the blocks of README.md that come from the program: `python docs/readme.py [FIGURES.json]`.

The example is what `whence read` prints for a bundled report, the table what `benchmarks/measures.py --json` measured.
"""

from __future__ import annotations

import io
import json
import re
import sys
import tomllib
from pathlib import Path

import whence
from whence.export.terminal import show

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "README.md"
SHOWN = "rockets-for-moscow.txt"
BLOCK = "(<!-- {0} -->\n).*?(<!-- /{0} -->)"


def example() -> str:
    """What a person sees of a bundled report, 96 columns wide and without colour."""
    rows = tomllib.loads((ROOT / "demo" / "reports.toml").read_text("utf-8"))["report"]
    row = next(r for r in rows if r["file"] == SHOWN)
    text = (ROOT / "demo" / SHOWN).read_text("utf-8")
    reading = whence.read(text, published=row["published"], outlet=row["outlet"])
    out = io.StringIO()
    show(reading, out, color=False, width=96)
    lines = [line.rstrip() for line in out.getvalue().strip("\n").split("\n")]
    return "```\n" + "\n".join(lines) + "\n```\n"


def table(figures: dict[str, dict[str, float | str]]) -> str:
    """Measures that have a bar, and the reports that nobody tuned on."""
    bars = tomllib.loads((ROOT / "benchmarks" / "bars.toml").read_text("utf-8"))
    signs = {"at_least": "≥", "at_most": "≤"}
    rows = ["| what | measured | bar | on |", "|---|---:|---:|---|"]
    told = {name: f"{signs[kind]} {bar:g}" for kind in signs for name, bar in bars[kind].items()}
    shown = [n for n in figures if n in told or (n.startswith("own gold, unseen") and n.endswith("F1"))]
    for name in shown:
        value = float(figures[name]["value"])
        number = (
            f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value > 1 and value != int(value) else f"{value:.3g}"
        )
        rows.append(f"| {name} | {number} | {told.get(name, '–')} | {figures[name]['of']} |")
    return "\n".join(rows) + "\n"


def filled(page: str, name: str, words: str) -> str:
    """A page with one block written anew."""
    return re.sub(BLOCK.format(name), lambda m: m[1] + words + m[2], page, flags=re.DOTALL)


def main() -> None:
    page = filled(PAGE.read_text("utf-8"), "example", example())
    if len(sys.argv) > 1:
        page = filled(page, "figures", table(json.loads(Path(sys.argv[1]).read_text("utf-8"))))
    PAGE.write_text(page, "utf-8")


if __name__ == "__main__":
    main()
