"""From an event's trigger up the tree: every word that says whether the event happened."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from diurna.annotate.status import predicates
from diurna.annotate.status.links import Link, link_of, noun_parted_by_time

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from diurna.annotate.status.rules import CueTable, Reach, StatusCue
    from diurna.schema.documents import Document
    from diurna.schema.events import Status

# Heads climbed at most. News sentences of 60 words rarely nest deeper than 12; what lies
# farther out than 24 says nothing of the event, and a list of 400 names would be climbed in full.
MAX_DEPTH = 24


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """One word's say: the status it gives to what it reaches, where, and whose word it is.

    Args:
        status: None for words that only say who speaks.
        first, last: the tokens that say it, ``last`` exclusive.
        speaker: head token of the party whose claim it is, or None.
        said: the party's words are reported as words ("said", "claimed").
        future: a bare "would" in somebody's words, which was a future when they were said.
        in_row: found by the order of words; the tree may have heard the same words already.
    """

    status: Status | None
    first: int
    last: int
    speaker: int | None = None
    said: bool = False
    future: bool = False
    in_row: bool = False


def findings(
    document: Document, table: CueTable, index: int, reaches: Sequence[Reach]
) -> tuple[Finding, ...]:
    """What is said of the word at ``index``, from the innermost word outward.

    Example: in "denied planning to attack", for "attack": planned, then denied.
    """
    in_row = (
        Finding(status=_status(reach.cue), first=reach.start, last=reach.end, in_row=True)
        for reach in reaches
        if reach.covers(index)
    )
    return (*_climb(document, table, index), *in_row)


def _status(cue: StatusCue) -> Status | None:
    return None if cue.category in {"light", "said", "fact"} else cue.category  # type: ignore[return-value]


def _climb(document: Document, table: CueTable, index: int) -> Iterator[Finding]:
    yield from _own(document, table, index)
    yield from _according(document, index)
    after_claim = False
    for _ in range(MAX_DEPTH):
        yield from _clause_says(document, index)
        link = _link(document, table, index)
        if link is None:
            return
        cue = _cue(document, table, index, link, after_claim=after_claim)
        yield from _step(document, table, index, link, cue)
        if _ends_at(index, link, cue):
            return
        is_noun = document.tokens[link.governor].pos == "NOUN"
        after_claim = is_noun and (
            (cue is not None and cue.category == "said") or (after_claim and link.shared)
        )
        index = link.governor


def _link(document: Document, table: CueTable, index: int) -> Link | None:
    """How a word hangs; across a date, from the noun that takes such an infinitive."""
    noun = noun_parted_by_time(document, index)
    if noun is not None and table.governor(document, noun, "infinitive", index) is not None:
        return Link(governor=noun, complement="infinitive")
    return link_of(document, index)


def _clause_says(document: Document, index: int) -> Iterator[Finding]:
    """What the conjunction of the word's clause says: "if", "unless", "until"."""
    if predicates.is_condition(document, index):
        yield _finding(document, index, "hypothetical")
    elif predicates.is_awaited(document, index):
        yield _finding(document, index, "demanded")


def _step(
    document: Document, table: CueTable, index: int, link: Link, cue: StatusCue | None
) -> Iterator[Finding]:
    """What is said on the way from a word to the one that governs it."""
    if cue is None and not link.shared:
        yield from _uncued(document, index, link)
    if cue is not None and cue.category == "fact":
        return
    if cue is not None:
        yield from _say(document, cue, index, link.governor)
        if link.complement == "whether":
            return
        if link.complement == "clause" and predicates.is_bare_would(document, index):
            yield Finding(status="planned", first=index, last=index + 1, future=True)
    if cue is not None or link.complement == "gerund" or _shares_mood(document, index, link):
        said = cue is not None and cue.category == "said"
        yield from _own(document, table, link.governor, said=said, below=index)


def _ends_at(index: int, link: Link, cue: StatusCue | None) -> bool:
    """Whether what stands farther out says nothing more of the event."""
    if cue is not None:
        return cue.category in {"fact", "ongoing"}
    return not link.shared and not _climbs_on(index, link)


def _according(document: Document, index: int) -> Iterator[Finding]:
    """Who is named by "according to" beside the event's verb."""
    for child in document.children[index]:
        if document.tokens[child].text.lower() == "according":
            named = [c for t in document.children[child] for c in document.children[t]]
            speaker = next(iter(named), None)
            yield Finding(status=None, first=child, last=child + 1, speaker=speaker, said=True)


def _climbs_on(index: int, link: Link) -> bool:
    """Whether a word that no row knows hands on what is said of it.

    It does to a gerund, to an infinitive, and to a clause that stands beside its own: "We did
    not fire, we were asleep", he said.
    """
    beside = link.complement == "clause" and index < link.governor
    return beside or link.complement in {"gerund", "infinitive"}


def _cue(
    document: Document, table: CueTable, index: int, link: Link, *, after_claim: bool
) -> StatusCue | None:
    if link.complement is None or _is_purpose_of_having(document, index, link):
        return None
    if link.complement == "subject":
        for predicate in _predicate_words(document, link.governor):
            cue = after_claim and table.governor(document, predicate, "claim", index)
            cue = cue or table.governor(document, predicate, "subject", index)
            if cue:
                return cue
    if after_claim and link.complement in {"object", "passive", "subject"}:
        cue = table.governor(document, link.governor, "claim", index)
        if cue is not None:
            return cue
    at = link.preposition
    word = None if at is None else document.tokens[at].text.lower()
    cue = table.governor(document, link.governor, link.complement, index, word)
    if cue is None and link.complement == "subjunctive":
        return table.governor(document, link.governor, "clause", index)
    return cue


def _is_purpose_of_having(document: Document, index: int, link: Link) -> bool:
    """Whether "to" tells what for: "have leave to go" obliges nobody, as "have to go" does."""
    purpose = document.tokens[index].dep == "advcl" and link.complement == "infinitive"
    lemma = document.tokens[link.governor].lemma.lower()
    return purpose and (lemma in {"have", "need"} or (lemma == "be" and link.governor < index - 2))


def _predicate_words(document: Document, index: int) -> Iterator[int]:
    """What a copula says of its subject: "is [due]", "remains an [option]", "is on the [cards]"."""
    for child in document.children[index]:
        if document.tokens[child].dep in {"attr", "acomp", "oprd"}:
            yield child
        is_copula = document.tokens[index].lemma in {"be", "remain"}
        if document.tokens[child].dep == "prep" and is_copula:
            yield from document.children[child]


def _uncued(document: Document, index: int, link: Link) -> Iterator[Finding]:
    """What a complement means by itself, when no row knows the word that governs it."""
    if link.complement == "whether":
        yield _finding(document, index, "possible")
    elif link.complement == "subjunctive":
        yield _finding(document, index, "demanded")
    elif link.complement == "infinitive":
        urged = _is_urged(document, index, link.governor)
        yield _finding(document, index, "demanded" if urged else "planned")
    elif link.complement in {"object", "subject", "passive"} and link.preposition is None:
        yield from _unreal(document, index, link.governor)


def _is_urged(document: Document, index: int, governor: int) -> bool:
    """Whether somebody is moved to do it: "nudged the junta to leave"."""
    tokens = document.tokens
    if tokens[governor].pos != "VERB" or tokens[index].dep == "advcl":
        return False
    moved = any(
        tokens[c].dep in {"dobj", "dative"} and c < index for c in document.children[governor]
    )
    return moved or any(tokens[c].dep == "nsubj" for c in document.children[index])


def _unreal(document: Document, index: int, governor: int) -> Iterator[Finding]:
    """An unknown thing in an unreal clause is unreal: "an attack would wipe out"."""
    if predicates.is_bare(document, index) and predicates.is_predicate(document.tokens[governor]):
        status = predicates.mood(document, governor, below=index)
        if status in {"hypothetical", "planned", "possible", "not_happened"}:
            yield _finding(document, governor, status)


def _say(document: Document, cue: StatusCue, index: int, governor: int) -> Iterator[Finding]:
    if cue.category == "light":
        return
    speaker = predicates.subject_of(document, governor) if cue.speaks else None
    status = _status(cue)
    if status == "planned" and _came_to_nothing(document, index, governor):
        status = "not_happened"
    yield Finding(
        status=status,
        first=governor,
        last=governor + 1,
        speaker=speaker,
        said=cue.category == "said",
    )


def _came_to_nothing(document: Document, index: int, governor: int) -> bool:
    """Whether a plan is told as over: "had been due to march", "was to have flown"."""
    lemma = document.tokens[governor].lemma.lower()
    if lemma == "be" and predicates.is_perfect_infinitive(document, index):
        return True
    infinitive = predicates.is_marked_infinitive(document, index)
    unmet = lemma in UNMET and predicates.is_past_perfect(document, governor)
    return infinitive and unmet


# Plans that the past perfect tells as unmet; "had agreed to", "had vowed to" tell only when.
UNMET = frozenset({"about", "be", "due", "expect", "hope", "intend", "mean", "plan", "schedule",
                   "set", "slate", "suppose", "poised"})  # fmt: skip


def _shares_mood(document: Document, index: int, link: Link) -> bool:
    """Whether "meet" in "will come and meet" has the mood of "come"."""
    tokens = document.tokens
    if not link.shared:
        return False
    if tokens[index].dep in {"acomp", "attr", "advcl"}:
        return True
    if tokens[index].dep != "conj":
        return False
    if not predicates.is_predicate(tokens[index]):
        return not predicates.is_predicate(tokens[link.governor])
    return tokens[index].tag in {"VB", "VBG"} and not predicates.has_own_subject(document, index)


def _own(
    document: Document, table: CueTable, index: int, *, said: bool = False, below: int | None = None
) -> Iterator[Finding]:
    """What a word's own clause or noun phrase says, but for what hangs from ``below``."""
    if not predicates.is_predicate(document.tokens[index]):
        yield from _modifiers(document, table, index, below)
        return
    status = predicates.mood(document, index, below=below)
    if status in {None, "happened"} and _holds(document, table, index):
        status = "ongoing"
    if said:
        status = "possible" if status == "not_happened" else _unreal_only(status)
    if status is not None:
        yield _finding(document, index, status)


def _holds(document: Document, table: CueTable, index: int) -> bool:
    """Whether a participle tells of a state that holds: "are stationed", "the men camped there"."""
    standing = predicates.is_standing(document, index)
    return standing and table.governor(document, index, "standing", index) is not None


def _unreal_only(status: Status | None) -> Status | None:
    """The mood of a verb of saying touches what is said only where the saying itself is unreal."""
    return status if status in {"possible", "hypothetical", "denied"} else None


def _modifiers(
    document: Document, table: CueTable, index: int, below: int | None
) -> Iterator[Finding]:
    negation = predicates.negation(document, index, below=below)
    if negation is not None:
        yield Finding(status="not_happened", first=negation, last=negation + 1)
    for child in document.children[index]:
        cue = table.governor(document, child, "modifier", index)
        if cue and document.tokens[child].dep in {"amod", "compound", "nmod", "advmod"}:
            yield Finding(status=_status(cue), first=child, last=child + 1)


def _finding(document: Document, index: int, status: Status) -> Finding:
    """A finding on a verb's own group: its auxiliaries and negation, if they stand before it."""
    first = index
    for child in document.children[index]:
        if document.tokens[child].dep in {"aux", "auxpass", "neg", "mark"} and child < index:
            first = min(first, child)
    return Finding(status=status, first=first, last=index + 1)
