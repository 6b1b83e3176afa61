"""Captions, credits and menus, known by the shape of a line and by its neighbours."""

from __future__ import annotations

import re
from itertools import pairwise

from diurna.articles.boilerplate import page_words

MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.?"
DATE_WITH_YEAR = re.compile(
    rf"(?:{MONTH} [0-9]{{1,2}},? |[0-9]{{1,2}} {MONTH},? |{MONTH} )(?:19|20)[0-9]{{2}}\b"
)
# After the date a caption names at most the place or the agency.
MAX_AFTER_DATE = 60
AGENCY = r"(?:AP|AFP|EPA|PA|Reuters|REUTERS|Getty(?: Images)?|Alamy|Shutterstock)"
INLINE_CREDIT = re.compile(
    rf"(?:[.)] ?|\s)(?:\((?:[^()]{{0,60}}(?:/|\bvia ))?{AGENCY}\b[^()]{{0,60}}\)"
    r"|(?:Photo(?:graph)?|Picture|Image|Credit)(?: credit| by)? ?: ?[^.]{2,80}"
    rf"|[^.\s][^.]{{0,60}}(?:/|\bvia ){AGENCY})\.?$"
)
WORD = re.compile(r"[\w'\u2019-]+")
SEGMENT = re.compile(r"\s*[|\u2022\u00b7\u203a\u00bb]\s*|\s{2,}|\t")
# A caption is a sentence or two; below five words there is no scene in it.
MIN_WORDS, MAX_WORDS = 4, 70
# Above a credit a line that is not dated must be short to be its caption.
MAX_CREDITED_WORDS = 40
# Of a menu's words a third are on every outlet's menu.
MIN_MENU_SHARE = 1 / 3
MIN_MENU_ITEMS = 3
MAX_ITEM_WORDS = 3
MAX_LINE = 600


def is_caption(line: str) -> bool:
    """Whether a line tells what a photograph shows.

    A scene in the present tense that ends with its date and year, or that carries its
    photographer.

    Example:
        >>> is_caption("Envoy Ana Weller arrives at the hall in Arvad, May 3, 2031.")
        True
        >>> is_caption("The envoy said talks would be held on May 3, 2031.")
        False
    """
    if not _may_be_caption(line, max_words=MAX_WORDS):
        return False
    if INLINE_CREDIT.search(line):
        return True
    return not tells_speech(line) and ends_dated(line) and has_scene(line)


def is_credited_caption(line: str, *, joined: bool) -> bool:
    """Whether the line above a photo credit is its caption.

    Args:
        line: the line above.
        joined: no blank line between the two; then a short line is enough.

    Example:
        >>> is_credited_caption("The harbour hall in Arvad.", joined=True)
        True
        >>> is_credited_caption("The envoy said no.", joined=True)
        False
    """
    if not _may_be_caption(line, max_words=MAX_CREDITED_WORDS) or tells_speech(line):
        return False
    return joined or ends_dated(line) or (has_scene(line) and line.count(". ") == 0)


def _may_be_caption(line: str, *, max_words: int) -> bool:
    return len(line) <= MAX_LINE and MIN_WORDS <= len(line.split()) <= max_words


def ends_dated(line: str) -> bool:
    """Whether a date with its year ends the first sentence, or nearly."""
    ends = [found.end() for found in DATE_WITH_YEAR.finditer(line)]
    return bool(ends) and len(line) - ends[-1] <= MAX_AFTER_DATE


def has_scene(line: str) -> bool:
    """Whether a verb tells of a scene in the present tense.

    Example:
        >>> has_scene("Delegates arrive in Arvad"), has_scene("They will arrive in Arvad")
        (True, False)
    """
    words = WORD.findall(line)
    scene, blocked = page_words("scene_verb"), page_words("before_infinitive")
    return any(word in scene and before.lower() not in blocked for before, word in pairwise(words))


def tells_speech(line: str) -> bool:
    """Whether a line tells what was said or done, as prose does and captions do not."""
    if '"' in line or "\u201c" in line:
        return True
    speech = page_words("speech")
    return any(word in speech for word in WORD.findall(line.lower()))


def is_menu(line: str) -> bool:
    """Whether a line is a row of links to a site's sections.

    Example:
        >>> is_menu("Home | World | Business | Ports")
        True
        >>> is_menu("Ana Weller | Harbour Images")
        False
    """
    if len(line) > MAX_LINE:
        return False
    items = [item for item in SEGMENT.split(line.strip()) if item]
    if len(items) < MIN_MENU_ITEMS or any(len(i.split()) > MAX_ITEM_WORDS for i in items):
        return False
    known = sum(item.lower() in page_words("menu") for item in items)
    return known >= MIN_MENU_SHARE * len(items)


def is_name_row(line: str) -> bool:
    """Whether a line is a row of names with bars or slashes between, as under a photograph.

    Example:
        >>> is_name_row("Ana Weller | Harbour Images | Pool")
        True
    """
    items = [item.split() for item in re.split(r"\s?[|/]\s?", line[:MAX_LINE].strip()) if item]
    if not 1 < len(items) <= MAX_NAMES:
        return False
    return all(len(i) <= MAX_NAMES and all(w[:1].isupper() for w in i) for i in items)


# Photographer, agency, distributor, pool; and the words of a name.
MAX_NAMES = 4
