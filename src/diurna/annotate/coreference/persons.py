"""The persons of an article: every full name first, so that a surname finds its owner."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from diurna.annotate.coreference.contexts import (
    Context,
    sector_of_words,
    singular,
    text_of,
)
from diurna.annotate.coreference.references import Reference
from diurna.gazetteer import find_past_titled, find_person, find_titled
from diurna.lang.parties import genders

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diurna.annotate.coreference.owners import Owner
    from diurna.gazetteer import Match
    from diurna.schema.layers import Mention

# A surname alone, known to the gazetteer and introduced nowhere in the article.
SURNAME_CONFIDENCE = 0.6
# A name that the gazetteer does not know: it is the article's own.
OWN_NAME_CONFIDENCE = 0.9


# Below this a name keeps its first word, whatever it is: "General Motors" is not Motors.
SHORTEST_FULL_NAME = 2
TITLE_KINDS = frozenset({"office", "rank", "honorific"})
# Persons of one title or surname looked through, latest first: keeps the cost linear.
MAX_TITLED = 40


@dataclass(kw_only=True, eq=False)
class Person:
    """What the article and the gazetteer tell of one person."""

    name: str
    tokens: tuple[str, ...]
    country: str | None = None
    sector: str | None = None
    role: str | None = None
    organization: str | None = None
    wikidata: str | None = None
    gender: str | None = None
    titles: list[str] = field(default_factory=list)
    at: int = 0
    past: bool = False
    confidence: float = OWN_NAME_CONFIDENCE

    def reference(self) -> Reference:
        """The reference of every mention of this person."""
        return Reference(
            key=f"person:{self.name}",
            kind="person",
            name=self.name,
            country=self.country,
            sector=self.sector,
            role=self.role,
            organization=self.organization,
            wikidata=self.wikidata,
            gender=self.gender,
            confidence=self.confidence,
        )

    def learn(self, title: str, gender: str | None, owner: Owner) -> None:
        """Take in what one more mention tells; what is known stays."""
        if title:
            self.titles.append(title.lower())
        self.gender = self.gender or gender
        self.country = self.country or owner.country
        self.organization = self.organization or owner.organization

    def serve(self, owner: Owner, speaks_for: frozenset[str]) -> None:
        """Take in whom the person serves; a body's spokesman is of the sector of the body."""
        self.country = self.country or owner.country
        if not owner.is_known or owner.country_is_all or self.wikidata:
            return
        self.organization = self.organization or owner.organization
        if self.titles and self.titles[-1].split()[-1] in speaks_for:
            self.sector = owner.leads


@dataclass(kw_only=True)
class Roster:
    """The persons found so far, by every word of their names."""

    context: Context
    persons: list[Person] = field(default_factory=list)
    by_token: dict[str, list[Person]] = field(default_factory=dict)
    by_title: dict[str, list[Person]] = field(default_factory=dict)

    def enter(self, mention: Mention, owner: Owner) -> Person:
        """The person that a named mention means, new if none fits."""
        name = self._plain(text_of(mention.name))
        tokens = name_tokens(name)
        title = text_of(mention.title)
        gender = self._gender(title)
        person = self.find(tokens, gender) or self._new(name, tokens, mention, owner)
        self._widen(person, name, tokens)
        person.learn(title, gender, owner)
        self._fill(person, mention, title, owner)
        self._index_title(person, title)
        for rank in self._ranks(mention):
            person.titles.append(rank)
            self._index_title(person, rank)
        return person

    def _plain(self, name: str) -> str:
        """A name without the titles and nationalities that the parser left in it."""
        words = name.split()
        if self.context.find(name) is not None:
            return name
        while len(words) > SHORTEST_FULL_NAME and self._is_prefix(words[0]):
            words = _past_complements(words[1:])
        at = words.index("of") if "of" in words else len(words)
        return " ".join(words[:at] if at >= SHORTEST_FULL_NAME else words)

    def _is_prefix(self, word: str) -> bool:
        lower = word.lower()
        if lower.endswith("-elect") or lower in self.context.words("prefixes"):
            return True
        if self.context.noun_kind(lower) in TITLE_KINDS:
            return True
        match = self.context.find(word)
        return match is not None and match.party.kind == "country" and match.sense == "demonym"

    def _ranks(self, mention: Mention) -> Iterator[str]:
        """More offices than its title before a name: "the commissioner, Colonel Ada Quist"."""
        if mention.name is None:
            return
        before = mention.span.text[: mention.name.start - mention.span.start]
        for part in before.split(",")[1:]:
            words = part.split()
            if words and self.context.noun_kind(words[-1].lower()) in TITLE_KINDS:
                yield " ".join(words).lower()

    def _index_title(self, person: Person, title: str) -> None:
        for word in title_words(title) | title_words(person.role or ""):
            held = self.by_title.setdefault(word, [])
            if not held or person not in held[-MAX_TITLED:]:
                held.append(person)

    def find(self, tokens: tuple[str, ...], gender: str | None = None) -> Person | None:
        """The person whose name has all these words, or is all among them.

        "Mrs Voss" is not Karl Voss, her husband.
        """
        if not tokens:
            return None
        sharing = self._sharing(tokens)
        known = [
            p
            for p in sharing
            if _agree(p.tokens, tokens) and not (gender and p.gender and p.gender != gender)
        ]
        last = [p for p in known if p.tokens[-1] == tokens[-1]]
        first = [p for p in known if p.tokens[0] == tokens[0]]
        return next(iter(last or first or known), None)

    def titled(self, title: str, country: str | None) -> Iterator[Person]:
        """Persons whom the article gives this title, of this country if one is told."""
        wanted = title_words(title)
        leads = bool(country) and wanted == {"leader"}
        for person in self._with_title(wanted):
            if country and person.country and person.country != country:
                continue
            told = [title_words(t) for t in (*person.titles, person.role or "") if t]
            if any(wanted <= words or (leads and words & LEADERS) for words in told):
                yield person

    def _with_title(self, wanted: frozenset[str]) -> list[Person]:
        """Persons one of whose titles has one of the words, in order of entry, capped."""
        words = wanted | LEADERS if wanted == {"leader"} else wanted
        found = {id(p): p for w in sorted(words) for p in self.by_title.get(w, ())[-MAX_TITLED:]}
        return sorted(found.values(), key=lambda p: p.at)

    def _sharing(self, tokens: tuple[str, ...]) -> list[Person]:
        words = (tokens[-1], tokens[0])
        found = {id(p): p for w in words for p in self.by_token.get(w, ())[-MAX_TITLED:]}
        return list(found.values())

    def _new(self, name: str, tokens: tuple[str, ...], mention: Mention, owner: Owner) -> Person:
        match = self._match(name, tokens, mention, owner)
        person = Person(name=name, tokens=tokens, at=mention.span.start)
        if match is not None:
            person = _known(match, tokens, mention)
        self.persons.append(person)
        for token in {*person.tokens, *name_tokens(person.name)}:
            self.by_token.setdefault(token, []).append(person)
        return person

    def _match(
        self, name: str, tokens: tuple[str, ...], mention: Mention, owner: Owner
    ) -> Match | None:
        on, title = self.context.on, text_of(mention.title)
        match = find_person(name, on=on, country=owner.country)
        if title and owner.country is None and (match is None or match.sense == "surname"):
            royal = find_person(f"{title} {name}", on=on)
            match = find_titled(name, title, on=on) or royal or match or self._past(name, title)
        if match is not None and len(tokens) > 1 and match.sense == "surname":
            return match if name_tokens(match.party.name)[-len(tokens) :] == tokens else None
        return match

    def _past(self, name: str, title: str) -> Match | None:
        """The only one who ever held an office under a surname: "President" of former days."""
        return find_past_titled(name, title, on=self.context.on)

    def _widen(self, person: Person, name: str, tokens: tuple[str, ...]) -> None:
        """Take the longer form of a name that the gazetteer does not know."""
        if person.wikidata or person.confidence != OWN_NAME_CONFIDENCE:
            return
        if len(tokens) > len(person.tokens):
            person.name, person.tokens = name, tokens
            for token in tokens:
                here = self.by_token.setdefault(token, [])
                if person not in here:
                    here.append(person)

    def _gender(self, title: str) -> str | None:
        told = genders(self.context.language)
        words = title.lower().split()
        endings = [" ".join(words[-2:]), *words[-1:]]
        return next((told[e] for e in endings if e in told), None)

    def _fill(self, person: Person, mention: Mention, title: str, owner: Owner) -> None:
        if not title or self.context.noun_kind(title) == "honorific":
            return
        former = self._is_former(mention)
        if former and person.role and title_words(title) <= title_words(person.role):
            person.role, person.sector = None, "ELI"
        if (
            person.role is None
            and not (former or person.past)
            and singular(title.lower()) not in VAGUE_TITLES
        ):
            person.role = _as_role(title)
        person.organization = person.organization or _body_in(title)
        if person.sector is None:
            told = sector_of_words(title.lower()) or sector_of_words(_office_words(mention).lower())
            if title.lower() == "deputy" and self.context.is_owned(mention):
                told = None
            if told == "GOV" and not owner.is_known and self._leads_unknown(mention, title):
                told = None
            person.sector = "ELI" if former else (owner.leads or told)

    def _leads_unknown(self, mention: Mention, title: str) -> bool:
        """Whether it is the leader of a body that nothing is known of: "CGT leader"."""
        *before, last = title.split()
        leads = singular(last.lower()) in self.context.words("chiefs") | {"leader"}
        named = mention.modifier is not None and mention.modifier.text[:1].isupper()
        return leads and (named or any(word.isupper() for word in before))

    def _is_former(self, mention: Mention) -> bool:
        words = self.context.own_words(mention)
        return not words.isdisjoint(self.context.words("former"))


# Words before a name that tell a standing to somebody, not an office.
VAGUE_TITLES = frozenset(
    {"counterpart", "rival", "ally", "predecessor", "successor", "opponent", "leader", "colleague"}
)
BODIES_IN_TITLES = ("ministry", "department", "army", "navy", "parliament", "embassy", "police")


def _known(match: Match, tokens: tuple[str, ...], mention: Mention) -> Person:
    party = match.party
    is_guess = len(tokens) == 1 and not mention.title
    return Person(
        name=party.name,
        tokens=name_tokens(party.name),
        country=party.country,
        sector=party.sector,
        role=party.role,
        organization=party.organization,
        wikidata=party.wikidata,
        at=mention.span.start,
        past=match.sense == "office" and party.role is None,
        confidence=min(match.confidence, SURNAME_CONFIDENCE) if is_guess else match.confidence,
    )


def _as_role(title: str) -> str:
    """A title as an office of one: "Presidents" before two names is "President" of each."""
    words = title.split()
    places = (i for i, word in enumerate(words) if word in {"of", "for"} and i > 0)
    head = next(places, len(words)) - 1
    if words[head].lower() in UNCOUNTED:
        return title
    words[head] = words[head][:1] + singular(words[head].lower())[1:]
    return " ".join(words)


# Titles that end in "s" and are of one.
UNCOUNTED = frozenset({"affairs", "ms", "mrs", "boss", "waitress", "princess", "hostess"})


def _office_words(mention: Mention) -> str:
    """The title with what follows it: "deputy head of the Norwegian embassy"."""
    words, title, name = mention.span.text, text_of(mention.title), text_of(mention.name)
    after = words[words.find(title) :]
    return after.split(name)[0].strip(" ,") if name else after


def _body_in(title: str) -> str | None:
    """The body named in a title: "foreign ministry" in "foreign ministry spokesman"."""
    words = title.split()
    for place, word in enumerate(words[:-1]):
        if word.lower() in BODIES_IN_TITLES:
            return " ".join(words[: place + 1])
    return None


def _past_complements(words: list[str]) -> list[str]:
    """A name behind what its office is of: "of State for Mines Ada Quist"."""
    while words[:1] in (["of"], ["for"]) and len(words) > SHORTEST_FULL_NAME + 1:
        words = words[2:]
    return words


def name_tokens(name: str) -> tuple[str, ...]:
    """The words of a name without accents and case, so that spellings meet.

    Example:
        >>> name_tokens("Nicolás Maduro")
        ('nicolas', 'maduro')
    """
    plain = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    words = letters.replace("-", " ").replace(".", " ").split()
    return tuple(w for w in words if w not in {"jr", "sr", "'s"})


def title_words(title: str) -> frozenset[str]:
    """The words of a title that tell one office from another.

    Example:
        >>> sorted(title_words("Minister of Foreign Affairs"))
        ['foreign', 'minister']
    """
    words = title.lower().replace("-", " ").replace("premier", "prime minister").split()
    kept = (SAME_OFFICE.get(w, singular(w)) for w in words if w not in UNTELLING)
    return frozenset(w for w in kept if w)


# Offices of "the Russian leader".
LEADERS = frozenset({"president", "prime", "chancellor", "king", "emir", "sultan", "ruler"})
UNTELLING = frozenset({"of", "for", "the", "affairs", "and", "senior", "acting", "mr", "republic"})
SAME_OFFICE = {
    "defense": "defence",
    "external": "foreign",
    "spokeswoman": "spokesman",
    "spokesperson": "spokesman",
    "chairwoman": "chairman",
    "chairperson": "chairman",
    "chair": "chairman",
}


def _agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names can be one person's: all words of the shorter are in the longer."""
    small, large = sorted((one, other), key=len)
    if len(small) == 1:
        return small[0] in {large[0], large[-1]} or small[0] in large[1:]
    return set(small) <= set(large) and (small[0] == large[0] or small[-1] == large[-1])
