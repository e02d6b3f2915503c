"""`make demo`: every bundled report gets a page and a JSON file, and the index leads to them."""

from __future__ import annotations

import json
import re
import runpy
from pathlib import Path

from jsonschema import Draft202012Validator

from whence.schema import published

DEMO = Path(__file__).parents[1] / "demo"


def test_the_demo_writes_a_page_and_json_for_each_report_and_an_index(tmp_path, capsys):
    runpy.run_path(str(DEMO / "read.py"))["main"](tmp_path)
    names = {path.stem for path in DEMO.glob("*.txt")}
    assert len(names) >= 3
    index = (tmp_path / "index.html").read_text("utf-8")
    assert set(re.findall(r'<a href="([^"]+)"', index)) == {f"{name}.html" for name in names}
    for name in names:
        told = json.loads((tmp_path / f"{name}.json").read_text("utf-8"))
        Draft202012Validator(published()).validate(told)
        assert told["statements"], f"{name}: no statement found"
        assert (tmp_path / f"{name}.html").read_text("utf-8").startswith("<!doctype html>")
    assert (tmp_path / "index.html").as_uri() in capsys.readouterr().out
