"""Tables: columns by their names, rows as pages or as addresses to be fetched."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import pytest

from diurna.errors import InputRefused
from diurna.schema.sources import RawPage
from diurna.sources import Refused, Remark, open_sources
from diurna.sources.base import Link, Origin
from diurna.sources.tables import read_table

if TYPE_CHECKING:
    from pathlib import Path

ORIGIN = Origin(name="a.csv", shown="a.csv")


def rows(text: str) -> list[object]:
    """Everything a table gave."""
    return list(read_table(io.BytesIO(text.encode()), ORIGIN))


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_columns_are_known_by_name_in_any_order(delimiter: str) -> None:
    """Whatever divides them."""
    head = ["Title", "text", "DATE", "outlet", "url", "id", "authors", "language"]
    cells = [
        "Talks",
        "Talks failed.",
        "2031-05-03",
        "Post",
        "https://p.example/a",
        "7",
        "A;B",
        "en",
    ]
    (page,) = rows(
        "\n".join(map(delimiter.join, (head, [c.replace(delimiter, " ") for c in cells])))
    )
    assert isinstance(page, RawPage)
    assert (page.title, page.content, page.date) == ("Talks", "Talks failed.", "2031-05-03")
    assert (page.outlet, page.url, page.source_id) == ("Post", "https://p.example/a", "7")


def test_cell_may_hold_lines_and_quotes() -> None:
    """The text is kept as it is."""
    (page,) = rows('id,text\n1,"Talks ""failed"".\r\n\r\nBoth left, late."\n')
    assert isinstance(page, RawPage)
    assert page.content == 'Talks "failed".\r\n\r\nBoth left, late.'


def test_html_is_read_where_there_is_no_text() -> None:
    """A table may hold pages."""
    (page,) = rows("id,text,html\n1,,<p>Talks failed.</p>\n")
    assert isinstance(page, RawPage)
    assert (page.content, page.media) == ("<p>Talks failed.</p>", "html")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a,b\n1,2\n", "text, html or url"),
        ("id,text\n", "no row"),
        ("id,text\n1,\n", "neither a text nor an address"),
    ],
)
def test_table_without_texts_is_refused(tmp_path: Path, text: str, words: str) -> None:
    """It is told what to name, or what to fill."""
    path = tmp_path / "a.csv"
    path.write_text(text)
    (refused,) = open_sources([str(path)], stdin=io.BytesIO())
    assert isinstance(refused, Refused)
    assert words in refused.reason


def test_bad_row_is_told_and_the_rest_is_read() -> None:
    """A quotation mark that never closes, and a date that is none."""
    page, remark, *_ = rows("id,text,date\n1,Talks.,yesterday\n")
    assert isinstance(page, RawPage)
    assert isinstance(remark, Remark)
    assert "yesterday" in remark.words


def test_unread_columns_are_told_once() -> None:
    """As with the keys of JSON lines."""
    *_, remark = rows("id,text,score,note\n1,Talks.,2,3\n2,Talks.,4,5\n")
    assert isinstance(remark, Remark)
    assert "'note', 'score'" in remark.words


LIST = "URL,MobileURL,Date,Title\nhttps://post.example/a,,20310503T101500Z,Talks fail\n"
EVENTS = "\t".join(["1"] * 59 + ["20310503101500", "https://post.example/a"])
GRAPH = "\t".join(
    ["1", "20310503101500", "1", "post.example", "https://post.example/a"] + [""] * 22
)


@pytest.mark.parametrize("text", [LIST, EVENTS, GRAPH])
def test_gdelt_lists_give_addresses(text: str) -> None:
    """The article list, and the raw files of events and of the knowledge graph."""
    link = rows(text)[0]
    assert isinstance(link, Link)
    assert (link.url, link.page.date) == ("https://post.example/a", "2031-05-03")


ARTICLES = {"articles": [{"url": "https://post.example/a", "title": "T", "seendate": "20310503"}]}


@pytest.mark.parametrize("text", [LIST, EVENTS, json.dumps(ARTICLES)])
def test_list_that_is_not_followed_says_how_to(text: str) -> None:
    """Addresses are no texts, and nothing is fetched unless it is asked for."""
    found = open_sources(["-"], stdin=io.BytesIO(text.encode()))
    (refused,) = [one for one in found if isinstance(one, Refused)]
    assert "1 address without a text; give --follow" in refused.reason


def pages_of(text: str, **columns: str) -> list[RawPage]:
    """The pages of a table."""
    origin = Origin(name="a.csv", shown="a.csv", columns=columns)
    found = read_table(io.BytesIO(text.encode()), origin)
    return [page for page in found if isinstance(page, RawPage)]


@pytest.mark.parametrize(
    "header",
    [
        "Headline,Body,Published Date,Publication",
        "title,text,date,outlet",
        "article_title,full text,publish_date,media_name",
        "Title,maintext,date_publish,source_domain",
        "sep=,\nTitle,Text,Date,Source",
    ],
)
def test_columns_of_databases_are_known(header: str) -> None:
    """As their exports call them, and with the line that spreadsheets put above."""
    (page,) = pages_of(f"{header}\nTalks,Talks failed.,2021-05-03,Harbour Post\n")
    assert (page.title, page.content) == ("Talks", "Talks failed.")
    assert (page.date, page.outlet) == ("2021-05-03", "Harbour Post")


def test_columns_of_no_known_name_are_told_by_the_user() -> None:
    """And the refusal of such a table says how."""
    text = "Datum;Volltext\n2021-05-03;Talks failed.\n"
    with pytest.raises(InputRefused, match=r"'Datum', 'Volltext'; tell which .* --columns text="):
        pages_of(text)
    (page,) = pages_of(text, volltext="text", datum="date")
    assert (page.content, page.date) == ("Talks failed.", "2021-05-03")


def test_quotation_mark_that_never_closes_costs_its_row_alone() -> None:
    """It would make one article of all that follow."""
    found = rows('id,text\n1,"Talks failed.\n2,Both left.\n3,"Late, on a ferry."\n')
    assert [page.source_id for page in found if isinstance(page, RawPage)] == ["2", "3"]
    (refused,) = [one for one in found if isinstance(one, Refused)]
    assert (refused.source, "never closes" in refused.reason) == ("a.csv, row 2", True)


@pytest.mark.parametrize(
    ("row", "text"),
    [
        ("1,Talks failed, and 1,000 men left, late.", "Talks failed, and 1,000 men left, late."),
        ('1,"Talks failed.",extra', "Talks failed."),
    ],
)
def test_text_that_nobody_quoted_is_whole_and_told(row: str, text: str) -> None:
    """Its commas made more cells than there are columns."""
    found = rows(f"id,text\n{row}\n")
    assert isinstance(found[0], RawPage)
    assert found[0].content == text
    assert isinstance(found[1], Remark)
    assert "more cells than the header" in found[1].words


MENTIONS = "\t".join(["1", "20310503101500", "20310503101500", "1", "p.example"] + ["x"] * 11)
OLD_EVENTS = "\t".join(["1"] * 56 + ["20310503", "https://post.example/a"])
OLD_GRAPH = (
    "DATE\tSOURCES\tSOURCEURLS\n20310503\tp.example\thttps://p.example/a<UDIV>https://p.example/b"
)


@pytest.mark.parametrize(
    ("text", "urls"),
    [
        (f"{EVENTS}\n{EVENTS}\n", ["https://post.example/a"]),
        (OLD_EVENTS, ["https://post.example/a"]),
        (OLD_GRAPH, ["https://p.example/a", "https://p.example/b"]),
        (MENTIONS.replace("\tx", "\thttps://p.example/a", 1), ["https://p.example/a"]),
        (MENTIONS, []),
    ],
)
def test_every_file_of_gdelt_gives_its_addresses_once(text: str, urls: list[str]) -> None:
    """Events name one report many times; mentions may be no pages of the web."""
    links = [one for one in rows(text) if isinstance(one, Link)]
    assert [link.url for link in links] == urls
    assert {link.page.date for link in links} <= {"2031-05-03"}


@pytest.mark.parametrize("sample", [20, 40, 61, 10_000])
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-8-sig"])
def test_table_is_read_line_by_line(
    sample: int, ends: str, encoding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may be of any size: wherever what was looked at first ends, the rows are the same."""
    monkeypatch.setattr("diurna.sources.rows.SAMPLE", sample)
    text = 'id,title,text\n1,Plain,"Talks\n\nfailed."\n2,Caf\u00e9,"They \u201cmet\u201d there."\n'
    data = text.replace("\n", ends).encode(encoding)
    found = list(read_table(io.BytesIO(data), ORIGIN))
    texts = [page.content for page in found if isinstance(page, RawPage)]
    assert texts == [f"Talks{ends}{ends}failed.", "They \u201cmet\u201d there."]


def test_lines_that_end_as_on_old_machines_are_lines() -> None:
    """A carriage return alone, in the whole file or in places."""
    for data in (b"id,text\r1,Talks.\r2,Both left.\r", b"id,text\r\n1,Talks.\r2,Both left.\n"):
        found = read_table(io.BytesIO(data), ORIGIN)
        assert [page.source_id for page in found if isinstance(page, RawPage)] == ["1", "2"]
