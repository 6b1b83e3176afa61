"""What a word's own clause or noun phrase says of it: tense, mood, negation, condition."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diurna.schema.documents import Document, Token
    from diurna.schema.events import Status

CURLY = "\u2019"
FUTURE = frozenset({"will", "'ll", "shall", "wo", "gonna"})
POSSIBLE = frozenset({"may", "might", "could", "can", "ca"})
CONDITIONAL = frozenset({"would", "'d"})
OBLIGED = frozenset({"must", "should", "ought"})
NEGATIVE = frozenset({"not", "n't", "never", "no", "neither", "nor", "none", "nobody",
                      "nothing", "hardly", "scarcely"})  # fmt: skip
CONDITIONS = frozenset({"if", "provided"})
BEING = frozenset({"is", "are", "am", "'s", "'re", "been", "was", "were", "be"})
PERIODS = frozenset({"day", "week", "month", "year", "decade", "hour", "night", "fortnight"})
AUXILIARIES = frozenset({"aux", "auxpass"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
CLAUSES = frozenset({"advcl", "ccomp", "conj"})
HOLDING = frozenset({"is", "are", "'s", "'re", "am", "remain", "remains", "remained", "stay",
                     "stays", "stayed"})  # fmt: skip
HEDGES = frozenset({"perhaps", "maybe", "possibly", "probably", "likely", "reportedly",
                    "allegedly", "apparently", "supposedly", "presumably"})  # fmt: skip


def is_predicate(token: Token) -> bool:
    """Whether a word has tense and mood: a verb, a copula."""
    return token.pos in {"VERB", "AUX"}


def is_infinitive(document: Document, index: int) -> bool:
    """Whether a verb stands as "to go", or bare without an auxiliary of its own."""
    words = _auxiliaries(document, index)
    if "to" in words:
        return True
    return document.tokens[index].tag == "VB" and not words


def is_marked_infinitive(document: Document, index: int) -> bool:
    """Whether a verb stands as "to go"."""
    return "to" in _auxiliaries(document, index)


def is_subjunctive(document: Document, index: int) -> bool:
    """Whether a clause asks: "that he leave", "that it be lifted", after a past "that they go"."""
    words = _auxiliaries(document, index)
    token, head = document.tokens[index], document.tokens[document.tokens[index].head]
    if "be" in words:
        return not words & (FUTURE | CONDITIONAL | POSSIBLE | {"to"})
    return not words and (token.tag == "VB" or (token.tag == "VBP" and head.tag == "VBD"))


def is_gerund(document: Document, index: int) -> bool:
    """Whether a verb stands as "going" without an auxiliary."""
    words = _auxiliaries(document, index)
    return document.tokens[index].tag == "VBG" and not any(w != "having" for w in words)


def has_own_subject(document: Document, index: int) -> bool:
    """Whether a verb has a subject or an auxiliary beside it, and so a tense of its own."""
    deps = {document.tokens[child].dep for child in document.children[index]}
    return bool(deps & (SUBJECTS | AUXILIARIES))


def subject_of(document: Document, index: int) -> int | None:
    """The head of a verb's subject; of a passive's agent, when it names one."""
    children = document.children[index]
    for child in children:
        if document.tokens[child].dep == "agent":
            return next(iter(document.children[child]), None)
    return next((c for c in children if document.tokens[c].dep == "nsubj"), None)


def negation(document: Document, index: int, *, below: int | None = None) -> int | None:
    """The word that negates a verb or noun: on it, on its subject, or before it.

    "not until" denies nothing: it tells when. What hangs from ``below`` was heard already.
    """
    for child in _negation_places(document, index):
        token = document.tokens[child]
        if below is not None and below in {child, token.head}:
            continue
        if token.text.lower().replace(CURLY, "'") in NEGATIVE and not _is_exempt(document, token):
            return child
    return None


def _negation_places(document: Document, index: int) -> Iterator[int]:
    tokens = document.tokens
    left = min((index, *document.children[index]))
    if left > 0 and tokens[left - 1].text.lower() == "nor":
        yield left - 1
    for child in document.children[index]:
        if tokens[child].dep in {"neg", "advmod", "preconj", "det", "cc"} and child < index:
            yield child
        if tokens[child].dep in {"nummod", "det"}:
            yield from document.children[child]
        if tokens[child].dep in {"nsubj", "nsubjpass", "dobj", "attr"}:
            yield child
            yield from (c for c in document.children[child] if c < child)


def _is_exempt(document: Document, token: Token) -> bool:
    following = document.tokens[token.index + 1 : token.index + 2]
    return any(t.text.lower() in {"only", "just", "until", "merely", "least"} for t in following)


def is_condition(document: Document, index: int) -> bool:
    """Whether a clause is an if-clause: by its conjunction, or by inversion ("Should he go")."""
    inverted = inverted_auxiliary(document, index) in {"should", "were"}
    if inverted or _has_condition_mark(document, index):
        return True
    return _is_inverted_were(document, index) or _follows_opening_had(document, index)


def _follows_opening_had(document: Document, index: int) -> bool:
    """Whether a "had" that the parser took for a verb opens a condition: "Had one [hit] it,"."""
    token, head = document.tokens[index], document.tokens[document.tokens[index].head]
    if head.text.lower() != "had" or token.dep != "ccomp" or head.index > index:
        return False
    sentence = document.sentences[token.sentence]
    asked = document.tokens[sentence.last - 1].text == "?"
    opens = document.tokens[head.index - 1].text if head.index > sentence.first else ""
    return (
        not asked
        and opens in {"", ",", ";", "\u201c", '"', "and", "but"}
        and not any(
            document.tokens[child].dep in SUBJECTS for child in document.children[head.index]
        )
    )


def _is_inverted_were(document: Document, index: int) -> bool:
    """Whether "were" opens a condition: "were the army to march"."""
    token = document.tokens[index]
    sentence = document.sentences[token.sentence]
    if token.text.lower() != "were" or document.tokens[sentence.last - 1].text == "?":
        return False
    named = [c for c in document.children[index] if document.tokens[c].dep in SUBJECTS | {"attr"}]
    return index < min(named, default=-1)


def is_awaited(document: Document, index: int) -> bool:
    """Whether a clause names what somebody waits for: "until the army leaves", "unless ...".

    In the past it does where the waiting is yet to come: "would stay until the army left",
    "refused to free them until ...".
    """
    token = document.tokens[index]
    opener = _opener(document, index)
    if token.dep != "advcl" or opener is None:
        return False
    words = _auxiliaries(document, index)
    present = token.tag in {"VBZ", "VBP", "VB"} or bool(words & {"is", "are", "have", "has"})
    if opener in {"until", "till"}:
        return present or _is_to_come(document, token.head)
    return opener == "unless" or _is_to_come(document, token.head)


def _opener(document: Document, index: int) -> str | None:
    """The word that opens a clause of waiting: "until", "unless", "only after", "not before"."""
    for child in document.children[index]:
        word = document.tokens[child].text.lower()
        before = document.tokens[child - 1].text.lower() if child else ""
        if word in {"until", "till", "unless"}:
            return word
        if (before, word) in {("only", "after"), ("only", "once"), ("only", "when")}:
            return word
    return None


def _is_to_come(document: Document, index: int) -> bool:
    """Whether a verb is an infinitive, or stands with "will", "would" or the like."""
    words = _auxiliaries(document, index)
    ahead = words & (FUTURE | CONDITIONAL | OBLIGED | {"to"})
    return bool(ahead) and "have" not in words


def _has_condition_mark(document: Document, index: int) -> bool:
    token = document.tokens[index]
    if token.dep in {"ccomp", "xcomp"} and token.head < index:
        return False
    return any(
        document.tokens[child].text.lower() in CONDITIONS and child < index
        for child in document.children[index]
        if document.tokens[child].dep in {"mark", "advmod", "prep"}
    )


def inverted_auxiliary(document: Document, index: int) -> str | None:
    """The auxiliary that stands before the subject without asking a question."""
    children = document.children[index]
    sentence = document.sentences[document.tokens[index].sentence]
    if document.tokens[sentence.last - 1].text == "?":
        return None
    subject = min((c for c in children if document.tokens[c].dep in SUBJECTS), default=None)
    for child in children:
        token = document.tokens[child]
        if token.dep not in AUXILIARIES or subject is None or child > subject:
            continue
        before = document.tokens[child - 1].text if child > sentence.first else ""
        word = token.text.lower()
        if word == "should" or before in {"", ",", ";", "-", "“", '"', "and", "or"}:
            return word
    return None


def is_bare_would(document: Document, index: int) -> bool:
    """Whether "would" stands without a condition in its sentence: the future of a past."""
    words = _auxiliaries(document, index)
    if not words & CONDITIONAL or "have" in words:
        return False
    sentence = document.sentences[document.tokens[index].sentence]
    return not any(
        token.text.lower() in CONDITIONS | {"only", "should", "were"} and token.index != index
        for token in document.sentence_tokens(sentence)
    )


def has_condition(document: Document, index: int) -> bool:
    """Whether an if-clause hangs from a verb."""
    clauses = [c for c in document.children[index] if document.tokens[c].dep in CLAUSES]
    return any(
        is_condition(document, clause) and not _has_word(document, clause, {"unless"})
        for clause in clauses
    )


def _has_word(document: Document, index: int, words: set[str]) -> bool:
    return any(document.tokens[child].text.lower() in words for child in document.children[index])


def asks(document: Document, index: int) -> bool:
    """Whether a verb heads a yes-or-no question."""
    sentence = document.sentences[document.tokens[index].sentence]
    if document.tokens[sentence.last - 1].text not in {"?", '"', "”"}:
        return False
    tail = document.tokens[max(sentence.first, sentence.last - 2) : sentence.last]
    words = [document.tokens[c] for c in document.children[index]]
    subject = min((t.index for t in words if t.dep in SUBJECTS), default=-1)
    return any(t.text == "?" for t in tail) and any(
        t.dep in AUXILIARIES and t.index < subject for t in words
    )


def mood(document: Document, index: int, *, below: int | None = None) -> Status | None:
    """What a verb's own group says: its modal, negation, aspect and tense.

    None for an infinitive or gerund, which has the mood of the word that governs it.
    """
    words = _auxiliaries(document, index)
    negated = negation(document, index, below=below) is not None
    if is_infinitive(document, index) or is_gerund(document, index):
        return "not_happened" if negated else _imperative(document, index)
    modal = _modal_status(document, index, words, negated=negated)
    if modal is not None:
        return modal
    if negated:
        return "not_happened"
    return "possible" if asks(document, index) else _aspect(document, index, words)


def _imperative(document: Document, index: int) -> Status | None:
    token = document.tokens[index]
    bare = token.tag == "VB" and not has_own_subject(document, index)
    return "demanded" if bare and token.dep == "ROOT" else None


def _modal_status(
    document: Document, index: int, words: frozenset[str], *, negated: bool
) -> Status | None:
    if "be" in words and not words & (FUTURE | CONDITIONAL | POSSIBLE | OBLIGED):
        return "demanded"
    if inverted_auxiliary(document, index) == "had":
        return "happened" if negated else "hypothetical"
    if words & CONDITIONAL and "had" not in words:
        return _would(words, negated=negated)
    if words & FUTURE:
        return "not_happened" if negated else _conditional(document, index, "planned")
    if words & POSSIBLE:
        return _can(document, index, words, negated=negated)
    return "demanded" if words & OBLIGED else None


def _can(document: Document, index: int, words: frozenset[str], *, negated: bool) -> Status:
    impossible = negated and bool(words & {"could", "can", "ca"})
    if impossible or _lost_chance(document, index, words):
        return "not_happened"
    may = bool(words & {"may", "might"})
    return "possible" if may else _conditional(document, index, "possible")


def _would(words: frozenset[str], *, negated: bool) -> Status:
    """The mood of "would": "would not have gone" tells that somebody did."""
    if "have" in words:
        return "happened" if negated else "hypothetical"
    return "not_happened" if negated else "hypothetical"


def _lost_chance(document: Document, index: int, words: frozenset[str]) -> bool:
    """Whether "might have met, had they not fired" tells of what did not come about."""
    return "have" in words and any(
        inverted_auxiliary(document, child) == "had" for child in document.children[index]
    )


def _conditional(document: Document, index: int, otherwise: Status) -> Status:
    return "hypothetical" if has_condition(document, index) else otherwise


def _aspect(document: Document, index: int, words: frozenset[str]) -> Status:
    token = document.tokens[index]
    if _is_hedged(document, index):
        return "possible"
    if token.tag == "VBG" and words & BEING:
        return "ongoing"
    perfect = bool(words & {"has", "have", "'ve"}) or (token.tag == "VBN" and token.dep == "acl")
    if _has_duration(document, index, perfect=perfect):
        return "ongoing"
    return "happened"


def is_past(document: Document, index: int) -> bool:
    """Whether a verb tells of the past or of now, not of what is to come."""
    return is_predicate(document.tokens[index]) and not (
        _auxiliaries(document, index) & (FUTURE | CONDITIONAL | POSSIBLE | {"to"})
    )


def is_past_perfect(document: Document, index: int) -> bool:
    """Whether a verb, or the copula it hangs from, stands with "had": "had been due to"."""
    head = document.tokens[index].head
    copula = [head] if document.tokens[index].dep in {"acomp", "attr"} else []
    return any("had" in _auxiliaries(document, i) for i in (index, *copula))


def is_perfect_infinitive(document: Document, index: int) -> bool:
    """Whether a verb stands as "to have gone"."""
    return {"to", "have"} <= _auxiliaries(document, index)


def is_present(document: Document, index: int) -> bool:
    """Whether a verb stands in the simple present."""
    return document.tokens[index].tag in {"VBZ", "VBP"} and not _auxiliaries(document, index)


def is_main_present(document: Document, index: int) -> bool:
    """Whether a verb in the simple present is its sentence's own: "Norland closes its embassy"."""
    token = document.tokens[index]
    while token.dep == "conj":
        token = document.tokens[token.head]
    return token.dep == "ROOT" and is_present(document, index)


def is_standing(document: Document, index: int) -> bool:
    """Whether a participle tells of a state that holds: "is stationed", "the troops massed there".

    A past passive tells of what was done: "were deployed on Monday".
    """
    token = document.tokens[index]
    if token.tag != "VBN":
        return False
    words = _auxiliaries(document, index)
    if words:
        return bool(words & HOLDING) and not words & {"been", "being"}
    copula = document.tokens[token.head].lemma.lower()
    if token.dep in {"acomp", "oprd"}:
        return copula in {"remain", "stay", "keep", "stand"}
    return token.dep == "acl" and not any(
        document.tokens[child].dep == "agent" for child in document.children[index]
    )


def _has_duration(document: Document, index: int, *, perfect: bool) -> bool:
    """Whether something has been so for or since a time, or goes on "for a third day"."""
    for child in document.children[index]:
        word = document.tokens[child].text.lower()
        if perfect and word in {"since", "still"}:
            return True
        if word == "for" and _names_time(document, child, ordinal=not perfect):
            return True
    return False


def _names_time(document: Document, index: int, *, ordinal: bool) -> bool:
    tokens = document.tokens
    return any(
        tokens[c].lemma.lower() in PERIODS
        and (not ordinal or any(tokens[m].dep == "amod" for m in document.children[c]))
        for c in document.children[index]
    )


def _is_hedged(document: Document, index: int) -> bool:
    return any(document.tokens[c].text.lower() in HEDGES for c in document.children[index])


def _auxiliaries(document: Document, index: int) -> frozenset[str]:
    return frozenset(
        document.tokens[child].text.lower().replace(CURLY, "'")
        for child in document.children[index]
        if document.tokens[child].dep in AUXILIARIES
    )


def is_bare(document: Document, index: int) -> bool:
    """Whether a noun has no article, owner or number that makes it a known thing."""
    return not any(
        document.tokens[c].dep in {"det", "poss"}
        and document.tokens[c].text.lower() not in {"a", "an", "any", "no", "some", "another"}
        for c in document.children[index]
    )
