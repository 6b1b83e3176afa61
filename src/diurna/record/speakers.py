"""Speakers: who speaks in a statement, named as fully as the article names them.

Who has no name there goes by the office or tie that tells them from all others ("foreign
minister of Norland"), a group by its noun ("students"), a spokesperson by the body.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from diurna.gazetteer import country_name, find_party
from diurna.record.descriptions import Described, described, is_generic
from diurna.schema.actors import Actor
from diurna.schema.layers import ActorMention, Attribution

if TYPE_CHECKING:
    from diurna.record.actors import Parties
    from diurna.schema.documents import Document
    from diurna.schema.layers import Layers
    from diurna.schema.spans import Passage

SPOKESPERSONS = frozenset({"spokesman", "spokeswoman", "spokesperson", "spokesmen", "spokespeople"})
# Those sent by one state to another, known by the first or by both.
SENT = frozenset({"ambassador", "envoy", "consul", "emissary"})
# What stands before a name in apposition: "a lawyer called Ada Quist".
BEFORE_NAMES = frozenset({",", "called", "named"})
# Bodies known by their letters, for texts that call them by their seat alone.
WRITTEN_OUT = {"EU": "European Union", "UN": "United Nations"}
SEATS = frozenset({"Brussels"})
# Offices of a state, known by the state; all others by their own words: "the Danish chair".
STATE_OFFICES = frozenset(
    {"president", "vice-president", "premier", "minister", "chancellor", "king", "queen", "emir"}
    | {"sultan", "secretary", "general", "monarch", "pope", "prime minister", "deputy", "leader"}
    | {"ambassador", "envoy", "spokesman", "speaker", "chairman", "prosecutor", "strongman"}
)
# What stands for the state before a spokesperson.
STATE_WORDS = frozenset({"government", "state", "official"})
# From this confidence the holder of an office that day is named, though the article does not.
SURE_HOLDER = 0.8
BODIES = frozenset({"body", "force", "side", "state"})


@dataclass(frozen=True, kw_only=True)
class Speakers:
    """Finds the speakers of one document."""

    document: Document
    layers: Layers
    parties: Parties

    def of(self, attribution: Attribution) -> tuple[Actor | None, bool]:
        """The speaker of an attribution, and whether they are kept unnamed."""
        source = attribution.source
        signed = None if source is None else self._named_behind(source, attribution.source_head)
        if signed is not None:
            return signed.actor, False
        mention = self.parties.speaker(attribution.source_head, source)
        if mention is not None:
            return self._resolved(mention, anonymous=attribution.anonymous)
        if source is None:
            return None, attribution.anonymous
        return Actor(text=source.text, start=source.start, end=source.end), attribution.anonymous

    def _named_behind(self, source: Passage, head: int | None) -> ActorMention | None:
        """The person whose name closes a source: "the head of the union, Ada Quist"."""
        at_head = self.parties.at(head)
        if at_head and at_head[0].mention.label == "PERSON":
            return None
        end = source.start + len(source.text.rstrip(" ,"))
        for token in self.document.tokens_in(source.start, source.end):
            for found in self.parties.by_head.get(token.index, ()):
                name = found.mention.name
                closes = name is not None and name.end == end and name.start > source.start
                if closes and _is_person(found) and self._follows_comma(found):
                    return found
        return None

    def _follows_comma(self, found: ActorMention) -> bool:
        """Whether a comma stands before a name, or before its title."""
        name = found.mention.name
        first = self.document.tokens_in(name.start, name.end)[0].index if name else 0
        places = {first, found.mention.first} - {0}
        return any(self.document.tokens[place - 1].text in BEFORE_NAMES for place in places)

    def _resolved(self, mention: ActorMention, *, anonymous: bool) -> tuple[Actor, bool]:
        actor, first = mention.actor, self._first_of(mention)
        named = self._signed.get(mention.entity)
        if named is not None and mention.mention.kind != "name":
            return replace(named, text=actor.text, start=actor.start, end=actor.end), False
        if actor.name is not None and not self._goes_unnamed(actor):
            return self._as_written(mention), anonymous or mention.anonymous
        told = described(self.document, first.mention)
        if told is None:
            return actor, anonymous or mention.anonymous
        name, unnamed = self._name(first, told)
        if name is None:
            return actor, unnamed
        return replace(actor, name=name), False

    def _as_written(self, mention: ActorMention) -> Actor:
        """A body by the fullest name that the article gives it, a seat of power by its own.

        What the world calls it stays as its organization.
        """
        actor, name = mention.actor, mention.mention.name
        if actor.organization is None or actor.role is not None:
            return actor
        if name is not None and actor.name != actor.organization:
            match = find_party(name.text)
            is_seat = match is not None and match.sense == "metonym"
            return replace(actor, name=_without_article(name.text)) if is_seat else actor
        if actor.name != actor.organization:
            return actor
        written = self._written.get(mention.entity) or WRITTEN_OUT.get(actor.name or "")
        return replace(actor, name=written or actor.name)

    @cached_property
    def _written(self) -> dict[int, str]:
        """The longest name that the article gives each party."""
        found: dict[int, str] = {}
        for mention in self.layers.of(ActorMention):
            name = mention.mention.name
            if name is not None and name.text not in SEATS:
                text = _without_article(name.text)
                if len(text) > len(found.get(mention.entity, "")):
                    found[mention.entity] = text
        return found

    def _person_spoken_for(self, first: ActorMention) -> str | None:
        """The person named in the words behind a spokesperson: "for the rebel Ada Quist"."""
        head = first.mention.head
        for child in self.document.children[head]:
            for below in self.document.children[child] if child > head else ():
                for found in self.parties.by_head.get(below, ()):
                    if found.mention.label == "PERSON":
                        return found.actor.name
        return None

    @cached_property
    def _signed(self) -> dict[int, Actor]:
        """Persons described first and named behind: what "he" takes up is the description."""
        found: dict[int, Actor] = {}
        for attribution in self.layers.of(Attribution):
            source, at_head = attribution.source, self.parties.at(attribution.source_head)
            named = self._named_behind(source, attribution.source_head) if source else None
            if named is not None and at_head:
                found.setdefault(at_head[0].entity, named.actor)
        return found

    def _first_of(self, mention: ActorMention) -> ActorMention:
        """The first mention of the same party that describes it."""
        return self._introduced.get(mention.entity, mention)

    @cached_property
    def _introduced(self) -> dict[int, ActorMention]:
        found: dict[int, ActorMention] = {}
        for mention in self.layers.of(ActorMention):
            if mention.mention.kind == "nominal":
                found.setdefault(mention.entity, mention)
        return found

    @cached_property
    def _named(self) -> frozenset[str]:
        """Names of actors that the article itself gives."""
        return frozenset(
            m.actor.name
            for m in self.layers.of(ActorMention)
            if m.actor.name and m.mention.name is not None and _shares_a_word(m)
        )

    def _goes_unnamed(self, actor: Actor) -> bool:
        """Whether the article neither names the holder of an office nor tells whose it is."""
        told = (actor.confidence or 0.0) >= SURE_HOLDER
        return actor.role is not None and actor.name not in self._named and not told

    def _name(self, first: ActorMention, told: Described) -> tuple[str | None, bool]:
        """A name for who is described, or none and whether they are kept unnamed."""
        if told.noun in SPOKESPERSONS:
            body = self._person_spoken_for(first) or _spoken_for(first.actor, told)
            return body, body is None
        if _is_kept_back(told):
            return None, True
        return _tied(first.actor, told), False


def _is_kept_back(told: Described) -> bool:
    """Whether somebody is told of only by kind: there could be several."""
    if is_generic(told.noun):
        return True
    if told.counted or told.kind in BODIES:
        return told.kind not in BODIES
    return told.indefinite and not told.plural


def _spoken_for(actor: Actor, told: Described) -> str | None:
    """The body of an unnamed spokesperson, as the article names it."""
    state = None if actor.country is None else country_name(actor.country)
    body = told.spoken_for or told.of or told.owner or told.before
    if body is None or body.lower() in STATE_WORDS:
        return actor.organization or state or body
    match = find_party(body)
    if match is not None and match.sense in {"demonym", "capital"}:
        return match.party.name
    return body


def _tied(actor: Actor, told: Described) -> str:
    """A person by office and whom it is of, a body or group by its own words."""
    state = None if actor.country is None else country_name(actor.country)
    told_of = _complements(told)
    if told_of is not None:
        return told_of
    if told.kind == "office" and state is not None:
        return _of_state(told, state)
    return told.core if told.owner is None else _owned(actor, told, told.owner)


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
        return f"{told.core} of {told.of}"
    if told.where is not None:
        return f"{told.core} from {told.where}"
    is_body = told.kind in BODIES and told.inside is not None
    return f"{told.core} in {told.inside}" if is_body else None


def _called(owner: str | None, state: str) -> str:
    """A state as the text calls it: "Britain" rather than the name in full."""
    match = None if owner is None else find_party(owner)
    named = match is not None and match.party.kind == "country" and match.sense == "name"
    return owner if named and owner is not None else state


def _without_article(name: str) -> str:
    return name[4:] if name[:4].lower() == "the " else name


def _is_person(found: ActorMention) -> bool:
    actor = found.actor
    if found.mention.label == "PERSON":
        return True
    return actor.organization is None and actor.country is None and " " in (actor.name or "")


def _shares_a_word(mention: ActorMention) -> bool:
    words = (mention.mention.name.text if mention.mention.name else "").casefold().split()
    return not set(words).isdisjoint((mention.actor.name or "").casefold().split())
