"""Naming: what a speaker is called whom the article describes and does not name.

By the office or tie that tells them from all others ("foreign minister of Norland", "wife of
the mayor"), a group or body by its own words, a spokesperson by the body spoken for.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from diurna.gazetteer import find_party
from diurna.gazetteer.parties import adjective_of
from diurna.record.descriptions import Described, is_generic
from diurna.record.states import state_name

if TYPE_CHECKING:
    from diurna.schema.actors import Actor

# Those sent by one state to another, known by the first or by both.
SENT = frozenset({"ambassador", "envoy", "consul", "emissary"})
# Offices of a state, known by the state; all others by their own words: "the Danish chair".
STATE_OFFICES = frozenset(
    {"president", "vice-president", "premier", "minister", "chancellor", "king", "queen", "emir"}
    | {"sultan", "secretary", "general", "monarch", "pope", "prime minister", "deputy", "leader"}
    | {"ambassador", "envoy", "spokesman", "speaker", "chairman", "prosecutor", "strongman"}
)
# What stands for the state before a spokesperson.
STATE_WORDS = frozenset({"government", "state", "official"})
BODIES = frozenset({"body", "force", "side", "state"})
# Outlets by their noun alone: whose they are only the text around could tell.
UNTOLD = frozenset({"agency", "news agency", "paper", "newspaper", "station", "network"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Owner:
    """Whom "his" or "its" before a description stands for.

    Args:
        name: what the speaker is called whose it is.
        country: the state, when it is a state itself.
    """

    name: str
    country: str | None = None


def is_kept_back(told: Described) -> bool:
    """Whether somebody is told of only by kind: there could be several."""
    if is_generic(told.noun):
        return True
    if told.counted or told.kind in BODIES:
        return told.kind not in BODIES
    return told.indefinite and not told.plural


def spoken_for(actor: Actor, told: Described, owner: Owner | None, on: str | None) -> str | None:
    """The body of an unnamed spokesperson, as the article names it."""
    state = None if actor.country is None else state_name(actor.country, on)
    body = told.spoken_for or told.of or told.owner or told.before
    if owner is not None and body is None:
        return owner.name
    if body is None or body.lower() in STATE_WORDS:
        return actor.organization or state or body
    match = find_party(body)
    if match is not None and match.sense in {"demonym", "capital"}:
        return match.party.name
    return body


def tied(actor: Actor, told: Described, owner: Owner | None, on: str | None) -> str | None:
    """A person by office and whom it is of, a body or group by its own words.

    Nothing for "the agency": it might be any.
    """
    state = None if actor.country is None else state_name(actor.country, on)
    told_of = _complements(told)
    if told_of is not None:
        return told_of
    if owner is not None and (owner.country is None or told.kind in BODIES):
        return _theirs(told, owner)
    if told.kind == "office" and state is not None:
        return _of_state(told, state)
    if told.owner is None:
        return None if told.core in UNTOLD else told.core
    return _owned(actor, told, told.owner)


def _theirs(told: Described, owner: Owner) -> str:
    """What is his or its by whose it is: "wife of the mayor", "Norwegian navy"."""
    adjective = None if owner.country is None else adjective_of(owner.country)
    return f"{told.core} of {owner.name}" if adjective is None else f"{adjective} {told.core}"


def _of_state(told: Described, state: str) -> str:
    """An office with its state, where it is one of a state or the text gives it to one."""
    if told.within or (told.owner is None and told.noun not in STATE_OFFICES):
        return told.core
    return f"{told.bare} of {_called(told.owner, state)}"


def _owned(actor: Actor, told: Described, owner: str) -> str:
    if told.kind == "office" and " " not in owner:
        return f"{told.core} of {actor.organization or owner}"
    ending = "'" if owner.endswith("s") else "'s"
    return f"{owner}{ending} {told.core}"


def _complements(told: Described) -> str | None:
    """An office or group with the words that tell which: "elders of Lae", "both parties"."""
    if told.first == "both":
        return f"both {told.core}"
    if told.noun in SENT and told.core != told.bare:
        return told.core if told.sent_to is None else f"{told.core} to {told.sent_to}"
    if told.kind == "office" and told.spoken_for is not None and told.of is None:
        return f"{told.core} for {told.spoken_for}"
    if told.of is not None:
        whose = "" if told.owner is None else f" of {told.owner}"
        return f"{told.core} of {told.of}{whose}"
    if told.where is not None:
        return f"{told.core} from {told.where}"
    is_named = told.inside is not None and told.inside[:1].isupper()
    return f"{told.core} in {told.inside}" if told.kind in BODIES and is_named else None


def _called(owner: str | None, state: str) -> str:
    """A state as the text calls it: "Britain" rather than the name in full."""
    match = None if owner is None else find_party(owner)
    named = match is not None and match.party.kind == "country" and match.sense == "name"
    return owner if named and owner is not None else state
