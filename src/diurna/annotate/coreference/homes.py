"""Whose bodies a report means by "the government": the state that it is at home in."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

from diurna.annotate.coreference.contexts import sector_of_words, text_of
from diurna.annotate.coreference.towns import readings
from diurna.gazetteer import find_places, state_then

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diurna.annotate.coreference.contexts import Context
    from diurna.gazetteer import Match
    from diurna.schema.layers import Mention

# How far a state named near by counts, in sentences; each sentence between takes a part away.
REACH = 4
DECAY = 0.65
# Beside the share of a state among all named, and among those near by.
DATELINE_BONUS = 0.4
# Headline and first paragraph say what a report is about.
LEAD_SENTENCES = 2
LEAD_WEIGHT = 2.0
# Where things happen is whose police and courts are told of.
PLACE_WEIGHT = 1.5
# Who acts in one sentence is who is told of in the next; so is the seat of one who speaks.
TOPIC_BONUS = 0.4
SEAT_BONUS = 0.6
# Where others come together is not who is told of.
HOST_WEIGHT = 0.4
# A newspaper or firm of a state says little of what the report is about.
LOOSE_SECTORS = frozenset({"JRN", "MED", "BUS", "NGO", "EDU", "SOC"})
LOOSE_WEIGHT = 0.25
# "A Syrian pharmacist" may be anywhere.
PERSON_WEIGHT = 0.5
# A new paragraph takes as much away as so many sentences.
PARAGRAPH = 1.5
# Keeps one weak trace near by from counting as much as many.
LITTLE = 0.7
# What is told of next counts half as much as what was told of before.
AHEAD = 0.5
# Who acts against a state is no body of it.
AGAINST = frozenset({"OPP", "REB", "LAB", "CVL", "EDU"})
SCENE = frozenset({"in", "at", "near", "outside", "inside"})
BORDERS = frozenset({"border", "frontier"})
# A state that only speaks of another, or mediates there, is not who is told of.
OUTSIDE = 0.3
# Traces of one sentence looked through for the other state: a longer list is no sentence.
MOST_NAMED = 20
# How far the only state near by must lead in the whole article.
ALONE_LEAD = 1.5
# How far one of several must lead.
FAR_LEAD = 4.0
TOWN_LABELS = frozenset({"GPE", "LOC", "FAC"})
MEMORY = 8_192


@dataclass(frozen=True, kw_only=True, slots=True)
class Trace:
    """A state named at a token, as itself, by its capital, its adjective or one of its towns.

    ``acts``: what stands there is the state or a body of it, not "reporters in Oslo";
    ``itself``: it is the state; ``host``: others meet there; ``outside``: it only speaks of
    another state, or mediates there; ``place``: things happen there.
    """

    sentence: int
    head: int
    country: str
    weight: float
    acts: bool = True
    itself: bool = False
    host: bool = False
    place: bool = False
    outside: bool = False


@dataclass(kw_only=True)
class Homes:
    """The states named in an article, weighed anew for every place in it."""

    context: Context
    traces: list[Trace] = field(default_factory=list)
    dateline: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        """Gather the traces once."""
        traces = [t for m in self.context.mentions for t in self._traces(m)]
        traces.sort(key=lambda trace: trace.sentence)
        dateline = self.context.dateline
        self.dateline = frozenset(t.country for t in traces if t.head in dateline)
        self.traces = self._seen([t for t in traces if t.head not in dateline])
        self.sentences = [trace.sentence for trace in self.traces]
        self.totals = _sums((t.country, t.weight) for t in self.traces)
        self.near: dict[int, list[tuple[float, str]]] = {}
        self.persons = self._of_persons()

    def home(
        self, mention: Mention, *, lead: float, least: float = 0.0, acted: bool = True
    ) -> str | None:
        """The state whose body or officer a mention is, where no words tell.

        Args:
            mention: "the army", "General Voss".
            lead: how many times the score of the second the first must have.
            least: how much must be known of the first in the whole article.
            acted: whether a state that it acts on is none of its own.
        """
        against = self._acted_on(mention) | self._acted_by(mention) if acted else frozenset()
        fronted = self._fronted(self.context.head(mention).sentence)
        if fronted is not None and fronted not in against:
            return fronted
        scores = self._scores(self.context.head(mention).sentence)
        ranked = [pair for pair in scores if pair[1] not in against]
        if not ranked or self.totals[ranked[0][1]] < least:
            return None
        second = ranked[1][0] if len(ranked) > 1 else 0.0
        return ranked[0][1] if ranked[0][0] >= lead * second else None

    def alone(self, mention: Mention, *, acted: bool = False) -> str | None:
        """The only state told of in a mention's sentence and those beside it, if one leads.

        Where none is told of near by, the only one of the whole article, or of its dateline;
        ``acted`` as for ``home``.
        """
        sentence = self.context.head(mention).sentence
        near = {
            trace.country for trace in self._within(sentence - 1, sentence + 1) if not trace.host
        }
        named = (near or set(self.totals)) | self.dateline | self._persons(sentence)
        if len(named) != 1:
            best = self.home(mention, lead=FAR_LEAD, acted=acted)
            return best if best in named and self.dateline <= {best} else None
        country = next(iter(named))
        leads = not self.totals or self.home(mention, lead=ALONE_LEAD, acted=acted) == country
        return country if leads else None

    def scene(self, mention: Mention) -> str | None:
        """The only state in which a mention's sentence tells that things happen."""
        sentence = self.context.head(mention).sentence
        places = {t.country for t in self._within(sentence, sentence) if t.place and not t.host}
        return next(iter(places)) if len(places | self.dateline) == 1 and places else None

    def named_in(self, sentence: int) -> frozenset[str]:
        """The states told of in a sentence, those left out where others only meet."""
        return frozenset(t.country for t in self._within(sentence, sentence) if not t.host)

    def _within(self, first: int, last: int) -> list[Trace]:
        """The traces from one sentence to another, both included."""
        start = bisect_left(self.sentences, first)
        return self.traces[start : bisect_left(self.sentences, last + 1)]

    def _persons(self, sentence: int) -> frozenset[str]:
        """The states of persons known who are named in a sentence or beside it."""
        return frozenset(c for at in (-1, 0, 1) for c in self.persons.get(sentence + at, ()))

    def _of_persons(self) -> dict[int, set[str]]:
        found: dict[int, set[str]] = {}
        for mention in self.context.mentions:
            country = self._of_person(text_of(mention.name))
            if country is not None:
                found.setdefault(self.context.head(mention).sentence, set()).add(country)
        return found

    def _of_person(self, name: str) -> str | None:
        """The state of a person known, with or without the title that the parser left."""
        whole = self.context.find(name) or self.context.find(" ".join(name.split()[1:]))
        is_person = whole is not None and whole.party.kind == "person"
        return whole.party.country if whole is not None and is_person else None

    def _traces(self, mention: Mention) -> list[Trace]:
        found: list[Trace] = []
        if self.context.is_ethnic(mention) or self._is_attitude(mention):
            return found
        sentence = self.context.head(mention).sentence
        lead = LEAD_WEIGHT if sentence < LEAD_SENTENCES else 1.0
        for words, label in (
            (text_of(mention.name), mention.label),
            (text_of(mention.modifier), None),
        ):
            country, weight = self._country(mention, words, label) if words else (None, 0.0)
            border = self._is_border(mention)
            if country is not None:
                found.append(
                    Trace(
                        sentence=sentence,
                        head=mention.head,
                        country=country,
                        weight=weight * lead * (OUTSIDE if border else 1.0),
                        acts=label is not None or self._is_body(mention),
                        itself=mention.name is not None and words == mention.name.text,
                        place=self._is_scene(mention),
                        host=border or weight == HOST_WEIGHT,
                    )
                )
        return found

    def _seen(self, traces: list[Trace]) -> list[Trace]:
        """Traces in order, those of outsiders marked and made light."""
        found: list[Trace] = []
        for _, group in groupby(traces, key=lambda trace: trace.sentence):
            named = list(group)
            found += [
                replace(t, weight=t.weight * OUTSIDE, outside=True)
                if self._is_outside(t, named)
                else t
                for t in named
            ]
        return found

    def _is_outside(self, trace: Trace, named: list[Trace]) -> bool:
        """Whether a state only speaks or mediates: "France welcomed the truce in Norland"."""
        tokens = self.context.document.tokens
        verb = tokens[tokens[trace.head].head]
        if not trace.itself or tokens[trace.head].dep != "nsubj":
            return False
        intervenes = verb.lemma.lower() in self.context.words("intervenes")
        return intervenes and any(
            other.country != trace.country and other.head > verb.index and not other.host
            for other in named[:MOST_NAMED]
        )

    def _is_scene(self, mention: Mention) -> bool:
        """Whether things happen there: "killed nine in Oslo"."""
        tokens = self.context.document.tokens
        link = tokens[self.context.head(mention).head].text.lower()
        return mention.label in TOWN_LABELS and link in SCENE and self.context.is_place(mention)

    def _is_border(self, mention: Mention) -> bool:
        """Whether it is only where a state ends: "the Thai border", "the border with Togo"."""
        tokens = self.context.document.tokens
        above = tokens[self.context.head(mention).head]
        near = (*tokens[mention.head : mention.last + 1], above, tokens[above.head])
        return any(t.lemma.lower() in BORDERS for t in near)

    def _is_attitude(self, mention: Mention) -> bool:
        """Whether a name only says whom others are for or helped by: "pro-Norland rally"."""
        tokens = self.context.document.tokens
        before, after = (
            tokens[max(0, mention.first - 2) : mention.first],
            tokens[mention.last : mention.last + 2],
        )
        words = (
            [*before[:1], *after[1:]] if "-" in {t.text for t in (*before[1:], *after[:1])} else []
        )
        return any(t.text.lower() in self.context.words("attitudes") for t in words)

    def _country(self, mention: Mention, words: str, label: str | None) -> tuple[str | None, float]:
        match = self.context.find(words)
        if match is None and " " in words:
            match = self._prefix(words)
        if match is None:
            is_town = label in TOWN_LABELS and not self._is_bracketed(mention)
            town = self._town(words) if is_town else None
            return state_then(town, self.context.on), PLACE_WEIGHT
        in_office = label is not None and match.party.role is not None
        if self._is_bracketed(mention) or (match.party.kind == "person" and not in_office):
            return None, 0.0
        return match.party.country, self._weight(mention, match, label)

    def _town(self, words: str) -> str | None:
        """The state of a town: one that the article names, else that of the most prominent."""
        told = (state for state, _, _ in readings(words) if state in self.context.told)
        return next(told, None) or town_country(words)

    def _prefix(self, words: str) -> Match | None:
        """The nationality that a longer name begins with: "Peruvian Indians"."""
        match = self.context.find(words.split(maxsplit=1)[0])
        return match if match is not None and match.sense == "demonym" else None

    def _weight(self, mention: Mention, match: Match, label: str | None) -> float:
        """How much a state counts that is named by or beside a mention."""
        if match.party.kind == "person":
            return PERSON_WEIGHT
        if match.party.sector in LOOSE_SECTORS:
            return LOOSE_WEIGHT
        noun = self.context.noun(mention)
        abroad = noun in self.context.words("stateless") or self.context.noun_kind(noun) == "person"
        if label is None and abroad:
            return PERSON_WEIGHT
        is_place = self.context.is_place(mention)
        if is_place and self._hosts(mention):
            return HOST_WEIGHT
        return PLACE_WEIGHT if is_place and label is not None else 1.0

    def _hosts(self, mention: Mention) -> bool:
        """Whether others meet there: "after talks in Oslo"."""
        tokens = self.context.document.tokens
        held = tokens[tokens[self.context.head(mention).head].head].lemma.lower()
        return held in self.context.words("held")

    def _topics(self, sentence: int) -> dict[str, float]:
        """The states of those who act in a sentence, or who speak from there."""
        found: dict[str, float] = {}
        for trace in self._within(sentence, sentence):
            bonus = self._topic(trace)
            if bonus:
                found[trace.country] = max(bonus, found.get(trace.country, 0.0))
        return found

    def _fronted(self, sentence: int) -> str | None:
        """The state whose capital a sentence opens with: "In Oslo, the government"."""
        first = self.context.document.sentences[sentence].first
        tokens = self.context.document.tokens
        at = bisect_left(self.sentences, sentence)
        if tokens[first].text != "In" or at == len(self.traces):
            return None
        trace = self.traces[at]
        if tokens[trace.head].head != first:
            return None
        match = self.context.find(tokens[trace.head].text)
        return trace.country if match is not None and match.sense == "capital" else None

    def _topic(self, trace: Trace) -> float:
        """What it counts that a state is the subject, or the seat of the one who speaks."""
        tokens = self.context.document.tokens
        token = tokens[trace.head]
        if token.dep == "pobj" and tokens[token.head].text.lower() == "in":
            token, bonus = tokens[tokens[token.head].head], SEAT_BONUS
        else:
            bonus = TOPIC_BONUS if trace.itself else 0.0
        verb = tokens[token.head]
        if trace.outside:
            return 0.0
        told_first = verb.dep == "ccomp" and verb.index < verb.head
        if token.dep not in {"nsubj", "nsubjpass"} or not (verb.dep == "ROOT" or told_first):
            return 0.0
        speaks = verb.lemma.lower() in self.context.words("speech")
        return bonus if speaks or bonus == TOPIC_BONUS else 0.0

    def _is_body(self, mention: Mention) -> bool:
        kind = self.context.noun_kind(self.context.noun(mention))
        if mention.name is None and sector_of_words(self.context.noun(mention)) in AGAINST:
            return False
        return mention.name is not None or kind in {"body", "force", "state", "side", "office"}

    def _is_bracketed(self, mention: Mention) -> bool:
        """Whether it is an agency after a dateline: "(NPA)"."""
        first = mention.first
        return first > 0 and self.context.document.tokens[first - 1].text == "("

    def _scores(self, sentence: int) -> list[tuple[float, str]]:
        if sentence not in self.near:
            self.near[sentence] = self._weighed(sentence)
        return self.near[sentence]

    def _weighed(self, sentence: int) -> list[tuple[float, str]]:
        """The states by their scores for one sentence, the highest first."""
        around = self._within(sentence - REACH, sentence + 1)
        near = _sums((t.country, self._faded(t, sentence)) for t in around)
        all_near, in_all = sum(near.values()) + LITTLE, sum(self.totals.values()) or 1.0
        topics = self._topics(sentence - 1) if sentence else {}
        scores = [
            (
                topics.get(country, 0.0)
                + total / in_all
                + near.get(country, 0.0) / all_near
                + DATELINE_BONUS * (country in self.dateline),
                country,
            )
            for country, total in self.totals.items()
        ]
        return sorted(scores, key=lambda pair: (-pair[0], pair[1]))

    def _faded(self, trace: Trace, sentence: int) -> float:
        """The weight of a trace as seen from a sentence."""
        sentences = self.context.document.sentences
        if trace.sentence > sentence:
            return trace.weight * AHEAD * DECAY
        distance: float = sentence - trace.sentence
        if sentences[sentence].block != sentences[trace.sentence].block:
            distance += PARAGRAPH
        return float(trace.weight * DECAY**distance)

    def _acted_on(self, mention: Mention) -> frozenset[str]:
        """States that stand beside a subject as what it acts on: it is none of theirs."""
        if not self.context.is_subject(mention):
            return frozenset()
        sentence, verb = self.context.head(mention).sentence, self.context.head(mention).head
        told = self._within(sentence, sentence)
        return frozenset(t.country for t in told if t.acts and self._is_object(t.head, verb))

    def _acted_by(self, mention: Mention) -> frozenset[str]:
        """States that speak to an object or against it: it is none of theirs."""
        tokens = self.context.document.tokens
        token = self.context.head(mention)
        if token.dep not in {"dobj", "pobj"} or not self.traces:
            return frozenset()
        verb = tokens[token.head] if token.dep == "dobj" else tokens[tokens[token.head].head]
        if not self._is_object(token.index, verb.index) or verb.lemma.lower() not in (
            self.context.words("against") | self.context.words("speech")
        ):
            return frozenset()
        return frozenset(
            t.country
            for t in self._within(token.sentence, token.sentence)
            if t.acts and tokens[t.head].dep == "nsubj" and tokens[t.head].head == verb.index
        )

    def _is_object(self, head: int, verb: int) -> bool:
        tokens = self.context.document.tokens
        token = tokens[head]
        if token.dep in {"dobj", "iobj", "dative"}:
            return token.head == verb
        link = tokens[token.head]
        return (
            token.dep == "pobj"
            and link.head == verb
            and link.text.lower() not in (self.context.words("place"))
        )


def _sums(pairs: Iterable[tuple[str, float]]) -> dict[str, float]:
    found: dict[str, float] = {}
    for country, weight in pairs:
        found[country] = found.get(country, 0.0) + weight
    return found


@lru_cache(maxsize=MEMORY)
def town_country(name: str) -> str | None:
    """The state of the most prominent place of this name.

    Example:
        >>> town_country("Butwal")
        'NPL'
    """
    return next((place.country for place in find_places(name)[:1]), None)
