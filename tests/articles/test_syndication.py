"""Promises on copies and revisions."""

from __future__ import annotations

import pytest

from build import article_record
from diurna.articles.syndication import (
    KEYS_VERSION,
    changes_facts,
    fingerprint,
    keys,
    length,
    moment,
    relate,
)
from diurna.schema.records import ArticleRecord, BlockRecord

REPORT = (
    "At least 12 people were hurt when police broke up a march in Orlo on Monday, officials said. "
    "The march had begun at the gates of the old harbour, where dockers have been on strike for "
    "three weeks. The mayor, Ilse Brandt, called for calm and promised an inquiry into the use of "
    "force. The union said that it would march again on Friday unless the inquiry is public."
)
REVISED = REPORT.replace("12 people", "15 people")
EDITED = REPORT.replace("called for calm", "appealed for calm")
CUT = REPORT[: REPORT.index("The union said")].strip()
OTHER = (
    "Talks between Norland and Sudmark on fishing rights ended on Monday with no result, and no "
    "date was set for another round, the two delegations said after nine hours in the same room."
)


def report(text: str, number: int = 2, **more: object) -> ArticleRecord:
    """One report among others of the same day and title."""
    return article_record(text, id=f"a-{number}", title="Dozens hurt in Orlo march", **more)


RELATIONS = [
    (REPORT, "copy"),
    (EDITED, "copy"),
    (REVISED, "revision"),
    (REPORT.replace("Ilse Brandt", "Otto Fenn"), "revision"),
    (REPORT.replace("three weeks", "five weeks"), "revision"),
    (OTHER, None),
    ("March in Orlo.", None),
]


@pytest.mark.parametrize(("text", "expected"), RELATIONS)
def test_a_near_copy_with_changed_facts_is_a_revision(text: str, expected: str | None) -> None:
    """The same words are a copy, a changed number or name makes a revision, others neither."""
    relation = relate(report(REPORT, 1), [report(text)])
    assert relation.copies == (("a-2",) if expected == "copy" else ())
    assert relation.revisions == (("a-2",) if expected == "revision" else ())


def test_reports_more_than_a_week_apart_are_not_compared() -> None:
    """Wording shared after eight days is no syndication, and undated reports are left alone."""
    later = report(EDITED, published="2031-05-14")
    undated = report(EDITED, 3, published=None)
    assert relate(report(REPORT, 1), [later, undated]).copies == ()


def test_an_article_is_no_copy_of_itself() -> None:
    """The same id is passed over."""
    assert relate(report(REPORT, 1), [report(REPORT, 1)]).copies == ()


def test_relation_does_not_depend_on_the_direction() -> None:
    """Whichever of the two is new, they are related alike."""
    for text in (EDITED, REVISED, CUT, OTHER):
        there = relate(report(REPORT, 1), [report(text, 2)])
        back = relate(report(text, 2), [report(REPORT, 1)])
        assert bool(there.copies) == bool(back.copies)
        assert bool(there.revisions) == bool(back.revisions)


def test_fingerprint_passes_over_case_spacing_and_uncoded_blocks() -> None:
    """A page's menu and its line breaks do not hide that the report is the same."""
    plain = report("Talks failed.\nNobody spoke.")
    text = "MENU\nTALKS  failed. Nobody spoke."
    blocks = (
        BlockRecord(start=0, end=5, type="boilerplate"),
        BlockRecord(start=5, end=len(text), type="paragraph"),
    )
    assert fingerprint(plain) == fingerprint(report(text, blocks=blocks))
    assert fingerprint(plain) != fingerprint(report("Talks failed. Everybody spoke."))


def test_length_counts_the_words_of_coded_blocks() -> None:
    """Punctuation is no word."""
    assert length(report("Talks failed - again.")) == 3


CHANGES = [
    ("It met in Orlo today.", "It met in Orlo today.", False),
    ("It met in Orlo today.", "It met in Vann today.", True),
    ("It met in Orlo today.", "It convened in Orlo today.", False),
    ("Some 1,200 marched.", "Some 1,500 marched.", True),
    ("Four of them left.", "Six of them left.", True),
]


@pytest.mark.parametrize(("text", "other", "expected"), CHANGES)
def test_facts_change_where_a_number_or_name_is_replaced(
    text: str, *, other: str, expected: bool
) -> None:
    """Other words for the same facts are no change."""
    assert changes_facts(text, other) is expected


def test_moment_orders_dates_and_datetimes_in_one_time() -> None:
    """A date is its midnight in UTC; an hour with a zone is turned into UTC."""
    assert moment("2031-05-06") < moment("2031-05-06T03:00:00+02:00")
    assert moment(None) is None


def shared(one: str, two: str) -> int:
    """How many keys two texts of one title have in common."""
    return len({*keys(report(one))} & {*keys(report(two))})


@pytest.mark.parametrize("other", [REPORT, EDITED, REVISED, CUT, REPORT.upper()])
def test_articles_that_repeat_one_another_share_keys(other: str) -> None:
    """Edited, cut, or in capitals: one key at least beside that of the title."""
    assert shared(REPORT, other) >= 2


def test_other_articles_share_the_title_alone() -> None:
    """A key of it is shared by all reports of one title, numbers left out."""
    assert shared(REPORT, OTHER) == 1
    (title,) = {*keys(report(REPORT))} & {*keys(report(OTHER))}
    renamed = article_record(OTHER, title="16 hurt in Orlo march")
    assert title in keys(renamed)


def test_keys_are_the_same_for_ever() -> None:
    """A store keeps them: when they change, so must KEYS_VERSION, and this test."""
    assert (KEYS_VERSION, sum(keys(report(REPORT))) % 1_000_000) == ("3", 232070)
    assert keys(report("March in Orlo.")) == ()
    assert all(0 <= key < 2**63 for key in keys(report(REPORT)))
