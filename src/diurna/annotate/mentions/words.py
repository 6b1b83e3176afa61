"""The words that mentions are recognised by: nouns of parties, pronouns, names known."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from diurna.gazetteer import find_party, sector_of
from diurna.lang.parties import cue_words

if TYPE_CHECKING:
    from diurna.schema.documents import Token

# Kinds of nouns that may stand before a name as its title.
TITLE_KINDS = frozenset({"office", "rank", "honorific", "person"})
# Longest run of words looked up in the gazetteer at once.
MAX_NAME_WORDS = 7
AGENT_ENDINGS = ("er", "or", "ist", "ee", "ian", "eer", "men", "man", "boy", "girl", "ant")
# Answers of the gazetteer kept: the names of some thousand articles, about 5 MB.
MEMORY = 20_000
# Entity labels under which the parser files what is never a party.
NEVER_PARTY = frozenset(
    {"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL", "LANGUAGE"}
)
# Capitalised words that a name never starts with, though they may open a sentence.
NO_NAME_TAGS = frozenset(
    {"DT", "IN", "PRP", "PRP$", "CC", "RB", "WDT", "WP", "WRB", "TO", "MD", "EX", "UH", "PDT"}
)
# "Monday Turkey sent ships" holds one name. "May" and "March" stay out: they are names too.
CALENDAR = frozenset(
    {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}
    | {"January", "February", "April", "July", "August", "September"}
    | {"October", "November", "December"}
)
NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS"})


@lru_cache(maxsize=MEMORY)
def known_party(words: str) -> str | None:
    """The gazetteer's sense of a name, or None when it does not know it."""
    match = find_party(words)
    return match.sense if match is not None else None


@lru_cache(maxsize=MEMORY)
def has_sector(words: str) -> bool:
    """Whether the words name a kind of party with a sector."""
    return sector_of(words) is not None


def has_gap(left: Token, right: Token) -> bool:
    """Whether more than a space stands between two words: a column, or a line's end."""
    return right.start - left.end > 1


def is_capitalised(token: Token) -> bool:
    """Whether a word is written as part of a name."""
    return token.text[:1].isupper()


def is_name_word(token: Token, *, opens: bool = False) -> bool:
    """Whether a word may be part of a name: capitalised, and no function word.

    Many names of the world have small parts (bin, al-, de); those are joined by the caller.

    Args:
        token: the word.
        opens: it opens its sentence, where any word has a capital: then the parse, the
            entity or the gazetteer must take it for a name.
    """
    if not is_capitalised(token) or token.tag in NO_NAME_TAGS or token.text in CALENDAR:
        return False
    if opens and token.tag not in {"NNP", "NNPS"} and not token.entity:
        return known_party(token.text) is not None
    return token.entity not in NEVER_PARTY or token.tag in {"NNP", "NNPS"}


def is_agent_noun(token: Token, language: str) -> bool:
    """Whether a noun names people by what they do: "looters", "garment exporters".

    Only the ending tells; words of such an ending that are things are in the table.
    """
    one = token.text.lower().removesuffix("s")
    if token.tag not in {"NN", "NNS"} or one in cue_words(language, "things"):
        return False
    return len(one) > len("beer") and one.endswith(AGENT_ENDINGS)
