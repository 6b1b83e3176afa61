"""Who says so, what follows from several voices, what is history, and what is underlying."""

from __future__ import annotations

import pytest

from build import parsed
from build_status import read_status, status_annotator
from diurna.annotate.status.fold import fold
from diurna.schema.layers import Attribution, EventMention, Layers, StatusClaim, TimeMention
from diurna.schema.spans import Span, passage_of

NOWHERE = Span(start=0, end=0, text="")


def _claim(status: str, by: int | None = None) -> StatusClaim:
    return StatusClaim(status=status, by=by, evidence=NOWHERE)


FOLDS = [
    ("happened", [_claim("happened")]),
    ("happened", [_claim("happened"), _claim("denied", 3)]),
    ("denied", [_claim("happened", 1), _claim("denied", 3)]),
    ("happened", [_claim("happened", 1)]),
    ("planned", [_claim("planned", 1), _claim("possible", 2)]),
]


@pytest.mark.parametrize(("expected", "claims"), FOLDS)
def test_status_fold_lets_the_article_speak_first(expected: str, claims: list[StatusClaim]) -> None:
    """The article's own word beats a party's; between parties a denial beats a claim."""
    assert expected == fold(claims)


def test_status_denied_names_the_denier() -> None:
    """A denial is the claim of the party that denies, with its cue as evidence."""
    read = read_status("Norland denied that its jets had [bombed] the school.")
    assert [(c.status, c.evidence.text, c.by) for c in read.claims] == [("denied", "denied", 0)]


def test_status_keeps_the_claim_and_its_denial() -> None:
    """Who accuses and who denies both stand in the claims."""
    read = read_status("The union said soldiers [beat] its leader. The army denies it.")
    assert [(c.status, c.by) for c in read.claims] == [("happened", 1), ("denied", 9)]


def test_status_of_reported_words_is_claimed_by_their_source() -> None:
    """An attribution names the claimant, also where the tree does not."""
    read = read_status(
        "According to the abbot, guards [beat] two monks.",
        said=("guards beat two monks", "the abbot", "assert"),
    )
    assert (read.status, read.claims[0].by) == ("happened", 3)


def test_status_of_an_assertion_has_no_claimant() -> None:
    """What the article itself tells is claimed by nobody else."""
    assert read_status("Rebels [shelled] the port.").claims[0].by is None


UNDERLYING = [
    ("planned", "AGREE", "CONSULT", "The two sides [agreed] to meet on Wednesday."),
    ("planned", "AGREE", "AID", "Norland [pledged] flour to the islands."),
    ("possible", "AGREE", "AID", "Norland may [send] flour to the islands."),
    ("planned", "THREATEN", "ASSAULT", "The junta [vowed] to crush the revolt."),
    ("demanded", "REQUEST", "RETREAT", "The council [called] on Sudmark to withdraw."),
    ("denied", "AGREE", "AID", "The bank denied that it had [promised] a loan."),
    ("happened", "THREATEN", None, "The junta [threatened] the strikers."),
]


@pytest.mark.parametrize(("expected", "kind", "underlying", "text"), UNDERLYING)
def test_status_with_underlying_tells_of_the_underlying_thing(
    expected: str, kind: str, underlying: str | None, text: str
) -> None:
    """What is agreed or threatened is yet to come, however surely it was uttered."""
    assert expected == read_status(text, kind, underlying=underlying).status


BACKGROUND = [
    ("history", "The armies [fought] over the ridge in 1962.", ("1962", "1962", "1962-12-31")),
    ("news", "Rebels [shelled] the port on Monday.", ("Monday", "2031-05-05", "2031-05-05")),
    ("news", "No convoy has [reached] the town since 2019.", ("2019", "2019", "2019-12-31")),
    ("history", "Envoys met nine years after rebels [burned] the mill.", None),
    ("history", "Thousands marked the anniversary of the [massacre].", None),
    ("news", "Rebels [burned] the mill.", None),
]


@pytest.mark.parametrize(("expected", "text", "when"), BACKGROUND)
def test_status_tells_history_from_news(
    expected: str,
    text: str,
    when: tuple[str, str, str] | None,
) -> None:
    """What is dated weeks before publication, or told as long past, is background."""
    times = (when,) if when else ()
    read = read_status(text, published="2031-05-06", times=times)
    assert expected == ("history" if read.background else "news")


def test_status_of_a_coming_date_is_planned() -> None:
    """A present tense with a date after publication tells of a plan."""
    read = read_status(
        "The two leaders [meet] on Friday.",
        "CONSULT",
        published="2031-05-06",
        times=(("Friday", "2031-05-09", "2031-05-09"),),
    )
    assert read.status == "planned"


def test_status_of_a_headline_in_the_present_happened() -> None:
    """Headlines tell in the present what has just happened."""
    text = "Rebels [shell] the port of Ostra\n\nThe mayor spoke."
    assert read_status(text).status == "happened"


def test_status_reads_a_sentence_of_400_words_at_once() -> None:
    """A long list of names with an event each costs no more than its length."""
    text = "Rebels shelled " + ", ".join(f"the port of Ostra{n}" for n in range(400)) + "."
    document = parsed(text)
    events = tuple(
        EventMention(
            trigger=passage_of(text, [(token.start, token.end)]),
            head=token.index,
            sentence=token.sentence,
            type="ASSAULT",
            confidence=1.0,
            rule="test",
        )
        for token in document.tokens
    )
    layers = Layers().with_layer(TimeMention, ()).with_layer(Attribution, ())
    assert len(events) == len(
        status_annotator().annotate(document, layers.with_layer(EventMention, events))
    )
