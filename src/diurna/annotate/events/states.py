"""The other state in the words of an act: "shelled a village in Beland", "left for Beland".

Where nobody stands in the place of the recipient, or only a thing does, the act is done to the
state in which the thing lies or whose it is: if the words of the act itself name one, and it is
not the state of who acts.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from diurna.annotate.events import grammar
from diurna.annotate.events.words import load_words
from diurna.schema.layers import ActorMention

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from diurna.annotate.events.drafts import Draft
    from diurna.annotate.events.roles import Parties
    from diurna.schema.actors import Actor
    from diurna.schema.documents import Document, Token
    from diurna.schema.events import EventType
    from diurna.schema.layers import Layers

# The ways down from an act to what it is about; what happens beside it is told of otherwise.
WAYS = frozenset(
    {
        *("dobj", "pobj", "prep", "pcomp", "xcomp", "dative", "nsubjpass", "attr", "oprd"),
        *("compound", "amod", "nmod", "poss", "prt", "quantmod", "nummod", "acl"),
    }
)
# What they govern tells when, why or by whom, and not to whom.
BESIDE = frozenset(
    {
        *("after", "before", "during", "since", "until", "amid", "despite", "because", "following"),
        *("by", "as", "over", "without", "than", "like", "including", "about", "through", "via"),
        *("ahead", "due", "under", "with", "according", "per", "within"),
    }
)
# Acts in words: where they are said is no party to them.
IN_WORDS = frozenset(
    {"ACCUSE", "REQUEST", "REJECT", "SUPPORT", "THREATEN", "AGREE", "CONCEDE", "COOPERATE"}
)
WHERE = frozenset({"in", "at", "outside", "near", "from", "on"})
# Acts whose places are no parties: "withdrew from the plateau", "sent tanks to the border".
OF_NO_PLACE = frozenset({"RETREAT", "MOBILIZE", "CONCEDE"})
# Of these the state is told beside its people: "killed two fishermen off Beland".
BESIDE_PEOPLE = frozenset({"ASSAULT", "COERCE"})
# Words from the act down to the state; the parser's chains are shorter.
DEEPEST = 9


@dataclass(frozen=True, kw_only=True)
class Lands:
    """Of which state or international body the parties of a document are, by their words."""

    by_token: Mapping[int, tuple[int, str]]
    people: frozenset[int]

    def names(self, index: int) -> bool:
        """Whether a known party stands at a word: of a state, or of a kind."""
        return index in self.by_token or index in self.people

    def of(self, index: int) -> str | None:
        """The state or body of whoever stands at a word, if that is known."""
        found = self.by_token.get(index)
        return None if found is None else found[1]

    def head_at(self, index: int) -> int | None:
        """The head of the party of a known state that a word belongs to."""
        found = self.by_token.get(index)
        return None if found is None else found[0]


def lands_of(layers: Layers) -> Lands:
    """The states of the parties of a document."""
    by_token: dict[int, tuple[int, str]] = {}
    people: set[int] = set()
    mentions = layers.of(ActorMention)
    for found in sorted(mentions, key=lambda m: m.mention.first - m.mention.last):
        land = _land(found.actor)
        if land is None and found.actor.sector is not None:
            people.add(found.mention.head)
        for index in range(found.mention.first, found.mention.last):
            if land is not None:
                by_token[index] = (found.mention.head, land)
            else:
                by_token.pop(index, None)
    return Lands(by_token=by_token, people=frozenset(people))


def _land(actor: Actor) -> str | None:
    return actor.country or ("IGO" if actor.sector == "IGO" else None)


def with_state(document: Document, draft: Draft, lands: Lands) -> Draft:
    """The draft, with the other state that the act's own words name if no recipient has one."""
    if draft.joint or draft.type in OF_NO_PLACE:
        return draft
    return replace(draft, parties=_with_state(document, draft, lands))


def _with_state(document: Document, draft: Draft, lands: Lands) -> Parties:
    own = {land for a in draft.parties.actors if (land := lands.of(a)) is not None}
    vowed = tuple(_vowed(document, draft, lands, own))
    parties = _without_subjects(document, draft.parties, vowed, lands)
    if not own or any(lands.of(r) is not None for r in parties.recipients):
        return parties
    if draft.type not in BESIDE_PEOPLE and lands.people & set(parties.recipients):
        return parties
    acts = (draft.head, *vowed, *_harming(document, draft))
    for index in (i for act in acts for i in _below(document, act, draft.type)):
        land, party = lands.of(index), lands.head_at(index)
        if land is None or party is None or land in own or not _is_told(document, index):
            continue
        joined = [
            i for i in grammar.coordinated(document, party) if lands.of(i) not in {None, *own}
        ]
        told = tuple(sorted({*parties.recipients, party, *joined} - {*parties.actors}))
        return replace(parties, recipients=told)
    return parties


def _vowed(document: Document, draft: Draft, lands: Lands, own: set[str]) -> Iterator[int]:
    """The acts that a threat says its own side would do: "warned that his country would strike"."""
    if draft.type == "THREATEN":
        for clause in grammar.children_of(document, draft.head, "ccomp"):
            subjects = grammar.children_of(document, clause, "nsubj")
            if any(lands.of(subject) in own for subject in subjects):
                yield clause


def _harming(document: Document, draft: Draft) -> Iterator[int]:
    """Of "a Belandish airstrike destroyed a bridge", what the airstrike did."""
    token = document.tokens[draft.head]
    harms = document.tokens[token.head].lemma.lower() in load_words("en").harming
    if harms and draft.type == "ASSAULT" and token.dep == "nsubj":
        yield token.head


def _without_subjects(
    document: Document, parties: Parties, clauses: tuple[int, ...], lands: Lands
) -> Parties:
    """The parties; whoever does an act that is threatened is not threatened by it."""
    subjects = {
        lands.head_at(s) for c in clauses for s in grammar.children_of(document, c, "nsubj")
    }
    return replace(parties, recipients=tuple(r for r in parties.recipients if r not in subjects))


def _is_told(document: Document, index: int) -> bool:
    """Whether a word names somebody, or whose a thing is; "it" may be any thing."""
    token = document.tokens[index]
    return token.pos != "PRON" or token.dep == "poss"


def _below(document: Document, head: int, event_type: EventType) -> Iterator[int]:
    """The words that complete an act, the nearest first."""
    level = [(head, 0)]
    for _ in range(DEEPEST):
        below: list[tuple[int, int]] = []
        for index, depth in level:
            below.extend((c, depth + 1) for c in _ways_down(document, index, head, event_type))
        yield from (index for index, _ in below)
        level = below


def _ways_down(document: Document, index: int, head: int, event_type: EventType) -> Iterator[int]:
    for child in (*document.children[index], *_owned_by(document, index)):
        token = document.tokens[child]
        place = event_type in IN_WORDS and index == head and token.lemma.lower() in WHERE
        if token.dep in WAYS and not _is_beside(token) and not (place and token.dep == "prep"):
            yield child


def _owned_by(document: Document, noun: int) -> Iterator[int]:
    """Of "a yacht owned by the banker", the banker."""
    for clause in grammar.children_of(document, noun, "acl", "relcl"):
        if document.tokens[clause].lemma.lower() in load_words("en").owning:
            for link in grammar.children_of(document, clause, "agent"):
                yield from grammar.children_of(document, link, "pobj")


def _is_beside(token: Token) -> bool:
    return token.dep == "prep" and token.lemma.lower() in BESIDE
