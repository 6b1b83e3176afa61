"""Speakers: who speaks in a statement, named as fully as the article names them.

Who has no name there goes by the office or tie that tells them from all others ("foreign
minister of Norland"), a group by its noun ("students"), a spokesperson by the body.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from diurna.gazetteer import country_name, find_party
from diurna.lang.parties import noun_kinds
from diurna.record.descriptions import described
from diurna.record.introductions import Introductions
from diurna.record.naming import Owner, is_kept_back, spoken_for, tied
from diurna.record.states import state_name
from diurna.schema.actors import Actor
from diurna.schema.layers import ActorMention, Attribution

if TYPE_CHECKING:
    from diurna.record.actors import Parties
    from diurna.record.descriptions import Described
    from diurna.schema.documents import Document
    from diurna.schema.layers import Layers
    from diurna.schema.spans import Passage, Span

SPOKESPERSONS = frozenset({"spokesman", "spokeswoman", "spokesperson", "spokesmen", "spokespeople"})
# What stands before a name in apposition: "a lawyer called Ada Quist".
BEFORE_NAMES = frozenset({",", "called", "named"})
# Bodies known by their letters, for texts that call them by their seat alone.
WRITTEN_OUT = {"EU": "European Union", "UN": "United Nations"}
PERSONAL = frozenset({"office", "rank", "person"})
SEATS = frozenset({"Brussels"})
# Speakers of one statement; a longer list is a wrong parse.
FEWEST_JOINT, MOST_JOINT = 2, 6
# From this confidence the holder of an office that day is named, though the article does not.
SURE_HOLDER = 0.8


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
        together = None if source is None else self._joint(source, attribution.source_head)
        if together is not None:
            return together, False
        mention = self.parties.speaker(attribution.source_head, source)
        if mention is not None:
            return self._resolved(mention, anonymous=attribution.anonymous)
        if source is None:
            return None, attribution.anonymous
        return Actor(text=source.text, start=source.start, end=source.end), attribution.anonymous

    def _joint(self, source: Passage, head: int | None) -> Actor | None:
        """Two or more who speak together by all their names: "Norland and Sudmark"."""
        names: dict[str, Actor] = {}
        for index in self._conjoined(source, head):
            for found in self.parties.by_head.get(index, ()):
                actor, _ = self._resolved(found, anonymous=found.anonymous)
                if actor.name is None:
                    return None
                names.setdefault(actor.name, actor)
        if len(names) < FEWEST_JOINT:
            return None
        states = {actor.country for actor in names.values()}
        return Actor(
            text=source.text,
            start=source.start,
            end=source.end,
            name=_listed(tuple(names)),
            country=states.pop() if len(states) == 1 else None,
        )

    def _conjoined(self, source: Passage, head: int | None) -> tuple[int, ...]:
        """The head of a source and those that are joined to it, in order."""
        found, last = [] if head is None else [head], head
        while last is not None and len(found) < MOST_JOINT:
            joined = (self.document.tokens[child] for child in self.document.children[last])
            inside = (t for t in joined if t.dep == "conj" and source.start <= t.start < source.end)
            last = next((token.index for token in inside), None)
            found.extend([] if last is None else [last])
        return tuple(found)

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
                person = _is_person(found) or self._is_human(found, head)
                if closes and person and self._follows_comma(found):
                    return found
        return None

    def _is_human(self, found: ActorMention, head: int | None) -> bool:
        """Whether an unknown full name stands behind a noun for a person: "the clerk, Per Holm"."""
        noun = None if head is None else self.document.tokens[head].lemma.lower()
        kind = noun_kinds("en").get(noun or "")
        actor = found.actor
        unknown = actor.country is None and actor.sector is None and actor.wikidata is None
        return kind in PERSONAL and unknown and " " in (actor.name or "")

    def _follows_comma(self, found: ActorMention) -> bool:
        """Whether a comma stands before a name, or before its title."""
        name = found.mention.name
        first = self.document.tokens_in(name.start, name.end)[0].index if name else 0
        places = {first, found.mention.first} - {0}
        return any(self.document.tokens[place - 1].text in BEFORE_NAMES for place in places)

    def _resolved(self, mention: ActorMention, *, anonymous: bool) -> tuple[Actor, bool]:
        actor, first = mention.actor, self._first_of(mention)
        named = self._signed.get(mention.entity) or self._introduced_later.get(mention.entity)
        if named is not None and mention.mention.kind != "name":
            return replace(named, text=actor.text, start=actor.start, end=actor.end), False
        if actor.name is not None and not self._goes_unnamed(actor):
            unnamed = (anonymous and not self._is_called(mention)) or mention.anonymous
            return self._as_written(mention), unnamed
        told = described(self.document, first.mention)
        if told is None:
            return actor, anonymous or mention.anonymous
        name, unnamed = self._name(first, told)
        if name is None:
            return replace(actor, name=None), unnamed
        return replace(actor, name=name), False

    def _is_called(self, mention: ActorMention) -> bool:
        """Whether a description has its name from the words behind it: "a clerk named Lund"."""
        actor = mention.actor
        told = mention.mention.kind == "nominal" and actor.name in self._named
        return told and actor.organization is None and actor.country is None

    def _as_written(self, mention: ActorMention) -> Actor:
        """A body by the fullest name that the article gives it, a seat of power by its own.

        What the world calls it stays as its organization.
        """
        actor, name = mention.actor, mention.mention.name
        if actor.organization is not None and actor.role is None and _is_seat(actor, name):
            return replace(actor, name=_without_article(name.text if name else ""))
        if actor.country is not None and actor.name == country_name(actor.country):
            return replace(actor, name=state_name(actor.country, self._on))
        if actor.organization is None or actor.role is not None:
            return actor
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

    @cached_property
    def _introduced_later(self) -> dict[int, Actor]:
        """Who opens the report as a description and is named further on."""
        return Introductions(
            document=self.document,
            layers=self.layers,
            parties=self.parties,
            closing=self._named_behind,
        ).found()

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
        owner = self._owner(first) if told.theirs else None
        if told.noun in SPOKESPERSONS:
            body = self._person_spoken_for(first) or spoken_for(first.actor, told, owner, self._on)
            return body, body is None
        if is_kept_back(told):
            return None, True
        return tied(first.actor, told, owner, self._on), False

    def _owner(self, first: ActorMention) -> Owner | None:
        """Whom the pronoun before a description stands for: "HIS wife", "ITS navy"."""
        for token in self.document.tokens[first.mention.first : first.mention.head]:
            found = self.parties.by_head.get(token.index) if token.tag == "PRP$" else None
            if found and found[0].entity != first.entity:
                actor, _ = self._resolved(found[0], anonymous=False)
                state = actor.country and country_name(actor.country)
                is_state = actor.name is not None and found[0].actor.name == state
                return (
                    None
                    if actor.name is None
                    else Owner(name=actor.name, country=actor.country if is_state else None)
                )
        return None

    @cached_property
    def _on(self) -> str | None:
        """The day of publication."""
        published = self.document.article.published
        return None if published is None else published[:10]


def _is_seat(actor: Actor, name: Span | None) -> bool:
    """Whether a name is that of a seat of power: "the Kremlin"."""
    match = find_party(name.text) if name is not None and actor.name != actor.organization else None
    return match is not None and match.sense == "metonym"


def _listed(names: tuple[str, ...]) -> str:
    """Names joined as they are written: "A, B and C"."""
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)


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
