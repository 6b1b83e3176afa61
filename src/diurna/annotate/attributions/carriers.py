"""Carriers: outlets, documents, posts and spokespersons, recognised in a noun phrase."""

# ruff: noqa: RUF001 -- curly apostrophes are words' own here
from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from diurna.annotate.attributions.cues import RelayRow, person_nouns, relay_names, relay_nouns
from diurna.annotate.attributions.phrases import source_tokens

if TYPE_CHECKING:
    from diurna.annotate.attributions.scene import Scene
    from diurna.schema.documents import Token
    from diurna.schema.statements import ViaRelation

DETERMINERS = frozenset(
    {"the", "a", "an", "his", "her", "its", "their", "this", "that", "some", "own"}
)
UNNAMED = frozenset({"unnamed", "unidentified", "anonymous", "undisclosed"})
SOMEBODY = frozenset({"somebody", "someone", "one"})
KEEPING_BACK = frozenset({"brief", "familiar", "close", "name", "identify", "ask"})
# Who works for an outlet, whose name stands before them: "Radio Sur's correspondent".
REPORTERS = frozenset({"correspondent", "reporter", "journalist", "bureau", "desk"})
# What is an outlet by the name before it alone: "the Bahari site".
SITES = frozenset({"site", "website", "portal", "blog"})
ALWAYS_UNNAMED = frozenset({"source", "insider"})
HYPHENS = frozenset({"-"})
NAME_ARTICLES = frozenset({"al", "el", "ad", "as", "an"})
# Below a noun behind it, what names something else.
BEYOND_NAME = frozenset({"acl", "relcl", "prep", "agent", "advcl"})
INDEFINITE = frozenset(
    {
        "a",
        "an",
        "one",
        "two",
        "three",
        "four",
        "five",
        "several",
        "some",
        "another",
        "other",
        "many",
        "few",
    }
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Carrier:
    """A noun phrase that carries words: its name and the link it makes."""

    name: str
    relation: ViaRelation
    outlet: bool


def carrier_of(scene: Scene, head: int) -> Carrier | None:
    """What the noun phrase around ``head`` carries words as, or none."""
    named = _by_name(scene, _with_name_behind(scene, _own_words(scene, head)))
    row = _row_of(scene, head)
    if named is not None and (row is None or row.outlet):
        name, found = named
        return _carrier(name, found)
    row = row or _row_before(scene, head)
    if row is None:
        return None
    outlet = _outlet_name(scene, head) if row.outlet else None
    if outlet is None and row.named:
        return None
    if outlet is None and row.relation != "spokesperson":
        outlet = name_of(scene, _before_head(scene, head, source_tokens(scene, head)))
    return _carrier(outlet or core_of(scene, head), row)


def _own_words(scene: Scene, head: int) -> list[int]:
    """The words of a phrase before what tells more: "remarks" of "remarks aired by the BBC"."""
    words = source_tokens(scene, head)
    below = (c.index for c in scene.children(head) if c.index > head and c.dep in BEYOND_NAME)
    beyond = [scene.document.subtree(index)[0] for index in below]
    stop = min(beyond, default=words[-1] + 1)
    return [k for k in words if k < stop]


def _row_of(scene: Scene, head: int) -> RelayRow | None:
    """The row of a common noun, where the words before it fit: a NEWS agency, no space agency."""
    rows = relay_nouns(scene.language).get(scene.tokens[head].lemma.lower(), ())
    before = {c.text.lower() for c in scene.children(head) if c.index < head} if rows else set()
    before |= {part for word in before for part in word.split("-")}
    return next((row for row in rows if not row.before or before.intersection(row.before)), None)


def _row_before(scene: Scene, head: int) -> RelayRow | None:
    """The row of the noun before a name: "the DAILY Lumea", "the newspaper Norddag"."""
    if scene.tokens[head].pos != "PROPN":
        return None
    nouns = relay_nouns(scene.language)
    for child in scene.children(head):
        if child.index < head and child.dep in {"amod", "compound", "nmod"}:
            row = next((r for r in nouns.get(child.text, ()) if r.outlet), None)
            if row is not None:
                return row
    return None


def _outlet_name(scene: Scene, head: int) -> str | None:
    """The name of an outlet: as apposition, before its noun, or that of a reporter's outlet."""
    token = scene.tokens[head]
    for child in scene.children(head):
        named = child.pos == "PROPN" and child.entity not in {"GPE", "NORP"}
        if child.dep == "appos" and named and child.index > head:
            return name_of(scene, source_tokens(scene, child.index))
        if child.dep == "poss" and named and token.lemma.lower() in REPORTERS:
            return name_of(scene, [k for k in source_tokens(scene, child.index) if k < head])
        if child.dep == "compound" and named and token.lemma.lower() in SITES:
            return name_of(scene, _proper_run(scene, list(range(head)), child.index))
    if token.pos == "PROPN":
        return name_of(scene, _proper_run(scene, source_tokens(scene, head), head))
    behind = _with_name_behind(scene, [head])[1:]
    return name_of(scene, behind) if behind else None


def _with_name_behind(scene: Scene, words: list[int]) -> list[int]:
    """A phrase with a name right behind it: "the state news agency Xinhua"."""
    behind = words[-1] + 1 if words else len(scene.tokens)
    while behind < len(scene.tokens) and _is_name(scene.tokens[behind]):
        words = [*words, behind]
        behind += 1
    return words


def _is_name(token: Token) -> bool:
    return token.pos == "PROPN" and token.entity not in {"DATE", "TIME"}


def core_of(scene: Scene, head: int) -> str:
    """The shortest name of a phrase: the person named in it, else its head with what precedes.

    Of "one of the waiters" it is who they are.
    """
    head = _counted(scene, head)
    words = source_tokens(scene, head)
    person = [k for k in words if scene.tokens[k].entity == "PERSON"]
    if person:
        last = next((k for k in person if k + 1 not in person), person[-1])
        return name_of(scene, [k for k in person if k <= last])
    if scene.tokens[head].pos == "PROPN":
        return name_of(scene, words)
    return name_of(scene, _before_head(scene, head, words))


def _counted(scene: Scene, head: int) -> int:
    """The noun behind "of" where a number or "some" stands for it."""
    if scene.tokens[head].text.lower() not in INDEFINITE | {"none", "most", "all"}:
        return head
    of = next((c for c in scene.children(head) if c.lemma == "of"), None)
    held = scene.child(of.index, "pobj") if of is not None else None
    return head if held is None else held.index


def _before_head(scene: Scene, head: int, words: list[int]) -> list[int]:
    first = head
    while first - 1 in words and scene.tokens[first - 1].dep not in {"case", "poss", "punct"}:
        first -= 1
    return list(range(first, head + 1))


def _carrier(name: str, row: RelayRow) -> Carrier | None:
    if row.relation is None:
        return None
    return Carrier(name=name, relation=row.relation, outlet=row.outlet)


def _by_name(scene: Scene, words: list[int]) -> tuple[str, RelayRow] | None:
    """The name of an outlet or network in a phrase, before any apposition."""
    comma = next((k for k in words if scene.tokens[k].text == ","), None)
    core = [k for k in words if comma is None or k < comma]
    return _telling_name(scene, core) or _listed_name(scene, core)


def _telling_name(scene: Scene, words: list[int]) -> tuple[str, RelayRow] | None:
    """A name that says what it names: "Radio Sur", "the Salt Bay Gazette"."""
    nouns = relay_nouns(scene.language)
    for index in words:
        token = scene.tokens[index]
        rows = nouns.get(token.text.lower(), ()) if token.pos == "PROPN" else ()
        if not rows:
            continue
        run = _proper_run(scene, words, index)
        told = {scene.tokens[k].text.lower() for k in run if k != index}
        fitting = (row for row in rows if not row.before or told.intersection(row.before))
        row = next((row for row in fitting if row.outlet), None)
        if row is not None and len(run) > 1:
            return _joined(scene, run), row
    return None


def _proper_run(scene: Scene, words: list[int], index: int) -> list[int]:
    first = last = index
    while first - 1 in words and _is_proper(scene, first - 1):
        first -= 1
    while last + 1 in words and _is_proper(scene, last + 1):
        last += 1
    run = list(range(first, last + 1))
    while run[0] < index and not scene.tokens[run[0]].text[0].isupper():
        run.pop(0)
    return run


def _is_proper(scene: Scene, index: int) -> bool:
    """Whether a token is part of a name: also the hyphens and articles of "Al-Nida al-Jadid"."""
    token = scene.tokens[index]
    return token.pos == "PROPN" or token.text in HYPHENS or token.text in NAME_ARTICLES


def _listed_name(scene: Scene, words: list[int]) -> tuple[str, RelayRow] | None:
    """The longest listed name among the words of a phrase."""
    names = relay_names(scene.language)
    for length in (4, 3, 2, 1):
        for first in range(len(words) - length + 1):
            run = words[first : first + length]
            text = _joined(scene, run)
            if text in names and scene.tokens[run[0]].pos in {"PROPN", "DET", "NOUN"}:
                return _joined(scene, _gone_on(scene, run, words)), names[text]
    return None


def _gone_on(scene: Scene, run: list[int], words: list[int]) -> list[int]:
    """A listed name with what makes it another's: "Al-Nida AL-JADID"."""
    last = run[-1] + 1
    if last not in words or scene.tokens[last].text not in NAME_ARTICLES:
        return run
    return [*run, *(k for k in _proper_run(scene, words, last) if k > run[-1])]


def maker_of(scene: Scene, head: int) -> str | None:
    """The body named in a phrase: "a REUTERS translation", "a translation by REUTERS"."""
    run: list[int] = []
    for index in scene.document.subtree(head):
        if scene.tokens[index].entity == "ORG":
            run.append(index)
        elif run:
            break
    return name_of(scene, run) if run else None


def _joined(scene: Scene, run: list[int]) -> str:
    return scene.document.text[scene.tokens[run[0]].start : scene.tokens[run[-1]].end]


def name_of(scene: Scene, words: list[int]) -> str:
    """The words of a phrase without its determiner."""
    kept = list(words)
    while len(kept) > 1 and scene.tokens[kept[0]].text.lower() in DETERMINERS:
        kept.pop(0)
    text = " ".join(_joined(scene, kept).split())
    first = scene.tokens[kept[0]]
    if first.pos in {"NOUN", "ADJ"} and not first.entity and not text[1:2].isupper():
        text = text[:1].lower() + text[1:]
    return text.removesuffix("’s").removesuffix("'s")


def is_anonymous(scene: Scene, head: int) -> bool:
    """Whether a phrase tells of somebody whom the text does not name: "a senior official"."""
    token = scene.tokens[head]
    if token.text.lower() in SOMEBODY:
        return True
    if token.tag not in {"NN", "NNS"} or _names_somebody(scene, head):
        return False
    before = {child.text.lower() for child in scene.children(head) if child.index < head}
    if token.lemma.lower() in ALWAYS_UNNAMED or before & UNNAMED:
        return True
    if token.lemma.lower() not in person_nouns(scene.language):
        return False
    return bool(before & INDEFINITE) or _keeps_name_back(scene, head)


def _keeps_name_back(scene: Scene, head: int) -> bool:
    """Whether what follows is how a report hides a source: "officials briefed on the talks"."""
    below = [c for c in scene.children(head) if c.dep in {"acl", "relcl", "amod"}]
    return any(c.index > head and c.lemma in KEEPING_BACK for c in below)


def _names_somebody(scene: Scene, head: int) -> bool:
    return any(
        child.entity == "PERSON" and child.dep in {"appos", "compound", "nmod"}
        for child in scene.children(head)
    )


def is_person(scene: Scene, token: Token) -> bool:
    """Whether a token names or tells of a person."""
    known = token.lemma.lower() in person_nouns(scene.language)
    return token.entity == "PERSON" or known
