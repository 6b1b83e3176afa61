"""Who stands where around a word: subjects, objects and prepositions.

Read through the constructions of English news: passives, relative clauses, control, shared
subjects. Every function takes a document and the index of a token and gives indices of tokens.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from diurna.annotate.events.words import load_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diurna.schema.documents import Document, Token

SUBJECTS = frozenset({"nsubj", "csubj"})
PASSIVE_SUBJECTS = frozenset({"nsubjpass", "csubjpass"})
RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
# A chain of clauses longer than this is a parser's error; it bounds the climb.
MAX_CLIMB = 6
# "gave the town two days to accept": the receiver accepts.
GIVING = frozenset({"give", "allow", "grant", "leave"})
NAMES = frozenset({"GPE", "ORG", "PERSON", "NORP"})
# Labels of states and of their unions.
STATES = frozenset({"GPE", "ORG"})


def children_of(document: Document, index: int, *deps: str) -> tuple[int, ...]:
    """The children of a token that stand in one of these relations."""
    return tuple(c for c in document.children[index] if document.tokens[c].dep in deps)


def is_passive(document: Document, verb: int) -> bool:
    """Whether the verb's surface subject is what the act is done to."""
    deps = {document.tokens[c].dep for c in document.children[verb]}
    if deps & {"nsubjpass", "auxpass"}:
        return True
    token = document.tokens[verb]
    if token.tag != "VBN" or _is_main_verb(document, token):
        return False
    return token.dep == "acl" or _shares_passive(document, token)


def _is_main_verb(document: Document, token: Token) -> bool:
    """Whether the only verb of a sentence was read as a participle: "The bloc called on both".

    Headlines leave articles and full stops out, and their participles are passives indeed.
    """
    head = document.tokens[token.head]
    marked = children_of(document, head.index, "det", "relcl")
    if token.dep != "acl" or head.dep != "ROOT" or not marked:
        return False
    sentence = document.sentences[token.sentence]
    closed = document.tokens[sentence.last - 1].text in {".", '"', "\u201d"}
    return closed and not children_of(document, token.index, "agent")


def _shares_passive(document: Document, token: Token) -> bool:
    if token.dep != "conj" or children_of(document, token.index, "aux", "dobj", *SUBJECTS):
        return False
    head = document.tokens[token.head]
    return head.tag == "VBN" and is_passive(document, head.index)


def subject_of(document: Document, verb: int) -> int | None:
    """The token that does the act of an active verb, or undergoes that of a passive one."""
    return _subject(document, verb, MAX_CLIMB)


def _subject(document: Document, verb: int, climb: int) -> int | None:
    own = children_of(document, verb, "nsubj", "nsubjpass", "csubj", "expl")
    named = [c for c in own if document.tokens[c].dep != "expl"]
    if named:
        return _resolve_relative(document, named[-1], verb)
    swallowed = _swallowed_subject(document, verb) or _subject_as_modifier(document, verb)
    if swallowed is not None:
        return swallowed
    if own or climb == 0:
        return None
    return _inherited_subject(document, verb, climb)


def _swallowed_subject(document: Document, verb: int) -> int | None:
    """Of "On Monday Turkey had left", where the parser puts both names after "on", the state."""
    if document.tokens[verb].dep != "ROOT":
        return None
    for preposition in children_of(document, verb, "prep"):
        for name in children_of(document, preposition, "pobj"):
            before = children_of(document, name, "compound", "nmod")
            dates = any(document.tokens[b].entity == "DATE" for b in before)
            if dates and name < verb and document.tokens[name].entity in NAMES:
                return name
    return None


def _subject_as_modifier(document: Document, verb: int) -> int | None:
    """Of "The high court orders", where the parser hangs the court from the verb as from a noun."""
    token = document.tokens[verb]
    if token.dep != "ROOT" or token.tag not in {"VBZ", "VBP", "VBD"}:
        return None
    before = [c for c in children_of(document, verb, "nmod", "compound") if c < verb]
    return before[-1] if before and document.tokens[before[-1]].pos in {"NOUN", "PROPN"} else None


def _resolve_relative(document: Document, subject: int, verb: int) -> int:
    """The antecedent, where the subject is a relative pronoun."""
    token = document.tokens[subject]
    if token.lemma.lower() not in RELATIVE and token.tag not in {"WDT", "WP"}:
        return subject
    clause = verb
    while document.tokens[clause].dep == "conj":
        clause = document.tokens[clause].head
    head = document.tokens[clause].head
    if document.tokens[clause].dep in {"relcl", "acl"}:
        return head
    cleft = children_of(document, head, "attr") if document.tokens[head].lemma == "be" else ()
    return cleft[0] if cleft else subject


def _inherited_subject(document: Document, verb: int, climb: int) -> int | None:
    token = document.tokens[verb]
    head = document.tokens[token.head]
    if token.dep == "ROOT" or token.head == verb:
        return None
    if token.dep in {"acl", "relcl"} and head.pos in {"NOUN", "PROPN", "PRON"}:
        return _subject_over_noun(document, token, head, climb)
    if token.dep == "pcomp":
        return _subject_over_preposition(document, head, climb)
    if token.dep == "conj":
        return _subject(document, head.index, climb - 1)
    if token.dep in {"xcomp", "ccomp", "advcl", "acl", "relcl", "prep", "dep"}:
        return _controller(document, head, token.dep, climb)
    return None


def _subject_over_noun(document: Document, token: Token, head: Token, climb: int) -> int | None:
    if token.tag == "VBG" and head.lemma.lower() in load_words("en").texts:
        return _author_of(document, head.index, climb)
    if token.tag in {"VBN", "VBG", "VBD"} or token.dep == "relcl":
        return head.index
    named = under_preposition(document, head.index, "of")
    states = [o for o in named if document.tokens[o].entity in {"GPE", "ORG"}]
    for owner in (*children_of(document, head.index, "poss"), *states):
        return owner
    return _governor_subject(document, head.index, climb)


def _author_of(document: Document, text: int, climb: int) -> int | None:
    """Of "adopted a resolution calling on the junta to leave", who adopted it."""
    owners = children_of(document, text, "poss") or under_preposition(document, text, "by")
    if owners:
        return owners[0]
    above = document.tokens[document.tokens[text].head]
    if document.tokens[text].dep in PASSIVE_SUBJECTS | SUBJECTS:
        return text
    if above.lemma.lower() not in load_words("en").authoring:
        return text
    return doer_of(document, above.index, climb - 1)


def _governor_subject(document: Document, noun: int, climb: int) -> int | None:
    """The subject of the verb that a noun hangs from ("announced plans to withdraw")."""
    above = document.tokens[document.tokens[noun].head]
    if above.dep == "prep" and above.pos == "ADP":
        above = document.tokens[above.head]
    if above.pos not in {"VERB", "AUX"} or above.index == noun:
        return None
    given = [r for r in receivers_of(document, above.index) if r != noun]
    return given[0] if given else doer_of(document, above.index, climb - 1)


def _subject_over_preposition(document: Document, prep: Token, climb: int) -> int | None:
    """The doer of a gerund under a preposition ("accused X of lying", "before leaving")."""
    above = document.tokens[prep.head]
    if above.pos in {"VERB", "AUX"}:
        return _controller(document, above, "pcomp", climb)
    owners = children_of(document, above.index, "poss")
    if owners:
        return owners[0]
    return _governor_subject(document, above.index, climb)


def _controller(document: Document, head: Token, dep: str, climb: int) -> int | None:
    """Which party of the verb above does the act below it."""
    if head.pos in {"ADJ", "NOUN"} and head.dep in {"acomp", "attr", "oprd"}:
        return _subject(document, head.head, climb - 1)
    if head.pos not in {"VERB", "AUX"}:
        return None
    given = receivers_of(document, head.index) if head.lemma.lower() in GIVING else ()
    if given:
        return given[0]
    if dep in {"xcomp", "ccomp", "pcomp"} and _gives_its_object(head):
        found = undergoer_of(document, head.index) or addressee_of(document, head.index)
        if found is not None:
            return found
    return _subject(document, head.index, climb - 1)


def _gives_its_object(verb: Token) -> bool:
    """Whether a verb's object does the act of the clause under it: "urged X to leave"."""
    return verb.lemma.lower() in load_words("en").object_control


def addressee_of(document: Document, verb: int) -> int | None:
    """Whom the words of a verb go to: "called on X to", "appealed to X to"."""
    for preposition in ("on", "upon", "to", "with", "for"):
        found = under_preposition(document, verb, preposition)
        if found:
            return found[0]
    return None


def doer_of(document: Document, verb: int, climb: int = MAX_CLIMB) -> int | None:
    """Who does the act: the subject, or in a passive the phrase after "by"."""
    if not is_passive(document, verb):
        return _subject(document, verb, max(climb, 0))
    for agent in children_of(document, verb, "agent"):
        for found in children_of(document, agent, "pobj"):
            return found
    return None


def undergoer_of(document: Document, verb: int) -> int | None:
    """What the act is done to: the object, or the subject of a passive."""
    if is_passive(document, verb):
        token = document.tokens[verb]
        own = children_of(document, verb, "nsubjpass")
        if not own and token.dep == "acl":
            return _among(document, token.head)
        return _subject(document, verb, MAX_CLIMB)
    found = children_of(document, verb, "dobj") or _shared_object(document, verb)
    if found:
        return _relative_object(document, found[0], verb)
    return _gap(document, verb)


def _shared_object(document: Document, verb: int) -> tuple[int, ...]:
    """Of "beat and arrested four farmers", the object of both verbs."""
    if children_of(document, verb, "prep", "ccomp", "xcomp", "dative", "prt", "agent"):
        return ()
    for joined in children_of(document, verb, "conj"):
        between = document.tokens[verb + 1 : joined]
        close = all(t.dep in {"cc", "conj", "punct", "advmod"} for t in between)
        if close and document.tokens[joined].pos == "VERB":
            return children_of(document, joined, "dobj") or _shared_object(document, joined)
    return ()


def _among(document: Document, noun: int) -> int:
    """Of "among those picked up was the editor", the editor."""
    token = document.tokens[noun]
    above = document.tokens[token.head]
    if token.lemma.lower() != "those" or above.lemma.lower() != "among":
        return noun
    found = children_of(document, above.head, "nsubj", "attr")
    return found[0] if found else noun


def _relative_object(document: Document, obj: int, verb: int) -> int:
    if document.tokens[obj].lemma == "home":  # "sending 12 Danes home", read as one noun
        return next(iter(children_of(document, obj, "compound")), obj)
    if document.tokens[obj].tag in {"WDT", "WP"}:
        return _resolve_relative(document, obj, verb)
    return obj


def _gap(document: Document, verb: int) -> int | None:
    """The antecedent of a relative clause that has a subject of its own and no object."""
    token = document.tokens[verb]
    if token.dep != "relcl" or children_of(document, verb, "ccomp", "xcomp"):
        return None
    subjects = children_of(document, verb, "nsubj")
    own = [s for s in subjects if document.tokens[s].tag not in {"WDT", "WP"}]
    return token.head if own else None


def receivers_of(document: Document, verb: int) -> tuple[int, ...]:
    """Indirect objects: "gave the island money"."""
    found: list[int] = []
    for child in children_of(document, verb, "dative"):
        inner = children_of(document, child, "pobj")
        found.extend(inner or (child,))
    return tuple(found) or _in_a_sum(document, verb)


def _in_a_sum(document: Document, verb: int) -> tuple[int, ...]:
    """Of "promised Chad 40 million dollars", which the parser reads as one sum, the state."""
    sums = [c for c in children_of(document, verb, "dobj") if document.tokens[c].entity == "MONEY"]
    before = [c for s in sums for c in children_of(document, s, "nmod", "compound")]
    return tuple(c for c in before if document.tokens[c].tag == "NNP")[:1]


def under_preposition(document: Document, index: int, preposition: str) -> tuple[int, ...]:
    """The noun phrases that a word governs by one preposition."""
    found: list[int] = []
    for child in document.children[index]:
        token = document.tokens[child]
        if token.lemma.lower() == preposition and token.dep in {"prep", "dative", "agent", "prt"}:
            found.extend(children_of(document, child, "pobj"))
    return tuple(found)


def prepositions_of(document: Document, index: int) -> frozenset[str]:
    """The prepositions that a word governs."""
    return frozenset(
        document.tokens[c].lemma.lower()
        for c in children_of(document, index, "prep", "dative", "agent")
    )


def particles_of(document: Document, index: int) -> frozenset[str]:
    """The particles and short adverbs that belong to a verb ("turned down")."""
    return frozenset(
        document.tokens[c].lemma.lower()
        for c in children_of(document, index, "prt", "advmod", "prep", "acomp", "oprd")
    )


def coordinated(document: Document, index: int) -> tuple[int, ...]:
    """A noun and all that is joined to it ("France, Italy and Spain")."""
    found, todo = [index], [index]
    while todo:
        here = todo.pop()
        joined = children_of(document, here, "conj")
        nominal = [c for c in joined if document.tokens[c].pos in {"NOUN", "PROPN", "PRON", "NUM"}]
        nominal.extend(_joined_below(document, here))
        nominal.extend(_listed_after(document, here))
        found.extend(nominal)
        todo.extend(nominal)
    return tuple(sorted(set(found)))


def _listed_after(document: Document, index: int) -> list[int]:
    """The second of a list of states that the parser reads as an apposition to the first."""
    if document.tokens[index].entity not in STATES:
        return []
    beside = children_of(document, index, "appos")
    listed = (b for b in beside if document.tokens[b].entity in STATES)
    return [b for b in listed if _is_listed(document, index, b)]


def _is_listed(document: Document, first: int, second: int) -> bool:
    joined = children_of(document, second, "conj")
    between = document.tokens[first + 1 : second]
    commas = [t for t in between if t.text == ","]
    return bool(joined) and bool(commas) and document.tokens[joined[0]].pos == "PROPN"


def _joined_below(document: Document, index: int) -> list[int]:
    """Persons that the parser joined to another's state: "A of Aland and B of Beland"."""
    if document.tokens[index].pos != "PROPN":
        return []
    below = under_preposition(document, index, "of")
    joined = [c for b in below for c in children_of(document, b, "conj")]
    return [c for c in joined if document.tokens[c].entity == "PERSON"]


def arguments_of(document: Document, index: int) -> tuple[int, ...]:
    """The nouns and adjectives that complete a word: objects, complements, after prepositions."""
    found: list[int] = []
    for child in document.children[index]:
        dep = document.tokens[child].dep
        if dep in {"dobj", "nsubjpass", "attr", "oprd", "acomp", "ccomp", "xcomp", "dative"}:
            found.append(child)
        if dep in {"prep", "dative", "agent"}:
            found.extend(children_of(document, child, "pobj", "pcomp"))
    undergoer = undergoer_of(document, index)
    if undergoer is not None:
        found.append(undergoer)
    return tuple(found)


def lemmas_of(document: Document, indices: Iterable[int]) -> frozenset[str]:
    """The lemmas of some words, in small letters."""
    return frozenset(document.tokens[i].lemma.lower() for i in indices)


def is_of_people(document: Document, index: int) -> bool:
    """Whether a noun has a people's adjective before it: "a Belandish airstrike"."""
    before = children_of(document, index, "amod")
    return any(document.tokens[b].entity == "NORP" for b in before)
