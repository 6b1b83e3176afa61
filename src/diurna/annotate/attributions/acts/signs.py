"""Signs: what the words of a content show of the act that they do."""

# ruff: noqa: RUF001 -- curly apostrophes are words' own here
from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diurna.annotate.attributions.findings import Finding
    from diurna.annotate.attributions.scene import Scene
    from diurna.schema.documents import Token

FIRST_PERSON = frozenset({"i", "we"})
THIRD_PERSON = frozenset({"he", "she", "they", "it"})
OTHERS = frozenset({"he", "she", "they", "it", "you"})
FUTURE = frozenset({"will", "shall", "would", "wo", "'ll", "’ll"})
# What somebody can do is no promise; what he cannot do, he will not.
ABILITY = frozenset({"ca", "can", "could"})
OBLIGATION = frozenset({"must", "should", "ought"})
NEGATIVE = frozenset({"no", "nobody", "nothing", "none", "neither", "never", "not", "n't", "n’t"})
CONDITION = frozenset({"if", "unless", "until"})
# Whoever is meant by these is warned: "any vehicle found there will be fired on".
ANYBODY = frozenset({"any", "anyone", "anybody", "whoever", "those", "every", "all"})
SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
CUE_SIGNS = {
    "assure": "assured",
    "warn": "warned",
    "promise": "promised",
    "vow": "promised",
    "pledge": "promised",
    "swear": "promised",
}
# Verbs that give a thing a bad name unless the name is good.
BRANDING = frozenset({"call", "brand", "label", "denounce", "dub", "decry", "dismiss", "term"})
# What others say or show; who gives it a bad name, denies it.
SHOWINGS = frozenset(
    {
        *("claim", "report", "account", "story", "accusation", "allegation", "charge", "rumour"),
        *("photograph", "picture", "image", "tape", "recording", "video", "footage", "document"),
        *("suggestion", "figure", "evidence", "verdict", "warrant", "finding", "this", "that"),
    }
)
# Who "does not know" refuses nothing.
STATES = frozenset(
    {
        *("be", "have", "know", "see", "think", "believe", "understand", "want", "need", "like"),
        *("care", "remember", "hear", "mean", "seem", "hope", "expect", "feel", "find", "get"),
    }
)
TELLING = frozenset({"NOUN", "PROPN", "VERB"})
# What was told longer ago than this many words, about three sentences, is not what is contradicted.
REMEMBERED = 80
NAMING = frozenset({"NOUN", "PROPN", "PRON"})
# Between "called" and what is so called stand an article and a few adjectives.
NEAR = 5
OPENING = frozenset('“"‘')
OURS = frozenset({"us", "me", "our", "my"})
DIRECT = frozenset({"quote", "turn"})
MARKS = "\"“”‘’'.,!?;:"
# The longest cry: "Not here, not now" has four words.
MOST_CRIED = 4
# A single word in capitals before "is what we had" is a noun that the parser takes for a verb.
FEWEST_ORDERED = 2
# A verbless "not for a strip of concrete, sir" has seven.
MOST_REFUSED = 8
# Roots that are read: what comes after the first few sentences seldom sets the act.
MOST_ROOTS = 4


def whole_signs(scene: Scene, finding: Finding, tokens: list[Token]) -> Iterator[str]:
    """The signs of the content as a whole."""
    content = scene.text(finding.content)
    if _asks(content):
        yield "question"
    if _is_named(scene, finding):
        yield "named"
        yield from _brand_signs(scene, finding)
    if any(token.lemma.lower() in CONDITION for token in tokens):
        yield "condition"
    if finding.cue_head is not None and scene.tokens[finding.cue_head].lemma in CUE_SIGNS:
        yield CUE_SIGNS[scene.tokens[finding.cue_head].lemma]
    if is_direct(scene, finding):
        yield "direct"
    yield from _context_signs(scene, finding, tokens)
    yield from _opening_signs(content)
    yield from _cry_signs(finding, content, tokens)


def _context_signs(scene: Scene, finding: Finding, tokens: list[Token]) -> Iterator[str]:
    """Whether a sentence stands before content and cue, and whether its words come back."""
    places = [token.index for token in tokens[:1]]
    places += [p for p in (finding.cue_head, finding.source_head) if p is not None]
    if not places or scene.tokens[min(places)].sentence == 0:
        return
    yield "earlier"
    first = scene.document.sentences[scene.tokens[min(places)].sentence].first
    before = {t.lemma.lower() for t in scene.tokens[max(0, first - REMEMBERED) : first]}
    if any(t.lemma.lower() in before for t in tokens if t.pos in TELLING and t.lemma not in STATES):
        yield "echo"


def _opening_signs(content: str) -> Iterator[str]:
    """The signs of the first words: "Why not", "How about", "Yes", "No such"."""
    words = [word.strip(MARKS).lower() for word in content.split()[:3]]
    pair = " ".join(words[:2])
    if pair in {"why not", "what about", "how about", "let us", "let’s", "let's", "shall we"}:
        yield "idea"
    if words[:1] and words[0] in {"let's", "let’s"}:
        yield "idea"
    if words[:1] and (words[0] in {"yes", "agreed"} or pair == "very well"):
        yield "yes"
    if "no such" in content.lower():
        yield "no such"


def _brand_signs(scene: Scene, finding: Finding) -> Iterator[str]:
    """Whether a verb of bad names is used, and of what others say or show."""
    if finding.cue_head is None or scene.tokens[finding.cue_head].lemma not in BRANDING:
        return
    yield "branded"
    after = scene.tokens[finding.cue_head + 1 : finding.cue_head + 1 + NEAR]
    first = next((t for t in after if t.pos in NAMING or t.lemma.lower() in SHOWINGS), None)
    if first is not None and first.lemma.lower() in SHOWINGS:
        yield "showing"


def _cry_signs(finding: Finding, content: str, tokens: list[Token]) -> Iterator[str]:
    """The signs of a few words cried or cut short: "To prison!", "Never.", "Not in our name!"."""
    words = [word.strip(MARKS).lower() for word in content.split()]
    verbless = all(token.tag not in {"VBD", "VBZ", "VBP", "MD"} for token in tokens)
    if finding.shape != "quote" or len(words) > (MOST_REFUSED if verbless else MOST_CRIED):
        return
    if words[:1] and words[0] in {"never", "not", "no"}:
        yield "no"
    elif len(words) <= MOST_CRIED and content.rstrip(MARKS.replace("!", "")).endswith("!"):
        yield "cry"


def _is_named(scene: Scene, finding: Finding) -> bool:
    """Whether something is called something: "called it a sham", "described it as a sham"."""
    if finding.shape != "object" or finding.cue_head is None:
        return finding.shape == "name"
    below = [c for c in scene.children(finding.cue_head) if c.dep == "prep" and c.lemma == "as"]
    return any(scene.child(c.index, "pobj", "amod") is not None for c in below)


def clause_signs(scene: Scene, finding: Finding, tokens: list[Token]) -> Iterator[frozenset[str]]:
    """The signs of each of the first main clauses."""
    inside = {token.index for token in tokens}
    roots = [t for t in tokens if t.head not in inside or _is_main(scene, t, inside)]
    direct = is_direct(scene, finding)
    opens = direct and _opens_with_order(scene, finding, tokens)
    for root in [t for t in roots if t.pos in {"VERB", "AUX"}][:MOST_ROOTS]:
        found = set(_signs_of(scene, root, direct=direct))
        yield frozenset(found | {"imperative"} if opens else found)
        opens = False


def is_direct(scene: Scene, finding: Finding) -> bool:
    """Whether "we" and "you" in the content are the speaker's own."""
    return finding.shape in DIRECT or scene.document.text[finding.start] in OPENING


def _is_main(scene: Scene, token: Token, inside: set[int]) -> bool:
    """Whether it is a root, or joined to one with a subject of its own: "I sign or I do not"."""
    if token.head == token.index:
        return True
    above = scene.tokens[token.head]
    top = above.head == above.index or above.head not in inside
    joined = top and token.dep in {"conj", "ccomp", "parataxis"}
    return joined and scene.child(token.index, *SUBJECTS) is not None and above.pos != "NOUN"


def _opens_with_order(scene: Scene, finding: Finding, tokens: list[Token]) -> bool:
    """Reads "Come up, the lift is working": a bare verb first, of whom nobody is the subject."""
    until = finding.content[0][1]
    words = [t for t in tokens if t.pos not in {"PUNCT", "SPACE"} and t.end <= until]
    if len(words) < FEWEST_ORDERED or words[0].tag != "VB" or not words[0].text[:1].isupper():
        return False
    return scene.child(words[0].index, *SUBJECTS) is None


def _asks(content: str) -> bool:
    """Whether the first sentence of some words is a question."""
    ends = [content.find(mark) for mark in ("?", ".", "!") if mark in content]
    return bool(ends) and content[min(ends)] == "?"


def _signs_of(scene: Scene, root: Token, *, direct: bool) -> Iterator[str]:
    below = list(scene.children(root.index))
    subject = next((c for c in below if c.dep in SUBJECTS), None)
    yield from _subject_signs(scene, subject, direct=direct)
    if subject is None and direct and root.tag == "VBZ":
        yield "others"
    yield from _mood_signs(scene, root, subject, direct=direct)
    yield from _tense_signs(scene, root, below)


def _mood_signs(scene: Scene, root: Token, subject: Token | None, *, direct: bool) -> Iterator[str]:
    helpers = _helpers(scene, root)
    if subject is None and helpers <= {"do"} and direct and _is_imperative(scene, root):
        yield "imperative"
    if helpers & OBLIGATION and (subject is None or subject.text.lower() not in FIRST_PERSON):
        yield "obligation"


def _tense_signs(scene: Scene, root: Token, below: list[Token]) -> Iterator[str]:
    helpers = _helpers(scene, root)
    negated = is_negated(scene, below)
    if helpers & FUTURE or (negated and helpers & ABILITY):
        yield "future"
    elif root.tag in {"VBD", "VBN"} or helpers & {"did", "had", "was", "were"}:
        yield "past"
    else:
        yield "present"
    if negated:
        yield "negated"
    elif root.lemma == "be" and any(c.dep in {"attr", "acomp"} for c in below):
        yield "called"


def _helpers(scene: Scene, root: Token) -> set[str]:
    return {c.text.lower() for c in scene.children(root.index) if c.dep in {"aux", "auxpass"}}


def _is_imperative(scene: Scene, root: Token) -> bool:
    """Reads "Open the gate"; a fragment in lower case is somebody's predicate, no order."""
    first = next(t for t in map(scene.tokens.__getitem__, scene.document.subtree(root.index)))
    opening = scene.tokens[first.index + 1] if first.pos == "PUNCT" else first
    return root.tag == "VB" and opening.text[:1].isupper()


def _subject_signs(scene: Scene, subject: Token | None, *, direct: bool) -> Iterator[str]:
    if subject is None:
        return
    word = subject.text.lower()
    own = FIRST_PERSON if direct else FIRST_PERSON | THIRD_PERSON
    yield "own" if word in own else "others"
    first = scene.tokens[min(scene.document.subtree(subject.index))]
    if word in ANYBODY or first.text.lower() in ANYBODY:
        yield "anybody"
    if word in NEGATIVE or first.text.lower() in NEGATIVE:
        yield "nobody"
    if word in OTHERS:
        yield "them"


def is_negated(scene: Scene, below: list[Token]) -> bool:
    """Whether one of the words below a verb turns it round: "not", "no lorry"."""
    for child in below:
        if child.dep == "neg" or child.text.lower() in NEGATIVE:
            return True
        if child.dep in {"nsubj", "dobj", "attr", "nsubjpass"} and _opens_negated(scene, child):
            return True
    return False


def _opens_negated(scene: Scene, noun: Token) -> bool:
    """Reads "no lorry", "not one metre of it"."""
    first = scene.tokens[min(scene.document.subtree(noun.index))]
    near = any(c.text.lower() in NEGATIVE for c in scene.children(noun.index))
    return near or first.text.lower() in NEGATIVE
