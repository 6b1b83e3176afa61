"""Promises on copies and revisions."""

from __future__ import annotations

import pytest

from build import article_record
from diurna.articles.syndication import (
    KEYS_VERSION,
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


OWN = (
    "Reporters of this paper saw broken shop windows along the quay, and a tram that had been "
    "left in the middle of the street; residents swept glass from the pavement until late at night."
)
LEAD = REPORT[: REPORT.index("The mayor")].strip()
FORM = (
    "The office of {} said on {} that {} of {} requests were answered in {}, and that the counter "
    "in {} Street will be closed from {} {} until further notice; letters are to be sent to the "
    "clerk, {} {}, at the address that is given at the entrance of the building in {}."
)
FILLED = FORM.format("Vann", "Monday", 12, 30, "Orlo", "Harbour", 3, "May", "Ada", "Quist", "Teven")
ANEW = FORM.format("Dorn", "Friday", 45, 61, "Marek", "Mill", 9, "June", "Otto", "Fenn", "Castra")

RELATIONS = [
    (REPORT, "copy"),
    (EDITED, "copy"),
    (CUT, "copy"),
    (f"{LEAD} {OWN}", "copy"),
    (f"{OWN} {REPORT}", "copy"),
    (f"ORLO (Vann Press) - {REPORT} (Reporting by Otto Fenn)", "copy"),
    (REPORT.replace("At least 12", "At least 15"), "revision"),
    (REPORT.replace("an inquiry", "no inquiry"), "revision"),
    (f"{LEAD} {OWN} {OTHER} {OTHER[::-1]}", "revision"),
    (REVISED, "revision"),
    (REPORT.replace("Ilse Brandt", "Otto Fenn"), "revision"),
    (REPORT.replace("three weeks", "five weeks"), "revision"),
    (OTHER, None),
    ("March in Orlo.", None),
]


@pytest.mark.parametrize(("text", "expected"), RELATIONS)
def test_a_near_copy_with_changed_facts_is_a_revision(text: str, expected: str | None) -> None:
    """The same words are a copy, a changed or an added fact makes a revision, others neither."""
    relation = relate(report(REPORT, 1), [report(text)])
    assert relation.copies == (("a-2",) if expected == "copy" else ())
    assert relation.revisions == (("a-2",) if expected == "revision" else ())


def test_the_place_and_the_agency_before_a_report_are_none_of_its_facts() -> None:
    """Two datelines over one report, however short it is."""
    one, two = (f"{head} - {LEAD}" for head in ("ORLO", "VANN (Harbour Press)"))
    assert relate(report(one, 1), [report(two)]).copies == ("a-2",)


def test_a_form_filled_in_anew_is_neither() -> None:
    """Where many facts differ, two releases share a form and no more."""
    relation = relate(report(FILLED, 1), [report(ANEW)])
    assert relation.copies == relation.revisions == ()
    one_fact = FILLED.replace("12 of 30", "14 of 30")
    assert relate(report(FILLED, 1), [report(one_fact)]).revisions == ("a-2",)


def test_passages_between_what_is_always_said_make_a_form() -> None:
    """Half of the words are the same, but never more than a sentence in a row."""
    same = REPORT.split(". ")
    one, two = (
        " ".join(f"{shared}. {own[at * 20 : at * 20 + 90]}" for at, shared in enumerate(same))
        for own in (OTHER, OWN)
    )
    relation = relate(report(one, 1), [report(two)])
    assert relation.copies == relation.revisions == ()


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


def test_moment_orders_dates_and_datetimes_in_one_time() -> None:
    """A date is its midnight in UTC; an hour with a zone is turned into UTC."""
    assert moment("2031-05-06") < moment("2031-05-06T03:00:00+02:00")
    assert moment(None) is None


def shared(one: str, two: str) -> int:
    """How many keys two texts of one title have in common."""
    return len({*keys(report(one))} & {*keys(report(two))})


@pytest.mark.parametrize(
    "other", [REPORT, EDITED, REVISED, CUT, REPORT.upper(), f"{OWN} {REPORT}", f"{LEAD} {OWN}"]
)
def test_articles_that_repeat_one_another_share_keys(other: str) -> None:
    """Edited, cut, in capitals, before or after own words."""
    assert shared(REPORT, other) >= 1


def test_other_articles_share_no_key() -> None:
    """Not even when they have one title."""
    assert shared(REPORT, OTHER) == 0


def test_keys_are_the_same_for_ever() -> None:
    """A store keeps them: when they change, so must KEYS_VERSION, and this test."""
    assert (KEYS_VERSION, sum(keys(report(REPORT))) % 1_000_000) == ("4", 476663)
    assert keys(report("March in Orlo.")) == ()
    assert all(0 <= key < 2**63 for key in keys(report(REPORT)))
