"""Every line of a page is kept, and told apart from the report by words, shape and place."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from diurna.articles.blocks import mark_blocks
from diurna.articles.boilerplate import MAX_LINE, PageRule, mark_line
from diurna.lang.cues import load_cues

BODY = (
    "Delegations from both sides left Arvad late on Tuesday without a deal on the strait.\n\n"
    "\u201cWe will be back,\u201d said Ana Weller, who leads the mediators, before she left."
)
CAPTION = "Mediator Ana Weller arrives at the harbour hall in Arvad, Vessen, May 3, 2031."


def types(text: str, **options: str) -> list[str]:
    """The types of a text's blocks."""
    return [block.type for block in mark_blocks(text, **options).blocks]  # type: ignore[arg-type]


def type_of(line: str, text: str) -> str:
    """The type of the block that holds a line."""
    return next(b.type for b in mark_blocks(text).blocks if line in text[b.start : b.end])


@given(st.text(alphabet=st.sampled_from("aB .,\n\t|#:\u201c\u201d-1\u00a0\u2028"), max_size=300))
def test_blocks_cover_all_that_is_not_white_space(text: str) -> None:
    """In order, without overlap, and nothing is left out."""
    blocks = mark_blocks(text).blocks
    edges = [edge for block in blocks for edge in (block.start, block.end)]
    assert edges == sorted(edges)
    kept = "".join(text[block.start : block.end] for block in blocks)
    assert "".join(kept.split()) == "".join(text.split())


@pytest.mark.parametrize(
    "line",
    [
        "Please enter your comment!",
        "Please enter your name here",
        "Leave a Reply",
        "Your email address will not be published. Required fields are marked *",
        "Save my name, email, and website in this browser for the next time I comment.",
        "Source link",
        "Skip to main content",
        "Home | World | Business | Sport | Opinion",
        "Log in | Subscribe",
        "Share  Tweet  WhatsApp  Print",
        "ADVERTISEMENT",
        "Story continues below",
        "Sign up for the Evening Post, our free newsletter, and get it in your inbox.",
        "Subscribe now",
        "READ ALSO: Five things to know about the strait",
        "Tags: Arvad, Vessen, Strait",
        "© 2031 Harbour Post. All rights reserved.",
        "This article was first published by a partner site.",
        "We use cookies to improve this site.",
        "5 min read",
        "Listen to this article",
        "By staff writer",
        "By Ana Weller in Arvad",
        "December 11, 2031",
        "Updated 3 hours ago",
        "Follow us on Telegram",
        "Click here to read the full story",
        "* * *",
    ],
)
def test_page_furniture_is_boilerplate_in_the_text(line: str) -> None:
    """Wherever a page puts them, such lines are no part of the report."""
    assert type_of(line, f"Talks on the strait fail\n\n{line}\n\n{BODY}") == "boilerplate"
    assert type_of(line, f"{BODY}\n\n{line}") == "boilerplate"


@pytest.mark.parametrize(
    "line",
    [
        "The envoy left a reply for the ministers on Monday.",
        "Share prices fell by a tenth after the announcement, brokers said.",
        "By Tuesday both armies had left the valley, officials said.",
        "By contrast, Vessen has kept its troops at home.",
        "Copyright lawyers met the minister.",
        "500 killed as ferry sinks in the strait",
        "Home, the minister said, is where the troops belong.",
        "Read the treaty, the president told his critics.",
        "The ministry will not be publishing the names.",
        "Subscribers to the treaty met on Monday.",
        "More than 40 people were hurt.",
        "Photographs of the damaged bridge were shown on state television.",
        "Sign the deal or leave, the general said.",
        "The two sides will hold talks in Arvad on May 3, 2031.",
        "Reuters reported that the talks had failed.",
        "Listen to the people, the archbishop urged.",
        "Comment was not available from the ministry.",
    ],
)
def test_prose_that_begins_like_furniture_is_a_paragraph(line: str) -> None:
    """The words of forms and links also occur in reports."""
    assert type_of(line, f"{BODY}\n\n{line}\n\n{BODY}") == "paragraph"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (f"{CAPTION}\n\nIvo Marsh | Harbour | Pool", ["caption", "credit"]),
        (f"{CAPTION}\nPhoto: I. Marsh/Harbour Images", ["caption", "credit"]),
        ("The harbour hall in Arvad at dusk\nPhoto: I. Marsh", ["caption", "credit"]),
        ("Delegates leave the hall in Arvad. (Ivo Marsh/AP)", ["caption"]),
        ("FILE PHOTO: Delegates at the harbour hall in Arvad.", ["caption"]),
        ("(Reporting by Ana Weller; Editing by Ivo Marsh)", ["credit"]),
        ("AP Photo/Ivo Marsh", ["credit"]),
        ("Ana Weller in Arvad contributed to this report.", ["credit"]),
    ],
)
def test_captions_and_credits_are_told(lines: str, expected: list[str]) -> None:
    """A scene with its date or its photographer is a caption, who made it a credit."""
    assert types(f"{BODY}\n\n{lines}\n\n{BODY}")[2:-2] == expected


def test_lone_sentence_is_a_paragraph_even_if_it_tells_a_scene() -> None:
    """A text of one line has no photograph beside it."""
    assert types(CAPTION) == ["paragraph"]


def test_paragraph_above_a_writers_credit_is_no_caption() -> None:
    """Only credits of photographs make captions of their neighbours."""
    text = f"{BODY}\n\nThe talks resume in Arvad.\n(Reporting by Ana Weller)"
    assert types(text)[2:] == ["paragraph", "credit"]


def test_links_after_read_more_are_boilerplate() -> None:
    """Titles of other reports are not coded as if they were news of this one."""
    text = f"{BODY}\n\nREAD MORE\nFive things to know\nPort strike in its second week\n\n{BODY}"
    assert types(text)[2:5] == ["boilerplate"] * 3
    assert types(text)[5:] == ["paragraph", "paragraph"]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"Talks on the strait fail\n\n{BODY}", "Talks on the strait fail"),
        (f"TALKS FAIL IN ARVAD\n\n{BODY}", "TALKS FAIL IN ARVAD"),
        (f"# Talks fail\n\n{BODY}", "Talks fail"),
        (
            f"World\n\nTalks on the strait fail\n\nBy Ana Weller\n\n{BODY}",
            "Talks on the strait fail",
        ),
        (f"Will talks on the strait go on?\n{BODY}", "Will talks on the strait go on?"),
        (BODY, None),
        ("Delegations left Arvad on Tuesday", None),
        ("\nDelegations left Arvad late on Tuesday without a deal.\n", None),
    ],
)
def test_title_is_the_headline_before_the_body(text: str, title: str | None) -> None:
    """A lone sentence is a paragraph, whatever its shape."""
    found = mark_blocks(text)
    assert title == found.title
    assert [b.type for b in found.blocks].count("title") == (title is not None)


def test_given_title_is_found_in_the_text() -> None:
    """The title of the metadata decides which line is the title."""
    text = f"Harbour talks\n\n{BODY}"
    assert types(text, title="Harbour Talks")[0] == "title"


def test_wrapped_paragraph_is_one_block() -> None:
    """Lines broken at the page's edge belong together; lines that end do not."""
    wrapped = (
        "Delegations from both sides left Arvad late on Tuesday\n"
        "without a deal on the strait, and the mediator said that\n"
        "no date had been set for another round."
    )
    assert types(wrapped) == ["paragraph"]
    assert (
        types("Both sides left the harbour hall in Arvad.\nNo date was set.") == ["paragraph"] * 2
    )


def test_every_rule_matches_its_own_example() -> None:
    """The table is alive: each row reaches the mark it promises."""
    path = Path(__file__).parents[2] / "resources/en/boilerplate.yml"
    for row in yaml.safe_load(path.read_text(encoding="utf-8")):
        mark = mark_line(row["example"])
        assert mark is not None, row["example"]
        assert mark.type == row.get("type", "boilerplate")


@pytest.mark.parametrize(
    "filler", ["a ", "A. ", "Share ", "By A ", "(AP ", "#a ", "is a ", "1 min "]
)
def test_no_rule_takes_a_hostile_line(filler: str) -> None:
    """A line of the longest length that ends in a control character is nobody's."""
    line = (filler * MAX_LINE)[: MAX_LINE - 1] + "\x01"
    for rule in load_cues("en", "boilerplate", PageRule):
        assert not re.compile(rule.pattern, re.IGNORECASE).fullmatch(line)


PROSE = "Talks between both sides over the strait of Arvad failed late on Tuesday."


def _kinds(*paragraphs: str) -> list[tuple[str, str | None]]:
    return [(block.type, block.reason) for block in mark_blocks("\n\n".join(paragraphs)).blocks]


def test_blocks_find_the_headline_behind_menus_and_prompts() -> None:
    """A list of languages, a prompt to log in and a section's name are no title."""
    head = ("Français | Deutsch | English", "Subscribe or log in to comment", "North Coast")
    found = _kinds(*head, "Talks on the strait fail again in Arvad", "Ana Weller-Oro", PROSE)
    kinds = [kind for kind, _ in found]
    assert kinds == [*["boilerplate"] * 3, "title", "boilerplate", "paragraph"]


def test_blocks_what_readers_wrote_is_no_report() -> None:
    """Under a heading of comments nothing is the report's, however well it is written."""
    found = _kinds("Talks fail again in Arvad", PROSE, PROSE, "Comments (3)", "Ivo: " + PROSE)
    assert found[-1] == ("boilerplate", "reader_comment")


def test_blocks_a_count_of_comments_under_a_headline_opens_nothing() -> None:
    """What stands above the report's body does not end it."""
    found = _kinds("Talks fail again in Arvad", "12 Comments", PROSE, PROSE)
    assert [kind for kind, _ in found][-2:] == ["paragraph", "paragraph"]


def test_blocks_a_last_paragraph_on_a_stranger_is_about_the_author() -> None:
    """Who wrote the report is told at its end; whom it tells of was named before."""
    note = "Ana Weller is a fellow of the Harbour Institute and the author of two books."
    assert _kinds(*[PROSE] * 4, note)[-1] == ("boilerplate", "author_note")
    known = PROSE.replace("Talks", "Ana Weller's talks")
    assert _kinds(known, *[PROSE] * 3, note)[-1][0] == "paragraph"
