"""Documents and posts told to speak: what links they make, and who sent them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diurna.annotate.attributions.carriers import carrier_of
from diurna.annotate.attributions.sources import owner_of
from diurna.schema.statements import Via

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diurna.annotate.attributions.scene import Scene

ISSUING = frozenset({"issue", "send", "release", "publish", "post", "sign", "read", "put", "give"})
# Participles between a document and whoever speaks in it: "a statement POSTED BY her office".
SENDING = ISSUING | {"write", "share", "upload", "make", "record", "draft"}
# Steps from "by" up to the document: "a statement posted on X by" takes four where misread.
FARTHEST = 4
BETWEEN = frozenset({"prep", "pobj", "acl", "agent", "relcl", "dobj"})
SPOKEN = frozenset({"statement", "document", "social_media"})


def document_links(scene: Scene, head: int) -> tuple[Via, ...]:
    """The links that a statement, letter or post makes when it is told to speak; none otherwise.

    The network that it was posted on is a link behind it.
    """
    carrier = carrier_of(scene, head)
    if carrier is None or carrier.relation not in SPOKEN or scene.tokens[head].pos == "PROPN":
        return ()
    networks = tuple(_networks(scene, head))
    if carrier.relation == "social_media" and networks:
        return networks
    return (Via(name=scene.tokens[head].lemma.lower(), relation=carrier.relation), *networks)


def _networks(scene: Scene, head: int) -> Iterator[Via]:
    """The networks named in the words behind a document."""
    for index in scene.document.subtree(head):
        token = scene.tokens[index]
        if index <= head or token.pos != "PROPN" or token.dep not in {"pobj", "dobj"}:
            continue
        carrier = carrier_of(scene, index)
        if carrier is not None and carrier.relation == "social_media":
            yield Via(name=carrier.name, relation="social_media")
            return


def sender_of(scene: Scene, head: int) -> int | None:
    """The head of whoever speaks in a document: its owner, or by whom it was written or posted."""
    owner = owner_of(scene, head)
    if owner is not None:
        return owner
    for index in scene.document.subtree(head):
        token = scene.tokens[index]
        if index > head and token.text.lower() == "by" and _sends(scene, index, head):
            found = scene.child(index, "pobj")
            return None if found is None else found.index
    return None


def _sends(scene: Scene, by: int, head: int) -> bool:
    """Whether nothing but "posted" and the network stands between a document and "by"."""
    for above in scene.document.ancestors(by)[:FARTHEST]:
        if above == head:
            return True
        token = scene.tokens[above]
        verb = token.pos == "VERB"
        if token.dep not in BETWEEN or (verb and token.lemma not in SENDING):
            return False
    return False
