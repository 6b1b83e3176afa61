"""Contents by syntax: the clause, infinitive, object or noun phrase that a cue governs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from diurna.annotate.attributions.cues import rows_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diurna.annotate.attributions.cues import Cue, CueRow
    from diurna.annotate.attributions.scene import Scene
    from diurna.schema.documents import Token

# Right of an object, what still tells of it: "accused the firm OF theft", "called it DEAD".
PART_OF_OBJECT = frozenset({"prep", "xcomp", "oprd", "ccomp", "acomp", "acl", "dobj", "pcomp"})
OBJECT_PREPS = frozenset({"of", "as", "for", "to", "over", "into", "from", "on", "against"})
# After a clause, what its verb's other children still add to it: "said it fell ON MONDAY".
TAIL = frozenset({"prep", "npadvmod", "advcl", "advmod"})
TAIL_MARKS = frozenset({"if", "because", "when", "until", "unless", "while", "after", "before"})
NO_TAIL = frozenset({"according", "in", "during", "at", "on", "via", "through", "following"})
# Who asks not to be named says nothing by it.
NAMING = frozenset({"name", "identify"})
# The prepositions of whom something is asked: "appealed TO THE PORT to open".
ASKED_BY = {"appeal": "to", "plead": "with"}
# Tokens of a time between a cue and its clause: "said on Friday, May 5".
LONGEST_TIME = 5
STARTS_CLAUSE = frozenset({"DET", "PRON", "NOUN", "PROPN", "NUM", "ADJ", "SCONJ"})
CLAUSE_DEPS = frozenset({"ccomp"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
CLAUSE_MARKS = frozenset({"that", "whether"})
# Tokens between a cue and its "that": "said on the roof of the hotel that" has six.
FARTHEST_MARK = 12
BARRIERS = frozenset({";", ":", ".", "?", "!"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Complement:
    """What holds the content of a cue: its tokens, its kind, and a preposition lent to the cue."""

    shape: str
    tokens: tuple[int, ...]
    row: CueRow
    preposition: int | None = None


def complement_of(scene: Scene, cue: Cue) -> Complement | None:
    """The first kind of content that the cue's rows take and the parse offers."""
    for reading in READINGS:
        found = reading(scene, cue)
        if found is not None:
            return found
    return None


def clause_complement(scene: Scene, cue: Cue) -> Complement | None:
    """The finite clause that a cue governs, or none."""
    return _clause(scene, cue)


def _clause(scene: Scene, cue: Cue) -> Complement | None:
    row = cue.row("clause")
    if row is None:
        return None
    clauses = [
        child
        for child in scene.children(cue.head)
        if child.dep in CLAUSE_DEPS and not _is_infinitive(scene, child)
    ]
    if clauses:
        clause = next((c for c in clauses if c.index > cue.head), clauses[-1])
        return _complement("clause", row, _with_tail(scene, cue.head, clause))
    for child in scene.children(cue.head):
        if row.pos == "noun" and child.dep == "acl" and scene.child(child.index, "mark"):
            return _complement("clause", row, scene.document.subtree(child.index))
    return _marked(scene, cue, row)


def _marked(scene: Scene, cue: Cue, row: CueRow) -> Complement | None:
    """A "that" near behind the cue whose clause the parse hung from a word between."""
    sentence = scene.tokens[cue.head].sentence
    for token in scene.tokens[cue.head + 1 : cue.head + 1 + FARTHEST_MARK]:
        if token.sentence != sentence or token.text in BARRIERS or token.pos == "VERB":
            return None
        if token.dep == "mark" and token.lemma.lower() in CLAUSE_MARKS:
            return _marked_clause(scene, cue, row, token)
    return None


def _marked_clause(scene: Scene, cue: Cue, row: CueRow, mark: Token) -> Complement | None:
    if cue.head not in scene.document.ancestors(mark.head) or mark.head < mark.index:
        return None
    below = scene.document.subtree(mark.head)
    return _complement("clause", row, [k for k in below if k >= mark.index])


def _without_next(scene: Scene, clause: Token) -> list[int]:
    """A clause without one joined to it that has a speaker and cue of its own."""
    tokens = list(scene.document.subtree(clause.index))
    for child in scene.children(clause.index):
        if child.dep in {"conj", "advcl"} and _is_next(scene, child):
            apart = set(scene.document.subtree(child.index))
            tokens = [k for k in tokens if k not in apart]
            while tokens and scene.tokens[tokens[-1]].dep in {"cc", "punct"}:
                tokens.pop()
    return tokens


def _is_next(scene: Scene, verb: Token) -> bool:
    subject = scene.child(verb.index, "nsubj")
    if subject is None or not rows_of(scene.document, verb, scene.language):
        return False
    if verb.dep == "advcl":
        mark = scene.child(verb.index, "mark")
        return mark is not None and mark.lemma.lower() == "as"
    start = min(scene.document.subtree(subject.index))
    return any(t.text in {",", ";"} for t in scene.tokens[max(0, start - 2) : start])


def _with_tail(scene: Scene, cue: int, clause: Token) -> list[int]:
    tokens = [*_set_before(scene, cue, clause), *_without_next(scene, clause)]
    if clause.index < cue:
        return tokens
    tokens = _past_time(scene, cue, tokens)
    tokens.extend(_joined(scene, cue, clause))
    for child in scene.children(cue):
        if child.index > tokens[-1] and _is_tail(scene, child):
            tokens.extend(scene.document.subtree(child.index))
    return tokens


def _past_time(scene: Scene, cue: int, tokens: list[int]) -> list[int]:
    """A clause without the time right behind its cue: "said ON FRIDAY it was ready"."""
    if tokens[0] != cue + 1:
        return tokens
    for count in range(1, min(LONGEST_TIME, len(tokens) - 1) + 1):
        token = scene.tokens[tokens[count - 1]]
        if token.entity != "DATE" and not (count == 1 and token.pos == "ADP"):
            return tokens
        after = scene.tokens[tokens[count]]
        if token.entity == "DATE" and after.entity != "DATE" and after.pos in STARTS_CLAUSE:
            return tokens[count:]
    return tokens


def _joined(scene: Scene, cue: int, clause: Token) -> Iterator[int]:
    """More that is demanded, which the parse joined to the cue: "that it CLOSE, SHUT and OPEN"."""
    if clause.tag not in {"VB", "VBP"}:
        return
    for child in scene.children(cue):
        if child.dep == "conj" and child.index > clause.index and child.text == child.lemma:
            bare = scene.child(child.index, "nsubj", "aux", "auxpass") is None
            if bare and scene.tokens[cue].text != scene.tokens[cue].lemma:
                yield from scene.document.subtree(child.index)


def _set_before(scene: Scene, cue: int, clause: Token) -> tuple[int, ...]:
    """The subject of a clause that its cue interrupts: "THE WELL, he said, was dry"."""
    if clause.index < cue or scene.child(clause.index, "nsubj", "nsubjpass", "expl") is not None:
        return ()
    for child in scene.children(cue):
        if child.index < cue and child.dep in {"intj", "npadvmod"} and child.pos in NOMINAL:
            return scene.document.subtree(child.index)
    return ()


def _is_tail(scene: Scene, child: Token) -> bool:
    if child.dep == "advcl":
        mark = scene.child(child.index, "mark", "advmod")
        return mark is not None and mark.lemma.lower() in TAIL_MARKS
    return child.dep in TAIL and child.lemma.lower() not in NO_TAIL


def _infinitive(scene: Scene, cue: Cue) -> Complement | None:
    row = cue.row("to") or next((row for row in cue.rows if row.orders), None)
    if row is None:
        return None
    for child in scene.children(cue.head):
        if child.dep in {"xcomp", "ccomp", "acl", "advcl"} and _is_infinitive(scene, child):
            if (child.dep == "advcl" and not row.orders) or _is_unnamed(scene, child):
                continue
            shape = "order" if row.orders else "to"
            behind = [k for k in _from_object(scene, cue.head, child) if k > cue.head]
            return _complement(shape, row, behind)
        if row.intends and child.dep == "ccomp" and child.tag == "VBN" and child.index > cue.head:
            return _complement("to", row, scene.document.subtree(child.index))
    return None


def _is_unnamed(scene: Scene, verb: Token) -> bool:
    """Whether somebody asks not to be named, which says nothing."""
    return verb.lemma in NAMING and scene.child(verb.index, "auxpass") is not None


def raised_complement(scene: Scene, cue: Cue) -> Complement | None:
    """A passive with an infinitive: "the group is said to have fled" tells that it has."""
    row = next((row for row in cue.rows if row.pos == "verb"), None)
    subject = scene.child(cue.head, "nsubjpass")
    verb = scene.child(cue.head, "xcomp")
    if cue.hearer or any(row.act == "demand" and "to" in row.takes for row in cue.rows):
        return None
    if row is None or subject is None or verb is None or not _is_infinitive(scene, verb):
        return None
    below = [*scene.document.subtree(subject.index), *scene.document.subtree(verb.index)]
    return _complement("raised", row, below)


def _is_infinitive(scene: Scene, verb: Token) -> bool:
    return any(child.tag == "TO" and child.dep == "aux" for child in scene.children(verb.index))


def _from_object(scene: Scene, cue: int, verb: Token) -> list[int]:
    """The infinitive with its own subject; who is told to do it stands outside: "told HIM to"."""
    tokens = list(scene.document.subtree(verb.index))
    if scene.tokens[cue].lemma == "tell":
        return tokens
    asked = ASKED_BY.get(scene.tokens[cue].lemma)
    for child in scene.children(cue):
        party = child.dep in {"dobj", "dative"} or (child.dep == "prep" and child.lemma == asked)
        if party and cue < child.index < verb.index:
            tokens.extend(scene.document.subtree(child.index))
    return sorted(tokens)


def _gerund(scene: Scene, cue: Cue) -> Complement | None:
    row = cue.row("gerund")
    if row is None:
        return None
    for child in scene.children(cue.head):
        if child.dep == "xcomp" and child.tag == "VBG":
            return _complement("gerund", row, scene.document.subtree(child.index))
    return None


def _named(scene: Scene, cue: Cue) -> Complement | None:
    row = cue.row("name")
    if row is None:
        return None
    for child in scene.children(cue.head):
        if child.index < cue.head:
            continue
        if child.dep in {"oprd", "ccomp", "xcomp", "acomp"}:
            return _complement("name", row, _from_object(scene, cue.head, child))
        if child.dep in {"dobj", "dative"} and (cue.row("for") is None or _has_twin(scene, cue)):
            return _complement("name", row, _object_tokens(scene, cue.head, child))
        if child.dep == "dobj" and _has_marks(scene, cue, child):
            return _complement("name", row, _object_tokens(scene, cue.head, child))
    return None


def _has_marks(scene: Scene, cue: Cue, held: Token) -> bool:
    """Whether some of an object stands in quotation marks: "called the vote “a sham”"."""
    here = scene.marked[cue.head]
    return any(scene.marked[k] != here for k in _object_tokens(scene, cue.head, held))


def _has_twin(scene: Scene, cue: Cue) -> bool:
    return sum(child.dep in {"dobj", "dative"} for child in scene.children(cue.head)) > 1


def _at_once(scene: Scene, cue: Cue) -> Complement | None:
    """A listed preposition right behind the cue: "called on", "asked for"."""
    found = _prepositional(scene, cue)
    return found if found and found.preposition == cue.head + 1 else None


def _prepositional(scene: Scene, cue: Cue) -> Complement | None:
    for child in scene.children(cue.head):
        if child.dep not in {"prep", "dative"} or child.index < cue.head:
            continue
        word = child.lemma.lower()
        row = cue.row("to_noun" if word == "to" else word)
        held = scene.child(child.index, "pobj", "pcomp")
        if row is not None and held is not None:
            asked = _asked(scene, cue, child) if word == "for" else []
            if asked:
                return _complement(word, row, [*asked, *scene.document.subtree(child.index)])
            tokens = _with_infinitive(scene, cue.head, list(scene.document.subtree(held.index)))
            return _complement(word, row, tokens, preposition=child.index)
    return None


def _asked(scene: Scene, cue: Cue, preposition: Token) -> list[int]:
    """Who is asked for something, as a part of what is asked: "asked THE PORT for boats"."""
    for child in scene.children(cue.head):
        if child.dep in {"dobj", "dative"} and cue.head < child.index < preposition.index:
            return list(scene.document.subtree(child.index))
    return []


def _with_infinitive(scene: Scene, cue: int, tokens: list[int]) -> list[int]:
    for child in scene.children(cue):
        late = child.index > tokens[-1]
        if late and child.dep in {"xcomp", "advcl", "ccomp"} and _is_infinitive(scene, child):
            return [*tokens, *scene.document.subtree(child.index)]
    return tokens


def _object(scene: Scene, cue: Cue) -> Complement | None:
    row = cue.row("object")
    if row is None:
        return None
    for child in scene.children(cue.head):
        if child.dep in {"dobj", "nsubjpass"} and child.tag not in {"PRP$", "WP", "WDT"}:
            return _complement("object", row, _object_tokens(scene, cue.head, child))
    return None


def _object_tokens(scene: Scene, cue: int, first: Token) -> list[int]:
    tokens = list(scene.document.subtree(first.index))
    for child in _after(scene, cue, first.index):
        if child.dep in PART_OF_OBJECT and not _is_setting(scene, child):
            tokens.extend(scene.document.subtree(child.index))
        elif child.dep not in {"punct", "prt"}:
            break
    return sorted(tokens)


def _is_setting(scene: Scene, child: Token) -> bool:
    """Whether a preposition tells where or when it is said rather than of what."""
    if child.dep != "prep":
        return False
    held = scene.child(child.index, "pobj")
    when = held is not None and held.entity in {"DATE", "TIME"}
    return when or child.lemma.lower() not in OBJECT_PREPS


def _after(scene: Scene, cue: int, index: int) -> Iterator[Token]:
    return (child for child in scene.children(cue) if child.index > max(index, cue))


def _complement(
    shape: str, row: CueRow, tokens: list[int] | tuple[int, ...], *, preposition: int | None = None
) -> Complement:
    return Complement(shape=shape, row=row, tokens=tuple(tokens), preposition=preposition)


READINGS = (_at_once, _clause, _infinitive, _gerund, _named, _prepositional, _object)
