"""The mode of an event, by the words around its trigger."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

from diurna.annotate.events import grammar
from diurna.annotate.events.rows import ContextRow, ModeRow
from diurna.lang.cues import load_cues

if TYPE_CHECKING:
    from diurna.schema.documents import Document

# Words on either side of the trigger that may tell the mode when nothing hangs from it.
WINDOW = 8


@dataclass(frozen=True, kw_only=True)
class ModeTable:
    """Mode rows by type, in the order of the file."""

    rows: dict[str, tuple[tuple[str, frozenset[str]], ...]]

    def mode_of(self, document: Document, index: int, event_type: str) -> str | None:
        """The mode of an event: by its own words, then what hangs from them, then the nearby."""
        for words in _circles(document, index):
            for mode, lemmas in self.rows.get(event_type, ()):
                if words & lemmas:
                    return mode
        return None


def _circles(document: Document, index: int) -> tuple[frozenset[str], ...]:
    sentence = document.sentences[document.tokens[index].sentence]
    below = document.subtree(index)
    near = range(max(sentence.first, index - WINDOW), min(sentence.last, index + WINDOW + 1))
    close = [i for i in below if abs(i - index) <= WINDOW]
    circles = ((index,), document.children[index], close, near)
    return tuple(grammar.lemmas_of(document, circle) for circle in circles)


@cache
def load_modes(language: str) -> ModeTable:
    """The mode table of a language."""
    rows: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for row in load_cues(language, "event_modes", ModeRow):
        rows.setdefault(row.type, []).append((row.mode, frozenset(row.lemmas)))
    return ModeTable(rows={name: tuple(found) for name, found in rows.items()})


@dataclass(frozen=True, kw_only=True)
class ContextTable:
    """Context names by lemma."""

    names: dict[str, tuple[str, ...]]

    def contexts_of(self, lemmas: tuple[str, ...], core: frozenset[str]) -> tuple[str, ...]:
        """The contexts of an event.

        Args:
            lemmas: those of its sentence and of the article's title.
            core: those of its trigger and its arguments; one of them is enough.
        """
        counts: dict[str, int] = {}
        for lemma in lemmas:
            for name in self.names.get(lemma, ()):
                counts[name] = counts.get(name, 0) + (2 if lemma in core else 1)
        return tuple(name for name in self.order if counts.get(name, 0) > 1)

    @cached_property
    def order(self) -> tuple[str, ...]:
        """The names of all contexts, in the order of the file."""
        return tuple(dict.fromkeys(n for names in self.names.values() for n in names))


@cache
def load_contexts(language: str) -> ContextTable:
    """The context table of a language."""
    names: dict[str, tuple[str, ...]] = {}
    for row in load_cues(language, "context_cues", ContextRow):
        for lemma in row.lemmas:
            names[lemma] = (*names.get(lemma, ()), row.name)
    return ContextTable(names=names)
