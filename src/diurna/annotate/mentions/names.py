"""What stands where in a noun phrase: owner, title, name, noun."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from diurna.annotate.mentions.words import (
    MAX_NAME_WORDS,
    TITLE_KINDS,
    has_gap,
    is_agent_noun,
    is_capitalised,
    is_name_word,
    known_party,
)
from diurna.lang.parties import noun_kinds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diurna.schema.documents import Document, Token

Range = tuple[int, int]
APOSTROPHES = frozenset({"'", "\N{RIGHT SINGLE QUOTATION MARK}"})
# What may stand between the capitalised words of one name.
NAME_LINKS = frozenset(
    {"-", "al", "el", "bin", "ben", "ibn", "de", "da", "do", "dos", "del", "della", "di", "du"}
    | {"van", "von", "der", "den", "ter", "la", "le", "y", "e", "of", "the", "&", "ul", "ur", "und"}
    | {"for", "and", *APOSTROPHES, "zu", "san", "abu", "bint", "ag", "ould", "uld", "mint"}
)
# Links after which a name goes on only inside a longer name ("Médecins sans ...", "Bank of ...").
WEAK_LINKS = frozenset({"of", "the", "for", "and", "y", "e"})
# Small words that a name may open with.
OPENING_LINKS = frozenset({"al", "el", "de", "bin", "van", "von", "da", "abu", "ul"})
# Most small words in a row inside a name: "Liberation Front of the South" has two.
MAX_LINKS = 3
# Beside a hyphen these make an attitude of the name, not an owner: "pro-Russian", "U.S.-backed".
# Who is led by a state, or based or born there, is that state's.
ATTITUDES = frozenset(
    [
        "pro",
        "speaking",
        "anti",
        "non",
        "ex",
        "pre",
        "post",
        "backed",
        "sponsored",
        "allied",
        "aligned",
        "controlled",
        "held",
        "occupied",
        "brokered",
        "mediated",
        "run",
        "made",
        "funded",
        "trained",
        "armed",
        "supported",
    ]
)
PORTFOLIOS = frozenset(
    [
        "state",
        "foreign",
        "affairs",
        "external",
        "internal",
        "interior",
        "home",
        "defence",
        "defense",
        "finance",
        "justice",
        "trade",
        "economy",
        "energy",
        "health",
        "education",
        "agriculture",
        "labour",
        "labor",
        "transport",
        "information",
        "security",
        "commerce",
        "treasury",
        "environment",
        "culture",
        "staff",
        "war",
        "parliament",
        "council",
        "national",
    ]
)
TITLE_ADJECTIVES = PORTFOLIOS | {"prime", "vice", "chief", "deputy"}
OPENERS = frozenset({"DT", "PDT", "PRP$", "CD", "WP$", "WDT"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Parts:
    """Token ranges of a phrase's parts; ``noun`` is its last common noun's kind, or None.

    ``owners`` are several when coordinated: "Indian and Chinese troops".
    """

    owners: tuple[Range, ...] = ()
    title: Range | None = None
    name: Range | None = None
    noun: str | None = None


@dataclass(frozen=True, kw_only=True)
class Reader:
    """Reads the parts of phrases in one document."""

    document: Document
    language: str

    def parts(self, first: int, last: int) -> Parts:
        """The parts of the phrase of these tokens."""
        start = self._skip_openers(first, last)
        whole = self._known_with_possessive(start, last)
        if whole is not None:
            return Parts(name=whole)
        owners, start = self._possessor(first, start, last)
        title = self._title_end(start, last)
        if title is not None and not self._names_a_body(start, title, last):
            return self._titled(owners, start, title, last)
        return self._untitled(owners, start, last)

    def _names_a_body(self, start: int, title: int, last: int) -> bool:
        """Whether a title's word stands inside a body's name: "Philippine National Police"."""
        tokens = self.document.tokens[start:last]
        if title == last or not all(is_capitalised(t) for t in tokens):
            return False
        return self.noun_kind(start, last) in {"body", "force"}

    def _known_with_possessive(self, start: int, last: int) -> Range | None:
        """A known name that has an apostrophe inside: "Kurdistan Workers' Party"."""
        if not any(is_possessive(t) for t in self.document.tokens[start + 1 : last - 1]):
            return None
        capitals = (i for i in range(start, last) if is_capitalised(self.document.tokens[i]))
        at = next(capitals, last)
        return (at, last) if at < last and self.known(at, last) == last else None

    def known(self, first: int, last: int) -> int:
        """End of the longest run from ``first`` that the gazetteer knows; ``first`` when none."""
        for end in range(min(last, first + MAX_NAME_WORDS), first, -1):
            whole = self.document.tokens[end - 1].text != "-"
            if whole and known_party(self.words(first, end)) is not None:
                return end
        return first

    def words(self, first: int, last: int) -> str:
        """The text of some tokens, as printed."""
        tokens = self.document.tokens
        return self.document.text[tokens[first].start : tokens[last - 1].end]

    def noun_kind(self, first: int, last: int) -> str | None:
        """The kind of the noun that ends the run; of its longest form in the table."""
        kinds = noun_kinds(self.language)
        for start in range(max(first, last - 3), last):
            kind = kinds.get(self._lower(start, last)) or kinds.get(self._lemmas(start, last))
            if kind is not None:
                return kind
        return None

    def names_in(self, first: int, last: int) -> Iterator[Range]:
        """The names inside a run: known ones, else runs of capitalised words."""
        at = first
        while at < last:
            end = self.name_end(at, last)
            if end > at:
                yield at, end
            at = max(end, at + 1)

    def name_end(self, first: int, last: int) -> int:
        """End of the name that starts at a token; ``first`` when none starts there."""
        if not self.opens_name(first, last):
            return first
        known = self.known(first, last)
        return known if known > first else self._run_end(first, last)

    def is_name_word(self, index: int) -> bool:
        """Whether a token may be part of a name."""
        token = self.document.tokens[index]
        opens = index == self.document.sentences[token.sentence].first
        return is_name_word(token, opens=opens and not self._opens_longer_name(token))

    def _opens_longer_name(self, token: Token) -> bool:
        """Whether a sentence's first word belongs to the name after it: "Pablo Reyes"."""
        after = self.document.tokens[token.index + 1 : token.index + 2]
        if not after or token.dep != "compound" or token.tag != "NN":
            return False
        return after[0].tag == "NNP" and is_capitalised(after[0]) and token.head == after[0].index

    def is_attitude(self, first: int, last: int) -> bool:
        """Whether a name only colours the noun: "pro-Russian", "Turkish-backed"."""
        return self._hyphened(first - 2, first - 1) or self._hyphened(last + 1, last)

    def _hyphened(self, word: int, hyphen: int) -> bool:
        tokens = self.document.tokens
        if min(word, hyphen) < 0 or max(word, hyphen) >= len(tokens):
            return False
        return tokens[hyphen].text == "-" and tokens[word].text.lower() in ATTITUDES

    def _skip_openers(self, first: int, last: int) -> int:
        tokens = self.document.tokens
        while first < last - 1 and tokens[first].tag in OPENERS:
            first += 1
        return first

    def _possessor(self, first: int, start: int, last: int) -> tuple[tuple[Range, ...], int]:
        """The owner before an apostrophe, or the possessive pronoun, and where it ends."""
        tokens = self.document.tokens
        for index in range(last - 2, start, -1):
            if is_possessive(tokens[index]):
                return (self._owner_before(first, start, index),), index + 1
        if start > first and tokens[start - 1].tag == "PRP$":
            return ((start - 1, start),), start
        return (), start

    def _owner_before(self, first: int, start: int, end: int) -> Range:
        names = [n for n in self.names_in(start, end) if n[1] == end]
        return names[0] if names else (first, end)

    def _title_end(self, start: int, last: int) -> int | None:
        """The end of the last noun that is a title."""
        for end in range(last, start, -1):
            kind = self.noun_kind(max(start, end - 1), end) or self._agent(end - 1)
            if kind in TITLE_KINDS and not self._is_surname(start, end, last):
                return end
        return None

    def _agent(self, at: int) -> str | None:
        return "person" if is_agent_noun(self.document.tokens[at], self.language) else None

    def _is_surname(self, start: int, end: int, last: int) -> bool:
        """Whether a title's word is the end of a name: "Stephen King", "Farouk Sultan"."""
        tokens = self.document.tokens
        if end != last or end - 2 < start or not is_capitalised(tokens[end - 1]):
            return False
        return tokens[end - 1].entity == tokens[end - 2].entity == "PERSON"

    def _titled(self, owners: tuple[Range, ...], start: int, end: int, last: int) -> Parts:
        noun_end = end
        if not owners:
            owners, start = self._leading_owners(start, end - 1)
        elif self._is_personal(owners[0]):
            owners = self._leading_owners(start, end - 1)[0] or owners
        if not owners or end < last:
            owned, end, name_start = self._complement(end, last)
            owners = owners or owned
        else:
            name_start = end
        name = self._name_from(name_start, last)
        if not owners and name is None:
            owners = self._leading_owners(end, last - 1)[0]
        kind = self.noun_kind(start, noun_end) or "person"
        noun = kind if name is not None or end == last else self.noun_kind(start, last)
        title = (self._title_start(start, noun_end), end)
        return Parts(owners=owners, title=title, name=name, noun=noun)

    def _is_personal(self, owner: Range) -> bool:
        """Whether the owner is "his" or "her", beside whom an adjective tells the state."""
        return self.document.tokens[owner[1] - 1].text.lower() in {"his", "her", "my", "their"}

    def _complement(self, end: int, last: int) -> tuple[tuple[Range, ...], int, int]:
        """The owner in "of" after a title, the title's end, and where a name may start."""
        tokens = self.document.tokens
        if end + 1 >= last or tokens[end].text not in {"of", "for"}:
            return (), end, end
        stop = self.portfolio_end(end + 1, last)
        if stop > end + 1:
            return (), stop, stop
        stop = self.known(end + 1, last)
        return (((end + 1, stop),), end, stop) if stop > end + 1 else ((), end, end)

    def portfolio_end(self, start: int, last: int) -> int:
        """End of the portfolio that starts here: "Foreign Affairs" of "Minister of ..."."""
        tokens = self.document.tokens
        while start < last and tokens[start].text.lower() in PORTFOLIOS:
            start += 1
        return start

    def _title_start(self, start: int, end: int) -> int:
        """Where the title begins, without "former", "senior" and the like before it."""
        tokens = self.document.tokens
        while start < end - 1 and tokens[start].tag in {"JJ", "JJS", "JJR", "HYPH", "VBN", "VBG"}:
            if tokens[start].lemma.lower() in TITLE_ADJECTIVES:
                break
            start += 1
        return start

    def _leading_owners(self, start: int, last: int) -> tuple[tuple[Range, ...], int]:
        """States or bodies before the noun ("senior Indian officer"), and where they end."""
        for at in range(start, last + 1):
            end = self._owner_end(at, last)
            if end > at:
                more = self._more_owners(end, last)
                return ((at, end), *more), more[-1][1] if more else end
        return (), start

    def _owner_end(self, at: int, last: int) -> int:
        if not is_capitalised(self.document.tokens[at]):
            return at
        end = self.known(at, last + 1)
        if end > last:
            end = self.known(at, last)
        elif end == at and self.document.tokens[at].entity in {"NORP", "GPE"}:
            end = at + 1
        return end if at < end <= last and not self.is_attitude(at, end) else at

    def _more_owners(self, end: int, last: int) -> tuple[Range, ...]:
        more: list[Range] = []
        while end < last - 1 and self.document.tokens[end].text in {"and", ",", "or"}:
            stop = self._coordinated_end(end + 1, last)
            if stop == end + 1:
                break
            more.append((end + 1, stop))
            end = stop
        return tuple(more)

    def _coordinated_end(self, at: int, last: int) -> int:
        """An unknown adjective counts too beside a known one: "Russian and Western"."""
        end = self._owner_end(at, last)
        token = self.document.tokens[at]
        if end == at and is_capitalised(token) and token.pos == "ADJ":
            return at + 1
        return end

    def _name_from(self, start: int, last: int) -> Range | None:
        if start >= last or not self.opens_name(start, last):
            return None
        end = self._run_end(start, last)
        return (start, end) if end == last else None

    def _untitled(self, owners: tuple[Range, ...], start: int, last: int) -> Parts:
        kind = self.noun_kind(start, last)
        whole = self._whole_name(start, last)
        if whole is not None and kind != "force":
            called = None if kind else self._called(start, whole[0])
            inner = self._leading_owners(whole[0], whole[1] - 1)[0] if kind else ()
            if called:
                inner = self._leading_owners(start, whole[0] - 1)[0]
            return Parts(owners=owners or inner, name=whole, noun=kind or called)
        if not owners:
            owners, start = self._leading_owners(start, last - 1)
        if not owners:
            owners = self._first_name(start, last - 1)
        return Parts(owners=owners, noun=kind)

    def _called(self, start: int, end: int) -> str | None:
        """The kind of the body or vessel that a name is put right after: "the daily Al-Fajr"."""
        if end <= start or is_capitalised(self.document.tokens[end - 1]):
            return None
        kind = self.noun_kind(start, end)
        return kind if kind in {"body", "force"} else None

    def _first_name(self, start: int, last: int) -> tuple[Range, ...]:
        names = [n for n in self.names_in(start, last) if not self.is_attitude(*n)]
        return tuple(names[:1])

    def _whole_name(self, start: int, last: int) -> Range | None:
        """The capitalised run that ends the phrase; its lower-case foretokens left out."""
        for at in range(start, last):
            if self.opens_name(at, last) and self._run_end(at, last) == last:
                return at, last
        return None

    def _run_end(self, first: int, last: int) -> int:
        tokens, end, at = self.document.tokens, first, first
        while at < last and at - end <= MAX_LINKS:
            named = self.is_name_word(at) or self._is_hyphenated(at, first)
            if named and not self._breaks(at, first):
                end = at + 1
            elif tokens[at].text.lower() not in NAME_LINKS:
                break
            at += 1
        return end

    def _is_hyphenated(self, at: int, first: int) -> bool:
        """Whether a word is the second half of a hyphenated name: "hye" in "Geun-hye"."""
        tokens = self.document.tokens
        if at - 2 < first or tokens[at - 1].text != "-":
            return False
        return tokens[at - 1].end == tokens[at].start and is_capitalised(tokens[at - 2])

    def opens_name(self, at: int, last: int) -> bool:
        """Whether a token starts a name, a small "al-" or "de" before it included."""
        tokens = self.document.tokens
        if tokens[at].text.lower() in OPENING_LINKS and at + 1 < last:
            after = at + 1 + (tokens[at + 1].text == "-")
            return after < last and self.is_name_word(after)
        return self.is_name_word(at)

    def _breaks(self, at: int, first: int) -> bool:
        """Whether a name ends before this word: at a date, or where a gap is wide."""
        tokens = self.document.tokens
        if at == first:
            return False
        return tokens[at].entity in {"DATE", "TIME"} or has_gap(tokens[at - 1], tokens[at])

    def _lower(self, first: int, last: int) -> str:
        return self.words(first, last).lower()

    def _lemmas(self, first: int, last: int) -> str:
        words = [t.text.lower() for t in self.document.tokens[first : last - 1]]
        return " ".join([*words, _singular(self.document.tokens[last - 1])])


def is_possessive(token: Token) -> bool:
    """Whether a token is the sign of the possessive, also where the parser saw a quote."""
    return token.tag == "POS" or token.text in APOSTROPHES


def _singular(token: Token) -> str:
    """The singular of a noun, also where the parser took it for a name ("Presidents")."""
    lower = token.text.lower()
    if token.tag not in {"NNS", "NNPS"} and token.lemma.lower() == lower:
        return lower
    if token.lemma.lower() != lower:
        return token.lemma.lower()
    if lower.endswith("ies"):
        return lower.removesuffix("ies") + "y"
    return lower.removesuffix("s")
