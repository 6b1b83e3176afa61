"""Sayings: a finding with its words at hand, as the features of acts read them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from diurna.annotate.attributions.acts.classes import classes_of_words
from diurna.annotate.attributions.acts.signs import is_direct

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diurna.annotate.attributions.findings import Finding
    from diurna.annotate.attributions.scene import Scene
    from diurna.schema.documents import Token
    from diurna.schema.statements import Act

# The words of a content that are read: what comes after seldom sets the act, and speeches are long.
MOST_WORDS = 60


@dataclass(frozen=True, kw_only=True, slots=True)
class Saying:
    """A finding and its words.

    Args:
        rule: the act that the rules give it.
        tokens: all of its content, marks included.
        words, lemmas: its first words as written and by lemma, in lower case, a leading "that"
            left out.
        opener: its very first word.
        cue: the lemma of its cue, or "none".
        direct: whether "I" and "you" are the speaker's own.
    """

    scene: Scene
    finding: Finding
    rule: Act
    tokens: tuple[Token, ...]
    first: Token | None
    words: tuple[str, ...]
    lemmas: tuple[str, ...]
    opener: str
    cue: str
    direct: bool

    @property
    def mode(self) -> str:
        """D for direct speech, I for other."""
        return "D" if self.direct else "I"

    @property
    def row(self) -> str:
        """The act of the cue's row, or what there is instead of a row."""
        if self.finding.row is not None:
            return self.finding.row.act
        return "thought" if self.finding.thought else "none"

    @property
    def source(self) -> str | None:
        """The lemma of the head of its source."""
        head = self.finding.source_head
        return None if head is None else plain(self.scene.tokens[head].lemma)

    def classes(self, lemma: str) -> tuple[str, ...]:
        """The classes of a lemma."""
        return classes_of_words(self.scene.language).get(lemma, ())


def plain(word: str) -> str:
    r"""A word in lower case, its apostrophe straight.

    Example:
        >>> plain("Won\u2019t")
        "won't"
    """
    return word.lower().replace("’", "'")  # noqa: RUF001 -- the curly one is what is replaced


def saying_of(scene: Scene, finding: Finding, rule: Act) -> Saying:
    """The saying of a finding."""
    tokens = tuple(
        t for start, end in finding.content for t in scene.document.tokens_in(start, end)
    )
    told = [t for t in tokens[: 2 * MOST_WORDS] if t.pos not in {"PUNCT", "SPACE"}]
    opener = plain(told[0].text) if told else ""
    kept = told[1:] if opener == "that" and len(told) > 1 else told
    cue = finding.cue_head
    return Saying(
        scene=scene,
        finding=finding,
        rule=rule,
        tokens=tokens,
        first=kept[0] if kept else None,
        words=_plain(t.text for t in kept[:MOST_WORDS]),
        lemmas=_plain(t.lemma for t in kept[:MOST_WORDS]),
        opener=opener,
        cue="none" if cue is None else plain(scene.tokens[cue].lemma),
        direct=is_direct(scene, finding),
    )


def _plain(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(plain(word) for word in words)
