"""Every mention with the party it stands for: first all names, then the rest in order."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from diurna.annotate.coreference.contexts import Context, context_of, text_of
from diurna.annotate.coreference.homes import Homes
from diurna.annotate.coreference.named import Names
from diurna.annotate.coreference.natives import NATIVE_CONFIDENCE, Natives
from diurna.annotate.coreference.nominals import STATE_SECTORS, Nominals
from diurna.annotate.coreference.opposed import Opposed
from diurna.annotate.coreference.owners import NOBODY, Owner, owner_of
from diurna.annotate.coreference.persons import Person, Roster, name_tokens
from diurna.annotate.coreference.placed import Placed
from diurna.annotate.coreference.pronouns import PronounResolver
from diurna.annotate.coreference.references import Reference, reference_of
from diurna.annotate.coreference.towns import region_country
from diurna.annotate.coreference.trails import Trail, pair_of
from diurna.gazetteer import (
    country_name,
    find_office,
    find_past_titled,
    find_person,
    find_title,
    state_then,
)
from diurna.lang.parties import pronoun_words
from diurna.schema.layers import ActorMention, Layers, Mention

if TYPE_CHECKING:
    from datetime import date

    from diurna.schema.documents import Document
    from diurna.schema.spans import Span


# A minister whose state nothing tells is of the state that leads by so much, if it is told
# of more than once.
PERSON_LEAD = 1.2
PERSON_LEAST = 2.0
AT_HOME_CONFIDENCE = 0.7
# A capital may be another town of its name; a land that stands for its state is none else.
TELLING = frozenset({"name", "demonym", "metonym"})
# Governments that are called by who leads them, and how they are led.
REGIMES = {"administration": "president", "government": "prime minister"}
# Rebels of no state's adjective are of the state that leads clearly.
REBEL_LEAD = 1.5
REBEL_CONFIDENCE = 0.6


@dataclass(frozen=True, kw_only=True)
class Coreference:
    """Resolves every mention inside the article and against the gazetteer.

    A mention of two parties ("both sides") comes twice, once with each.
    """

    language: str = "en"
    requires: tuple[type, ...] = (Mention,)
    assigns: type = ActorMention

    def annotate(self, document: Document, layers: Layers) -> tuple[ActorMention, ...]:
        """The mentions in their order, each with its actor and its number of entity."""
        context = context_of(document, layers.of(Mention), self.language)
        return _Resolution(context=context).run()


@dataclass(kw_only=True)
class _Resolution:
    """The state of one article's resolution."""

    context: Context
    persons: dict[int, Person] = field(default_factory=dict)
    found: list[tuple[Mention, tuple[Reference, ...]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        told = self._told()
        self.context = replace(self.context, told=told)
        self.roster = Roster(context=self.context)
        self.names = Names(context=self.context, roster=self.roster, told=told)
        self.trail = Trail(context=self.context)
        self.opposed = Opposed(context=self.context, trail=self.trail)
        self.pronouns = PronounResolver(context=self.context, trail=self.trail)
        self.homes = Homes(context=self.context)
        self.natives = Natives(context=self.context, homes=self.homes)
        self.by_tokens = {(m.first, m.last): m for m in self.context.mentions}

        self.placed = Placed(context=self.context, told=told)

    def run(self) -> tuple[ActorMention, ...]:
        """Names first, then everything in order of the text."""
        self._enter_persons()
        self.nominals = Nominals(
            context=self.context,
            roster=self.roster,
            trail=self.trail,
            pair=pair_of(self._countries()),
            homes=self.homes,
            opposed=self.opposed,
            told=self.names.told,
        )
        for mention in self.context.mentions:
            if not self._waits_for_speaker(mention):
                self._settle(mention)
        for mention in self.context.mentions:
            if self._waits_for_speaker(mention):
                self._settle(mention)
        self.found.sort(key=lambda pair: (pair[0].span.start, -pair[0].span.end))
        return self._numbered()

    def _settle(self, mention: Mention) -> None:
        references = tuple(self._then(mention, r) for r in self._resolve(mention))
        if id(mention) not in self.persons:
            references = tuple(self._placed(mention, r) for r in references)
        self.found.append((mention, references))
        if mention.head not in self.context.dateline:
            self.trail.add(mention, references, self.names.owner(mention))
            self.opposed.add(mention)

    def _then(self, mention: Mention, reference: Reference) -> Reference:
        """A party with the state that it was of on the day; none for a bloc of states."""
        is_bloc = reference.kind == "body" and reference.name is not None
        if reference.sector == "IGO" and (is_bloc or self._is_led(mention)):
            return replace(reference, country=None)
        return replace(reference, country=state_then(reference.country, self.context.on))

    def _is_led(self, mention: Mention) -> bool:
        """Whether a hyphen follows the owner: "Norland-led peacekeepers"."""
        end = None if mention.modifier is None else mention.modifier.end
        return end is not None and self.context.document.text[end : end + 1] == "-"

    def _placed(self, mention: Mention, reference: Reference) -> Reference:
        """A party with the state that its words put it in, or in which it must be fighting."""
        placed = self.placed.with_country(mention, reference)
        is_rebel = self.context.noun(mention) in self.context.words("insurgents")
        if placed.country or not is_rebel or placed.name or mention.kind != "nominal":
            counted = self.nominals.counted.number(mention) is not None
            return placed if counted else self.natives.with_country(mention, placed)
        country = self.homes.home(mention, lead=REBEL_LEAD, least=PERSON_LEAST, acted=False)
        sentence = self.context.head(mention).sentence
        near = self.trail.countries_near(sentence, mention.span.start, reach=1)
        near = (*near, *self.homes.named_in(sentence))
        if country is None or not set(near) <= {country}:
            return self.natives.with_country(mention, placed)
        return replace(placed, country=country, confidence=min(placed.confidence, REBEL_CONFIDENCE))

    def _waits_for_speaker(self, mention: Mention) -> bool:
        """Whether it is "we" or "our troops" in a quotation, whose speaker may follow it."""
        span = mention.span if mention.kind == "pronoun" else mention.modifier
        row = pronoun_words(self.context.language).get(text_of(span).lower())
        return row is not None and row.person == 1 and self.context.in_quotation(mention)

    def _enter_persons(self) -> None:
        named = [m for m in self.context.mentions if m.name is not None]
        full = [m for m in named if self.names.is_full_person(m)]
        for mention in full:
            self.persons[id(mention)] = self._enter(mention)
        for mention in named:
            if id(mention) not in self.persons and self.names.is_known_person(mention):
                self.persons[id(mention)] = self._enter(mention)

    def _enter(self, mention: Mention) -> Person:
        return self.roster.enter(mention, owner_of(self.context, mention))

    def _told(self) -> frozenset[str]:
        """The states that the article calls by their own names or adjectives."""
        words = {text_of(s) for m in self.context.mentions for s in (m.name, m.modifier) if s}
        found = {word: self.context.find(word) for word in words}
        states = {
            match.party.country
            for match in found.values()
            if match is not None and match.sense in TELLING
        }
        regions = {region_country(word) for word, match in found.items() if match is None}
        return frozenset(country for country in states | regions if country)

    def _countries(self) -> Counter[str]:
        """How often each state is named, alone or as an owner."""
        counts: Counter[str] = Counter()
        for mention in self.context.mentions:
            for words in (text_of(mention.name), text_of(mention.modifier)):
                match = self.context.find(words) if words else None
                if match and match.party.kind == "country" and match.party.country:
                    counts[match.party.country] += 1
        return counts

    def _resolve(self, mention: Mention) -> tuple[Reference, ...]:
        if mention.kind == "pronoun":
            both = self.nominals.both(mention) if mention.span.text.lower() == "both" else ()
            return both or self.pronouns.resolve(mention)
        owners = self._owners(mention)
        person = self.persons.get(id(mention))
        if person is not None:
            self._complete(person, mention, owners[0])
            return (person.reference(),)
        if mention.name is not None:
            return self._of_noun(mention) or (self.names.resolve(mention),)
        if self.nominals.is_counterpart(mention) and not self.context.is_plural(mention):
            other = self._counterpart(mention, owners[0])
            if other is not None:
                return (other,)
        return tuple(r for owner in owners for r in self.nominals.resolve(mention, owner))

    def _of_noun(self, mention: Mention) -> tuple[Reference, ...]:
        """A body of one capitalised noun: the one named in full before, or the home state's.

        "The Commission" takes up the European one; "Parliament" is that of the state told of.
        """
        name = text_of(mention.name)
        is_noun = " " not in name and self.context.noun_kind(name) in {"body", "force"}
        if not is_noun or mention.modifier is not None:
            return ()
        named = self.trail.bodies.get(self.context.noun(mention))
        if named is not None:
            return (named,)
        is_organ = name.lower() in self.context.words("organs")
        return self.nominals.resolve(mention, NOBODY) if is_organ else ()

    def _complete(self, person: Person, mention: Mention, owner: Owner) -> None:
        """Add to a person what only the running text tells: whose officer, whose counterpart."""
        person.serve(owner, self.context.words("speaks_for"))
        if self.nominals.is_counterpart(mention):
            possessor = self._possessor(mention)
            if possessor is not None and person.sector is None:
                person.role, person.sector = possessor.role, possessor.sector
        if owner.leads and not owner.is_known and not person.wikidata:
            person.sector = owner.leads
        if person.country is None and self._serves_at_home(mention, person):
            home = self.homes.home(mention, lead=PERSON_LEAD, least=PERSON_LEAST)
            person.country = self._facing(mention, home) or home
            if not self._has_title(mention, person.country):
                person.country = None
            if person.country is not None:
                person.confidence = min(person.confidence, AT_HOME_CONFIDENCE)
        if person.country is None and not (person.wikidata or person.organization):
            person.country = self.natives.serves(mention)
            if person.country is not None:
                person.confidence = min(person.confidence, NATIVE_CONFIDENCE)

    def _has_title(self, mention: Mention, country: str | None) -> bool:
        """Whether a state has the office: there are chancellors in few."""
        title = text_of(mention.title)
        return (
            country is None
            or find_title(title) is not None
            or (
                find_title(title, country=country) is not None
                or self.context.noun_kind(title) != "office"
            )
        )

    def _facing(self, mention: Mention, home: str | None) -> str | None:
        """The other state, where an officer and one of the home state act on each other."""
        tokens = self.context.document.tokens
        token = tokens[mention.head]
        before = self.trail.by_head.get(token.head) if token.dep == "conj" else None
        if before is None or before.references[0].country != home:
            return None
        verb = tokens[tokens[token.head].head].lemma.lower()
        mutual = before.subject and verb in self.context.words("mutual")
        return self.nominals.pair.other(home) if mutual else None

    def _serves_at_home(self, mention: Mention, person: Person) -> bool:
        """Whether a title of no state is of one all the same: "Deputy Foreign Minister"."""
        title = text_of(mention.title).lower()
        kind = self.context.noun_kind(title)
        if person.wikidata or title in self.context.words("stateless"):
            return False
        organ = any(word in self.context.words("organs") for word in title.split()[:-1])
        organ = organ or person.sector == "JUD"
        return (organ or kind in {"office", "rank"}) and person.sector in STATE_SECTORS

    def _counterpart(self, mention: Mention, owner: Owner) -> Reference | None:
        """The same office of another state: "her Norwegian counterpart"."""
        possessor = self._possessor(mention)
        if possessor is None or possessor.kind != "person" or not possessor.role:
            return None
        if self.context.is_owned(mention) or not owner.country:
            return None
        named = next(iter(self.roster.titled("counterpart", owner.country)), None)
        if named is not None:
            return named.reference()
        match = find_office(possessor.role, country=owner.country, on=self.context.on)
        if match is not None:
            return reference_of(match, confidence=AT_HOME_CONFIDENCE)
        return Reference(
            key=f"office:{owner.country}:{possessor.role.lower()}",
            kind="person",
            country=owner.country,
            sector=possessor.sector,
            role=possessor.role,
            organization=owner.organization,
            confidence=AT_HOME_CONFIDENCE,
        )

    def _possessor(self, mention: Mention) -> Reference | None:
        """Whom "his" or "Voss's" before a noun stands for."""
        tokens = self.context.tokens(mention)
        for at, token in enumerate(tokens):
            if token.tag == "PRP$":
                return self.pronouns.resolve(_pronoun(self.context.document, token.index))[0]
            if token.tag == "POS" and at:
                person = self.roster.find(name_tokens(tokens[at - 1].text))
                return person.reference() if person is not None else None
        return None

    def _owners(self, mention: Mention) -> tuple[Owner, ...]:
        """Whom the modifier names, a possessive pronoun or a person among others."""
        owner = owner_of(self.context, mention)
        if owner.is_known or mention.modifier is None:
            return (owner,)
        owners = self._modifier_references(mention.modifier) or self._regime(mention)
        return tuple(_owner_as(r, self.context.on) for r in owners) or (NOBODY,)

    def _modifier_references(self, modifier: Span) -> tuple[Reference, ...]:
        document = self.context.document
        body = self._body_at(modifier)
        if body is not None:
            return self._resolve(body)
        inside = document.tokens_in(modifier.start, modifier.end)
        words = pronoun_words(self.context.language)
        if inside and inside[0].text.lower() in words:
            return self.pronouns.resolve(_pronoun(document, inside[0].index))
        person = self.roster.find(name_tokens(modifier.text))
        is_name = bool(inside) and inside[-1].tag in {"NNP", "NNPS"}
        if person is None and is_name and modifier.text[:1].isupper():
            match = find_person(modifier.text, on=self.context.on)
            return (reference_of(match),) if match is not None else ()
        return (person.reference(),) if person is not None else ()

    def _regime(self, mention: Mention) -> tuple[Reference, ...]:
        """Who once led the government that bears the name: "the Reagan administration"."""
        name = text_of(mention.modifier)
        if not name[:1].isupper() or self.context.noun(mention) not in REGIMES:
            return ()
        found = (find_past_titled(name, title, on=self.context.on) for title in REGIMES.values())
        match = next((match for match in found if match is not None), None)
        return () if match is None else (reference_of(match, confidence=AT_HOME_CONFIDENCE),)

    def _body_at(self, modifier: Span) -> Mention | None:
        """The mention without a name that a modifier is: "the front" of "spokesman for"."""
        inside = self.context.document.tokens_in(modifier.start, modifier.end)
        if not inside:
            return None
        found = self.by_tokens.get((inside[0].index, inside[-1].index + 1))
        return found if found is not None and found.kind == "nominal" else None

    def _numbered(self) -> tuple[ActorMention, ...]:
        """References as actors; parties numbered by their first mention."""
        latest = {p.reference().key: p.reference() for p in self.roster.persons}
        numbers: dict[str, int] = {}
        return tuple(
            ActorMention(
                mention=mention,
                actor=_up_to_date(reference, latest).actor(mention.span),
                entity=numbers.setdefault(reference.key, len(numbers)),
                anonymous=reference.anonymous,
            )
            for mention, references in self.found
            if mention.head not in self.context.dateline
            for reference in references
        )


def _up_to_date(reference: Reference, latest: dict[str, Reference]) -> Reference:
    """A person with what later mentions added, as sure as this mention was."""
    known = latest.get(reference.key)
    if known is None:
        return reference
    return replace(known, confidence=reference.confidence)


def _pronoun(document: Document, index: int) -> Mention:
    span = document.token_span(index, index + 1)
    return Mention(span=span, head=index, first=index, last=index + 1, kind="pronoun")


def _owner_as(reference: Reference, on: date | None) -> Owner:
    """The owner that a resolved pronoun or person is."""
    is_body = reference.kind in {"group", "body"}
    country = reference.country
    return Owner(
        country=country,
        name=(country_name(country, on=on) if country else None) or reference.name,
        organization=(reference.name or reference.organization) if is_body else None,
        leads=reference.sector if is_body else None,
        serves=reference.sector if reference.kind == "person" else None,
    )
