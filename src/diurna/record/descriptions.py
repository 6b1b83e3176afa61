"""Descriptions: what a phrase without a name tells of whom it means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from diurna.lang.parties import noun_kinds

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diurna.schema.documents import Document, Token
    from diurna.schema.layers import Mention

INDEFINITE = frozenset({"a", "an", "another", "one", "some", "no", "any"})
COUNTING = frozenset({"some", "several", "few", "other", "others", "dozens", "no"})
# Words before a noun that tell nothing of who it is.
EMPTY_TAGS = frozenset({"DT", "PDT", "PRP$", "WDT", "CD", "POS"})
EMPTY = frozenset(
    {"many", "most", "all", "several", "some", "other", "same", "such", "few", "own", "former"}
)
# Persons of whom there could be several wherever they are: they stay without a name.
# Words of the longest complement: "of the eastern district's court of appeal".
LONGEST = 8
STOPS = frozenset({",", ";", ":", "(", ".", "who", "which", "that"})
MANNED = frozenset({"body", "force"})
GENERIC = frozenset(
    {"man", "woman", "boy", "girl", "person", "people", "official", "source", "insider", "witness"}
    | {"diplomat", "resident", "aide", "analyst", "expert", "observer", "soldier", "officer"}
    | {"worker", "passenger", "neighbour", "neighbor", "survivor", "somebody", "someone", "one"}
    | {"official", "adviser", "advisor", "insider", "employee", "staffer", "eyewitness", "other"}
    | {"driver", "guard", "bodyguard", "minder", "relative", "critic", "fighter"}
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Described:
    """What a phrase tells.

    Args:
        noun: its head noun, in the singular.
        core: the noun with what stands before it, without article and owner.
        bare: the same without the state's adjective.
        of, where, spoken_for, inside, sent_to: the words behind "of", "from", "for", "in", "to",
            or null.
        owner: the words before an apostrophe, or null.
        before: the words between article and noun, or null.
        first: its first word, in small letters.
        counted: whether a number stands before the noun.
        theirs: whether a possessive pronoun does.
        kind: the kind of its noun, or null.
        within: whether a body or force is named before it: "the battalion commander".
    """

    noun: str
    core: str
    bare: str
    of: str | None
    where: str | None
    spoken_for: str | None
    inside: str | None
    sent_to: str | None
    owner: str | None
    before: str | None
    first: str
    plural: bool
    counted: bool
    indefinite: bool
    theirs: bool
    kind: str | None
    within: bool


def described(document: Document, mention: Mention) -> Described | None:
    """What a mention without a name tells; nothing for pronouns and names."""
    if mention.kind != "nominal":
        return None
    head = document.tokens[mention.head]
    ahead = document.tokens[mention.first : mention.head]
    owned = max((t.index + 1 for t in ahead if t.tag == "POS"), default=mention.first)
    kept = [t for t in document.tokens[owned : mention.head] if _tells(t)]
    bare = [t for t in kept if not _is_modifier(mention, t)]
    heads = _with_hyphens(document, head)
    noun = heads[-1].lemma.lower()
    return Described(
        noun=noun,
        core=_words([*kept, *heads]),
        bare=_words([*bare, *heads]),
        of=_complement(document, mention, "of"),
        where=_complement(document, mention, "from"),
        spoken_for=_complement(document, mention, "for"),
        inside=_complement(document, mention, "in"),
        sent_to=_complement(document, mention, "to"),
        owner=_words([t for t in ahead if t.index < owned - 1 and _tells(t, whose=True)]) or None,
        before=_words(kept) or None,
        plural=head.tag in {"NNS", "NNPS"},
        first=document.tokens[mention.first].text.lower(),
        counted=any(t.tag == "CD" or t.text.lower() in COUNTING for t in (*ahead, head)),
        indefinite=document.tokens[mention.first].text.lower() in INDEFINITE,
        theirs=any(t.tag == "PRP$" for t in ahead),
        kind=_kind(noun, [*bare, *heads[:-1]]),
        within=any(t.pos == "NOUN" and _kind(t.lemma, []) in MANNED for t in bare),
    )


def is_generic(noun: str) -> bool:
    """Whether a noun tells only of what kind somebody is.

    Example:
        >>> is_generic("official"), is_generic("minister")
        (True, False)
    """
    return noun in GENERIC


def _with_hyphens(document: Document, head: Token) -> list[Token]:
    """A head with what a hyphen joins to it: "vice-president"."""
    found = [head]
    for token in document.tokens[head.index + 1 : head.index + 3]:
        joined = token.start == found[-1].end and (token.text == "-" or found[-1].text == "-")
        if not joined:
            break
        found.append(token)
    return found if found[-1].text != "-" else [head]


def _kind(noun: str, before: list[Token]) -> str | None:
    kinds = noun_kinds("en")
    return kinds.get(_words(before[-1:] or ()).lower() + " " + noun) or kinds.get(noun)


def _words(tokens: Iterable[Token]) -> str:
    """Words as they stand, hyphens without blanks."""
    return " ".join(t.text for t in tokens).replace(" - ", "-")


def _tells(token: Token, *, whose: bool = False) -> bool:
    """Whether a word tells who it is; of an owner also that he is none any more."""
    word = token.text.lower()
    told = token.tag not in EMPTY_TAGS and (word not in EMPTY or (whose and word == "former"))
    return told and (token.pos != "PUNCT" or token.text == "-")


def _is_modifier(mention: Mention, token: Token) -> bool:
    span = mention.modifier
    return span is not None and span.start <= token.start < span.end


def _complement(document: Document, mention: Mention, word: str) -> str | None:
    """The words behind "of" or "for" that hang from the head, up to a comma."""
    for child in document.children[mention.head]:
        token = document.tokens[child]
        if token.text.lower() == word and _is_close(document, mention.head, token):
            return _words(_below(document, child)) or None
    return None


def _is_close(document: Document, head: int, token: Token) -> bool:
    """Whether a preposition stands behind a noun with no mark between."""
    between = document.tokens[head + 1 : token.index]
    return token.index > head and not any(t.text == "," for t in between)


def _below(document: Document, preposition: int) -> list[Token]:
    """The words that hang from a preposition, up to a comma and without a first article."""
    kept: list[Token] = []
    for token in document.tokens[preposition + 1 : preposition + 1 + LONGEST]:
        spaced = token.text == "-" and document.tokens[token.index - 1].end < token.start
        if token.text in STOPS or spaced or preposition not in document.ancestors(token.index):
            break
        if kept or token.tag != "DT":
            kept.append(token)
    return kept
