"""The page: what it shows, what it never lets through, and whom it answers."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from build import TEXT, event, read_article, statement, words
from diurna.api import open_store, read
from diurna.errors import StoreError, UsageError
from diurna.schema.spans import passage_of
from diurna.web.app import create_app
from diurna.web.lighting import MAX_LIGHTS, light_up
from diurna.web.reading import render_page
from diurna.web.server import _check_access

if TYPE_CHECKING:
    from pathlib import Path

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
TOKEN = "t" * 22


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """A store with one built article, and one whose every word is hostile."""
    path = tmp_path / "record.db"
    hostile = read_article(
        2, text=HOSTILE, title=HOSTILE, outlet=HOSTILE, url="javascript:alert(1)"
    )
    with open_store(path) as store, store.writer() as writer:
        writer.add(read_article(1))
        writer.add(hostile)
    return path


@pytest.fixture
def client(db: Path) -> TestClient:
    """A client of the application over that store."""
    return TestClient(create_app(db))


def test_the_list_names_every_article(client: TestClient) -> None:
    """The first page leads to each reading."""
    page = client.get("/").text
    assert "/articles/a-1" in page
    assert "/articles/a-2" in page


def test_the_reading_links_words_and_records_both_ways(client: TestClient) -> None:
    """From a lit word to its card, and from the card to the words."""
    page = client.get("/articles/a-1").text
    for record in ("s-1", "e-1", "d-1"):
        assert f'id="{record}"' in page
        assert f'id="at-{record}"' in page
        assert f'href="#at-{record}"' in page
    assert 'href="#e-1"' in page


@pytest.mark.parametrize("path", ["/", "/articles/a-2", "/search?q=script", f"/search?q={HOSTILE}"])
def test_no_words_of_a_report_become_markup(client: TestClient, path: str) -> None:
    """Hostile text is shown, never run."""
    page = client.get(path).text
    assert "<script>alert" not in page
    assert "<img" not in page
    assert 'href="javascript' not in page


@pytest.mark.parametrize("path", ["/", "/articles/a-1", "/articles/none", "/static/style.css"])
def test_every_answer_forbids_outside_requests(client: TestClient, path: str) -> None:
    """The policy stands on pages, errors and assets alike."""
    policy = client.get(path).headers["content-security-policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe-inline" not in policy


@pytest.mark.parametrize("path", ["/", "/articles/a-1", "/search?q=talks"])
def test_pages_name_no_other_host(client: TestClient, path: str) -> None:
    """Every asset comes from here."""
    page = client.get(path).text
    assert re.findall(r'(?:src|href)="(?:https?:)?//', page) == []


def test_another_host_name_is_not_answered(client: TestClient) -> None:
    """A name pointed at this machine from outside gets nothing."""
    assert client.get("/", headers={"host": "evil.example"}).status_code == 421


def test_a_token_is_asked_of_everybody(db: Path) -> None:
    """With a token, only who bears it is answered."""
    guarded = TestClient(create_app(db, token=TOKEN))
    assert guarded.get("/").status_code == 401
    assert guarded.get("/", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 200


@pytest.mark.parametrize(("host", "token"), [("0.0.0.0", None), ("127.0.0.1", "short")])  # noqa: S104
def test_the_server_refuses_to_stand_open(host: str, token: str | None) -> None:
    """An address that others reach needs a token of 128 bits."""
    with pytest.raises(UsageError):
        _check_access(host, token)


@pytest.mark.parametrize(
    "path", ["/articles/none", "/nowhere", "/api/articles/none", "/static/../app.py"]
)
def test_what_is_not_there_is_told(client: TestClient, path: str) -> None:
    """A clear 404, as a page or as JSON."""
    answer = client.get(path)
    assert answer.status_code == 404
    assert ("error" in answer.text) == path.startswith("/api/")


@pytest.mark.parametrize("page", ["0", "-1", "x", "99999999999999999999"])
def test_a_page_number_out_of_range_is_refused(client: TestClient, page: str) -> None:
    """Wrong numbers give an answer of the 4xx kind, never a fault."""
    assert client.get(f"/?page={page}").status_code == 422


def test_the_api_prints_the_records_of_the_contract(client: TestClient) -> None:
    """The article's own line comes first, one JSON object a line."""
    lines = client.get("/api/articles/a-1").text.splitlines()
    assert [re.match(r'\{"kind":"(\w+)"', line).group(1) for line in lines] == [
        "article",
        "statement",
        "event",
        "demand",
    ]


CHOICES = [
    ("events?type=REJECT", 2),
    ("events?type=AID", 0),
    ("events?type=AID&type=REJECT&status=happened", 2),
    ("events?status=denied", 0),
    ("events?actor=nld", 2),
    ("events?actor=Nobody", 0),
    ("events?since=2031-05-07", 1),
    ("events?until=2031-05-06", 1),
    ("statements?actor=Ada Quist&since=2031-05-07", 1),
    ("demands?actor=Sudmark", 2),
    ("articles", 3),
    ("articles?until=2031-05-06", 2),
    ("events?page=2", 0),
]


@pytest.mark.parametrize(("path", "number"), CHOICES)
def test_the_api_chooses_as_export_does(db: Path, path: str, number: int) -> None:
    """By type, status, party and days of publication; one record a line."""
    with open_store(db) as store, store.writer() as writer:
        writer.add(read_article(3, published="2031-05-07"))
    answer = TestClient(create_app(db)).get(f"/api/{path}")
    assert answer.status_code == 200
    assert len(answer.text.splitlines()) == number


def test_the_api_leads_to_the_next_page(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By a Link header that keeps what was asked for; the last page has none."""
    monkeypatch.setattr("diurna.web.app.API_PAGE_SIZE", 1)
    first = client.get("/api/articles?since=2031-01-01")
    assert len(first.text.splitlines()) == 1
    following = first.links["next"]["url"]
    assert following == "/api/articles?since=2031-01-01&page=2"
    last = client.get(following)
    assert last.text != first.text
    assert "link" not in last.headers


@pytest.mark.parametrize(
    "query", ["type=RIOT", "status=rumoured", "since=yesterday", "actor=" + "x" * 300, "page=0"]
)
def test_what_cannot_be_asked_is_told(client: TestClient, query: str) -> None:
    """A 422 that names the parameter, in JSON."""
    answer = client.get(f"/api/events?{query}")
    assert answer.status_code == 422
    assert query.split("=", maxsplit=1)[0] in answer.json()["error"]


def test_a_wrong_page_number_is_told_on_a_page(client: TestClient) -> None:
    """People get a page and a way back."""
    page = client.get("/?page=0")
    assert page.status_code == 422
    assert "Back to the articles" in page.text


def test_the_search_page_marks_what_was_found(client: TestClient) -> None:
    """The words stand in their context."""
    assert "<mark>envoy</mark>" in client.get("/search?q=envoy").text


def test_a_missing_store_is_an_error_before_serving(tmp_path: Path) -> None:
    """A folder is no store."""
    with pytest.raises(StoreError):
        create_app(tmp_path)


def test_the_single_page_holds_everything() -> None:
    """Style and script are inside, and no address is asked for anything."""
    page = render_page(read_article(1))
    assert re.findall(r'(?:src|href)="(?!#)', page) == []
    assert "<style>" in page


def test_lit_stretches_give_the_blocks_back() -> None:
    """Cut at every edge, the text is still the text."""
    for reading in (read_article(1), *read("“No,” said Ana Ruiz. “Never.” She left.").articles):
        blocks = light_up(reading)
        joined = "".join(s.text for block in blocks for s in block.stretches)
        text = reading.article.text
        assert joined == "".join(text[b.start : b.end] for b in reading.article.blocks)


def test_parts_with_a_blank_between_them_are_lit_as_one() -> None:
    """No unlit blank stands inside "new talks"; other words between parts stay dark."""
    close, far = words("new").start, words("Tuesday").start
    bounds = [(close, close + 3), (close + 4, close + 9), (far, far + 7)]
    told = replace(read_article(1), events=(event(trigger=passage_of(TEXT, bounds)),))
    lit = [s.text for b in light_up(told) for s in b.stretches if "trigger" in s.parts]
    assert lit == ["new talks", "Tuesday"]


def test_a_stretch_leads_to_the_innermost_record() -> None:
    """Where an event's trigger stands inside a statement, a click opens the event."""
    stretches = [s for block in light_up(read_article(1)) for s in block.stretches]
    trigger = next(s for s in stretches if s.text == "rejected")
    assert TEXT.count("rejected") == 1
    assert trigger.target == "e-1"


def test_a_word_under_many_records_names_the_innermost() -> None:
    """A page of statements within statements stays as small as its text."""
    text = "Talks failed, said one whom many quoted."
    many = tuple(
        statement(id=f"s-{number}", content=words(text, text)) for number in range(MAX_LIGHTS * 3)
    )
    lit = light_up(replace(read_article(1, text=text), statements=many))
    assert all(len(s.lights) <= MAX_LIGHTS for block in lit for s in block.stretches)
    assert {a for block in lit for s in block.stretches for a in s.anchors} == {s.id for s in many}


def test_the_list_tells_days_as_people_read_them(tmp_path: Path) -> None:
    """And says nothing of copies and pages where there are none."""
    path = tmp_path / "record.db"
    with open_store(path) as store, store.writer() as writer:
        writer.add(read_article(1, published="2031-05-06T19:14:40-04:00"))
    page = TestClient(create_app(path)).get("/").text
    assert '<time datetime="2031-05-06T19:14:40-04:00">2031-05-06 19:14</time>' in page
    assert "copies" not in page
    assert "<b>0</b>" not in page
