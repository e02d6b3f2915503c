"""Writes the tables of docs/cli.md from the commands themselves: `python docs/cli_tables.py`."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import typer

from whence.cli import app

PAGE = Path(__file__).with_name("cli.md")
_BLOCK = re.compile(r"(<!-- whence (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)


def tables() -> dict[str, str]:
    """For each command its help and its arguments and options, as Markdown."""
    group: Any = typer.main.get_command(app)
    return {name: _command(name, command) for name, command in group.commands.items()}


def filled(words: str) -> str:
    """A page with the block of each command written anew."""
    made = tables()
    return _BLOCK.sub(lambda found: found[1] + made[found[2]] + found[3], words)


def _command(name: str, command: Any) -> str:
    arguments = [p for p in command.params if p.param_type_name == "argument"]
    options = [p for p in command.params if p.param_type_name == "option"]
    usage = " ".join([f"whence {name}", "[OPTIONS]"] + [p.metavar + ("…" if p.nargs == -1 else "") for p in arguments])
    told = re.sub(r"[^\S\n]*\n[^\S\n]*", "\n", command.help.strip())
    rows = "".join(_row(p) for p in (*arguments, *options) if p.name != "help")
    table = f"| | |\n|---|---|\n{rows}" if rows else ""
    return f"\n```\n{usage}\n```\n\n{told}\n\n{table}\n"


def _row(parameter: Any) -> str:
    if parameter.param_type_name == "argument":
        shown = parameter.metavar
    else:
        value = "" if parameter.is_flag else f" {parameter.metavar}"
        shown = ", ".join(parameter.opts) + value
    return f"| `{shown}` | {parameter.help.replace('|', chr(92) + '|')} |\n"


if __name__ == "__main__":
    PAGE.write_text(filled(PAGE.read_text("utf-8")), "utf-8")
