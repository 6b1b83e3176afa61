"""Whatever is given, each input ends as pages or as one clear line."""

from __future__ import annotations

import gzip
import io
import json
from typing import TYPE_CHECKING

import pytest

from diurna.schema.sources import RawPage
from diurna.sources import Refused, open_sources

if TYPE_CHECKING:
    from pathlib import Path

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20
REPORT = "Talks in Geneva ended late on Tuesday, the mediator\u2019s office said."


def opened(*paths: object, stdin: bytes = b"") -> list[RawPage | Refused]:
    """Everything the inputs gave."""
    return list(open_sources([str(p) for p in paths], stdin=io.BytesIO(stdin)))


def written(folder: Path, name: str, data: bytes | str) -> Path:
    """A file with this content."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


@pytest.mark.parametrize(
    ("name", "data", "media"),
    [
        ("a.txt", REPORT, "text"),
        ("a.md", f"# Talks end\n\n{REPORT}", "markdown"),
        ("a.html", f"<p>{REPORT}</p>", "html"),
        ("saved.txt", f"<!DOCTYPE html><html><body><p>{REPORT}", "html"),
        ("no-ending", REPORT, "text"),
        ("no-ending-2", f"<html><body><p>{REPORT}", "html"),
        ("quote.txt", f"<b> opens this line. {REPORT}", "text"),
    ],
)
def test_media_is_told_by_content_and_name(
    tmp_path: Path, name: str, data: str, media: str
) -> None:
    """A page saved under a text name is still a page."""
    (page,) = opened(written(tmp_path, name, data))
    assert isinstance(page, RawPage)
    assert (media, name, data) == (page.media, page.source_id, page.content)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_encoding_is_told_from_the_bytes(tmp_path: Path, encoding: str) -> None:
    """The same words come out of every encoding that newspapers are saved in."""
    (page,) = opened(written(tmp_path, "a.txt", REPORT.encode(encoding)))
    assert isinstance(page, RawPage)
    assert page.content == REPORT


def test_latin_1_page_declares_its_encoding(tmp_path: Path) -> None:
    """A charset written in the page is believed when the bytes are not UTF-8."""
    markup = '<html><meta charset="iso-8859-2"><p>Łódź</p></html>'
    (page,) = opened(written(tmp_path, "a.html", markup.encode("iso-8859-2")))
    assert isinstance(page, RawPage)
    assert "Łódź" in page.content


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b" \n\n ", "empty"),
        (PNG, "PNG image"),
        (bytes(range(256)) * 50, "binary"),
        (b"%PDF-1.7\n" + bytes(range(256)), "PDF document"),
        (b"\x1f\x8b\x08\x00abc", "gzip file"),
        (gzip.compress(gzip.compress(b"Talks failed.")), "gzip archive"),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.jsonl"])
def test_what_is_no_text_is_refused(tmp_path: Path, name: str, data: bytes, words: str) -> None:
    """A refusal says in words what the file is, and counts as a failure."""
    refusals = opened(written(tmp_path, name, data))
    assert refusals
    assert all(isinstance(r, Refused) and r.failure for r in refusals)
    assert any(words in r.reason for r in refusals if isinstance(r, Refused))


def test_missing_path_is_refused_and_the_rest_is_read(tmp_path: Path) -> None:
    """One wrong path does not stop the next."""
    refused, page = opened(tmp_path / "none.txt", written(tmp_path, "a.txt", REPORT))
    assert isinstance(refused, Refused)
    assert refused.reason == "there is no such file"
    assert isinstance(page, RawPage)


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("http://127.0.0.1:9/a", "not public"),
        ("file:///etc/hostname", "scheme 'file'"),
        ("ftp://news.example/a", "scheme 'ftp'"),
        ("http://user:word@news.example/", "user's name"),
    ],
)
def test_address_that_may_not_be_fetched_is_refused(address: str, words: str) -> None:
    """An address is told apart from a missing file, and why it is left alone."""
    (refused,) = opened(address)
    assert isinstance(refused, Refused)
    assert words in refused.reason


def test_directory_is_read_in_order_and_tells_its_strangers(tmp_path: Path) -> None:
    """Strangers are named once each, and are no failure."""
    for name in ("b.txt", "a.txt", "sub/c.txt"):
        written(tmp_path, name, REPORT)
    written(tmp_path, ".hidden", REPORT)
    written(tmp_path, "photo.png", PNG)
    (tmp_path / "link.txt").symlink_to(tmp_path / "a.txt")
    (tmp_path / "loop").symlink_to(tmp_path)
    found = opened(tmp_path)
    assert [p.source_id for p in found if isinstance(p, RawPage)] == ["a.txt", "b.txt", "c.txt"]
    strangers = [r for r in found if isinstance(r, Refused)]
    assert len(strangers) == 4
    assert not any(r.failure for r in strangers)


def test_stdin_is_told_by_its_content() -> None:
    """JSONL, HTML and text all come through the same dash."""
    line = json.dumps({"id": "x", "text": REPORT}).encode()
    (as_lines,) = opened("-", stdin=line)
    (as_html,) = opened("-", stdin=f"<html><p>{REPORT}</p>".encode())
    (as_text,) = opened("-", stdin=REPORT.encode())
    pages = [p for p in (as_lines, as_html, as_text) if isinstance(p, RawPage)]
    assert [(p.source_id, p.media) for p in pages] == [("x", "text"), ("-", "html"), ("-", "text")]


def test_file_over_the_limit_is_refused(tmp_path: Path) -> None:
    """A file larger than the limit is not read to its end."""
    path = tmp_path / "big.txt"
    path.write_bytes(b"Talks failed. " * 100 + b"a" * (64 << 20))
    (refused,) = opened(path)
    assert isinstance(refused, Refused)
    assert "64 MiB" in refused.reason


def test_names_are_shown_on_one_line(tmp_path: Path) -> None:
    """A line break in a file's name cannot forge a second message."""
    (refused,) = opened(written(tmp_path, "a\nb.txt", b""))
    assert isinstance(refused, Refused)
    assert "\n" not in refused.source


TAR = b"a.txt".ljust(257, b"\0") + b"ustar\0" + bytes(250)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.7\n", "a PDF document, not a text; save it"),
        (b"{\\rtf1 Talks failed.}", "an RTF document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), "an old Word or Excel document"),
        (TAR, "a tar archive, not a text; unpack it"),
        (gzip.compress(TAR), "a tar archive"),
        (b"BZh91AY", "a bzip2 archive, not a text; unpack it"),
        (b"filedesc://a.arc 0.0.0.0 20220201 text/plain 10\n", "turn it into WARC"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related\n\n--x\n", "save its page as HTML"),
        (b'<?xml version="1.0"?>\n<urlset><url/></urlset>', "no feed (it opens with <urlset>)"),
    ],
)
def test_what_holds_reports_in_another_form_is_named_with_a_remedy(data: bytes, words: str) -> None:
    """Documents, archives of other kinds, messages, other XML."""
    (refused,) = opened("-", stdin=data)
    assert isinstance(refused, Refused)
    assert words in refused.reason


def test_list_of_addresses_is_no_report() -> None:
    """Each is a page to be fetched, once; notes stand behind a hash."""
    data = b"# talks\nhttps://p.example/a\nhttps://p.example/b\nhttps://p.example/a\n"
    (refused,) = opened("-", stdin=data)
    assert isinstance(refused, Refused)
    assert "2 addresses without a text; give --follow" in refused.reason


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_lines_of_wide_letters_are_lines(encoding: str) -> None:
    """JSON lines as some programs of offices save them."""
    data = '{"id": "1", "text": "Talks."}\n{"id": "2", "text": "Both left."}\n'.encode(encoding)
    assert [page.source_id for page in opened("-", stdin=data) if isinstance(page, RawPage)] == [
        "1",
        "2",
    ]


def test_document_in_a_directory_is_told_and_is_no_failure(tmp_path: Path) -> None:
    """The others are read."""
    written(tmp_path, "a.pdf", b"%PDF-1.7\n")
    written(tmp_path, "b.txt", REPORT)
    refused, page = opened(tmp_path)
    assert isinstance(refused, Refused)
    assert isinstance(page, RawPage)
    assert (refused.failure, "save it as text or HTML" in refused.reason) == (False, True)
