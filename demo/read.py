"""The bundled reports -> a page and a JSON file each, and an index: python demo/read.py [FOLDER]."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

import whence
from whence.export.page import index, origins

HERE = Path(__file__).parent


def main(out: Path) -> None:
    rows = tomllib.loads((HERE / "reports.toml").read_text("utf-8"))["report"]
    reports = [
        whence.Report(
            text=(HERE / row["file"]).read_text("utf-8"),
            name=Path(row["file"]).stem,
            outlet=row["outlet"],
            published=row["published"],
            title=row["title"],
        )
        for row in rows
    ]
    out.mkdir(parents=True, exist_ok=True)
    pages = []
    for report, reading in zip(reports, whence.read_many(reports), strict=True):
        (out / f"{report.name}.json").write_text(reading.to_json() + "\n", "utf-8")
        (out / f"{report.name}.html").write_text(reading.to_html(), "utf-8")
        pages.append((f"{report.name}.html", reading))
        print(f"{report.title} ({report.outlet})")
        print(f"  {len(reading.statements)} statements, {len(reading.claims)} claims")
        print(f"  on the word of: {'; '.join(origins(reading)) or 'the report alone'}")
    (out / "index.html").write_text(index(pages, "The bundled reports"), "utf-8")
    print(f"\nPages and JSON are in {out}/. Open this in a browser:\n  {(out / 'index.html').resolve().as_uri()}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path("demo-out"))
