"""The conditions that a row of the trigger table may name under ``needs``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diurna.annotate.events import givings, grammar
from diurna.annotate.events.words import load_words
from diurna.gazetteer import country_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from diurna.schema.documents import Document, Token

PARTY_ENTITIES = frozenset({"GPE", "NORP", "ORG", "PERSON", "LOC"})
PLACE_ENTITIES = frozenset({"GPE", "LOC", "FAC"})
MODALS = frozenset({"will", "would", "can", "could", "may", "might", "to", "shall", "do", "have"})
NEGATIONS = frozenset({"not", "n't", "never", "no", "neither", "nor", "without"})


def holds(name: str, document: Document, index: int) -> bool:
    """Whether a named condition holds of a word.

    Raises:
        KeyError: no condition has this name; the tests check every row's.
    """
    return CONDITIONS[name](document, index)


def has_negation(document: Document, index: int) -> bool:
    """Whether the word itself is negated, or the word that governs it as a clause."""
    if any(
        document.tokens[c].dep == "neg" or document.tokens[c].lemma.lower() in NEGATIONS
        for c in document.children[index]
    ):
        return True
    token = document.tokens[index]
    return token.dep == "xcomp" and any(
        document.tokens[c].dep == "neg" for c in document.children[token.head]
    )


def _to_clause(document: Document, index: int) -> bool:
    for clause in grammar.children_of(document, index, "xcomp", "ccomp", "advcl", "acl"):
        auxiliaries = grammar.children_of(document, clause, "aux")
        if any(document.tokens[a].tag == "TO" for a in auxiliaries):
            return True
    return False


def _other_clause(document: Document, index: int) -> bool:
    """Whether somebody else is to do what the clause says: "wants the cabinet to leave"."""
    if grammar.children_of(document, index, "dobj"):
        return _to_clause(document, index)
    clauses = grammar.children_of(document, index, "xcomp", "ccomp")
    return any(grammar.children_of(document, c, "nsubj", "nsubjpass") for c in clauses)


def _mandative(document: Document, index: int) -> bool:
    """Whether the clause says what shall be: "insisted that he leave", "insisted on leaving"."""
    objects = grammar.under_preposition(document, index, "on")
    if any(document.tokens[o].entity not in {"DATE", "TIME"} for o in objects):
        return True
    for clause in grammar.children_of(document, index, "ccomp"):
        auxiliaries = grammar.lemmas_of(document, grammar.children_of(document, clause, "aux"))
        if auxiliaries & {"must", "should"}:
            return True
        if document.tokens[clause].tag == "VB" and not auxiliaries & MODALS:
            return True
    return False


def _shared(document: Document, index: int) -> bool:
    """Whether it is done with somebody: "held a drill with the islanders"."""
    places = (index, *grammar.children_of(document, index, "dobj", "nsubjpass"))
    return any(grammar.prepositions_of(document, p) & {"with", "alongside"} for p in places)


def _spoken_in(document: Document, index: int) -> bool:
    """Whether something is said in it: "told the envoy in a call"."""
    token = document.tokens[index]
    above = document.tokens[token.head]
    verb = document.tokens[above.head].lemma.lower()
    return token.dep == "pobj" and verb in load_words("en").speech


def _hostile_clause(document: Document, index: int) -> bool:
    clauses = grammar.children_of(document, index, "xcomp", "ccomp", "dobj", "prep")
    if any(_told_of_others(document, c) for c in clauses):
        return False
    inside = [i for c in clauses for i in document.subtree(c)]
    return bool(grammar.lemmas_of(document, inside) & load_words("en").hostile)


def _told_of_others(document: Document, clause: int) -> bool:
    """Whether a clause has a subject that is no pronoun: then nobody vows it of himself."""
    subjects = grammar.children_of(document, clause, "nsubj", "nsubjpass")
    return any(document.tokens[s].pos != "PRON" for s in subjects)


def _party_object(document: Document, index: int) -> bool:
    objects = grammar.arguments_of(document, index)
    return any(_is_party(document, o) for o in objects)


def _is_party(document: Document, index: int) -> bool:
    inside = (index, *grammar.children_of(document, index, "compound", "amod", "poss", "appos"))
    if any(document.tokens[i].entity in PARTY_ENTITIES for i in inside):
        return True
    return grammar.lemmas_of(document, (index,)) <= load_words("en").party_nouns


def _place_object(document: Document, index: int) -> bool:
    objects = grammar.arguments_of(document, index)
    return any(_is_place(document.tokens[o]) for o in objects)


def _is_place(token: Token) -> bool:
    """Whether it is a place, or a capital that the parser takes for a person."""
    if token.entity in PLACE_ENTITIES or token.lemma in load_words("en").place_nouns:
        return True
    return token.tag == "NNP" and country_of(token.text) is not None


def _forces_subject(document: Document, index: int) -> bool:
    doer = grammar.doer_of(document, index)
    return doer is not None and document.tokens[doer].lemma.lower() in load_words("en").forces


def _civil_subject(document: Document, index: int) -> bool:
    doer = grammar.doer_of(document, index)
    if doer is None or document.tokens[doer].tag in {"NNP", "NNPS"}:
        return False
    return document.tokens[doer].lemma.lower() not in load_words("en").state_hands


def _no_object(document: Document, index: int) -> bool:
    return not grammar.children_of(document, index, "dobj", "nsubjpass", "ccomp")


def _sentence_has(name: str) -> Callable[[Document, int], bool]:
    def check(document: Document, index: int) -> bool:
        sentence = document.sentences[document.tokens[index].sentence]
        first = max(sentence.first, index - WINDOW)
        last = min(sentence.last, index + WINDOW + 1)
        words: frozenset[str] = getattr(load_words("en"), name)
        around = (i for i in range(first, last) if i != index)
        return bool(grammar.lemmas_of(document, around) & words)

    return check


# Words on either side of a trigger that still tell what kind of strike or launch it is.
WINDOW = 12


def _copular(document: Document, index: int) -> bool:
    """Whether it is said to be one: "is a threat to growers"."""
    token = document.tokens[index]
    return token.dep == "attr" and document.tokens[token.head].lemma.lower() in {"be", "remain"}


def _question(document: Document, index: int) -> bool:
    """Whether it is asked for an answer: "asked whether", "asked a question"."""
    objects = grammar.lemmas_of(document, grammar.children_of(document, index, "dobj"))
    if objects & {"question", "what", "how", "why"}:
        return True
    clauses = grammar.children_of(document, index, "ccomp", "advcl", "xcomp")
    marks = [m for c in clauses for m in document.children[c]]
    return any(
        document.tokens[m].lemma.lower() in {"whether", "if", "why", "how", "who", "what"}
        for m in marks
        if m > index
    )


def _unnamed(document: Document, index: int) -> bool:
    """Whether it is asked that a name be kept back."""
    clauses = grammar.children_of(document, index, "xcomp", "ccomp", "advcl")
    inside = [i for c in clauses for i in (c, *document.children[c])]
    lemmas = grammar.lemmas_of(document, inside)
    return bool(lemmas & {"anonymous", "unnamed", "anonymity"}) or {"not", "name"} <= lemmas


def _doer_is(document: Document, index: int, name: str) -> bool:
    """Whether the doer is one of the words of a list."""
    doer = grammar.doer_of(document, index)
    words: frozenset[str] = getattr(load_words("en"), name)
    return doer is not None and document.tokens[doer].lemma.lower() in words


def _doer_elsewhere(document: Document, index: int) -> bool:
    """Whether waters, weather or markets do it: "the lake", "Lake Chad" has retreated."""
    doer = grammar.doer_of(document, index)
    if doer is None or document.tokens[doer].entity == "PERSON":
        return False
    named = (doer, *grammar.children_of(document, doer, "compound"))
    proper = document.tokens[doer].pos == "PROPN"
    lemmas = grammar.lemmas_of(document, named if proper else (doer,))
    return bool(lemmas & load_words("en").no_doers)


def _crowd_subject(document: Document, index: int) -> bool:
    return _doer_is(document, index, "crowds")


def _player_subject(document: Document, index: int) -> bool:
    return _doer_is(document, index, "players")


def _armed_subject(document: Document, index: int) -> bool:
    return _doer_is(document, index, "armed") or _doer_is(document, index, "forces")


def _forces_leave(document: Document, index: int) -> bool:
    return _armed_subject(document, index) and _place_object(document, index)


def _for_clause(document: Document, index: int) -> bool:
    """Whether it is called for somebody to act: "called for the cabinet to quit"."""
    clauses = grammar.children_of(document, index, "xcomp", "ccomp", "advcl")
    marks = [m for c in clauses for m in grammar.children_of(document, c, "mark")]
    return "for" in grammar.lemmas_of(document, marks)


def _state_subject(document: Document, index: int) -> bool:
    doer = grammar.doer_of(document, index)
    if doer is None:
        return False
    token = document.tokens[doer]
    return (
        token.entity in {"GPE", "ORG", "PERSON"}
        or token.lemma.lower() in load_words("en").state_bodies
    )


def _leader_subject(document: Document, index: int) -> bool:
    doer = grammar.doer_of(document, index)
    if doer is None:
        return False
    token = document.tokens[doer]
    return token.entity == "PERSON" or token.lemma.lower() in load_words("en").party_nouns


def _travels(document: Document, index: int) -> bool:
    """Whether a leader goes to a place."""
    return _leader_subject(document, index) and _place_object(document, index)


def _wished(document: Document, index: int) -> bool:
    """Whether somebody else's act is wished for: "would like to see the bloc step back"."""
    token = document.tokens[index]
    above = document.tokens[token.head].lemma.lower()
    wishes = token.dep == "xcomp" and above in {"like", "want", "wish", "love", "prefer"}
    clauses = grammar.children_of(document, index, "ccomp", "xcomp")
    return wishes and any(grammar.children_of(document, c, "nsubj") for c in clauses)


def _party_clause(document: Document, index: int) -> bool:
    """Whether a party is wanted to act: "wants the kingdom to return the archive"."""
    clauses = grammar.children_of(document, index, "xcomp", "ccomp")
    subjects = [s for c in clauses for s in grammar.children_of(document, c, "nsubj", "nsubjpass")]
    given = (*subjects, *(grammar.children_of(document, index, "dobj") if clauses else ()))
    return any(_is_party(document, g) for g in given)


def _asks_something(document: Document, index: int) -> bool:
    """Whether "called for", "called on" ask, and do not set a day: "called a strike for Monday"."""
    if grammar.children_of(document, index, "dobj", "oprd"):
        return False
    objects = [
        o for p in ("for", "on", "upon") for o in grammar.under_preposition(document, index, p)
    ]
    clauses = grammar.children_of(document, index, "xcomp", "ccomp", "advcl")
    dated = all(document.tokens[o].entity in {"DATE", "TIME"} for o in objects)
    return bool(clauses) or not objects or not dated


def _labelled(document: Document, index: int) -> bool:
    """Whether a party is given a name that is none: "called the officers men without honour"."""
    labels = grammar.children_of(document, index, "oprd", "attr")
    named = any(document.tokens[c].pos == "NOUN" for c in labels)
    return named and bool(grammar.children_of(document, index, "dobj"))


def _time_given(document: Document, index: int) -> tuple[int, ...]:
    """What somebody is given a time for: of "gave the consul a week to leave", "leave"."""
    given = grammar.children_of(document, index, "dobj", "dative")
    if all(document.tokens[g].entity in {"DATE", "TIME"} for g in given):
        return ()
    inside = document.subtree(index)
    spans = [i for i in inside if document.tokens[i].entity in {"DATE", "TIME"}]
    clauses = (*(c for i in spans for c in document.children[i]), *document.children[index])
    after = min(spans, default=index)
    return tuple(
        c
        for c in clauses
        if spans and c > after and "TO" in {document.tokens[k].tag for k in document.children[c]}
    )


def _time_to_leave(document: Document, index: int) -> bool:
    """Whether somebody is given a time to go: "gave the consul a week to leave"."""
    acts = grammar.lemmas_of(document, _time_given(document, index))
    return bool(acts & {"leave", "depart", "go", "quit"})


def _time_to_act(document: Document, index: int) -> bool:
    return bool(_time_given(document, index))


def _no_comment(document: Document, index: int) -> bool:
    """Whether it is only words that are declined: "declined to comment"."""
    clauses = grammar.children_of(document, index, "xcomp", "ccomp")
    objects = grammar.children_of(document, index, "dobj")
    return bool(grammar.lemmas_of(document, (*clauses, *objects)) & load_words("en").comments)


def _to_leave(document: Document, index: int) -> bool:
    """Whether somebody is told to go: "told the ambassador to leave"."""
    clauses = grammar.children_of(document, index, "xcomp", "ccomp", "advcl")
    return bool(grammar.lemmas_of(document, clauses) & {"leave", "depart", "go"})


def _there_will_be_no(document: Document, index: int) -> bool:
    """Whether a thing is refused: "there would be no swap"."""
    if not grammar.children_of(document, index, "expl"):
        return False
    auxiliaries = grammar.lemmas_of(document, grammar.children_of(document, index, "aux"))
    things = grammar.children_of(document, index, "attr", "nsubj")
    refused = any(grammar.lemmas_of(document, document.children[t]) & {"no"} for t in things)
    return refused and bool(auxiliaries & {"will", "would", "can", "could"})


def _sanction_subject(document: Document, index: int) -> bool:
    subjects = grammar.lemmas_of(document, grammar.children_of(document, index, "nsubj"))
    return bool(
        subjects & {"sanction", "penalty", "embargo", "tariff", "expulsion", "countermeasure"}
    )


def _foreign_object(document: Document, index: int) -> bool:
    objects = grammar.children_of(document, index, "dobj", "nsubjpass")
    near = (c for o in objects for c in grammar.children_of(document, o, "amod", "compound"))
    inside = (*objects, *near)
    tokens = [document.tokens[i] for i in inside]
    return any(t.entity == "NORP" or _is_demonym(t) for t in tokens)


def _is_demonym(token: Token) -> bool:
    return token.text[:1].isupper() and country_of(token.text) is not None


def _person_object(document: Document, index: int) -> bool:
    undergoer = grammar.undergoer_of(document, index)
    if undergoer is None:
        return False
    token = document.tokens[undergoer]
    return token.entity == "PERSON" or token.lemma.lower() in load_words("en").party_nouns


def _lasted(document: Document, index: int) -> bool:
    """Whether it is told how long it went on: "a 13-month war"."""
    before = grammar.children_of(document, index, "amod", "compound", "nmod", "npadvmod", "poss")
    inside = [i for b in before for i in (b, *document.children[b])]
    return bool(grammar.lemmas_of(document, inside) & {"day", "week", "month", "year", "hour"})


def _stoppage(document: Document, index: int) -> bool:
    """Whether it is a strike of work: "a general strike", "the nurses' strike"."""
    before = grammar.children_of(document, index, "amod", "compound", "nmod")
    return bool(grammar.lemmas_of(document, before) & load_words("en").strikes)


def _reflexive(document: Document, index: int) -> bool:
    objects = grammar.children_of(document, index, "dobj")
    return any(document.tokens[o].text.lower() in REFLEXIVES for o in objects)


def _bare_in(document: Document, index: int) -> bool:
    """Whether it only says why: "resigned in protest"."""
    token = document.tokens[index]
    above = document.tokens[token.head].lemma.lower()
    return token.dep == "pobj" and above == "in" and index - token.head == 1


def _no_party_object(document: Document, index: int) -> bool:
    return not _party_object(document, index)


REFLEXIVES = frozenset({"himself", "herself", "themselves", "itself"})

CONDITIONS: dict[str, Callable[[Document, int], bool]] = {
    "negation": has_negation,
    "to_clause": _to_clause,
    "other_clause": _other_clause,
    "mandative": _mandative,
    "shared": _shared,
    "spoken_in": _spoken_in,
    "hostile_clause": _hostile_clause,
    "party_object": _party_object,
    "place_object": _place_object,
    "forces_subject": _forces_subject,
    "civil_subject": _civil_subject,
    "no_object": _no_object,
    "military_context": _sentence_has("military"),
    "joint_mark": _sentence_has("joint_marks"),
    "test_mark": _sentence_has("test_marks"),
    "copular": _copular,
    "question": _question,
    "unnamed": _unnamed,
    "crowd_subject": _crowd_subject,
    "player_subject": _player_subject,
    "armed_subject": _armed_subject,
    "forces_leave": _forces_leave,
    "for_clause": _for_clause,
    "state_subject": _state_subject,
    "travels": _travels,
    "wished": _wished,
    "party_clause": _party_clause,
    "asks_something": _asks_something,
    "labelled": _labelled,
    "time_to_leave": _time_to_leave,
    "no_comment": _no_comment,
    "time_to_act": _time_to_act,
    "to_leave": _to_leave,
    "leader_subject": _leader_subject,
    "there_will_be_no": _there_will_be_no,
    "sanction_subject": _sanction_subject,
    "foreign_object": _foreign_object,
    "person_object": _person_object,
    "lasted": _lasted,
    "stoppage": _stoppage,
    "reflexive": _reflexive,
    "bare_in": _bare_in,
    "no_party_object": _no_party_object,
    "of_people": grammar.is_of_people,
    "goes_to": givings.goes_to,
    "comes_from": givings.comes_from,
    "sum_in_aid": givings.is_sum_in_aid,
    "bystander_subject": lambda document, index: _doer_is(document, index, "no_party_speaker"),
    "doer_elsewhere": _doer_elsewhere,
}
