"""The command line, with a reader that stands in for the real one, and once with the real one."""

import json
import os
import re
import runpy
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import ModuleType

import pytest
from typer.testing import CliRunner

from whence.cli import app
from whence.model import Claim, Document, Link, Reading, Statement

TEXT = "The ministry said that the drones had been handed over to the air force in May.\n"
DOCS = Path(__file__).parent.parent / "docs"
RUN = [sys.executable, "-c", "from whence.cli import main; main()"]


def reading_of(report):
    if "CRASH" in report.text:
        raise ZeroDivisionError("the reader\x1b broke")
    if "STOP" in report.text:
        raise KeyboardInterrupt
    return Reading(
        text=report.text,
        document=Document(outlet=report.outlet, published=report.published, name=report.name, url=report.url),
        claims=[Claim(span=(0, 12), chain=[Link(source="ministry", cue="said")], confidence=0.9)],
        statements=[Statement(evidence=(0, len(report.text.strip())), stage="delivered", confidence=0.4)],
    )


@pytest.fixture(autouse=True)
def stand_in(monkeypatch):
    module = ModuleType("whence.reading")
    module.read_many = lambda reports: map(reading_of, reports)
    monkeypatch.setitem(sys.modules, "whence.reading", module)
    monkeypatch.setenv("TERM", "dumb")


@pytest.fixture
def texts(tmp_path):
    folder = tmp_path / "texts"
    folder.mkdir()
    for name in ("a", "b", "c"):
        (folder / f"{name}.txt").write_text(TEXT)
    return folder


def whence(*args, given=None):
    return CliRunner().invoke(app, list(map(str, args)), input=given)


def test_read_shows_a_report(texts):
    done = whence("read", texts / "a.txt", "--published", "2023-06-01", "--outlet", "The Pilot")
    assert done.exit_code == 0
    assert "The Pilot · 2023-06-01 · a\n1 statement, 1 claim\n" in done.stdout
    assert "sources    The Pilot\n" in done.stdout
    assert done.stderr == ""


def test_several_reports_are_set_apart(texts):
    done = whence("read", texts)
    assert done.stdout.count("1 statement, 1 claim") == 3
    assert done.stdout.count("=" * 60) == 2


def test_json_of_one_report_is_one_object(texts):
    done = whence("read", texts / "a.txt", "--json", "--published", "2023-06-01", "--outlet", "Ōsaka Paper")
    assert json.loads(done.stdout)["document"]["published"] == "2023-06-01"
    assert "Ōsaka Paper" in done.stdout
    assert Reading.from_json(done.stdout).statements[0].stage == "delivered"


def test_json_of_several_reports_is_one_object_a_line(texts):
    done = whence("read", "--json", texts)
    assert [json.loads(line)["document"]["name"] for line in done.stdout.splitlines()] == ["a", "b", "c"]


def test_a_folder_of_one_report_gives_a_line_too(texts):
    (texts / "b.txt").unlink(), (texts / "c.txt").unlink()
    assert len(whence("read", "--json", texts).stdout.splitlines()) == 1


def test_standard_input_is_read():
    assert json.loads(whence("read", "--json", "-", given=TEXT.encode()).stdout)["document"]["name"] is None


def test_what_is_less_sure_is_left_out_and_told(texts):
    got = json.loads(whence("read", "--json", texts / "a.txt", "--min-confidence", "0.5").stdout)
    assert (len(got["statements"]), len(got["claims"])) == (0, 1)
    assert got["notes"] == ["1 less sure than 0.5 left out."]


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["--published", "2023-02-30"], "whence: --published 2023-02-30 is no date (February 2023 has 28 days)\n"),
        (["--json", "--html", "-"], "whence: --json, --json-dir and --html - exclude each other\n"),
        (
            ["--html", "no/such/folder/x.html"],
            "whence: no/such/folder/x.html cannot be written: no such file or directory\n",
        ),
    ],
)
def test_options_that_cannot_be_meant(texts, args, told):
    done = whence("read", texts / "a.txt", *args)
    assert (done.exit_code, done.stderr) == (2, told)


@pytest.mark.parametrize(
    "args", [["read"], ["read", "a.txt", "--min-confidence", "2"], ["raed"], ["read", "x", "--jsn"]]
)
def test_misuse_is_exit_code_2(args):
    done = whence(*args)
    assert done.exit_code == 2
    assert "Traceback" not in done.output


def test_one_bad_report_is_told_in_a_sentence(tmp_path):
    done = whence("read", "--json", tmp_path / "gone.txt")
    assert (done.exit_code, done.stdout, done.stderr) == (2, "", f"whence: {tmp_path / 'gone.txt'} does not exist\n")


def test_the_others_are_still_read(texts):
    (texts / "b.txt").write_bytes(b"%PDF-1.7")
    done = whence("read", "--json", texts)
    assert done.exit_code == 2
    assert len(done.stdout.splitlines()) == 2
    assert done.stderr.startswith(f"whence: {texts / 'b.txt'} is a PDF; ")


def test_a_name_that_would_command_the_terminal_is_told_harmless():
    assert whence("read", "\x1b]0;x\x07.txt").stderr == "whence: \\x1b]0;x\\x07.txt does not exist\n"


def test_a_fault_of_ours_is_one_sentence_and_a_traceback_only_when_asked(tmp_path):
    (tmp_path / "x.txt").write_text("The ministry said that it would CRASH.")
    done = whence("read", tmp_path / "x.txt")
    assert done.exit_code == 1
    assert done.stderr == (
        "whence: a fault in Whence itself, please report it: "
        "ZeroDivisionError: the reader\\x1b broke (--debug shows where)\n"
    )
    assert isinstance(whence("read", tmp_path / "x.txt", "--debug").exception, ZeroDivisionError)


def test_json_dir_holds_an_answer_for_each(texts, tmp_path):
    done = whence("read", texts, "--json-dir", tmp_path / "new" / "out")
    assert done.exit_code == 0
    assert sorted(p.name for p in (tmp_path / "new" / "out").iterdir()) == ["a.json", "b.json", "c.json"]
    assert done.stdout == ""
    assert done.stderr == f"whence: 3 written to {tmp_path / 'new' / 'out'}\n"
    assert Reading.from_json((tmp_path / "new" / "out" / "a.json").read_bytes()).document.name == "a"


def test_json_dir_goes_on_where_it_was(texts, tmp_path):
    out = tmp_path / "out"
    (texts / "c.txt").write_text("The ministry said STOP.")
    done = whence("read", texts, "--json-dir", out)
    assert done.exit_code == 130
    assert done.stderr == "whence: stopped after 2 of 3 reports; the same command goes on from there\n"
    assert sorted(p.name for p in out.iterdir()) == ["a.json", "b.json"]
    (texts / "c.txt").write_text(TEXT)
    later = time.time() + 10
    os.utime(texts / "b.txt", (later, later))
    (out / "a.json").write_text("kept")
    done = whence("read", texts, "--json-dir", out)
    assert (done.exit_code, done.stderr) == (
        0,
        f"whence: 2 written to {out}, 1 there already (--again reads them anew)\n",
    )
    assert (out / "a.json").read_text() == "kept"
    whence("read", texts, "--json-dir", out, "--again")
    assert (out / "a.json").read_text() != "kept"


def test_two_reports_of_one_name_are_not_mixed(texts, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    (other / "a.txt").write_text("The embassy said that nothing had been sent.")
    done = whence("read", texts, other, "--json-dir", tmp_path / "out")
    assert done.exit_code == 2
    assert f"whence: {other / 'a.txt'} has the same name as {texts / 'a.txt'}" in done.stderr
    assert len(list((tmp_path / "out").iterdir())) == 3


def test_an_output_folder_that_cannot_be_is_told_before_anything_is_read(texts):
    done = whence("read", texts, "--json-dir", texts / "a.txt")
    assert (done.exit_code, done.stderr) == (2, f"whence: {texts / 'a.txt'} cannot be written to: file exists\n")


def test_a_page(texts, tmp_path):
    done = whence("read", texts / "a.txt", "--html", tmp_path / "page.html")
    assert (done.exit_code, done.stdout) == (0, "")
    assert "handed over to the air force" in (tmp_path / "page.html").read_text("utf-8")
    assert whence("read", texts / "a.txt", "--html", "-").stdout.startswith("<!doctype html>")


def test_a_folder_of_pages(texts, tmp_path):
    assert whence("read", texts, "--html", tmp_path / "pages").exit_code == 0
    assert sorted(p.name for p in (tmp_path / "pages").iterdir()) == ["a.html", "b.html", "c.html", "index.html"]
    assert 'href="a.html"' in (tmp_path / "pages" / "index.html").read_text("utf-8")
    assert whence("read", texts, "--html", "-").exit_code == 2


def test_text_prints_the_text_in_which_offsets_count(tmp_path):
    page = tmp_path / "page.html"
    page.write_text("<html><body><article><p>The ministry said that the drones were late.</p></article></body></html>")
    assert whence("text", page).stdout.strip() == "The ministry said that the drones were late."


def test_schema_is_that_of_a_reading():
    schema = json.loads(whence("schema").stdout)
    assert schema["title"] == "Reading"
    assert "statements" in schema["properties"]
    assert "text" not in schema["properties"]


def test_version():
    assert re.fullmatch(r"whence \d+\.\d+\.\d+\n", whence("--version").stdout)


def test_every_command_and_option_has_help_and_stands_in_the_docs():
    docs = runpy.run_path(str(DOCS / "cli_tables.py"))
    assert set(docs["tables"]()) == {"read", "text", "evaluate", "schema"}
    page = (DOCS / "cli.md").read_text("utf-8")
    assert docs["filled"](page) == page, "run `python docs/cli_tables.py`"


def seconds(*command):
    began = time.perf_counter()
    subprocess.run([sys.executable, *command], check=True, capture_output=True)
    return time.perf_counter() - began


@pytest.mark.parametrize(
    ("code", "most"),
    [("import whence", 0.3), ("import sys; sys.argv = ['whence', '--help']; from whence.cli import main; main()", 0.5)],
)
def test_starting_is_quick(code, most):
    """Beyond the interpreter's own start; the best of three, three times the aim for a busy machine."""
    bare = min(seconds("-c", "pass") for _ in range(3))
    assert min(seconds("-c", code) for _ in range(3)) - bare < 3 * most


def test_neither_help_nor_import_loads_the_network():
    slow = ("spacy", "onnxruntime", "trafilatura", "httpx", "py3langid")
    code = f"import sys, whence, whence.cli; print([m for m in {slow} if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout == "[]\n"


@pytest.mark.skipif(os.name != "posix", reason="pipes and signals of POSIX")
def test_a_reader_that_has_enough_ends_it_quietly(tmp_path):
    report = tmp_path / "long.txt"
    report.write_text(TEXT * 20_000)
    with subprocess.Popen([*RUN, "text", str(report)], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


@pytest.mark.skipif(os.name != "posix", reason="pipes and signals of POSIX")
def test_ctrl_c_is_one_sentence_and_130():
    with subprocess.Popen(
        [*RUN, "text", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        process.stdin.write(b"and so on " * 50_000)  # more than a pipe holds: once written, it is being read
        process.stdin.flush()
        time.sleep(0.5)  # until it has taken the rest and waits for more
        process.send_signal(signal.SIGINT)
        assert process.stderr.read() == b"whence: stopped\n"
        process.stdin.close()
    assert process.returncode == 130


def test_the_whole_way_with_the_real_reader(tmp_path, monkeypatch):
    monkeypatch.delitem(sys.modules, "whence.reading")
    report = tmp_path / "drones.txt"
    report.write_text("Tehran denied that it had sent drones to Russia.")
    done = whence("read", report, "--published", "2022-07-15", "--outlet", "Harbour Courier")
    assert (done.exit_code, done.stderr) == (0, "")
    assert re.search(r"not delivered  (Tehran|Iran).* → Russia", done.stdout)
    assert "Harbour Courier ‹ Tehran\n" in done.stdout
    reading = Reading.from_json(whence("read", report, "--json").stdout)
    assert reading.document.name == "drones"
    assert any("publication date" in note for note in reading.notes)
