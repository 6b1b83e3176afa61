"""Channels: what the words beside a cue carried a statement through: a letter, a post, a desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diurna.annotate.attributions.carriers import (
    REPORTERS,
    Carrier,
    carrier_of,
    maker_of,
    name_of,
)
from diurna.annotate.attributions.phrases import source_tokens
from diurna.schema.statements import Via

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diurna.annotate.attributions.references import References
    from diurna.annotate.attributions.scene import Scene
    from diurna.schema.documents import Token

CARRYING = frozenset(
    {"in", "on", "via", "through", "to", "during", "from", "with", "by", "at", "over"}
)
CARRYING_INNER = frozenset({"with", "on", "for", "in", "to", "from", "by", "at"})
SPEAKING_TO = frozenset({"to", "with", "on", "over"})
PUBLISHING = frozenset(
    {"carry", "publish", "release", "post", "broadcast", "air", "run", "print", "send", "quote"}
    | {"replay", "share", "show", "relay", "obtain", "distribute", "circulate", "read", "upload"}
)
TRANSLATING = frozenset({"translate", "render", "interpret"})
ASKING = frozenset({"ask", "interview", "reach", "contact", "question", "telephone", "phone"})
# Participles that tell on what, to whom or through whom the speaker spoke.
SPEAKING = frozenset({"speak", "talk", "write", "post", "address", "appear", "broadcast", "say"})
# What people have of their own to publish on: "on ITS WEBSITE".
OWN_PLACES = frozenset({"website", "site", "page", "account", "channel", "blog", "profile", "feed"})
# What an outlet named before may be called: it tells nothing by itself.
SHORT_NAMES = frozenset({"agency", "paper", "station", "network", "site", "portal", "service"})
DEFINITE = frozenset({"the", "that", "this"})
# Cues that name what they are written on.
WRITTEN_AS = {"email": "email", "e-mail": "email", "fax": "fax", "cable": "cable", "text": "text"}
# Words back in which the outlet is looked for that "the paper" stands for.
FARTHEST_NAME = 120
TWEETS = frozenset({"tweet", "retweet"})


def links_at(references: References, child: Token) -> list[Via]:
    """The links that one child of a cue makes: an object, a preposition, a participle."""
    scene = references.scene
    if child.dep in {"dobj", "dative", "agent"} and child.pos != "ADP":
        return list(_hearer(references, child))
    if child.dep in {"prep", "dative", "agent"} and child.lemma.lower() in CARRYING:
        held = scene.child(child.index, "pobj")
        return [] if held is None else list(_carried(references, child, held))
    if child.dep in {"acl", "advcl", "xcomp"} and child.tag in {"VBN", "VBG"}:
        return list(_participle(references, child))
    return []


def named_in_cue(cue: Token) -> list[Via]:
    """The link that a verb makes by itself: "tweeted", "emailed"."""
    lemma = cue.lemma.lower()
    if lemma in TWEETS:
        return [Via(name="Twitter", relation="social_media")]
    if lemma in WRITTEN_AS and cue.pos == "VERB":
        return [Via(name=WRITTEN_AS[lemma], relation="document")]
    return []


def outlet_named(references: References, head: int) -> str | None:
    """The outlet that a noun phrase names: by its words, or as the party that it stands for."""
    carrier = carrier_of(references.scene, head)
    if carrier is not None and carrier.outlet:
        return carrier.name
    lemma = references.scene.tokens[head].lemma.lower()
    if lemma in SHORT_NAMES:
        return lemma
    return references.outlet(head) if carrier is None else None


def is_plain(name: str) -> bool:
    """Whether a carrier is told of by one common noun: "the press", "the agencies"."""
    return name.islower() and " " not in name


def _hearer(references: References, heard: Token) -> Iterator[Via]:
    """Whom a statement was made to, if that is an outlet: "told RADIO SUR", "told ITS REPORTER"."""
    scene = references.scene
    owner = scene.child(heard.index, "poss")
    if owner is not None and owner.tag == "PRP$" and heard.lemma.lower() in REPORTERS:
        name = references.voice(owner.index)
        if name is not None:
            yield Via(name=name, relation="interview")
        return
    name = outlet_named(references, heard.index) or _unknown_hearer(references, heard)
    article = scene.child(heard.index, "det")
    if name in SHORT_NAMES and article is not None and article.text.lower() in DEFINITE:
        name = _named_before(references, heard) or name
    if name is not None and not is_plain(name):
        yield Via(name=name, relation="interview")


def _named_before(references: References, heard: Token) -> str | None:
    """The outlet that "the paper" or "the agency" stands for: the last one named before."""
    scene = references.scene
    for token in reversed(scene.tokens[max(0, heard.index - FARTHEST_NAME) : heard.index]):
        if token.pos == "PROPN" and token.dep not in {"compound", "det", "amod"}:
            name = outlet_named(references, token.index)
            if name is not None and not is_plain(name):
                return name
    return None


def _unknown_hearer(references: References, heard: Token) -> str | None:
    """A body that nobody knows and something is told to is an outlet: "told Voice of Aran"."""
    scene = references.scene
    if scene.tokens[heard.head].lemma != "tell" or not references.unknown_body(heard.index):
        return None
    article = scene.child(heard.index, "det")
    if article is not None and article.text[0].islower():
        return None
    return name_of(scene, [k for k in source_tokens(scene, heard.index) if k > heard.head])


def _participle(references: References, verb: Token) -> Iterator[Via]:
    """Reads "interviewed by RADIO SUR", "speaking through an INTERPRETER"."""
    scene = references.scene
    if verb.tag == "VBN" and verb.lemma in ASKING:
        name = _agent(references, verb)
        if name is not None:
            yield Via(name=name, relation="interview")
    elif verb.tag == "VBG" and verb.lemma in SPEAKING:
        for child in scene.children(verb.index):
            if child.dep in {"prep", "dobj", "dative"}:
                yield from links_at(references, child)


def _agent(references: References, verb: Token) -> str | None:
    """The outlet by which something was done."""
    agent = references.scene.child(verb.index, "agent")
    held = references.scene.child(agent.index, "pobj") if agent is not None else None
    name = outlet_named(references, held.index) if held is not None else None
    return None if name is None or is_plain(name) else name


def _carried(references: References, preposition: Token, held: Token) -> Iterator[Via]:
    scene = references.scene
    carrier = carrier_of(scene, held.index)
    word = preposition.lemma.lower()
    if _is_own_place(scene, held) and word in {"on", "via"}:
        yield Via(name=held.lemma.lower(), relation="statement")
    elif carrier is None:
        yield from _uncarried(references, word, held)
    elif carrier.relation in {"interview", "social_media"}:
        inner = _inner(references, held)
        yield Via(name=inner.name if inner else carrier.name, relation=carrier.relation)
    elif carrier.outlet:
        if not is_plain(carrier.name):
            told = word in SPEAKING_TO and not _sent_to(scene, preposition)
            yield Via(name=carrier.name, relation="interview" if told else "report")
    elif carrier.relation == "translation":
        yield Via(name=maker_of(scene, held.index) or carrier.name, relation="translation")
    elif word != "to":
        yield Via(name=carrier.name, relation=carrier.relation)
        inner = _inner(references, held)
        if inner is not None:
            yield Via(name=inner.name, relation=inner.relation)
        yield from _published(references, held)


def _sent_to(scene: Scene, preposition: Token) -> bool:
    """Whether a letter is what goes to the outlet: "said in a letter TO THE GAZETTE"."""
    before = carrier_of(scene, preposition.index - 1) if preposition.index else None
    return before is not None and before.relation in {"document", "statement"}


def _is_own_place(scene: Scene, held: Token) -> bool:
    """Whether people publish on it themselves: "its website", but not "its Weibo account"."""
    if held.lemma.lower() not in OWN_PLACES or scene.child(held.index, "poss") is None:
        return False
    carrier = carrier_of(scene, held.index)
    return carrier is None or carrier.relation != "social_media"


def _uncarried(references: References, word: str, held: Token) -> Iterator[Via]:
    """A phrase that is no carrier: "to the Rand Mirror", "in remarks translated by"."""
    name = outlet_named(references, held.index) if word in SPEAKING_TO else None
    if name is not None and not is_plain(name):
        yield Via(name=name, relation="interview")
    elif word in {"in", "on", "during"}:
        yield from _published(references, held)


def _published(references: References, document: Token) -> Iterator[Via]:
    """Who passed a document on: "a statement CARRIED BY RADIO SUR", "remarks TRANSLATED BY AFP"."""
    scene = references.scene
    for verb in _modifiers(scene, document):
        if verb.lemma not in PUBLISHING | TRANSLATING:
            continue
        if verb.lemma in TRANSLATING:
            yield from _translators(scene, verb)
        else:
            yield from _publishers(references, verb)


def _modifiers(scene: Scene, noun: Token) -> Iterator[Token]:
    """The participles and relative clauses of a noun, also joined ones: "dated and aired by"."""
    for verb in scene.children(noun.index):
        if verb.dep in {"acl", "relcl"}:
            yield verb
            yield from (c for c in scene.children(verb.index) if c.dep == "conj")


def _doers(scene: Scene, verb: Token) -> list[Token]:
    """The subject of a relative clause or the agent of a participle."""
    agent = scene.child(verb.index, "agent")
    held = scene.child(agent.index, "pobj") if agent is not None else None
    subject = scene.child(verb.index, "nsubj")
    found = [t for t in (held, subject) if t is not None]
    return [t for t in found if t.pos in {"NOUN", "PROPN"}]


def _translators(scene: Scene, verb: Token) -> Iterator[Via]:
    for doer in _doers(scene, verb):
        carrier = carrier_of(scene, doer.index)
        name = carrier.name if carrier else name_of(scene, source_tokens(scene, doer.index))
        yield Via(name=name, relation="translation")


def _publishers(references: References, verb: Token) -> Iterator[Via]:
    scene = references.scene
    for doer in _doers(scene, verb):
        name = outlet_named(references, doer.index)
        if name is None and verb.dep == "relcl":
            name = name_of(scene, source_tokens(scene, doer.index))
        if name is not None:
            yield Via(name=name, relation="report")
    for child in scene.children(verb.index):
        held = scene.child(child.index, "pobj") if child.dep == "prep" else None
        carrier = carrier_of(scene, held.index) if held is not None else None
        if carrier is not None and carrier.relation in {"report", "social_media"}:
            yield Via(name=carrier.name, relation=carrier.relation)


def _inner(references: References, held: Token) -> Carrier | None:
    """The outlet or network inside: "an interview WITH RADIO SUR", "a post ON X"."""
    scene = references.scene
    for child in scene.children(held.index):
        inner = child.dep == "prep" and child.lemma.lower() in CARRYING_INNER
        found = scene.child(child.index, "pobj") if inner else child
        if found is None or child.dep not in {"prep", "compound", "poss", "nmod"}:
            continue
        carrier = carrier_of(scene, found.index)
        if carrier is not None and carrier.relation == "social_media":
            return carrier
        name = outlet_named(references, found.index)
        if name is not None and is_plain(name):
            continue
        if name is None and child.lemma.lower() == "with" and found.pos == "PROPN":
            name = name_of(scene, source_tokens(scene, found.index))
        if name is not None:
            return Carrier(name=name, relation="report", outlet=True)
    return None
