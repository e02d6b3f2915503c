"""Standard input -> the block of figures in the model card: `python benchmarks/syntax.py … | python docs/scores.py`."""

from __future__ import annotations

import re
import sys
from pathlib import Path

CARD = Path(__file__).with_name("model-card.md")
BLOCK = re.compile(r"(<!-- scores -->\n).*?(<!-- /scores -->)", re.DOTALL)


def main() -> None:
    figures = sys.stdin.read().rstrip()
    if not figures:
        raise SystemExit("no figures came in; the model card is left as it was")
    card, changed = BLOCK.subn(lambda m: f"{m[1]}```text\n{figures}\n```\n{m[2]}", CARD.read_text("utf-8"))
    if changed != 1:
        raise SystemExit(f"{CARD} has {changed} blocks between <!-- scores --> and <!-- /scores -->, not one")
    CARD.write_text(card, "utf-8")
    print(figures)


if __name__ == "__main__":
    main()
