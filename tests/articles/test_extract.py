"""A raw page becomes an article whose text is the input's, or is told why it does not."""

from __future__ import annotations

import pytest

from diurna.articles.extract import SetAside, extract
from diurna.articles.markup import MAX_ATTRIBUTES, MAX_MARKUP, tame
from diurna.errors import InputRefused
from diurna.schema.documents import Article
from diurna.schema.sources import Media, RawPage
from effort import count_calls

REPORT = (
    "Delegations from both sides left Arvad late on Tuesday without a deal on the strait, "
    "the mediator\u2019s office said in a statement."
)
SECOND = "\u201cWe will be back,\u201d said Ana Weller, leading the mediators, before she left."


def article(content: str, media: Media = "text", **options: str) -> Article:
    """The article of a page with this content."""
    found = extract(RawPage(source_id="a.txt", content=content, media=media), **options)
    assert isinstance(found, Article)
    return found


def page(body: str, head: str = "") -> str:
    """A web page."""
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"


def test_text_is_the_input_but_for_its_newlines() -> None:
    """No trimming and no other change, so that offsets hold in the user's file."""
    assert article(f"\r\n  {REPORT}\rx \n").text == f"\n  {REPORT}\nx \n"


def test_id_does_not_depend_on_a_date_read_from_the_text() -> None:
    """A date inferred is the coder's reading, not what identifies the article."""
    one = article(REPORT)
    assert one.id == article(REPORT).id
    assert one.id != article(REPORT, date="2031-05-03").id


def test_metadata_date_wins_over_the_given_one() -> None:
    """The date option is for inputs that carry none."""
    raw = RawPage(source_id="a", content=REPORT, date="2031-05-03")
    found = extract(raw, date="2031-06-01")
    assert isinstance(found, Article)
    assert (found.published, found.published_from) == ("2031-05-03", "metadata")
    assert article(REPORT, date="2031-06-01").published_from == "given"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Der Unterhändler sagte am Dienstag, dass die Gespräche gescheitert seien.", "de"),
        ("Переговоры в Арваде завершились во вторник без соглашения.", "ru"),
        ("Le médiateur a déclaré mardi que les pourparlers avaient échoué à Arvad.", "fr"),
    ],
)
def test_other_language_is_set_aside(text: str, language: str) -> None:
    """It is told which language it is in, and is no failure."""
    found = extract(RawPage(source_id="a", content=text))
    assert isinstance(found, SetAside)
    assert found.language == language


@pytest.mark.parametrize(
    "text",
    [
        "TALKS ON STRAIT END WITHOUT DEAL",
        "Vessen denies plan.",
        "Envoy Weller meets President Marsh Tuesday",
        "Putin: «Нет»",
        "12",
    ],
)
def test_short_english_is_not_set_aside(text: str) -> None:
    """What is too short to tell is read."""
    assert article(text).language == "en"


def test_page_gives_title_body_captions_and_metadata() -> None:
    """The report is composed of title, paragraphs and captions in the page's order."""
    head = (
        "<title>Talks on the strait fail</title>"
        '<meta property="og:site_name" content="Harbour Post">'
        '<meta property="article:published_time" content="2021-05-03T10:00:00Z">'
        '<link rel="canonical" href="https://harbour.example/talks">'
    )
    figure = "<figure><img src=x><figcaption>Ana Weller at the hall.</figcaption></figure>"
    body = f"<nav>Home World</nav><article><h1>Talks on the strait fail</h1><p>{REPORT}</p>"
    found = article(page(f"{body}{figure}<p>{SECOND}</p></article>", head), "html")
    assert [b.type for b in found.blocks] == ["title", "paragraph", "caption", "paragraph"]
    assert (found.title, found.outlet) == ("Talks on the strait fail", "Harbour Post")
    assert found.url == "https://harbour.example/talks"
    assert found.published is not None
    assert found.published.startswith("2021-05-03")


@pytest.mark.parametrize(
    "markup",
    [
        page(""),
        page("<script>document.write('x')</script><noscript>Please enable JavaScript</noscript>"),
        page("<h1>404 Not Found</h1><p>nginx</p>"),
        page("<h1>Just a moment...</h1><p>Checking your browser before you go on</p>"),
        "<!DOCTYPE html>",
        "<!-- " + page(f"<p>{REPORT}</p>"),
    ],
)
def test_page_without_a_report_is_refused(markup: str) -> None:
    """An error page is not an article."""
    with pytest.raises(InputRefused, match="no report"):
        extract(RawPage(source_id="a", content=markup, media="html"))


@pytest.mark.parametrize(
    "body",
    [
        "<p " + " ".join(f"a{i}=1" for i in range(40_000)) + f">{REPORT}</p><p>{SECOND}</p>",
        "<p " + " ".join(f"a{i}='>'" for i in range(40_000)) + f">{REPORT}</p><p>{SECOND}</p>",
        "<div>" * 10_000 + f"<p>{REPORT}</p><p>{SECOND}</p>" + "</div>" * 10_000,
        "<" * 200_000 + f"<p>{REPORT}</p><p>{SECOND}</p>",
        f"<article><p>{REPORT}<p>{SECOND}",
    ],
)
def test_hostile_page_is_read(body: str) -> None:
    """What would stop the parser is cut out before it."""
    found = article(page(body), "html")
    assert "without a deal on the strait" in found.text


def test_tame_leaves_a_common_page_alone() -> None:
    """Only what is over a limit is changed, whatever quotes and scripts hold."""
    markup = page(
        "<script>if (a<b && c=='\"') {}</script><p title='a > b'>x<br/>don't</p>"
        f"<div data-x='{'word ' * (2 * MAX_ATTRIBUTES)}'>y</div>"
    )
    assert tame(markup) == markup


def test_page_over_the_limit_is_refused() -> None:
    """Its size alone tells that it is no report."""
    with pytest.raises(InputRefused, match="8 MB"):
        tame("a" * (MAX_MARKUP + 1))


@pytest.mark.parametrize("unit", ["Talks go on in Arvad. ", "a", '"', "word\n", " \n"])
def test_long_text_takes_effort_in_proportion(unit: str) -> None:
    """Nothing in this room grows faster than the text."""
    short, long = (unit * (length // len(unit)) + "The end of it." for length in (50_000, 200_000))
    article("The first call loads what it needs.")
    effort = count_calls(lambda: article(short))
    assert count_calls(lambda: article(long)) < 6 * effort + 1_000


def test_unstorable_code_points_are_replaced() -> None:
    """What no UTF-8 output can hold becomes one other code point, offsets kept."""
    assert article("a\ud800b\x00c the end").text == "a\ufffdb\ufffdc the end"


NOTE = (
    '---\ntitle: "Talks fail in Arvad"\ndate: 2021-05-03\nauthors:\n  - Ana Weller\n  - Ivo Marsh\n'
    f"source: Harbour Post\nurl: https://h.example/a\ntags: [talks, tolls]\n---\n\n{REPORT}\n"
)


@pytest.mark.parametrize("media", ["markdown", "text"])
def test_head_of_a_note_is_told_of_the_article_and_not_coded(media: Media) -> None:
    """Its offsets hold, its fields are no sentences."""
    found = article(NOTE, media)
    assert found.text == NOTE
    assert (found.title, found.authors) == ("Talks fail in Arvad", ("Ana Weller", "Ivo Marsh"))
    assert (found.published, found.published_from) == ("2021-05-03", "metadata")
    assert (found.outlet, found.url) == ("Harbour Post", "https://h.example/a")
    assert [b.type for b in found.blocks if b.type != "boilerplate"] == ["paragraph"]


@pytest.mark.parametrize(
    "text",
    [
        f"---\n{REPORT}\n---\n{SECOND}",
        f"---\ntitle: Talks\n\n{REPORT}",
        f"Talks\n---\ntitle: x\n---\n{REPORT}",
    ],
)
def test_rules_around_a_text_are_no_head(text: str) -> None:
    """All of it is read."""
    assert any(text[b.start : b.end] == REPORT for b in article(text).blocks)


ENTRY = (
    f"<p>{REPORT}</p><div class='wp-caption'><p class='wp-caption-text'>The hall at night</p></div>"
    f"<p>{SECOND}</p><div class='jp-relatedposts'><p>A minister resigned last week.</p></div>"
    "<div style='display:none'>Words for machines.</div>"
    "<p>The post Talks fail appeared first on Harbour Post.</p>"
)


def test_entry_of_a_feed_is_read_as_pages_are() -> None:
    """Captions by their class, other reports and hidden words only marked."""
    found = extract(RawPage(source_id="a", content=ENTRY, media="fragment", title="Talks fail"))
    assert isinstance(found, Article)
    assert [(b.type, b.reason) for b in found.blocks] == [
        ("title", None),
        ("paragraph", None),
        ("caption", "figure"),
        ("paragraph", None),
        ("boilerplate", "link"),
        ("boilerplate", "hidden"),
        ("boilerplate", "source_link"),
    ]


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("By Ana Weller", ("Ana Weller",)),
        ("By ANA WELLER and IVO MARSH", ("Ana Weller", "Ivo Marsh")),
        (
            "By Ana Weller, Ivo Marsh and J. B. Orr",
            ("Ana Weller", "Ivo Marsh", "J. B. Orr"),
        ),
        ("By Ana Weller in Arvad", ("Ana Weller",)),
        ("By staff writer", ()),
        ("By Harbour News Desk", ()),
        ("By Tuesday both sides had left the hall in Arvad without a word to the reporters.", ()),
    ],
)
def test_byline_tells_who_wrote_where_nothing_else_does(
    line: str, authors: tuple[str, ...]
) -> None:
    """Names alone: no desks, no places."""
    assert article(f"Talks fail in Arvad\n\n{line}\n\n{REPORT}\n\n{SECOND}").authors == authors
    raw = RawPage(source_id="a", content=f"Talks fail\n\n{line}\n\n{REPORT}", authors=("X Y",))
    found = extract(raw)
    assert isinstance(found, Article)
    assert found.authors == ("X Y",)
