"""Features of clauses: who does what in the main clauses of a content, and when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from diurna.annotate.attributions.acts.sayings import plain
from diurna.annotate.attributions.acts.signs import SUBJECTS, is_negated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diurna.annotate.attributions.acts.sayings import Saying
    from diurna.schema.documents import Token

# Main clauses that are read.
MOST_CLAUSES = 3
MODALS = {"'ll": "will", "wo": "will", "shall": "will", "ca": "can", "'d": "would"}
# Subjects that are told by the word itself.
BY_WORD = frozenset(
    {
        *("there", "this", "that", "these", "those", "who", "what", "whoever", "nobody", "none"),
        *("everybody", "everyone", "somebody", "anyone", "nothing", "no", "any", "all", "you"),
    }
)
OPENING = frozenset({"your", "no", "any", "every", "each", "whoever"})
OWN = frozenset({"I", "my", "own", "own it", "own they", "own thing", "own name"})
HELD = frozenset({"dobj", "attr", "acomp", "oprd", "xcomp", "ccomp"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Clause:
    """A main clause.

    Args:
        subject: the kind of its subject.
        side: "own", "you", "none" or "other".
        tense: its modal, or its form.
        time: the tense, coarsely.
        sign: "neg" or "pos".
    """

    root: Token
    below: tuple[Token, ...]
    subject: str
    side: str
    tense: str
    time: str
    sign: str

    @property
    def turn(self) -> str:
        """Side, time and sign."""
        return f"{self.side}&{self.time}&{self.sign}"


def clause_features(saying: Saying) -> Iterator[str]:
    """The names of what is seen of the main clauses."""
    inside = {token.index for token in saying.tokens}
    roots = [t for t in saying.tokens if t.head == t.index or t.head not in inside]
    verbs = [t for t in roots if t.pos in {"VERB", "AUX"}][:MOST_CLAUSES]
    if not verbs:
        yield from ("verbless", f"verbless&{saying.mode}")
    for place, root in enumerate(verbs):
        clause = _clause(saying, root)
        yield from _mood(saying, clause, place)
        yield from _root(saying, clause)
        yield from _held(clause)


def _clause(saying: Saying, root: Token) -> Clause:
    scene = saying.scene
    below = tuple(scene.children(root.index))
    subject = next((c for c in below if c.dep in SUBJECTS), None)
    kind = _subject(saying, subject)
    tense = _tense(root, below)
    return Clause(
        root=root,
        below=below,
        subject=kind,
        side="own" if kind in OWN else kind if kind in {"you", "none"} else "other",
        tense=tense,
        time=_time(tense),
        sign="neg" if is_negated(scene, list(below)) else "pos",
    )


def _subject(saying: Saying, subject: Token | None) -> str:
    """The kind of a subject: "he" outside of quotation marks is the speaker more often than not."""
    if subject is None:
        return "none"
    word = plain(subject.text)
    if word in {"i", "we"}:
        return "I"
    if word in {"he", "she", "it", "they"}:
        return word if saying.direct else "own" if word in {"he", "she"} else f"own {word}"
    return word if word in BY_WORD else _noun(saying, subject)


def _noun(saying: Saying, subject: Token) -> str:
    scene = saying.scene
    opening = plain(scene.tokens[min(scene.document.subtree(subject.index))].text)
    if opening in {"my", "our"}:
        return "my"
    if opening in {"his", "her", "its", "their"}:
        return "their" if saying.direct else "own thing"
    if opening in OPENING:
        return "you" if opening == "your" else opening
    if plain(subject.lemma) == saying.source:
        return "own name"
    return "name" if subject.pos == "PROPN" else subject.tag


def _tense(root: Token, below: tuple[Token, ...]) -> str:
    modal = next((plain(c.text) for c in below if c.tag == "MD"), None)
    if modal is not None:
        return MODALS.get(modal, modal)
    helpers = {c.lemma.lower() for c in below if c.dep in {"aux", "auxpass"}}
    if "to" in helpers:
        return "to"
    if "have" in helpers:
        return "perfect"
    return "progressive" if "be" in helpers and root.tag == "VBG" else root.tag


def _time(tense: str) -> str:
    if tense in {"will", "would"}:
        return "future"
    if tense in {"VBD", "VBN", "perfect"}:
        return "past"
    if tense == "to":
        return "to"
    return "present" if tense.startswith("VB") or tense == "progressive" else "modal"


def _mood(saying: Saying, clause: Clause, place: int) -> Iterator[str]:
    subject, tense, sign, mode = clause.subject, clause.tense, clause.sign, saying.mode
    yield from (f"subject={subject}&{mode}", f"tense={tense}&{mode}", f"{subject}&{tense}")
    yield from (f"{subject}&{tense}&{sign}", f"{subject}&{sign}&{mode}", f"{tense}&{sign}&{mode}")
    passive = any(c.dep in {"auxpass", "nsubjpass"} for c in clause.below)
    yield from (clause.turn, f"{clause.turn}&{'passive' if passive else 'active'}")
    yield from (f"{clause.turn}&{mode}&{min(place, 1)}", f"cue={saying.cue}&{clause.turn}")


def _root(saying: Saying, clause: Clause) -> Iterator[str]:
    lemma = plain(clause.root.lemma)
    for end in ("", clause.side, clause.sign, clause.time, clause.turn):
        yield f"root={lemma}&{end}"
    for name in saying.classes(lemma):
        yield from (
            f"rootclass={name}&{clause.side}&{clause.time}",
            f"rootclass={name}&{clause.turn}",
        )
        yield f"rootclass={name}&{clause.sign}"


def _held(clause: Clause) -> Iterator[str]:
    """What hangs from the verb: its subject's word, and its objects."""
    root = plain(clause.root.lemma)
    for child in clause.below:
        lemma = plain(child.lemma)
        if child.dep in SUBJECTS:
            yield from (f"subject={lemma}", f"subject={lemma}&{root}")
        elif child.dep in HELD:
            yield from (f"{child.dep}={lemma}", f"{child.dep}={lemma}&{clause.side}&{clause.sign}")
            yield f"{root}>{lemma}"
