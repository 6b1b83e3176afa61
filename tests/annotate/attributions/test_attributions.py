"""Who is said to have said what."""
# ruff: noqa: RUF001 -- the marks are the matter

from __future__ import annotations

import pytest

from attributed import attributions
from build import parsed
from diurna.schema.actors import Actor
from diurna.schema.layers import ActorMention, Layers, Mention, TimeMention
from diurna.schema.times import TimeValue

FOUND = [
    # text, [(content parts, cue, source)]
    ("“The road is open,” said Ada Quist.", [(["“The road is open,”"], "said", "Ada Quist")]),
    (
        "“We are tired,” Minister Ada Quist said on Monday, “of waiting.”",
        [(["“We are tired,”", "“of waiting.”"], "said", "Minister Ada Quist")],
    ),
    (
        "“It is late,” the mayor said. “We must go.”",
        [(["“It is late,”", "“We must go.”"], "said", "the mayor")],
    ),
    ("The mayor said the bridge had fallen.", [(["the bridge had fallen"], "said", "The mayor")]),
    ("The bridge had fallen, the mayor said.", [(["The bridge had fallen"], "said", "the mayor")]),
    (
        "Norland has repeatedly denied planning an attack.",
        [(["planning an attack"], "has repeatedly denied", "Norland")],
    ),
    ("He said the truce “will hold”.", [(["the truce “will hold”"], "said", "He")]),
    (
        "The bridge had fallen, according to the mayor.",
        [(["The bridge had fallen"], "according to", "the mayor")],
    ),
    ("The council called for restraint.", [(["restraint"], "called for", "The council")]),
    (
        "The prosecutor declined to say whether he knew.",
        [(["whether he knew"], "declined to say", "The prosecutor")],
    ),
    (
        "He wrote:\n\n“We go home.\n\n“We stay there.”",
        [(["“We go home.", "“We stay there.”"], "wrote", "He")],
    ),
    (
        "“Go home,” said Ada Quist. “Never,” replied Bo Lund.",
        [(["“Go home,”"], "said", "Ada Quist"), (["“Never,”"], "replied", "Bo Lund")],
    ),
    (
        "“He told me, ‘Leave by noon,’” Lund said.",
        [
            (["“He told me, ‘Leave by noon,’”"], "said", "Lund"),
            (["‘Leave by noon,’"], "told", "He"),
        ],
    ),
    (
        "The well, the mayor told the Salt Bay Gazette, was dry.",
        [(["The well", "was dry"], "told", "the mayor")],
    ),
    (
        "The vote, in the words of the mayor, was a circus.",
        [(["The vote", "was a circus"], "in the words of", "the mayor")],
    ),
    ("The fleet sailed according to plan.", []),
    ("As the mayor noted, the well was dry.", [(["the well was dry"], "noted", "the mayor")]),
    (
        "The mayor called the vote “a bad joke”.",
        [(["the vote “a bad joke”"], "called", "The mayor")],
    ),
    (
        "The guard, who said the gate was open, left.",
        [(["the gate was open"], "said", "who")],
    ),
    (
        "“We have waited long enough.” — Ada Quist",
        [(["“We have waited long enough.”"], "—", "Ada Quist")],
    ),
    (
        "“We wait.”― Ada Quist\n\n“We hope.”― Bo Lund",
        [(["“We wait.”"], "―", "Ada Quist"), (["“We hope.”"], "―", "Bo Lund")],
    ),
    (
        "The mayor spoke next:\n\n“We wait,” Quist shouted back.",
        [(["“We wait,”"], "shouted", "Quist")],
    ),
    (
        "“We wait,” Quist said, adding that “nobody sleeps”.",
        [
            (["“We wait,”"], "said", "Quist"),
            (["that “nobody sleeps”"], "adding", "Quist"),
        ],
    ),
    (
        "When the gate was shut, Quist said, “We wait for nobody.”",
        [(["“We wait for nobody.”"], "said", "Quist")],
    ),
    (
        "The doors — they were made public — Quist boasted, “We wait.”",
        [(["“We wait.”"], "boasted", "Quist")],
    ),
    ("“We have waited,”Quist said.", [(["“We have waited,”"], "said", "Quist")]),
    (
        "“We wait,” Quist said. The crowd went home. “We hope.”",
        [(["“We wait,”"], "said", "Quist"), (["“We hope.”"], None, "Quist")],
    ),
    (
        '"LUND: Will you wait for us?\n\n"QUIST: We wait for nobody.\n\n"(LAUGHTER)"',
        [
            (["Will you wait for us?"], ":", "LUND"),
            (["We wait for nobody."], ":", "QUIST"),
        ],
    ),
    (
        "“We wait,” Lund says there after Quist shouted.",
        [(["“We wait,”"], "says", "Lund")],
    ),
    (
        "NORLAND CITY, May 4 - The well was dry, the mayor said.",
        [(["The well was dry"], "said", "the mayor")],
    ),
    (
        "The union accused the firm of hiding the files.",
        [(["the firm of hiding the files"], "accused", "The union")],
    ),
    (
        "Norland’s demand that the gate be opened was heard.",
        [(["that the gate be opened"], "demand", "Norland’s")],
    ),
    ("The so-called “people’s council” took over the hall.", []),
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_attributions_give_words_to_their_source(
    text: str, expected: list[tuple[list[str], str, str]]
) -> None:
    """Content, cue and source are the words that say so."""
    found = [
        ([p.text for p in a.content.parts], a.cue and a.cue.text, a.source and a.source.text)
        for a in attributions(text)
    ]
    assert expected == found


def test_a_headline_gives_its_words_to_its_label() -> None:
    """A name and a colon open a headline; the rest is what was said."""
    found = attributions("Mayor Ada Quist: Bridge Will Open by May", title=True)
    assert [a.content.text for a in found] == ["Bridge Will Open by May"]
    assert [a.cue and a.cue.text for a in found] == [":"]


def test_what_is_denied_is_not_told_as_said() -> None:
    """Inside a denial there is no statement of what was denied."""
    found = attributions("Norland denied that it had agreed to the talks.")
    assert [a.act for a in found] == ["deny"]


def test_what_might_be_said_is_no_statement() -> None:
    """A cue in a modal verb says nothing yet; "would not say" is a refusal."""
    assert attributions("The envoy would promise a truce.") == ()
    assert [a.act for a in attributions("The envoy would not say where he was.")] == ["refuse"]


def test_a_quotation_inside_a_content_is_whole() -> None:
    """A content that the parse ends inside a quotation is stretched to its mark."""
    found = attributions("She stated that guns on the hill, all new, “are a threat to the town.”")
    assert found[0].content.text.endswith("“are a threat to the town.”")


HEADLINES = [
    ("Norland Denies Deal on Talks With Sudmark", ["Deal on Talks With Sudmark"]),
    ("Sudmark Rejects Offer", ["Offer"]),
    ("Peace Talks Resume in Norland", []),
    ("Norland’s Demands Grow by the Day", []),
]


@pytest.mark.parametrize(("text", "expected"), HEADLINES)
def test_headlines_in_title_case_have_cues(text: str, expected: list[str]) -> None:
    """A verb in capitals attributes; a plural noun that looks like one does not."""
    assert expected == [a.content.text for a in attributions(text, title=True)]


def test_a_quotation_without_a_cue_has_the_last_speaker() -> None:
    """The source is whoever spoke before; there is no cue."""
    found = attributions("Ada Quist said the well was dry. “Nobody checked it for a year.”")
    assert (found[1].cue, found[1].source and found[1].source.text) == (None, "Ada Quist")


def test_a_source_head_is_the_head_of_its_mention() -> None:
    """Where a mention covers the source, both meet at the mention's head."""
    text = "Minister Ada Quist said the well was dry."
    document = parsed(text)
    mention = Mention(span=document.token_span(0, 3), head=0, first=0, last=3, kind="name")
    actor = ActorMention(mention=mention, actor=Actor(text="", start=0, end=0), entity=0)
    found = attributions(text, layers=Layers().with_layer(ActorMention, (actor,)))
    assert found[0].source_head == 0


def test_the_time_beside_the_cue_tells_when_it_was_said() -> None:
    """A time that hangs from the cue is taken, one inside the content is not."""
    text = "The mayor said on Tuesday that the well had been dry since May."
    document = parsed(text)
    times = tuple(
        TimeMention(
            span=document.span(t.start, t.end),
            head=t.index,
            timex_type="DATE",
            timex_value="X",
            value=TimeValue(),
        )
        for t in document.tokens
        if t.text in {"Tuesday", "May"}
    )
    found = attributions(text, layers=Layers().with_layer(TimeMention, times))
    assert (found[0].said and found[0].said.text) == "Tuesday"


def test_all_that_is_demanded_is_in_the_content() -> None:
    """Verbs joined to the first one in its bare form are demanded too."""
    text = "They demanded that the port close the gate, shut the yard and reduce its fees."
    assert attributions(text)[0].content.text == text[14:-1]


def test_a_time_behind_the_cue_is_no_part_of_the_content() -> None:
    """The time tells when it was said, also without "that"."""
    found = attributions("A group said on Friday it held the engineer.")[0]
    assert found.content.text == "it held the engineer"


def test_answers_of_an_interview_are_its_guests() -> None:
    """Turns marked A: are direct speech of whom the introduction names."""
    text = (
        "Ruth Amare has led the union.\n\nQ: Did they pay?\nA: Nobody paid.\n\nQ: And now?\nA: No."
    )
    found = attributions(text)
    assert [a.act for a in found if a.source is None] == ["ask", "ask"]
    answers = [a for a in found if a.source is not None]
    assert [a.content.text for a in answers] == ["Nobody paid.", "No."]
    assert {a.source.text for a in answers if a.source} == {"Ruth Amare"}


BELIEFS = [("The mayor said it was over.", True), ("The mayor believes it is over.", False)]


@pytest.mark.parametrize(("text", "expected"), BELIEFS)
def test_beliefs_are_not_uttered(text: str, expected: bool) -> None:  # noqa: FBT001 -- a table
    """What is only thought is attributed, but nothing was said."""
    assert expected == attributions(text)[0].uttered


@pytest.mark.parametrize(
    "text", ["”", "“", "said", ": said “", "“Go,” “no,” ‘so,’ said said.", "“" * 50]
)
def test_attributions_never_fail_on_broken_text(text: str) -> None:
    """Whatever the marks, every content lies inside the text."""
    for found in attributions(text):
        assert 0 <= found.content.start < found.content.end <= len(text)
