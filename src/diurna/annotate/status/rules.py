"""The cue table of status, and where its cues stand in a document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from diurna.lang.cues import load_cues

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from diurna.schema.documents import Document, Token

Category = Literal[
    "happened",
    "ongoing",
    "planned",
    "possible",
    "hypothetical",
    "denied",
    "not_happened",
    "demanded",
    "light",
    "said",
    "fact",
    "background",
]
Direction = Literal["governs", "forward", "backward", "both"]
Complement = Literal[
    "clause",
    "subjunctive",
    "claim",
    "whether",
    "infinitive",
    "gerund",
    "object",
    "subject",
    "passive",
    "modifier",
    "standing",
]


@dataclass(frozen=True, kw_only=True, slots=True)
class StatusCue:
    """A row of ``status_cues``: words that say whether what they reach happened.

    The head of ``resources/en/status_cues.yml`` tells what each field means.
    """

    category: Category
    direction: Direction
    lemmas: tuple[str, ...] = ()
    particle: tuple[str, ...] = ()
    phrase: str = ""
    complements: tuple[Complement, ...] = ()
    pos: tuple[str, ...] = ()
    speaks: bool = False
    terminate: tuple[str, ...] = ()
    pseudo: bool = False
    max_scope: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Reach:
    """A cue in a row of words, and the tokens it reaches: ``first`` up to ``last``."""

    cue: StatusCue
    start: int
    end: int
    first: int
    last: int

    def covers(self, index: int) -> bool:
        """Whether a token lies in its scope."""
        return self.first <= index < self.last


# Words that end the scope of every cue in a row, whatever the row adds.
TERMINATORS = frozenset({";", ":", "but", "although", "though", "because", "while", "whereas"})


class CueTable:
    """The rows of one table in one language, found by their words."""

    def __init__(self, language: str, table: str = "status_cues") -> None:
        rows = load_cues(language, table, StatusCue)
        self.governors = _by_lemma(row for row in rows if row.direction == "governs")
        self.phrases = _by_first_word(row for row in rows if row.direction != "governs")

    def governor(
        self,
        document: Document,
        index: int,
        complement: Complement,
        child: int,
        preposition: str | None = None,
    ) -> StatusCue | None:
        """The row for a word that has such a complement; rows with a particle come first.

        Args:
            document: where the words stand.
            index: the word that may be a cue.
            complement: how ``child`` hangs from it.
            child: the word that it bears on, or the nearest below the cue.
            preposition: what stands between a cue and its noun.
        """
        token = document.tokens[index]
        rows = [row for form in _forms(token) for row in self.governors.get(form, ())]
        fitting = [row for row in rows if _fits(row, token, complement)]
        if complement == "object":
            fitting = [row for row in fitting if _takes(row, token, preposition)]
        if complement == "gerund" and preposition is not None:
            fitting = [r for r in fitting if preposition in GERUND_PREPOSITIONS | {*r.particle}]
        with_particle = (row for row in fitting if _has_particle(document, index, child, row))
        without = (row for row in fitting if not row.particle)
        return next(with_particle, None) or next(without, None)

    def words_of(self, category: Category) -> frozenset[str]:
        """The words that govern with a category."""
        found = self.governors.items()
        return frozenset(w for w, rows in found if any(row.category == category for row in rows))

    def reaches(self, document: Document) -> tuple[Reach, ...]:
        """Every cue in a row of words with its scope, in order of the text."""
        return tuple(
            reach for token in document.tokens for reach in self._reaches_at(document, token.index)
        )

    def _reaches_at(self, document: Document, index: int) -> Iterator[Reach]:
        for word in _forms(document.tokens[index]):
            for words, cue in self.phrases.get(word, ()):
                if _stands_at(document, index, words):
                    if cue.pseudo:
                        return
                    yield _reach(document, cue, index, index + len(words))
                    return


def _by_lemma(rows: Iterator[StatusCue]) -> Mapping[str, tuple[StatusCue, ...]]:
    found: dict[str, tuple[StatusCue, ...]] = {}
    for row in rows:
        for lemma in row.lemmas:
            found[lemma] = (*found.get(lemma, ()), row)
    return found


def _by_first_word(
    rows: Iterator[StatusCue],
) -> Mapping[str, tuple[tuple[tuple[str, ...], StatusCue], ...]]:
    """Rows under their first word, the longest first: a pseudo-cue hides its part."""
    found: dict[str, tuple[tuple[tuple[str, ...], StatusCue], ...]] = {}
    for row in rows:
        words = tuple(row.phrase.split())
        entries = (*found.get(words[0], ()), (words, row))
        found[words[0]] = tuple(sorted(entries, key=lambda entry: -len(entry[0])))
    return found


def _fits(row: StatusCue, token: Token, complement: Complement) -> bool:
    return complement in row.complements and (not row.pos or token.pos in row.pos)


def _takes(row: StatusCue, token: Token, preposition: str | None) -> bool:
    """Whether a row's noun stands as the text has it: bare, or behind such a preposition."""
    if preposition is None:
        return not set(row.particle) or bool(set(row.particle) - LINKING)
    if row.particle:
        return preposition in row.particle
    return token.pos != "VERB" and preposition in NOUN_PREPOSITIONS


# After a noun these prepositions name the thing itself: "threat of war", "call for talks";
# others stand for its cause, place or time ("anger over the raid").
NOUN_PREPOSITIONS = frozenset({"of", "for", "on", "to", "about"})
# Before a gerund these name the act itself ("accused of shelling"); others tell by what means,
# when or why ("halted the ship by firing").
GERUND_PREPOSITIONS = frozenset({"about", "against", "from", "into", "of", "over", "to"})
# These link a noun to its verb ("call for talks"); "off" in "call off talks" belongs to the verb.
LINKING = frozenset({"against", "at", "for", "from", "into", "on", "to", "upon", "with"})


def _has_particle(document: Document, index: int, child: int, row: StatusCue) -> bool:
    """Whether a particle hangs from the cue, or before the word it bears on ("is yet to pay")."""
    own = (document.tokens[c] for c in document.children[index])
    before = (document.tokens[c] for c in document.children[child] if c < child)
    return any(token.text.lower() in row.particle for tokens in (own, before) for token in tokens)


def _forms(token: Token) -> tuple[str, ...]:
    return tuple(dict.fromkeys((token.text.lower(), token.lemma.lower())))


def _stands_at(document: Document, index: int, words: tuple[str, ...]) -> bool:
    tokens = document.tokens[index : index + len(words)]
    return len(tokens) == len(words) and all(
        word in _forms(token) for word, token in zip(words, tokens, strict=True)
    )


def _reach(document: Document, cue: StatusCue, start: int, end: int) -> Reach:
    first = end if cue.direction == "forward" else _edge(document, cue, start, step=-1)
    last = start if cue.direction == "backward" else _edge(document, cue, end - 1, step=1) + 1
    return Reach(cue=cue, start=start, end=end, first=first, last=last)


def _edge(document: Document, cue: StatusCue, index: int, *, step: int) -> int:
    """The farthest token that a cue reaches from here in one direction."""
    sentence = document.sentences[document.tokens[index].sentence]
    for _ in range(cue.max_scope):
        following = index + step
        if not sentence.first <= following < sentence.last:
            break
        word = document.tokens[following].text.lower()
        if word in TERMINATORS or word in cue.terminate:
            break
        index = following
    return index
