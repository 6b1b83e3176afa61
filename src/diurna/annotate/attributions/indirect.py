"""Indirect and mixed attributions: a cue, the content it governs, and whose words they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diurna.annotate.attributions.adjuncts import adjunct_findings, clause_around
from diurna.annotate.attributions.contents import Complement, complement_of, raised_complement
from diurna.annotate.attributions.cues import Cue, rows_of
from diurna.annotate.attributions.findings import Finding
from diurna.annotate.attributions.phrases import bounds_of, cue_tokens, source_tokens
from diurna.annotate.attributions.sources import (
    is_passive,
    owner_of,
    quoted_as,
    source_of,
    surface_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diurna.annotate.attributions.scene import Scene
    from diurna.schema.documents import Token

# Verbs that only say in what way something is said or left unsaid: "declined to say".
WITHHOLDING = frozenset({"decline", "refuse"})
LEADING = frozenset({"go", "continue", "decline", "refuse"})
# In the passive these only lead to "as saying".
QUOTING = frozenset({"quote"})
# Tokens from a leading verb to its cue: "has never gone on to say".
FARTHEST_LEAD = 3
MODALS = frozenset({"would", "will", "could", "may", "might", "should", "must", "can", "'ll"})
OWN_VOICE = frozenset({"i", "we", "you", "me", "us"})
CLAUSES = frozenset({"clause", "order", "to"})
# Other contents that count inside a quotation when their cue does more than to tell.
OBJECTS = frozenset({"object", "for", "on", "name"})
WEAK = frozenset({"assert", "other"})
EMPTY_SUBJECTS = frozenset({"it", "there", "what", "which", "that", "this"})


def cues_in(scene: Scene) -> list[Cue]:
    """Every cue of the document, in order."""
    found = (
        (token.index, rows_of(scene.document, token, scene.language)) for token in scene.tokens
    )
    return [Cue(head=index, rows=rows) for index, rows in found if rows and _is_cue(scene, index)]


def _is_cue(scene: Scene, index: int) -> bool:
    token = scene.tokens[index]
    if token.dep in {"amod", "compound"} or scene.tokens[token.head].lemma == "time":
        return False
    if is_only_possible(scene, index):
        return False
    return token.tag != "VBN" or token.dep != "acl" or scene.child(index, "agent") is not None


def is_only_possible(scene: Scene, index: int) -> bool:
    """Whether a cue is what might be said: "would promise", but not "would say", "would not"."""
    below = [c for c in scene.children(index) if scene.region[c.index] == scene.region[index]]
    modal = any(c.dep == "aux" and c.text.lower() in MODALS for c in below)
    denied = any(c.dep == "neg" or c.text.lower() in {"only", "neither"} for c in below)
    return modal and not denied and scene.tokens[index].lemma != "say"


def indirect_findings(scene: Scene, cues: list[Cue]) -> Iterator[Finding]:
    """The findings that syntax alone gives."""
    found = {cue.head: _finding(scene, cue) for cue in cues}
    led = {_led(scene, head) for head, finding in found.items() if finding is not None}
    for head, finding in found.items():
        if head not in led and finding is not None and _is_wanted(scene, finding):
            yield finding
    yield from adjunct_findings(scene)
    yield from aside_findings(scene, cues)


def _led(scene: Scene, cue: int) -> int | None:
    """The verb before an infinitive cue that merely leads to it, which then is no cue itself."""
    token = scene.tokens[cue]
    head = scene.tokens[token.head]
    led = token.dep == "xcomp" and head.lemma in LEADING and 0 < cue - head.index <= FARTHEST_LEAD
    return head.index if led else None


def _finding(scene: Scene, cue: Cue) -> Finding | None:
    passive = is_passive(scene, cue.head)
    if passive and scene.tokens[cue.head].lemma in QUOTING:
        return None
    complement = (raised_complement(scene, cue) if passive else None) or complement_of(scene, cue)
    if complement is None:
        return None
    noun = complement.row.pos == "noun"
    source = owner_of(scene, cue.head) if noun else source_of(scene, cue.head)
    if noun and source is None:
        return None
    return make_finding(scene, cue.head, complement, source)


def make_finding(
    scene: Scene, cue: int, complement: Complement, source: int | None
) -> Finding | None:
    """A finding of these tokens, or none when its content is nothing but marks."""
    words = _cue_words(scene, cue, complement)
    named: list[int] = []
    if source is not None:
        named = source_tokens(scene, surface_of(scene, cue, source), cue=cue)
    content = bounds_of(scene, complement.tokens, hole={*words, *named})
    if not content:
        return None
    return Finding(
        content=tuple(content),
        cue=tuple(bounds_of(scene, words)),
        source=tuple(bounds_of(scene, named)),
        cue_head=cue,
        source_head=source,
        row=complement.row,
        shape=complement.shape,
        act="refuse" if _withheld(scene, cue) else None,
    )


def _cue_words(scene: Scene, cue: int, complement: Complement) -> list[int]:
    led = _led(scene, cue)
    words = _quoting_words(scene, cue) or cue_tokens(scene, cue)
    if led is not None:
        words = [*cue_tokens(scene, led), *range(led + 1, cue + 1)]
    before = complement.preposition
    if before is not None and before - words[-1] == 1:
        words.append(before)
    return words


def _quoting_words(scene: Scene, cue: int) -> list[int]:
    """Reads "as saying", and "was quoted as saying" where nobody stands between."""
    if quoted_as(scene, cue) is None:
        return []
    link = scene.tokens[cue].head
    quoting = scene.tokens[link].head
    if is_passive(scene, quoting) and link == quoting + 1:
        return [*cue_tokens(scene, quoting), *range(link, cue + 1)]
    return list(range(link, cue + 1))


def _withheld(scene: Scene, cue: int) -> bool:
    led = _led(scene, cue)
    return led is not None and scene.tokens[led].lemma in WITHHOLDING


def _is_wanted(scene: Scene, finding: Finding) -> bool:
    if finding.source_head is None:
        return finding.row is not None and _is_passive_report(scene, finding)
    source = scene.tokens[finding.source_head]
    if source.text.lower() in EMPTY_SUBJECTS and source.text.lower() != "it":
        return False
    if scene.region[finding.cue_head or 0] != -1:
        return bool(finding.row and finding.row.uttered) and _is_inner(scene, source, finding)
    return not (source.text.lower() in OWN_VOICE and scene.region[source.index] != -1)


def _is_inner(scene: Scene, source: Token, finding: Finding) -> bool:
    """Inside a quotation only what was said before is a statement of its own.

    "They say they will pay", "he asked for his key" and "I told them to go" are; "I say it is
    over" is what the quotation itself says.
    """
    earlier = scene.tokens[finding.cue_head or 0].tag in {"VBD", "VBN"}
    strong = finding.row is not None and finding.row.act not in WEAK
    own = source.text.lower() in OWN_VOICE
    if finding.shape in CLAUSES:
        return earlier or strong or not own
    return earlier and strong and finding.shape in OBJECTS


def _is_passive_report(scene: Scene, finding: Finding) -> bool:
    return is_passive(scene, finding.cue_head or 0)


def aside_findings(scene: Scene, cues: list[Cue]) -> Iterator[Finding]:
    """Reads "as X noted", "X said" between commas: the cue hangs from what was said."""
    for cue in cues:
        token = scene.tokens[cue.head]
        row = cue.row("clause") or cue.row("quote")
        if row is None or row.pos != "verb" or complement_of(scene, cue) is not None:
            continue
        if _is_aside(scene, token):
            yield from _aside(scene, cue, row)


def _is_aside(scene: Scene, token: Token) -> bool:
    if token.dep == "parataxis":
        return True
    mark = scene.child(token.index, "mark", "advmod")
    return token.dep == "advcl" and mark is not None and mark.lemma.lower() == "as"


def _aside(scene: Scene, cue: Cue, row: object) -> Iterator[Finding]:
    source = source_of(scene, cue.head)
    content = clause_around(scene, cue.head, set(scene.document.subtree(cue.head)))
    if source is None or not content:
        return
    yield Finding(
        content=tuple(content),
        cue=tuple(bounds_of(scene, cue_tokens(scene, cue.head))),
        source=tuple(bounds_of(scene, source_tokens(scene, source))),
        cue_head=cue.head,
        source_head=source,
        row=row,  # type: ignore[arg-type]
        shape="clause",
    )
