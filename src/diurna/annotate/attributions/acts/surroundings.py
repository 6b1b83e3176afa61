"""Features of the surroundings: what encloses a statement, and what was said before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diurna.annotate.attributions.acts.sayings import plain
from diurna.annotate.attributions.acts.signs import NEGATIVE
from diurna.annotate.attributions.findings import covers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from diurna.annotate.attributions.acts.sayings import Saying
    from diurna.annotate.attributions.findings import Finding

# Statements before that count.
MOST_BEFORE = 6
# Words beside content and cue that are read of a sentence.
MOST_BESIDE = 60
LINKING = frozenset({"VERB", "NOUN", "ADP", "SCONJ", "CCONJ", "ADV"})


def enclosing(findings: Sequence[Finding]) -> Iterator[int | None]:
    """For each finding, in order of contents, the place of the inmost that holds its cue."""
    open_: list[int] = []
    for place, finding in enumerate(findings):
        open_ = [k for k in open_ if findings[k].end > finding.start]
        at = (finding.place, finding.place + 1)
        yield next((k for k in reversed(open_) if covers(findings[k].content, at)), None)
        open_.append(place)


def around_features(sayings: Sequence[Saying], place: int, outer: int | None) -> Iterator[str]:
    """The names of what is seen around a statement.

    Args:
        sayings: all of the text, in order.
        place: which is looked at.
        outer: the place of the one that it stands in.
    """
    saying = sayings[place]
    yield f"outer={'none' if outer is None else sayings[outer].rule}"
    if outer is not None:
        yield f"outercue={sayings[outer].cue}"
    for inner in sayings[place + 1 : place + 2]:
        at = inner.finding.place
        if covers(saying.finding.content, (at, at + 1)):
            yield f"inner={inner.rule}"
    begins = max(0, place - MOST_BEFORE)
    before = [one for k, one in enumerate(sayings[begins:place], begins) if k != outer]
    yield from _sayings_before(saying, before)
    yield from _words_before(saying)


def _sign(saying: Saying) -> str:
    return "neg" if NEGATIVE.intersection(saying.words) else "pos"


def _sayings_before(saying: Saying, before: Sequence[Saying]) -> Iterator[str]:
    sign = _sign(saying)
    yield from (f"before={act}&{sign}" for act in {one.rule for one in before})
    if not before:
        yield "last=none"
        return
    last = before[-1]
    whose = _whose(saying, last)
    yield from (
        f"last={last.rule}",
        f"last={last.rule}&{whose}",
        f"last={last.rule}&{whose}&{sign}",
    )
    if not saying.finding.cue and last.finding.shape == "quote":
        yield f"goes on={last.rule}"


def _whose(saying: Saying, last: Saying) -> str:
    if saying.source is None:
        return "nobody"
    return "same" if saying.source == last.source else "another"


def _words_before(saying: Saying) -> Iterator[str]:
    """What stands before the sentence, and in it beside the statement."""
    scene, finding = saying.scene, saying.finding
    places = [token.index for token in saying.tokens[:1]]
    places += [p for p in (finding.cue_head, finding.source_head) if p is not None]
    if not places:
        return
    sentence = scene.document.sentences[scene.tokens[min(places)].sentence]
    if "?" in scene.document.text[max(0, sentence.start - 3) : sentence.start]:
        yield "after question"
    if scene.document.block_type(sentence.index) == "title":
        yield "title"
    yield from _beside(saying, sentence.first, sentence.last)


def _beside(saying: Saying, first: int, last: int) -> Iterator[str]:
    """The words of its sentence that are neither its content nor its cue nor its source."""
    finding = saying.finding
    own = tuple(sorted((*finding.content, *finding.cue, *finding.source)))
    for token in saying.scene.tokens[first : min(last, first + MOST_BESIDE)]:
        if token.pos in LINKING and not covers(own, (token.start, token.end)):
            yield f"beside={plain(token.lemma)}"
