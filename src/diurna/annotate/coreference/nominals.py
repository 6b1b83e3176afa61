"""Common nouns: offices without a name, bodies, troops, officials, both sides."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from diurna.annotate.coreference.callings import Callings
from diurna.annotate.coreference.contexts import (
    DEFINITE,
    NEW,
    Context,
    sector_of_words,
    text_of,
)
from diurna.annotate.coreference.counted import TWO, Counted
from diurna.annotate.coreference.opposed import are_states
from diurna.annotate.coreference.owners import NOBODY, Owner
from diurna.annotate.coreference.persons import title_words
from diurna.annotate.coreference.references import Reference, ReferenceKind, reference_of
from diurna.annotate.coreference.taken import TakenUp
from diurna.gazetteer import country_name, find_among, find_office
from diurna.lang.parties import genders

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diurna.annotate.coreference.homes import Homes
    from diurna.annotate.coreference.opposed import Opposed
    from diurna.annotate.coreference.persons import Person, Roster
    from diurna.annotate.coreference.trails import Pair, Trail
    from diurna.gazetteer import Match
    from diurna.schema.layers import Mention

# An office without a name, filled from the article; from the gazetteer by its date.
ARTICLE_OFFICE_CONFIDENCE = 0.85
# Whose office it is the words tell ("the Danish premier"), or the article as a whole.
TOLD_OFFICE_CONFIDENCE = 0.8
DATED_OFFICE_CONFIDENCE = 0.6
PAIR_CONFIDENCE = 0.6
OWNED_CONFIDENCE = 0.8
PERSON_KINDS = frozenset({"office", "rank", "person", "honorific"})
# Words of an office that its holder of the day does not have.
NOT_YET = frozenset({"new", "next", "future", "incoming", "then", "first", "last"})
# Nouns whose owner is nobody's state when none is told.
UNOWNED = frozenset({"group", "party", "company", "people", "world", "community", "team", "crowd"})
# Beyond this many characters the tail of a phrase tells of something else than its head.
LONG = 80
# Sectors whose bodies and men are a state's.
STATE_SECTORS = frozenset({"GOV", "MIL", "COP", "LEG", "JUD", "SPY", "OPP"})
# One in each state: several are of several.
ONE_EACH = frozenset({"president", "premier", "king", "chancellor"})
PORTFOLIOS = frozenset({"foreign", "prime", "finance", "defence", "defense", "interior"})
# Whose ministers are not those of the state that they lie in or fight.
AGAINST_STATES = frozenset({"PRE", "REB", "OPP", "PRM", "UAF"})
COUNTED_KINDS = frozenset({"state", "side", "force", "body", "office", "person"})
# How far the home state must lead: for "the army", and for "police" without an article.
HOME_LEAD = 1.2
BARE_LEAD = 1.5
# An officer without an owner needs a state told of more than once.
OFFICE_LEAST = 2.0
# How many sentences back "both sides" looks for the two it means.
PAIR_REACH = 3


@dataclass(frozen=True, kw_only=True)
class Nominals:
    """Resolves phrases without a name."""

    context: Context
    roster: Roster
    trail: Trail
    pair: Pair
    homes: Homes
    opposed: Opposed
    told: frozenset[str]

    @property
    def taken(self) -> TakenUp:
        """Who was told of before."""
        return TakenUp(context=self.context, trail=self.trail)

    @property
    def counted(self) -> Counted:
        """Who is meant by a number."""
        return Counted(context=self.context, trail=self.trail, opposed=self.opposed)

    def resolve(self, mention: Mention, owner: Owner) -> tuple[Reference, ...]:
        """The party or parties of a nominal; ``owner`` is what its modifier stands for."""
        kind = self.context.kind(mention)
        if not owner.is_known:
            several = self._several(mention, kind)
            if several:
                return several
        if self.is_counterpart(mention) and (not owner.country or self.context.is_owned(mention)):
            owner = self._other_owner(mention, owner)
        callings = Callings(context=self.context, roster=self.roster)
        called = callings.told_of(mention) if kind in PERSON_KINDS else None
        if called is not None:
            return (called,)
        taken = self.taken.of(mention)
        if taken is not None and not owner.is_known:
            return (taken,)
        told = owner
        if not owner.is_known and mention.modifier is None:
            owner = self._home(mention, kind)
        if kind in PERSON_KINDS and self._is_one_person(mention, kind):
            return (self._office(mention, owner, told),)
        if owner.country and self._stands_for_state(mention, kind):
            return (self._government(owner, acts=kind != "state"),)
        return (self.taken.earlier(mention, told) or self._owned(mention, owner, kind),)

    def _is_one_person(self, mention: Mention, kind: str | None) -> bool:
        """Whether it is an office, or a trade that somebody of the article has."""
        if self.context.is_plural(mention):
            return False
        return kind in {"office", "rank"} or (
            self.context.is_definite(mention)
            and self._in_article(mention, self._title(mention), NOBODY) is not None
        )

    def _title(self, mention: Mention) -> str:
        return text_of(mention.title) or self.context.noun(mention)

    def _home(self, mention: Mention, kind: str | None) -> Owner:
        """The state of "the army" or "the president" where the article leaves it unsaid."""
        told = self._are_of_many(mention) or self.taken.was_told(mention)
        if told or not self._serves_a_state(mention, kind):
            return NOBODY
        if self.counted.number(mention) is not None:
            return NOBODY
        first = self.context.tokens(mention)[0].text.lower()
        lead = HOME_LEAD if first in DEFINITE else BARE_LEAD
        least = OFFICE_LEAST if kind in PERSON_KINDS else 0.0
        country = self.homes.home(mention, lead=lead, least=least)
        return (
            Owner(country=country, name=country_name(country, on=self.context.on))
            if country
            else NOBODY
        )

    def _serves_a_state(self, mention: Mention, kind: str | None) -> bool:
        """Whether it is an organ of a state or its officer: "the court", "army officers"."""
        core = self.context.core(mention).lower().split()
        if any(word in self.context.words("organs") for word in core[:-1]):
            return self._sector(mention, self.context.core(mention)) is not None
        noun = self.context.noun(mention)
        if noun in UNOWNED or noun in self.context.words("stateless"):
            return False
        if kind == "state":
            return self.context.is_definite(mention) and not self.context.is_plural(mention)
        bare = len(core) == 1
        if kind not in {"office", "body", "force"} and not bare:
            return False
        if not bare and not self.context.is_definite(mention):
            return False
        return self._sector(mention, self.context.core(mention)) in STATE_SECTORS

    def _are_of_many(self, mention: Mention) -> bool:
        """Whether they hold what each state has but one of: "presidents", "foreign ministers"."""
        noun, words = self.context.noun(mention), self.context.own_words(mention)
        one_each = noun in ONE_EACH or (noun == "minister" and words & PORTFOLIOS)
        return self.context.is_plural(mention) and bool(one_each)

    # -- several parties ---------------------------------------------------------------------

    def _several(self, mention: Mention, kind: str | None) -> tuple[Reference, ...]:
        """The parties of "both sides", "the two armies", "the four men"; none for "two men"."""
        if self.counted.number(mention) is None:
            return ()
        sides = self.counted.sides(mention)
        if sides:
            return self._sides(mention, kind, sides)
        named = self.counted.of(mention)
        countries = [r.country for r in named if r.country and r.kind == "country"]
        if named and (len(countries) < len(named) or self.context.head(mention).tag == "CD"):
            return named
        if named or self._means_two(mention, kind):
            return tuple(self._both(mention, kind, tuple(countries)))
        return ()

    def _sides(
        self, mention: Mention, kind: str | None, sides: tuple[Reference, ...]
    ) -> tuple[Reference, ...]:
        """Two parties as the sides that a phrase takes up; states as "both armies" has them."""
        countries = tuple(r.country for r in sides if r.country)
        if are_states(sides):
            return tuple(self._both(mention, "side" if kind == "body" else kind, countries))
        return tuple(replace(r, confidence=PAIR_CONFIDENCE) for r in sides)

    def _means_two(self, mention: Mention, kind: str | None) -> bool:
        return self.counted.number(mention) == TWO and kind in COUNTED_KINDS

    def _both(
        self, mention: Mention, kind: str | None, countries: tuple[str, ...] = ()
    ) -> Iterator[Reference]:
        kind = "state" if self.is_counterpart(mention) else kind
        if kind in {"office", "person"}:
            yield from self.counted.pair_of_persons(mention)
            return
        for country in sorted(countries or self._two_states(mention)):
            owner = Owner(country=country, name=country_name(country, on=self.context.on))
            part = self._government(owner) if kind in {"state", "side"} else None
            reference = part or self._owned(mention, owner, kind)
            yield replace(reference, confidence=PAIR_CONFIDENCE)

    def _two_states(self, mention: Mention) -> tuple[str, ...]:
        sentence = self.context.head(mention).sentence
        near = self.trail.countries_near(
            sentence, mention.span.start, reach=PAIR_REACH, places=False
        )
        return near if len(near) == TWO else self.pair.countries or ()

    def both(self, mention: Mention) -> tuple[Reference, ...]:
        """The two that "both" alone stands for: those named together last, else two states."""
        sentence = self.context.head(mention).sentence
        for step in self.trail.back(sentence, mention.span.start):
            pair = self.trail.conjoined(step)
            if len(pair) == 2:  # noqa: PLR2004
                return tuple(replace(r, confidence=PAIR_CONFIDENCE) for r in pair)
        return tuple(self._both(mention, "state"))

    def is_counterpart(self, mention: Mention) -> bool:
        """Whether it is somebody's opposite: "its neighbour", "her counterpart"."""
        return self.context.noun(mention) in self.context.words("counterpart")

    def _other_owner(self, mention: Mention, owner: Owner) -> Owner:
        """In an article about two states, the neighbour of the one is the other."""
        sentence = self.context.head(mention).sentence
        near = self.trail.countries_near(sentence, mention.span.start, reach=1)
        whose = owner.country or next(iter(near), None)
        other = self.pair.other(whose)
        return (
            Owner(country=other, name=country_name(other, on=self.context.on)) if other else NOBODY
        )

    # -- offices -------------------------------------------------------------------------

    def _office(self, mention: Mention, owner: Owner, told: Owner) -> Reference:
        title = self._title(mention)
        if self._is_indefinite(mention):
            return self._unnamed(mention, owner, title)
        person = self._in_article(mention, title, told)
        if person is not None:
            reference = person.reference()
            return replace(reference, confidence=reference.confidence * ARTICLE_OFFICE_CONFIDENCE)
        earlier = self.taken.earlier(mention, told)
        if earlier is not None:
            return earlier
        match = self._holder(mention, title, owner)
        return (
            reference_of(
                match,
                confidence=TOLD_OFFICE_CONFIDENCE if told.is_known else DATED_OFFICE_CONFIDENCE,
            )
            if match is not None
            else self._unnamed(mention, owner, title)
        )

    def _is_indefinite(self, mention: Mention) -> bool:
        first = self.context.tokens(mention)[0].text.lower()
        return first in NEW

    def _in_article(self, mention: Mention, title: str, owner: Owner) -> Person | None:
        """The person introduced with this title: the last before, else the first after."""
        wanted = title_words(title)
        if not wanted or not (
            owner.is_known or len(wanted) > 1 or self.context.is_definite(mention)
        ):
            return None
        fits = list(self.roster.titled(title, owner.country))
        before = [p for p in fits if p.at < mention.span.start]
        if before:
            return max(before, key=lambda p: p.at)
        return fits[0] if len(fits) == 1 or (fits and owner.country) else None

    def _holder(self, mention: Mention, title: str, owner: Owner) -> Match | None:
        if not (owner.country or owner.organization) or self.context.on is None:
            return None
        if self._is_former(mention) or owner.leads in AGAINST_STATES:
            return None
        organization = None if owner.country else owner.organization
        held = (
            find_office(words, country=owner.country, organization=organization, on=self.context.on)
            for words in (title, *self._readings(title, owner))
        )
        return next((match for match in held if match is not None), None)

    def _readings(self, title: str, owner: Owner) -> tuple[str, ...]:
        """Offices that "the NATO chief" may be."""
        is_chief = title.lower() in self.context.words("chiefs") and owner.country is None
        return ("secretary general", "director general") if is_chief else ()

    def _is_former(self, mention: Mention) -> bool:
        words = self.context.own_words(mention)
        return not words.isdisjoint(self.context.words("former") | NOT_YET)

    def _unnamed(self, mention: Mention, owner: Owner, title: str) -> Reference:
        indefinite = self._is_indefinite(mention)
        tail = mention.head if indefinite else f"{owner.country or owner.name}:{title.lower()}"
        return Reference(
            key=f"office:{tail}",
            kind="person",
            country=owner.country,
            sector=owner.leads or self._served(mention, owner) or self._sector(mention, title),
            role=title,
            organization=owner.organization,
            gender=self._gender(mention),
            anonymous=indefinite,
            confidence=OWNED_CONFIDENCE,
        )

    def _gender(self, mention: Mention) -> str | None:
        return genders(self.context.language).get(self.context.head(mention).text.lower())

    # -- bodies, troops, groups ----------------------------------------------------------

    def _stands_for_state(self, mention: Mention, kind: str | None) -> bool:
        if kind == "state":
            return not self.is_counterpart(mention) or self.pair.countries is not None
        is_state = self.context.noun(mention) in self.context.words("state_bodies")
        return is_state and side_sector(self.context, mention) is None

    def _government(self, owner: Owner, *, acts: bool = True) -> Reference:
        name = owner.name if owner.country else None
        if owner.leads is not None and owner.name is not None:
            return self._leadership(owner)
        return Reference(
            key=f"country:{owner.country or owner.name}",
            kind="country",
            name=name,
            country=owner.country,
            sector="GOV" if acts else None,
            confidence=OWNED_CONFIDENCE,
        )

    def _leadership(self, owner: Owner) -> Reference:
        """Those who lead a body or a breakaway region: never the state that it lies in."""
        return Reference(
            key=f"group:{owner.name}",
            kind="body",
            name=owner.name,
            country=owner.country,
            sector=owner.leads,
            organization=owner.organization,
            confidence=OWNED_CONFIDENCE,
        )

    def _owned(self, mention: Mention, owner: Owner, kind: str | None) -> Reference:
        plural = self.context.is_plural(mention)
        named = self._named(mention, owner, kind)
        body = self._body_name(mention, kind)
        party = named.party if named is not None and named.party.kind != "person" else None
        country = (party.country if party else None) or owner.country
        return Reference(
            key=self._key(mention, owner, kind, country),
            kind=_reference_kind(kind, plural=plural),
            name=party.name if party else None,
            country=country,
            sector=(party.sector if party else None) or self._led_sector(mention, owner, kind),
            organization=(party.organization if party else None) or body or owner.organization,
            plural=plural,
            anonymous=party is None and (kind in PERSON_KINDS or kind is None),
            gender=self._gender(mention),
            confidence=OWNED_CONFIDENCE,
        )

    def _named(self, mention: Mention, owner: Owner, kind: str | None) -> Match | None:
        """The body that the gazetteer has: "the Indian army", "the Hamas movement"."""
        core = self.context.core(mention)
        found = self.context.find(core) or self.context.find(f"the {core}")
        if found is not None and found.party.country not in self.told | {None}:
            found = find_among(core, self.told) or found
        if found is None and owner.country and mention.modifier is not None and kind == "body":
            body = self._body_name(mention, kind) or self.context.head(mention).text
            found = self.context.find(f"the {mention.modifier.text} {body}")
        if found is None and kind == "body" and owner.organization and not owner.country_is_all:
            found = self._surnamed(mention)
        return found

    def _surnamed(self, mention: Mention) -> Match | None:
        """The party before a noun that only says what it is: "Hamas movement"."""
        modifier, tokens = mention.modifier, self.context.document.tokens
        if modifier is None or tokens[mention.head].start - modifier.end > 1:
            return None
        return self.context.find(modifier.text)

    def _led_sector(self, mention: Mention, owner: Owner, kind: str | None) -> str | None:
        """The sector of the noun, or of the body whose men and members they are."""
        told = self._served(mention, owner) or self._sector(mention, self.context.core(mention))
        if owner.leads and kind in {*PERSON_KINDS, "force"} and told in {None, "GOV", "MIL", "UAF"}:
            return owner.leads
        is_crowd = told is None and self.context.noun(mention) in self.context.words("crowd")
        return "CVL" if is_crowd and owner.country_is_all else told

    def _sector(self, mention: Mention, words: str) -> str | None:
        side = side_sector(self.context, mention)
        if side is not None:
            return side
        tries = [mention.span.text] if len(mention.span.text) < LONG else []
        found = map(sector_of_words, map(str.lower, [*tries, words, self.context.noun(mention)]))
        return next(filter(None, found), None)

    def _served(self, mention: Mention, owner: Owner) -> str | None:
        """The sector of a person's own deputy, aide or office."""
        helps = self.context.noun(mention) in self.context.words("helpers")
        return owner.serves if helps else None

    def _body_name(self, mention: Mention, kind: str | None) -> str | None:
        """The words for the body itself, without article and owner: "foreign ministry"."""
        if kind != "body" or self.context.is_plural(mention):
            return None
        tokens = self.context.tokens(mention)
        owner = mention.modifier
        kept = [
            t.text
            for t in tokens
            if t.index <= mention.head
            and t.tag not in {"DT", "PRP$", "POS", "JJS"}
            and not (owner is not None and owner.start <= t.start < owner.end)
        ]
        return " ".join(kept) if len(kept) > 1 else None

    def _key(self, mention: Mention, owner: Owner, kind: str | None, country: str | None) -> str:
        whose = country or owner.name
        if kind in PERSON_KINDS or whose is None:
            return f"mention:{mention.head}"
        body = self._body_name(mention, kind)
        return f"{kind}:{whose}:{(body or self.context.noun(mention)).lower()}"


def side_sector(context: Context, mention: Mention) -> str | None:
    """The sector of those whose officials and men they are: "the rebel delegation"."""
    ahead = [t for t in context.tokens(mention) if t.index < mention.head]
    if (
        not ahead
        or ahead[-1].tag == "POS"
        or context.noun(mention) not in (context.words("manned"))
    ):
        return None
    told = sector_of_words(ahead[-1].text.lower())
    return told if told in {"REB", "OPP", "LAB", "PRM"} else None


def _reference_kind(kind: str | None, *, plural: bool) -> ReferenceKind:
    if kind in PERSON_KINDS or (kind is None and not plural):
        return "person"
    if kind == "state":
        return "country"
    return "body" if kind in {"body", "side"} else "group"
