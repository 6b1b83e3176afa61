"""Every mention with the party it stands for: first all names, then the rest in order."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from diurna.annotate.coreference.contexts import Context, context_of, text_of
from diurna.annotate.coreference.named import Names
from diurna.annotate.coreference.nominals import Nominals
from diurna.annotate.coreference.owners import NOBODY, Owner, owner_of
from diurna.annotate.coreference.persons import Person, Roster
from diurna.annotate.coreference.pronouns import PronounResolver
from diurna.annotate.coreference.trails import Trail, pair_of
from diurna.gazetteer import country_name
from diurna.lang.parties import pronoun_words
from diurna.schema.layers import ActorMention, Layers, Mention

if TYPE_CHECKING:
    from diurna.annotate.coreference.references import Reference
    from diurna.schema.documents import Document


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
        self.roster = Roster(context=self.context)
        self.names = Names(context=self.context, roster=self.roster)
        self.trail = Trail(context=self.context)
        self.pronouns = PronounResolver(context=self.context, trail=self.trail)

    def run(self) -> tuple[ActorMention, ...]:
        """Names first, then everything in order of the text."""
        self._enter_persons()
        self.nominals = Nominals(
            context=self.context,
            roster=self.roster,
            trail=self.trail,
            pair=pair_of(self._countries()),
        )
        for mention in self.context.mentions:
            references = self._resolve(mention)
            self.found.append((mention, references))
            self.trail.add(mention, references)
        return self._numbered()

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
            return self.pronouns.resolve(mention)
        owner = self._owner(mention)
        person = self.persons.get(id(mention))
        if person is not None:
            person.country = person.country or owner.country
            return (person.reference(),)
        if mention.name is not None:
            return (self.names.resolve(mention),)
        return self.nominals.resolve(mention, owner)

    def _owner(self, mention: Mention) -> Owner:
        """Whom the modifier names, a possessive pronoun or a person among others."""
        owner = owner_of(self.context, mention)
        if owner.is_known or mention.modifier is None:
            return owner
        reference = self._modifier_reference(mention)
        if reference is None:
            return NOBODY
        leads = reference.sector if reference.kind in {"group", "body"} else None
        body = reference.name if reference.kind in {"group", "body"} else None
        country = reference.country
        return Owner(
            country=country,
            name=(country_name(country) if country else None) or reference.name,
            organization=body,
            leads=leads,
        )

    def _modifier_reference(self, mention: Mention) -> Reference | None:
        modifier = mention.modifier
        inside = self.context.document.tokens_in(modifier.start, modifier.end) if modifier else ()
        words = pronoun_words(self.context.language)
        if inside and inside[0].text.lower() in words:
            token = inside[0]
            pronoun = Mention(
                span=self.context.document.token_span(token.index, token.index + 1),
                head=token.index,
                first=token.index,
                last=token.index + 1,
                kind="pronoun",
            )
            return self.pronouns.resolve(pronoun)[0]
        person = self.roster.find((text_of(modifier).casefold(),))
        return person.reference() if person is not None else None

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
            for reference in references
        )


def _up_to_date(reference: Reference, latest: dict[str, Reference]) -> Reference:
    """A person with what later mentions added, as sure as this mention was."""
    known = latest.get(reference.key)
    if known is None:
        return reference
    return replace(known, confidence=reference.confidence)
