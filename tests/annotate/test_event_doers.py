"""Who does an act is read from its arms, its body, its text and its possessives."""

import pytest

import diurna

DONE_BY = [
    ("An Iranian missile struck a depot in Iraq.", "ASSAULT", "IRN"),
    ("A depot near Basra was hit by Iranian shelling.", "ASSAULT", "IRN"),
    ("The Danish consulate was destroyed by an Iraqi rocket.", "ASSAULT", "IRQ"),
    ("Nine villagers were killed in Turkish airstrikes near Duhok.", "ASSAULT", "TUR"),
    ("The port was hit with two Iraqi rockets.", "ASSAULT", "IRQ"),
    ("Gambia was expelled from the Commonwealth on Tuesday.", "SANCTION", None),
    ("The envoy said that Iran was losing ground in its attack on Iraq.", "ASSAULT", "IRN"),
    ("Peru's foreign ministry issued a statement condemning Chile.", "ACCUSE", "PER"),
]
NOT_DONE_BY = [
    ("An attack on the Iraqi army killed nine soldiers.", "ASSAULT", "IRQ"),
    ("Villagers were killed in the attack on the Turkish consulate.", "ASSAULT", "TUR"),
    ("Peru rejected a resolution calling on Chile to leave.", "REQUEST", "PER"),
]


def doers(text: str, event_type: str) -> list[set[str | None]]:
    """The states of the actors of each event of a type that has actors."""
    found = diurna.read(text, date="2001-06-01").events
    return [{a.country for a in e.actors} for e in found if e.type == event_type and e.actors]


@pytest.mark.parametrize(("text", "event_type", "state"), DONE_BY)
def test_whose_arms_body_or_text_it_is_does_the_act(
    text: str, event_type: str, state: str | None
) -> None:
    """Whose missile strikes, strikes; the body from which one is expelled, expels."""
    assert {state} in doers(text, event_type)


@pytest.mark.parametrize(("text", "event_type", "state"), NOT_DONE_BY)
def test_who_suffers_or_refuses_is_no_doer(text: str, event_type: str, state: str) -> None:
    """The name before what is attacked, and who refuses a text, do not do its act."""
    assert all(state not in states for states in doers(text, event_type))


LISTS = [
    ("Canada, the European Union, Norway and Japan froze the assets of Iran.", 4),
    ("Belgium, Ireland and the Czech Republic expel Iranian diplomats.", 3),
]


@pytest.mark.parametrize(("text", "count"), LISTS)
def test_all_of_a_list_of_states_act(text: str, count: int) -> None:
    """A union among states, and the last name before the verb, belong to the list."""
    (event,) = (e for e in diurna.read(text, date="2001-06-01").events if e.type == "SANCTION")
    assert len(event.actors) == count
    assert {r.country for r in event.recipients} == {"IRN"}


def test_what_somebody_owns_is_seized_from_him() -> None:
    """The owner of a thing is told after "owned by"."""
    text = "Italian police seized a yacht owned by the Syrian banker Sami Dalal."
    (event,) = (e for e in diurna.read(text, date="2001-06-01").events if e.type == "COERCE")
    assert {r.country for r in event.recipients} == {"SYR"}


def test_nobody_threatens_himself() -> None:
    """The state that is to do what is threatened is not the one that is threatened."""
    text = "The Peruvian president warned that Peru would cut ties with Chile."
    found = [e for e in diurna.read(text, date="2001-06-01").events if e.type == "THREATEN"]
    assert all(r.country != "PER" for e in found for r in e.recipients)


GIVEN = [
    ("The Danish ministry approved the sale of 30 tanks to Chile.", "AGREE", "DNK", "CHL"),
    ("Chad received a shipment of tents from Denmark on Monday.", "AID", "DNK", "TCD"),
    ("Denmark announced 90 million dollars in aid to Chad.", "AGREE", "DNK", "TCD"),
    ("Norway revoked the trade status of Belarus.", "SANCTION", "NOR", "BLR"),
    ("Cyprus denied two Turkish ships access to its port.", "REJECT", "CYP", "TUR"),
    ("A column of Eritrean soldiers was routed by the Ethiopian army.", "ASSAULT", "ETH", "ERI"),
    ("Kenya recognised the independence of Kosovo.", "SUPPORT", "KEN", "XKX"),
    ("An Israeli airstrike destroyed a bridge in Beirut.", "ASSAULT", "ISR", "LBN"),
]


@pytest.mark.parametrize(("text", "event_type", "actor", "recipient"), GIVEN)
def test_who_gives_takes_or_denies_and_to_whom(
    text: str, event_type: str, actor: str, recipient: str
) -> None:
    """Sales, sums, status, access and arms lead from one state to another."""
    found = [e for e in diurna.read(text, date="2019-06-01").events if e.type == event_type]
    pairs = [({a.country for a in e.actors}, {r.country for r in e.recipients}) for e in found]
    assert ({actor}, {recipient}) in pairs


def test_a_round_of_talks_hides_no_talks() -> None:
    """Where "round" names no event by itself, the talks of the round do."""
    text = "Mario Deen said that the second round of talks between Peru and Chile had begun."
    found = [e for e in diurna.read(text, date="2019-06-01").events if "CONSULT" in e.type]
    assert any({"PER", "CHL"} <= {a.country for a in e.actors} for e in found)


def test_who_is_removed_does_not_remove() -> None:
    """In "his removal" he is the one who is removed."""
    text = "Peru's ousted prime minister called a march to protest at his removal."
    found = [e for e in diurna.read(text, date="2019-06-01").events if e.trigger.text == "removal"]
    assert all(not e.actors for e in found)
