"""The annotator of events: triggers, their parties, and what they are folded into."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from diurna.annotate.events import grammar
from diurna.annotate.events.antecedents import antecedent_in, entities_of, may_act
from diurna.annotate.events.attributed import attributed
from diurna.annotate.events.doers import with_doer
from diurna.annotate.events.drafts import ENCODER, Draft
from diurna.annotate.events.folding import fold
from diurna.annotate.events.modes import load_contexts, load_modes
from diurna.annotate.events.reading import Reader
from diurna.annotate.events.roles import Parties, parties_of
from diurna.annotate.events.rows import load_triggers
from diurna.annotate.events.states import lands_of, with_state
from diurna.annotate.events.triggers import (
    argument_lemmas,
    row_for,
)
from diurna.annotate.events.weighing import (
    FAINT,
    HOPELESS,
    all_acting,
    how_likely,
    told_by,
    trust_of,
    type_scores,
    weighed_parties,
)
from diurna.annotate.events.words import load_words
from diurna.schema.layers import ActorMention, Attribution, EventMention, Layers, Mention

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from diurna.annotate.events.reading import WordReading
    from diurna.annotate.events.rows import TriggerRow
    from diurna.annotate.events.triggers import Lookup
    from diurna.schema.documents import Document, Sentence
    from diurna.schema.events import EventType

CANDIDATES = frozenset({"VERB", "NOUN", "ADJ", "AUX", "PROPN"})


@dataclass(frozen=True, kw_only=True)
class Events:
    """Finds the events of a document, whatever their status."""

    language: str = "en"
    requires: tuple[type, ...] = (Mention, ActorMention, Attribution)
    assigns: type = EventMention

    def annotate(self, document: Document, layers: Layers) -> tuple[EventMention, ...]:
        """The events of every sentence, in order of the text."""
        owners = _mention_heads(layers)
        weigher = _Weigher(document, self, owners, entities_of(layers))
        drafts = [d for s in document.sentences for d in weigher.drafts(s)]
        said, words = layers.of(Attribution), load_words(self.language)
        drafts.extend(attributed(document, said, drafts, words, weigher.may_name))
        drafts.sort(key=lambda draft: draft.head)
        lands = lands_of(layers)
        acting = (with_doer(document, draft, lands) for draft in drafts)
        placed = (with_state(document, draft, lands) for draft in acting)
        return tuple(self._mention(document, draft, owners) for draft in placed)

    def proposals(
        self, lookup: Lookup, sentence: Sentence, may_be: Callable[[Draft], bool] = bool
    ) -> list[Draft]:
        """The events of a sentence that the trigger table sees.

        Args:
            lookup: what the table says of the words of the article.
            sentence: one of its sentences.
            may_be: whether a draft may be an event at all. One that may not keeps no other back:
                of "the second round of talks" the talks.
        """
        document, words = lookup.document, load_words(self.language)
        drafts = list(self._candidates(lookup, sentence))
        plain = _without_echoes(document, drafts)
        likely = _without_echoes(document, [draft for draft in drafts if may_be(draft)])
        heads = {draft.head for draft in plain}
        kept_back = [draft for draft in likely if draft.head not in heads]
        return [*fold(document, plain, words), *fold(document, kept_back, words)]

    def _candidates(self, lookup: Lookup, sentence: Sentence) -> Iterator[Draft]:
        for index in range(sentence.first, sentence.last):
            if lookup.document.tokens[index].pos in CANDIDATES:
                draft = self._draft(lookup, index)
                if draft is not None and _is_worth_telling(draft):
                    yield draft

    def _draft(self, lookup: Lookup, index: int) -> Draft | None:
        fitting = lookup.row(index)
        if fitting is None or lookup.bars(index):
            return None
        document, (number, row) = lookup.document, fitting
        return Draft(
            head=index,
            tokens=_trigger_tokens(document, index, row),
            type=row.type,
            underlying=row.underlying,
            mode=row.mode,
            parties=parties_of(document, index, row, load_words(self.language).things),
            fold=row.fold,
            joint=row.joint,
            firm=row.firm,
            confidence=trust_of(row),
            rule=f"event_triggers[{number}]",
        )

    def _mention(self, document: Document, draft: Draft, owners: dict[int, int]) -> EventMention:
        sentence = document.tokens[draft.head].sentence
        kind = draft.underlying if draft.type == "AGREE" and draft.underlying else draft.type
        mode = draft.mode or load_modes(self.language).mode_of(document, draft.head, kind)
        core = grammar.lemmas_of(document, (draft.head,)) | argument_lemmas(document, draft.head)
        inside = document.sentence_tokens(document.sentences[sentence])
        lemmas = tuple(t.lemma.lower() for t in inside)
        return EventMention(
            trigger=document.passage(*_bounds(document, draft.tokens)),
            head=draft.head,
            sentence=sentence,
            type=draft.type,
            underlying=draft.underlying,
            mode=mode,
            contexts=load_contexts(self.language).contexts_of(lemmas, core),
            actors=_owned(draft.parties.actors, owners),
            recipients=_owned(draft.parties.recipients, owners),
            confidence=draft.confidence,
            rule=draft.rule,
            type_scores=draft.scores,
            status_scores=draft.statuses,
            history=draft.history,
        )


class _Weigher:
    """Weighs what the table proposes in the sentences of one document with the encoder."""

    def __init__(
        self,
        document: Document,
        events: Events,
        owners: dict[int, int],
        entities: Mapping[int, int],
    ) -> None:
        self.document = document
        self.events = events
        self.owners = owners
        self.entities = entities
        self.table = load_triggers(events.language)
        self.words = load_words(events.language)
        self.reader = Reader(document, self.table)
        self.readings: dict[int, WordReading] = {}

    def drafts(self, sentence: Sentence) -> list[Draft]:
        """The events of a sentence."""
        readings = self.reader.read(sentence)
        self.readings.update(readings)
        if not any(reading.event >= HOPELESS for reading in readings.values()):
            return []
        likely = partial(self._is_likely, readings)
        proposals = {d.head: d for d in self.events.proposals(self.reader.lookup, sentence, likely)}
        weighed = (
            self._draft(index, reading, proposals.get(index)) for index, reading in readings.items()
        )
        found = _without_echoes(self.document, [draft for draft in weighed if draft is not None])
        return [self._with_parties(sentence, draft) for draft in found]

    @staticmethod
    def _is_likely(readings: Mapping[int, WordReading], draft: Draft) -> bool:
        """Whether a proposal comes to an event by itself."""
        reading = readings.get(draft.head)
        return reading is not None and how_likely(reading, draft) is not None

    def may_name(self, index: int) -> bool | None:
        """Whether a word may name an event; null where it was not read."""
        reading = self.readings.get(index)
        return None if reading is None else reading.event >= FAINT

    def _draft(self, index: int, reading: WordReading, proposal: Draft | None) -> Draft | None:
        sure = how_likely(reading, proposal)
        if sure is None:
            return None
        scores = type_scores(reading, proposal)
        best = scores[0][0]
        if proposal is None or proposal.type != best:
            proposal = self._of_type(index, best)
        told = told_by(proposal, reading, sure, scores)
        return None if told.rule == ENCODER and told.confidence < SURE_OF_TYPE else told

    def _of_type(self, index: int, event_type: EventType) -> Draft:
        _, row = row_for(self.document, index, self.table, event_type)
        return Draft(
            head=index,
            tokens=_trigger_tokens(self.document, index, row),
            type=event_type,
            mode=row.mode,
            parties=parties_of(self.document, index, row, self.words.things),
            joint=row.joint,
            confidence=0.0,
            rule=ENCODER,
        )

    def _with_parties(self, sentence: Sentence, draft: Draft) -> Draft:
        if draft.firm and draft.parties.actors and draft.parties.recipients:
            return draft
        parties = self._weighed(sentence, draft, draft.parties)
        meant = self._with_antecedents(draft, sentence)
        if meant != draft.parties and len(parties.actors) <= draft.joint:
            parties = self._weighed(sentence, draft, meant)
        return replace(draft, parties=parties)

    def _weighed(self, sentence: Sentence, draft: Draft, proposed: Parties) -> Parties:
        named = {self.owners[i] for i in range(sentence.first, sentence.last) if i in self.owners}
        heads = named | {self._owner(index) for index in (*proposed.actors, *proposed.recipients)}
        roles = self.reader.roles(draft.head, sorted(heads))
        if draft.joint and not proposed.recipients:
            roles = all_acting(roles)
        return self._with_listed(proposed, weighed_parties(proposed, roles, self._owner))

    def _with_antecedents(self, draft: Draft, sentence: Sentence) -> Parties:
        """The parties, with whom "its" and "his" stand for where the sentence names them."""
        meant = partial(antecedent_in, self.document, self.entities, sentence)
        tokens, parties = self.document.tokens, draft.parties
        actors = tuple(meant(i) if may_act(tokens[i], draft.type) else i for i in parties.actors)
        return Parties(
            actors=actors, recipients=tuple(r for r in parties.recipients if r not in actors)
        )

    def _with_listed(self, proposed: Parties, weighed: Parties) -> Parties:
        """The parties, and those proposed that are listed after one of them."""
        actors = self._listed(proposed.actors, weighed.actors)
        recipients = self._listed(proposed.recipients, weighed.recipients)
        return Parties(
            actors=tuple(sorted(actors - set(weighed.recipients))),
            recipients=tuple(sorted(recipients - actors)),
        )

    def _listed(self, proposed: tuple[int, ...], kept: tuple[int, ...]) -> set[int]:
        listed = {self._owner(j) for i in kept for j in grammar.coordinated(self.document, i)}
        return set(kept) | (listed & {self._owner(index) for index in proposed})

    def _owner(self, index: int) -> int:
        return self.owners.get(index, index)


def _is_worth_telling(draft: Draft) -> bool:
    """Whether somebody is in it, or the words alone are plain enough."""
    parties = draft.parties
    return bool(parties.actors or parties.recipients) or draft.confidence >= SURE_ALONE


# Of a word that no row tells of, the type must be as sure as this. 2026-11, wire sentences: 0.0
# gives pairs of states a precision of .882, 0.45 gives .901 with the same recall.
SURE_OF_TYPE = 0.45
# An event without any party is told from here on. 2026-11, five folds: 0.0 gives trigger F1 .626
# and an event in 27.9% of items without one; 0.5 gives .618 and 25.1%.
SURE_ALONE = 0.45


def _mention_heads(layers: Layers) -> dict[int, int]:
    """The head of the mention that each token belongs to; the smallest mention wins."""
    owners: dict[int, tuple[int, int]] = {}
    for mention in layers.of(Mention):
        size = mention.last - mention.first
        for index in range(mention.first, mention.last):
            if index not in owners or size < owners[index][0]:
                owners[index] = (size, mention.head)
    return {index: head for index, (_, head) in owners.items()}


def _owned(parties: tuple[int, ...], owners: dict[int, int]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(owners.get(p, p) for p in parties))


def _trigger_tokens(document: Document, index: int, row: TriggerRow) -> tuple[int, ...]:
    found = [index]
    for child in document.children[index]:
        token = document.tokens[child]
        if token.dep == "prt" or token.lemma.lower() in row.particles:
            found.append(child)
    if row.pobj:
        found.extend(_governed(document, index, row))
    if row.objects or row.dobj:
        objects = grammar.children_of(document, index, "dobj")
        found.extend(c for c in objects if 0 < c - index < REACH)
    carrier = document.tokens[document.tokens[index].head]
    light = carrier.lemma.lower() in load_words("en").carriers
    if row.pos == "noun" and document.tokens[index].dep == "dobj" and light:
        found.extend(range(carrier.index, index) if index - carrier.index < REACH else ())
    return tuple(sorted(found))


def _governed(document: Document, index: int, row: TriggerRow) -> tuple[int, ...]:
    """Of "is still on strike", the "on strike"."""
    for preposition in grammar.children_of(document, index, "prep"):
        for noun in grammar.children_of(document, preposition, "pobj"):
            if document.tokens[noun].lemma.lower() in row.pobj and noun - index < REACH:
                return (preposition, noun)
    return ()


# Tokens between a verb and the noun that makes up a trigger with it ("held two days of talks").
REACH = 5


def _bounds(document: Document, tokens: tuple[int, ...]) -> list[tuple[int, int]]:
    """The code points of a trigger's tokens, neighbours joined."""
    bounds: list[tuple[int, int]] = []
    last = None
    for index in tokens:
        token = document.tokens[index]
        if last is not None and index == last + 1:
            bounds[-1] = (bounds[-1][0], token.end)
        else:
            bounds.append((token.start, token.end))
        last = index
    return bounds


def _without_echoes(document: Document, drafts: list[Draft]) -> list[Draft]:
    """The drafts without a noun that only completes the verb of the same event."""
    by_head = {draft.head: draft for draft in drafts}
    kept = [d for d in drafts if not _echoes(document, d, by_head)]
    once = [d for d in kept if not _is_named_again(document, d, kept)]
    return _chained(document, once)


def _chained(document: Document, drafts: list[Draft]) -> list[Draft]:
    """The drafts with a purpose taken into the act: "took to the streets to protest"."""
    by_head = {draft.head: draft for draft in drafts}
    gone = set()
    for draft in drafts:
        token = document.tokens[draft.head]
        outer = by_head.get(token.head)
        if outer is None or outer.type != draft.type or token.dep not in {"xcomp", "advcl"}:
            continue
        if outer.head == draft.head or outer.parties.actors != draft.parties.actors:
            continue
        recipients = outer.parties.recipients or draft.parties.recipients
        parties = replace(outer.parties, recipients=recipients)
        by_head[outer.head] = replace(outer, parties=parties, mode=outer.mode or draft.mode)
        gone.add(draft.head)
    return [by_head[d.head] for d in drafts if d.head not in gone]


def _is_named_again(document: Document, draft: Draft, drafts: list[Draft]) -> bool:
    """Of "will sit down on Friday, their first meeting", the meeting."""
    token = document.tokens[draft.head]
    if token.pos != "NOUN" or not draft.joint:
        return False
    owners = grammar.children_of(document, draft.head, "poss")
    apart = token.dep in {"appos", "dobj", "npadvmod", "conj", "dep", "oprd"}
    pronoun = any(document.tokens[o].tag == "PRP$" for o in owners)
    earlier = any(d.type == draft.type and d.head < draft.head for d in drafts)
    return apart and pronoun and earlier


def _echoes(document: Document, draft: Draft, by_head: dict[int, Draft]) -> bool:
    token = document.tokens[draft.head]
    if token.pos not in {"NOUN", "PROPN", "ADJ"}:
        return False
    above = token
    for _ in range(3):
        if above.dep not in {"dobj", "pobj", "prep", "nsubjpass", "attr", "compound", "oprd"}:
            return False
        above = document.tokens[above.head]
        outer = by_head.get(above.index)
        if outer is not None:
            return outer.type == draft.type or draft.head in outer.tokens
    return False
