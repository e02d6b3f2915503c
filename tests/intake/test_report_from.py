"""What comes in, and what is refused in one sentence."""

import io
import os
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest

from whence.intake import day, report_from, reports, sources
from whence.intake.contents import LIMIT
from whence.model import ReportError

TEXT = "The ministry said that Ankara’s drones had been handed over to the air force in May.\n"
PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Drones handed over | Harbour Courier</title>
<meta property="og:site_name" content="Harbour Courier">
<meta property="og:title" content="Drones handed over to the air force">
<meta property="article:published_time" content="2023-05-09T08:00:00Z"></head>
<body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><article><h1>Drones handed over to the air force</h1>
<p>The ministry said that the drones had been handed over to the air force in May, and that two more would follow.</p>
<p>The manufacturer said that it had trained the crews at its own works and that the first flights went well.</p>
</article><footer>All rights reserved.</footer></body></html>"""


@pytest.fixture
def file(tmp_path):
    def write(data, name="note.txt"):
        path = tmp_path / name
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return path

    return write


def refused(source, **options):
    with pytest.raises(ReportError) as error:
        report_from(source, **options)
    return str(error.value)


def test_a_file_becomes_a_report_with_what_is_known_of_it(file):
    report = report_from(file(TEXT, "drones.v2.txt"), published="2023-05-10", outlet="Harbour Courier")
    assert (report.text, report.name, report.outlet, report.published) == (
        TEXT,
        "drones.v2",
        "Harbour Courier",
        date(2023, 5, 10),
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be", "cp1252"])
def test_encodings_are_recognised(file, encoding):
    assert report_from(file((TEXT * 3).encode(encoding))).text == TEXT * 3


def test_line_ends_stay_as_they_are(file):
    assert report_from(file(b"Seoul sold them.\r\nWarsaw paid for them.\r\n")).text.count("\r\n") == 2


def test_one_very_long_line_is_read(file):
    line = "The depot sent the shells to the front by rail. " * 4200
    assert len(report_from(file(line)).text) > 200_000


def test_standard_input(monkeypatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    report = report_from("-")
    assert (report.text, report.name) == (TEXT, None)


@pytest.mark.parametrize("name", ["page.html", "page.txt"])
def test_a_page_of_markup_is_read_as_its_article(file, name):
    report = report_from(file(PAGE, name))
    assert "handed over to the air force in May" in report.text
    assert "<p>" not in report.text
    assert "Sport" not in report.text
    assert (report.title, report.published, report.outlet) == (
        "Drones handed over to the air force",
        date(2023, 5, 9),
        "Harbour Courier",
    )


def test_what_is_given_goes_before_what_the_page_says(file):
    report = report_from(file(PAGE, "page.html"), published=date(2023, 6, 1), outlet="The Pilot")
    assert (report.published, report.outlet) == (date(2023, 6, 1), "The Pilot")


def test_a_page_in_an_older_encoding_says_so_itself(file):
    page = PAGE.replace("utf-8", "windows-1251").replace("The manufacturer", "«Завод»")
    assert "«Завод»" in report_from(file(page.encode("cp1251"), "page.html")).text


def packed(member):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(member, "<x/>")
    return data.getvalue()


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "is empty"),
        (b" \n\t\n", "is empty but for white space"),
        (b"\xef\xbb\xbf\n", "is empty but for white space"),
        (b"12.5 - 14/88 ...", "holds no words"),
        (b"%PDF-1.7\n%\xe2\xe3", "is a PDF; save its text first"),
        (packed("word/document.xml"), "is a Word document; save it as plain text"),
        (packed("content.xml"), "is an OpenDocument file; save it"),
        (packed("notes/a.txt"), "is a ZIP archive; unpack it"),
        (b"PK\x03\x04 and no archive at all", "is a ZIP archive; unpack it"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "is an old Microsoft Office document"),
        (b"{\\rtf1\\ansi Hello}", "is a Rich Text document"),
        (b"\x89PNG\r\n\x1a\n" + bytes(99), "is a PNG picture"),
        (bytes(range(256)) * 40, "is binary, not text"),
        (b"The minister said\x00\x00\x00\x01\x02", "is binary, not text"),
        (b"\xff\xfeT\x00h\x00e\x00 \xd8\x00\xd8", "is damaged"),
        (b'{"statements": []}', "is JSON data"),
        ("<rss><channel><item><title>A</title></item></channel></rss>", "is a feed, not a report"),
        ("<html><body><script>var a = 1</script></body></html>", "is a page of markup without a text"),
        ("Міністр оборони заявив, що Україна отримала від партнерів нові снаряди.", "is in Ukrainian"),
        (
            "Der Kanzler sagte am Mittwoch, dass Deutschland der Ukraine vierzehn Panzer aus Beständen der Bundeswehr"
            " liefern wird.",
            "is in German; Whence reads English (--force reads it anyway)",
        ),
    ],
)
def test_what_is_no_english_text_is_refused_in_a_sentence(file, data, told):
    path = file(data)
    words = refused(path)
    assert words.startswith(f"{path} ")
    assert told in words
    assert "\n" not in words


def test_force_reads_another_language(file):
    text = "Міністр оборони заявив, що Україна отримала від партнерів нові снаряди."
    assert report_from(file(text), force=True).text == text


@pytest.mark.parametrize(
    "text",
    [
        "China refuses Wagner request",
        "Turkiye delivers Bayraktar TB2 drones to Mali",
        "Rheinmetall, Krauss-Maffei Wegmann win Bundeswehr order",
        "Zelenskyy thanks Macron, Scholz, Sunak, Biden",
        "Kim Jong Un visits Vladivostok",
        "Abdulrahman al-Rashed, Yevgeny Prigozhin, Oleksiy Danilov met Hakan Fidan in Ankara",
        "Iran sent drones.",
        "SIPRI: Saab RBS 70, Bofors L/70, Carl Gustaf M4",
    ],
)
def test_headlines_and_lists_of_names_count_as_english(file, text):
    assert report_from(file(text)).text == text


def test_a_quotation_in_another_language_does_not_turn_an_english_report(file):
    text = "The note said: «Снаряди отримано, дякуємо за допомогу». " + "It was signed by the head of the depot. " * 5
    assert report_from(file(text)).text == text


def test_a_file_over_the_limit_is_refused_unread(tmp_path):
    path = tmp_path / "dump.txt"
    with path.open("wb") as file:
        file.truncate(LIMIT + 1)
    assert "one report may have 20 MB" in refused(path)


def test_an_endless_pipe_is_refused():
    if not Path("/dev/zero").exists():
        pytest.skip("no endless device here")
    assert "holds more than 20 MB" in refused("/dev/zero")


@pytest.mark.parametrize(
    ("name", "told"), [("nowhere.txt", "does not exist"), ("", "is a folder"), ("a\0b.txt", "is no name of a file")]
)
def test_what_is_no_file_is_refused(tmp_path, name, told):
    assert told in refused(os.path.join(tmp_path, name))  # noqa: PTH118 (a name that no Path takes)


@pytest.mark.parametrize(
    ("words", "when"),
    [
        ("2023-04-20", date(2023, 4, 20)),
        (" 2023-04-20T23:30:00+03:00 ", date(2023, 4, 20)),
        (date(2023, 4, 20), date(2023, 4, 20)),
        (datetime(2023, 4, 20, 9, 30), date(2023, 4, 20)),
        (None, None),
    ],
)
def test_days(words, when):
    assert day(words) == when


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("2023-02-30", "--published 2023-02-30 is no date (February 2023 has 28 days)"),
        ("2024-02-30", "--published 2024-02-30 is no date (February 2024 has 29 days)"),
        ("2023-13-01", "--published 2023-13-01 is no date (there is no month 13)"),
        ("2023-4-5", "--published 2023-4-5 is no date (write it as 2023-04-05)"),
        ("2023-04-00", "--published 2023-04-00 is no date (days begin with 1)"),
        ("20 April 2023", "--published 20 April 2023 is no date (write it as 2023-04-20)"),
        ("", "--published is no date (write it as 2023-04-20)"),
    ],
)
def test_an_impossible_day_is_told(words, told):
    with pytest.raises(ReportError) as error:
        day(words, "--published")
    assert str(error.value) == told


def test_a_folder_stands_for_its_texts_and_pages(file, tmp_path):
    for name in ("b.txt", "a.html", "C.TXT", "gold.json", "notes.toml"):
        file(TEXT, name)
    (tmp_path / "deeper").mkdir()
    assert [Path(s).name for s in sources([tmp_path, "-", "http://example.org/x"])] == [
        "C.TXT",
        "a.html",
        "b.txt",
        "-",
        "x",
    ]


def test_a_folder_without_texts_is_refused(tmp_path):
    with pytest.raises(ReportError, match="holds no texts: no file in it ends in"):
        list(reports(tmp_path))


def test_one_bad_file_of_many_is_told_and_the_others_are_read(file, tmp_path):
    file(TEXT, "a.txt"), file(b"", "b.txt"), file(TEXT, "c.txt")
    told = []
    names = [report.name for report in reports(tmp_path, tmp_path / "gone.txt", refused=told.append)]
    assert names == ["a", "c"]
    assert [str(error).split("/")[-1] for error in told] == ["b.txt is empty", "gone.txt does not exist"]


def test_without_anybody_to_tell_the_error_is_raised(file, tmp_path):
    file(b"", "b.txt")
    with pytest.raises(ReportError, match="is empty"):
        list(reports(tmp_path))
