"""The encoder of events: what is told to it, what it says, and how that is weighed."""

from __future__ import annotations

import pytest

from diurna.annotate.events.drafts import Draft
from diurna.annotate.events.reading import LONGEST, STATUSES, TYPES, Reader, Role, WordReading
from diurna.annotate.events.roles import Parties
from diurna.annotate.events.routes import FAR, distance_of, route
from diurna.annotate.events.rows import load_triggers
from diurna.annotate.events.weighing import how_likely, type_scores, weighed_parties
from diurna.articles.documents import compose
from diurna.schema.documents import Article, Block, Document


def document_of(text: str) -> Document:
    """A text as a document of one paragraph."""
    block = Block(start=0, end=len(text), type="paragraph")
    return compose(
        Article(id="a", source_id="a", text=text, text_sha256="", blocks=(block,), language="en")
    )


def reading_of(text: str, word: str) -> WordReading:
    """What the encoder says of a word."""
    document = document_of(text)
    reader = Reader(document, load_triggers("en"))
    found = {}
    for sentence in document.sentences:
        found.update(reader.read(sentence))
    return next(r for index, r in found.items() if document.tokens[index].text == word)


@pytest.mark.parametrize(
    ("text", "word", "event_type"),
    [
        ("Ruritania shelled the port of Freedonia on Monday.", "shelled", "ASSAULT"),
        ("The mayor urged the rebels to release the hostages.", "urged", "REQUEST"),
        ("Police arrested nine farmers in the capital.", "arrested", "COERCE"),
    ],
)
def test_encoder_knows_what_a_word_names(text: str, word: str, event_type: str) -> None:
    """A plain act is seen as an event of its type."""
    reading = reading_of(text, word)
    assert reading.event > 0.5
    assert TYPES[reading.types.index(max(reading.types))] == event_type


@pytest.mark.parametrize(
    ("text", "word", "status"),
    [
        ("The army shelled the port on Monday.", "shelled", "happened"),
        ("The union will strike on Friday.", "strike", "planned"),
        ("The minister called on the rebels to release the monks.", "release", "demanded"),
    ],
)
def test_encoder_reads_the_status_of_a_sentence(text: str, word: str, status: str) -> None:
    """What was done, is to come, or is asked for are told apart."""
    statuses = reading_of(text, word).statuses
    assert STATUSES[statuses.index(max(statuses))] == status


def test_sentence_without_a_word_of_acts_is_not_read() -> None:
    """The encoder costs nothing where no word is known to name an event."""
    document = document_of("Oh my.")
    assert Reader(document, load_triggers("en")).read(document.sentences[0]) == {}


def test_long_sentence_is_read_in_runs() -> None:
    """A sentence longer than the encoder takes has readings to its end."""
    text = "The army shelled " + "and ".join(["the port "] * LONGEST) + "and bombed the town."
    document = document_of(text)
    reader = Reader(document, load_triggers("en"))
    found = {k: r for s in document.sentences for k, r in reader.read(s).items()}
    assert max(found) > LONGEST
    last = max(k for k in found if document.tokens[k].text == "bombed")
    assert reader.roles(last, [0]) == {}


def test_route_goes_up_and_down() -> None:
    """The way from a word to a phrase names relations, prepositions with their word."""
    tokens = document_of("The port was shelled by the army.").tokens
    verb = next(t.index for t in tokens if t.text == "shelled")
    army = next(t.index for t in tokens if t.text == "army")
    assert route(tokens, verb, army) == "|agent:by>pobj"
    assert route(tokens, army, verb) == "pobj<agent|"


def test_route_across_sentences_is_far() -> None:
    """Words without a common head have no route."""
    tokens = document_of("The army left. The port burned.").tokens
    assert route(tokens, 2, 5) == FAR


@pytest.mark.parametrize(("start", "end", "number"), [(0, 1, 6), (1, 0, 0), (0, 40, 11), (9, 1, 3)])
def test_distance_has_a_side(start: int, end: int, number: int) -> None:
    """Distances to the left and to the right are told apart."""
    assert distance_of(start, end) == number


def said(event_type: str, share: float) -> WordReading:
    """A reading that holds one type for likely."""
    types = tuple(share if name == event_type else 0.0 for name in TYPES)
    nothing = (0.0,) * len(TYPES)
    return WordReading(types=types, underlying=nothing, statuses=(1.0, *nothing[1:8]), history=0.0)


def proposed(event_type: str, confidence: float) -> Draft:
    """What the table proposes."""
    return Draft(
        head=0,
        tokens=(0,),
        type=event_type,  # type: ignore[arg-type]
        parties=Parties(),
        confidence=confidence,
        rule="event_triggers[0]",
    )


def test_proposal_speaks_for_an_event() -> None:
    """What the encoder holds for possible is told where the table proposes it."""
    doubtful = said("ASSAULT", 0.5)
    assert how_likely(doubtful, None) is None
    assert how_likely(doubtful, proposed("ASSAULT", 0.9)) is not None
    assert how_likely(said("ASSAULT", 0.01), proposed("ASSAULT", 0.9)) is None


def test_sure_proposal_decides_between_types() -> None:
    """The table's type wins where the encoder is in doubt, and loses where it is not."""
    assert type_scores(said("ASSAULT", 0.9), proposed("COERCE", 0.9))[0][0] == "ASSAULT"
    both = WordReading(
        types=tuple({"ASSAULT": 0.5, "COERCE": 0.4}.get(name, 0.0) for name in TYPES),
        underlying=(0.0,) * len(TYPES),
        statuses=(1.0,) + (0.0,) * 7,
        history=0.0,
    )
    assert type_scores(both, proposed("COERCE", 0.9))[0][0] == "COERCE"


def test_parties_are_weighed() -> None:
    """A party that both see stays, one that the encoder denies goes, one that it sees comes."""
    roles = {
        1: Role(actor=0.6, recipient=0.1),
        2: Role(actor=0.01, recipient=0.02),
        3: Role(actor=0.0, recipient=0.9),
    }
    found = weighed_parties(Parties(actors=(1,), recipients=(2, 9)), roles, lambda index: index)
    assert found == Parties(actors=(1,), recipients=(3, 9))
