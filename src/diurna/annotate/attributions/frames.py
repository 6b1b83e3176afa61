"""Frames: what a sentence elsewhere says of how words came: "He was speaking to Radio Sur".

Also the first line of a monitoring service: "Text of report by Radio Sur, translated by ...".
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from diurna.annotate.attributions.channels import SPEAKING, links_at
from diurna.schema.statements import Via

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from diurna.annotate.attributions.findings import Finding
    from diurna.annotate.attributions.references import References
    from diurna.annotate.attributions.scene import Scene

# A line of its own: what it is, whose, in what language and when, and who translated it.
HEADER = re.compile(
    r"(?:Full text|Text|Excerpts?|Transcript|Summary) (?:of|from) (?:an? |the )?"
    r"(?:[\w-]+ ){0,2}?(?:report|statement|commentary|speech|dispatch|article|interview)s?"
    r" (?:by|on|in|from) (?:the )?(?P<outlet>[A-Z\u00c0-\u00de][^\n,;:]{1,60}?)"
    r"(?= (?:in|on|at|of) [A-Z0-9]|,|;|$)"
    r"(?P<rest>[^\n]*)",
)
TRANSLATED = re.compile(
    r"\b(?:translat|render)(?:ed|ion)\b[^\n]*? by (?:the )?"
    r"(?P<name>[A-Z\u00c0-\u00de][^\n,;.]{1,60})"
)
# The header stands in the first lines.
FARTHEST_HEADER = 600
# Paragraphs from what is said back to what tells of it: the same or the one before.
NEAR = 1
# Statements of one talk before it is told of.
MOST_TOLD = 4
# Words a participle that opens a sentence may be away from its start.
OPENING = 2
SPEAKERS = frozenset({"he", "she", "they", "both", "who", "it"})


def header_links(scene: Scene) -> tuple[tuple[Via, ...], int]:
    """The links that a header gives to all that follows, and where it ends."""
    text = scene.document.text
    for line in re.finditer(r"[^\n]+", text[:FARTHEST_HEADER]):
        found = HEADER.fullmatch(line.group().strip())
        if found is None:
            continue
        translated = TRANSLATED.search(found["rest"])
        links = [Via(name=found["outlet"].strip(), relation="report")]
        if translated is not None:
            links.append(Via(name=translated["name"].strip(), relation="translation"))
        return tuple(links), line.end()
    return (), 0


def opening_links(references: References, finding: Finding) -> Iterator[Via]:
    """The links of a participle that opens the sentence: "Speaking through an interpreter, ..."."""
    scene = references.scene
    if finding.cue_head is None or scene.region[finding.cue_head] != -1:
        return
    sentence = scene.document.sentences[scene.tokens[finding.cue_head].sentence]
    for token in scene.tokens[sentence.first : sentence.first + OPENING]:
        if token.tag in {"VBG", "VBN"} and token.dep in {"advcl", "acl"}:
            yield from links_at(references, token)


def framed(
    references: References, told: Sequence[tuple[Finding, tuple[Via, ...]]]
) -> Iterator[tuple[Finding, tuple[Via, ...]]]:
    """Findings with their chains, the links added that stand in sentences of their own.

    Args:
        references: the scene's.
        told: the findings, in order, each with the links beside it.
    """
    links, end = header_links(references.scene)
    talks = _talks_behind(references, [finding for finding, _ in told])
    for place, (finding, chain) in enumerate(told):
        behind = (talks[place],) if place in talks else ()
        header = links if finding.start >= end else ()
        yield finding, tuple(dict.fromkeys([*chain, *behind, *header]))


def _talks_behind(references: References, findings: Sequence[Finding]) -> dict[int, Via]:
    """For the place of each finding the link of the talk that is told of right behind it."""
    scene, given = references.scene, {}
    starts = [finding.start for finding in findings]
    for place, link in _talks(references):
        last = bisect_right(starts, scene.tokens[place].start) - 1
        stop = max(-1, last - MOST_TOLD)
        while last > stop and _is_near(scene, findings[last], scene.block_of[place]):
            given[last] = link
            last -= 1
            if findings[last].source_head != findings[last + 1].source_head:
                break
    return given


def _is_near(scene: Scene, finding: Finding, block: int) -> bool:
    head = finding.cue_head if finding.cue_head is not None else finding.source_head
    return head is not None and 0 <= block - scene.block_of[head] <= NEAR


def _talks(references: References) -> Iterator[tuple[int, Via]]:
    """Reads "he was SPEAKING to Radio Sur" from its verb, where it gives no words itself."""
    scene = references.scene
    for token in scene.tokens:
        if token.lemma not in SPEAKING or token.tag not in {"VBG", "VBD"} or token.dep != "ROOT":
            continue
        subject = scene.child(token.index, "nsubj")
        if subject is None or subject.text.lower() not in SPEAKERS:
            continue
        if scene.child(token.index, "ccomp", "dobj") is not None or scene.region[token.index] != -1:
            continue
        for child in scene.children(token.index):
            for link in links_at(references, child):
                if link.relation == "interview":
                    yield token.index, link
