"""Sources: whose words a cue gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diurna.annotate.attributions.scene import DASHES

if TYPE_CHECKING:
    from diurna.annotate.attributions.scene import Scene
    from diurna.schema.documents import Token

SUBJECTS = ("nsubj", "csubj")
FINITE = frozenset({"VBD", "VBZ", "VBP", "VBN"})
RELATIVES = frozenset({"who", "which", "that", "whom"})
CONTROLLED = frozenset({"xcomp", "advcl", "pcomp", "ccomp", "conj", "acl", "prep", "dep"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ"})
# Steps from a cue to the verb whose subject it shares; "declined to go on to say" needs three.
FARTHEST = 5


def source_of(scene: Scene, cue: int) -> int | None:
    """The head token of the source of a verb: its subject, its agent, or the one it shares."""
    token = scene.tokens[cue]
    if is_passive(scene, cue):
        return _agent(scene, cue)
    for found in (quoted_as(scene, cue), _set_off(scene, token), _subject(scene, token, FARTHEST)):
        if found is not None:
            return found
    return _right_before(scene, token)


def _set_off(scene: Scene, cue: Token) -> int | None:
    """A name between a dash and a finite verb, whatever subject the parse found before the dash."""
    place = cue.index - 1
    if cue.tag not in FINITE or place < 1 or scene.tokens[place].pos != "PROPN":
        return None
    while place > 0 and scene.tokens[place].pos == "PROPN":
        place -= 1
    return cue.index - 1 if scene.tokens[place].text in DASHES else None


def _right_before(scene: Scene, cue: Token) -> int | None:
    """The name or noun right before a finite verb to which the parse gave no subject."""
    if cue.tag not in {"VBD", "VBZ", "VBP"}:
        return None
    place = cue.index - 1
    while place > 0 and (
        scene.tokens[place].pos in {"AUX", "ADV"} or scene.tokens[place].text == ","
    ):
        place -= 1
    token = scene.tokens[max(place, 0)]
    if token.pos not in {"NOUN", "PROPN", "PRON"} or token.sentence != cue.sentence:
        return None
    return token.index if scene.region[token.index] == scene.region[cue.index] else None


def is_passive(scene: Scene, cue: int) -> bool:
    """Whether others say it of the subject: "was asked", "asked whether he knew, he laughed"."""
    if scene.child(cue, "auxpass", "nsubjpass") is not None:
        return True
    token = scene.tokens[cue]
    bare = scene.child(cue, "nsubj", "aux") is None
    return token.tag == "VBN" and token.dep in {"advcl", "acl"} and bare


def quoted_as(scene: Scene, cue: int) -> int | None:
    """The one who is quoted "as saying", by whomever."""
    token = scene.tokens[cue]
    link = scene.tokens[token.head]
    quoting = scene.tokens[link.head]
    if token.dep != "pcomp" or link.lemma != "as" or quoting.lemma not in {"quote", "cite"}:
        return None
    found = scene.child(quoting.index, "dobj", "nsubjpass")
    return found.index if found else _subject(scene, quoting, 1)


def surface_of(scene: Scene, cue: int, source: int) -> int:
    """The token that stands for the source beside its cue: "who" in a relative clause."""
    own = scene.child(cue, *SUBJECTS)
    relative = own is not None and own.index != source and own.text.lower() in RELATIVES
    return own.index if own is not None and relative else source


def _agent(scene: Scene, cue: int) -> int | None:
    agent = scene.child(cue, "agent")
    found = scene.child(agent.index, "pobj") if agent else None
    return found.index if found else None


def _subject(scene: Scene, verb: Token, steps: int) -> int | None:
    own = scene.child(verb.index, *SUBJECTS)
    if own is not None:
        return _antecedent(verb, own)
    if steps == 0 or verb.head == verb.index:
        return None
    return _shared(scene, verb, steps)


def _antecedent(verb: Token, subject: Token) -> int | None:
    if subject.lemma.lower() in RELATIVES and verb.dep in {"relcl", "acl"}:
        return verb.head
    if subject.pos not in NOMINAL:
        return None
    return subject.index


def _shared(scene: Scene, verb: Token, steps: int) -> int | None:
    """The source of a verb without a subject: that of the verb or noun it hangs from."""
    head = scene.tokens[verb.head]
    if scene.region[head.index] != scene.region[verb.index]:
        return None
    if verb.dep == "acl" and head.pos in NOMINAL:
        return _of_noun(scene, verb, head, steps)
    told = _controller(scene, head, verb)
    if told is not None:
        return told
    if verb.dep not in CONTROLLED or (verb.dep == "ccomp" and verb.tag != "VB"):
        return None
    passive = scene.child(head.index, "nsubjpass")
    return passive.index if passive else _subject(scene, head, steps - 1)


def _of_noun(scene: Scene, verb: Token, noun: Token, steps: int) -> int | None:
    """The source of a verb that hangs from a noun: the noun, or who does something with it."""
    if verb.tag == "VBG" and scene.tokens[verb.index - 1].text == ",":
        return _clause_subject(scene, noun, steps - 1)
    finite = verb.tag in {"VBG", "VBN", "VBD", "VBZ", "VBP"}
    return noun.index if finite else _subject(scene, noun, steps - 1)


def _clause_subject(scene: Scene, noun: Token, steps: int) -> int | None:
    """The subject of the clause that a noun stands in: "he attacked the bill, calling it"."""
    for above in scene.document.ancestors(noun.index)[:FARTHEST]:
        token = scene.tokens[above]
        if token.pos in {"VERB", "AUX"}:
            own = scene.child(above, *SUBJECTS, "nsubjpass")
            return own.index if own else _subject(scene, token, steps)
    return noun.index


def _controller(scene: Scene, head: Token, verb: Token) -> int | None:
    """Reads "asked the guard to say": the guard says."""
    if verb.dep != "xcomp" or verb.tag != "VB":
        return None
    between = [c for c in scene.children(head.index) if c.dep in {"dobj", "dative"}]
    return between[0].index if between and between[0].index < verb.index else None


def owner_of(scene: Scene, noun: int) -> int | None:
    """The head token of whoever a noun of saying belongs to: "the mayor's claim", "claims by"."""
    for child in scene.children(noun):
        if child.dep == "poss":
            return child.index
        if child.dep == "prep" and child.lemma.lower() in {"by", "from"}:
            found = scene.child(child.index, "pobj")
            return found.index if found else None
    return _light_subject(scene, noun)


def _light_subject(scene: Scene, noun: int) -> int | None:
    """Reads "issued a warning that": the subject of the verb it is the object of."""
    token = scene.tokens[noun]
    head = scene.tokens[token.head]
    if token.dep == "dobj" and head.lemma in LIGHT_VERBS:
        return _subject(scene, head, FARTHEST)
    return None


LIGHT_VERBS = frozenset(
    {"make", "issue", "give", "voice", "express", "repeat", "have", "hold", "renew", "reiterate"}
)
