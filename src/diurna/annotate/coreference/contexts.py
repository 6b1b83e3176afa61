"""The article as coreference sees it: mentions with their words, quotation marks, the date."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from diurna.annotate.coreference.datelines import dateline_tokens
from diurna.annotate.coreference.towns import is_elsewhere
from diurna.gazetteer import find_party, sector_of, state_then
from diurna.lang.parties import cue_words, noun_kinds, number_words

if TYPE_CHECKING:
    from diurna.gazetteer import Match
    from diurna.schema.documents import Document, Token
    from diurna.schema.layers import Mention
    from diurna.schema.spans import Span

SUBJECT = frozenset({"nsubj", "nsubjpass", "csubj"})
# Answers of the gazetteer kept: the names of some thousand articles.
MEMORY = 20_000


@lru_cache(maxsize=MEMORY)
def look_up(name: str, on: date | None) -> Match | None:
    """The gazetteer's party of this name on a day, of the state that it was of that day."""
    match = find_party(name, on=on)
    if match is None:
        return None
    country = state_then(match.party.country, on)
    return replace(match, party=replace(match.party, country=country))


@lru_cache(maxsize=MEMORY)
def sector_of_words(words: str) -> str | None:
    """The PLOVER sector that common nouns tell."""
    return sector_of(words)


@dataclass(frozen=True, kw_only=True)
class Context:
    """One document with its mentions.

    Args:
        on: its day of publication, if known.
        told: the states that it calls by their own names or adjectives.
    """

    document: Document
    mentions: tuple[Mention, ...]
    language: str
    on: date | None
    quoted: frozenset[int]
    dateline: frozenset[int] = frozenset()
    told: frozenset[str] = frozenset()

    def head(self, mention: Mention) -> Token:
        """The head token of a mention."""
        return self.document.tokens[mention.head]

    def tokens(self, mention: Mention) -> tuple[Token, ...]:
        """The tokens of a mention."""
        return self.document.tokens[mention.first : mention.last]

    def words(self, name: str) -> frozenset[str]:
        """A list of the table of cues."""
        return cue_words(self.language, name)

    def find(self, name: str) -> Match | None:
        """The gazetteer's party of this name on the article's day.

        None for a capital's name where the article tells of another town that bears it.
        """
        match = look_up(name, self.on)
        if match is None or match.sense != "capital" or match.party.country is None:
            return match
        return None if is_elsewhere(name, match.party.country, self.told) else match

    def noun_kind(self, words: str) -> str | None:
        """The kind of the noun that ends some words, looked at from the longest ending."""
        kinds = noun_kinds(self.language)
        parts = words.lower().split()
        for start in range(max(0, len(parts) - 3), len(parts)):
            ending = " ".join(parts[start:])
            kind = kinds.get(ending) or kinds.get(singular(ending))
            if kind is not None:
                return kind
        return None

    def kind(self, mention: Mention) -> str | None:
        """The kind of a mention's noun, told by the words up to it."""
        return self.noun_kind(self.core(mention))

    def core(self, mention: Mention) -> str:
        """The words up to the head, complements left out."""
        document = self.document
        end = document.tokens[mention.head].end
        return document.text[mention.span.start : max(end, mention.span.start + 1)]

    def is_subject(self, mention: Mention) -> bool:
        """Whether a mention is the subject of a clause, or coordinated with it."""
        token = self.head(mention)
        steps = 0
        while token.dep in {"conj", "appos"} and token.head < token.index and steps < MAX_STEPS:
            token, steps = self.document.tokens[token.head], steps + 1
        return token.dep in SUBJECT

    def speaks(self, mention: Mention) -> bool:
        """Whether a mention is the subject of a verb of speech."""
        verb = self.document.tokens[self.head(mention).head]
        return self.is_subject(mention) and verb.lemma.lower() in self.words("speech")

    def is_place(self, mention: Mention) -> bool:
        """Whether a mention tells where, not who: "in Oslo", "flew to Oslo"."""
        token = self.head(mention)
        if token.dep == "conj":
            token = self.document.tokens[token.head]
        if token.dep in {"compound", "nmod"} or self._is_dateline(mention):
            return True
        if token.dep != "pobj":
            return False
        link = self.document.tokens[token.head]
        if link.text.lower() in {"to", "from"}:
            above = self.document.tokens[link.head].lemma.lower()
            return above in self.words("travel")
        return link.text.lower() in self.words("place")

    def _is_dateline(self, mention: Mention) -> bool:
        """Whether a name opens its paragraph before a dash or bracket: "OSLO (NPA) -"."""
        if mention.head in self.dateline:
            return True
        sentence = self.document.sentences[self.head(mention).sentence]
        tokens = self.document.tokens
        if mention.first - sentence.first > DATELINE_WORDS or mention.last >= len(tokens):
            return False
        opens = sentence.index == 0 or self.document.sentences[sentence.index - 1].block != (
            sentence.block
        )
        marks = DATELINE_MARKS | ({","} if mention.span.text.isupper() else set())
        return opens and tokens[mention.last].text in marks

    def own_words(self, mention: Mention) -> frozenset[str]:
        """The words of a mention in lower case, without its owner's and its name's."""
        outer = [span for span in (mention.modifier, mention.name) if span is not None]
        return frozenset(
            token.text.lower()
            for token in self.tokens(mention)
            if not any(span.start <= token.start < span.end for span in outer)
        )

    def is_ethnic(self, mention: Mention) -> bool:
        """Whether a nationality tells a people, not a state: "ethnic Albanian guerrillas"."""
        words = self.document.tokens[max(0, mention.first - 1) : mention.head + 1]
        return not self.words("ethnic").isdisjoint(t.text.lower() for t in words)

    def is_definite(self, mention: Mention) -> bool:
        """Whether a mention takes up what is known: "the army", or a title with a capital."""
        first = self.document.tokens[mention.first]
        capital = first.text[:1].isupper() and first.text.lower() not in NEW
        return first.text.lower() in DEFINITE or capital

    def is_owned(self, mention: Mention) -> bool:
        """Whether the modifier owns ("Norway's rival"), rather than tells ("Norwegian rival")."""
        if mention.modifier is None:
            return False
        owner = self.document.tokens_in(mention.modifier.start, mention.span.end)
        ends = [t for t in owner if t.start >= mention.modifier.end]
        return owner[0].tag == "PRP$" or (bool(ends) and ends[0].tag == "POS")

    def in_quotation(self, mention: Mention) -> bool:
        """Whether a mention stands between quotation marks."""
        return mention.head in self.quoted

    def starts_with(self, mention: Mention, tag: str) -> bool:
        """Whether the first word of a mention has a tag."""
        return self.document.tokens[mention.first].tag == tag

    def is_plural(self, mention: Mention) -> bool:
        """Whether a mention's head is a plural noun, or a number alone: "the four"."""
        head = self.head(mention)
        many = head.tag == "CD" and head.text.lower() in number_words(self.language)
        return many or head.tag in {"NNS", "NNPS"}

    def noun(self, mention: Mention) -> str:
        """The singular of the head noun."""
        return singular(self.head(mention).text.lower())


NEW = frozenset({"a", "an", "one", "another", "some", "no", "any", "several", "many"})
DEFINITE = frozenset({"the", "this", "that", "these", "those"})
# "NEW DELHI/BEIJING, June 18 (": names this near to the start of a paragraph.
DATELINE_WORDS = 4
DATELINE_MARKS = frozenset({"(", "-", "--", "/", ":", "\N{EM DASH}", "\N{EN DASH}"})
# Longest chain of coordinated heads followed; a longer one is a wrong parse.
MAX_STEPS = 20


def context_of(document: Document, mentions: tuple[Mention, ...], language: str) -> Context:
    """The context of one document."""
    return Context(
        document=document,
        mentions=mentions,
        language=language,
        on=_day(document.article.published),
        quoted=_quoted(document),
        dateline=dateline_tokens(document),
    )


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def _quoted(document: Document) -> frozenset[int]:
    """Tokens between double quotation marks; a mark left open ends with its block."""
    found: list[int] = []
    inside, block = False, -1
    for sentence in document.sentences:
        if sentence.block != block:
            inside, block = False, sentence.block
        for token in document.sentence_tokens(sentence):
            if token.text in QUOTES:
                inside = not inside if token.text in EITHER_WAY else token.text in OPENING
            elif inside:
                found.append(token.index)
    return frozenset(found)


OPENING = frozenset({"“", "``", "«", "„"})
EITHER_WAY = frozenset({'"'})
QUOTES = OPENING | EITHER_WAY | {"”", "''", "»"}


@lru_cache(maxsize=MEMORY)
def singular(word: str) -> str:
    """The singular of a regular plural, lower case.

    Example:
        >>> singular("ministries"), singular("sides"), singular("troops"), singular("armies")
        ('ministry', 'side', 'troop', 'army')
    """
    if word.endswith("ies"):
        return word.removesuffix("ies") + "y"
    if word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("men"):
        return word.removesuffix("men") + "man"
    return word.removesuffix("s")


def text_of(span: Span | None) -> str:
    """The words of a span, or none."""
    return span.text if span is not None else ""
