"""Chains of statements: what one has from the statement around it, and from a talk that goes on.

A statement inside another came through whoever makes the other, and through all that carried
that one. A speaker is no link of himself, nor is one who denies a claim a link of that claim.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from diurna.gazetteer.parties import country_name
from diurna.schema.statements import Via

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from diurna.schema.actors import Actor
    from diurna.schema.documents import Document
    from diurna.schema.statements import Statement

# The agency that signs a report in its dateline: "ATHENS, May 4 (AN) - ".
SIGNED = re.compile(r"\s*[^\n()]{2,60}\((?P<agency>[A-Z][^()\n]{1,24})\)\s*(?:--?|\u2013|\u2014|:)")
# Links of one statement; more are noise of the parse.
LONGEST = 5
# Paragraphs from one statement to the next of the same talk.
FARTHEST = 1
OUTLETS = frozenset({"JRN", "MED"})
SELVES = frozenset({"i", "we", "me", "us"})
OTHERS = frozenset({"he", "she", "they", "it", "who"})
# What goes on with the next sentence of the same paragraph, when a pronoun stands for the speaker.
GOES_ON = frozenset({"statement", "document", "social_media", "spokesperson", "translation"})


def with_chains(
    document: Document, statements: Sequence[Statement], voices: Mapping[str, Via]
) -> tuple[Statement, ...]:
    """The statements, each with the whole chain it came through.

    Args:
        document: the text they are from.
        statements: in order of their starts, the longer first, so that none comes before the
            one that holds it.
        voices: the link that each makes for what is said inside it, by id.
    """
    done: dict[str, Statement] = {}
    own = _own_names(document)
    talk = _Talk(document=document)
    for statement in statements:
        outer = done.get(statement.within or "")
        if outer is None:
            links = talk.chain(statement)
        else:
            links = (*statement.via, *_inherited(statement, outer, voices.get(outer.id)))
        foreign = (link for link in links if link.name.casefold() not in own)
        done[statement.id] = replace(statement, via=_shortened(statement, foreign))
    return tuple(done.values())


def _own_names(document: Document) -> frozenset[str]:
    """What the article's own outlet is called: it is no link of what it prints itself."""
    article = document.article
    signed = SIGNED.match(article.text)
    names = (article.outlet, signed and signed["agency"])
    return frozenset(form for name in names if name for form in _forms(name.casefold()))


def _forms(name: str) -> tuple[str, ...]:
    """A name as it is and in its other number: reports are signed "Reuter" that Reuters sent."""
    return (name, name.removesuffix("s"), f"{name}s")


def _inherited(inner: Statement, outer: Statement, voice: Via | None) -> tuple[Via, ...]:
    if outer.act == "deny":
        return ()
    if voice is None or _is_same_voice(inner, outer):
        return outer.via
    return (_named(voice, outer), *outer.via)


def _named(voice: Via, outer: Statement) -> Via:
    """The link by the speaker's name where it is known; outlets are better known by their words."""
    speaker = outer.speaker
    if voice.relation != "report" or speaker is None or speaker.name is None:
        return voice
    if speaker.sector in OUTLETS or _is_one_of(speaker, voice):
        return voice
    return Via(name=speaker.name, relation="report")


def _is_one_of(speaker: Actor, voice: Via) -> bool:
    """Whether a person without a name is known by his state alone: "a Norwegian"."""
    state = speaker.country and country_name(speaker.country)
    return speaker.name == state and (voice.name[0].islower() or " " in voice.name)


def _is_same_voice(inner: Statement, outer: Statement) -> bool:
    """Whether who speaks inside is who speaks around: "the mayor said he hoped"."""
    if inner.speaker is None or outer.speaker is None:
        return False
    word = inner.speaker.text.casefold()
    if word in SELVES:
        return True
    if inner.speaker.name is not None and outer.speaker.name is not None:
        return inner.speaker.name == outer.speaker.name
    if word in OTHERS:
        return outer.type != "direct"
    return word == outer.speaker.text.casefold()


def _shortened(statement: Statement, links: Iterable[Via]) -> tuple[Via, ...]:
    """Each carrier once, by the last link it makes, and the speaker never."""
    last: dict[str, Via] = {}
    for link in links:
        key = link.name.casefold()
        order = last.pop(key, None)
        last[key] = link if order is None or link.relation == "report" else order
    name = None if statement.speaker is None else statement.speaker.name
    kept = [one for one in last.values() if name is None or one.name != name]
    return tuple(kept[:LONGEST])


@dataclass(kw_only=True)
class _Talk:
    """The chain of the last statement outside of others, as far as the same speaker goes on."""

    document: Document
    name: str | None = None
    block: int = -1
    links: tuple[Via, ...] = ()

    def chain(self, statement: Statement) -> tuple[Via, ...]:
        """The statement's own links, or those of the talk that it goes on with."""
        block, name = self._block(statement), _name(statement)
        own = statement.via
        if self._goes_on(statement, block) and not own:
            own = tuple(link for link in self.links if self._keeps(link, statement, block))
            name = name or self.name
        self.name, self.block, self.links = name, block, own
        return own

    def _keeps(self, link: Via, statement: Statement, block: int) -> bool:
        """An interview goes on, anything else with the same quotation or a pronoun only."""
        if link.relation == "interview" or statement.cue is None:
            return True
        return link.relation in GOES_ON and block == self.block and _is_pronoun(statement)

    def _goes_on(self, statement: Statement, block: int) -> bool:
        if not 0 <= block - self.block <= FARTHEST:
            return False
        name = _name(statement)
        if name is None or self.name is None:
            return _is_pronoun(statement) or (statement.cue is None and statement.source is None)
        return name == self.name

    def _block(self, statement: Statement) -> int:
        start, end = statement.content.start, statement.content.end
        tokens = self.document.tokens_in(start, end)
        return self.document.sentences[tokens[0].sentence].block if tokens else -1


def _name(statement: Statement) -> str | None:
    return None if statement.speaker is None else statement.speaker.name


def _is_pronoun(statement: Statement) -> bool:
    return statement.source is not None and statement.source.text.casefold() in OTHERS
