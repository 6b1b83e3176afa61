"""Which language an article is in, so that one in another is set aside."""

from __future__ import annotations

import re
from functools import cache

from diurna.articles.boilerplate import page_words

# Code points looked at: enough for a sure answer, and the same time for every length.
SAMPLE = 2_000
WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)?")
# Share of English function words above which nothing else is asked: English news has .30
# and more, Dutch and German, its nearest, under .05.
MIN_FUNCTION_SHARE = 0.15
# Below this many words a guess must be nearly certain to set an article aside.
SHORT = 12
MIN_CONFIDENCE, MIN_CONFIDENCE_SHORT = 0.8, 0.9
MIN_WORDS = 4
# What the identifier answers when it sees no language at all.
NO_LANGUAGE = frozenset({"zxx", "und"})
LAST_LATIN = "\u0250"
CODE = re.compile(r"^([a-z]{2})(?:[-_][a-z0-9]{2,8})*$")


def language_of(text: str, *, given: str | None = None) -> str:
    """ISO 639-1 code of the language of a text; English where the text is too short to tell.

    Args:
        text: the words that would be coded.
        given: what the input's metadata say, e.g. ``"en-GB"``; believed where it is a code.

    Example:
        >>> language_of("TALKS ON THE STRAIT END WITHOUT A DEAL")
        'en'
    """
    code = CODE.match((given or "").strip().lower())
    if code:
        return code[1]
    sample = text[:SAMPLE].lower()
    words = WORD.findall(sample)
    if _function_share(words) >= MIN_FUNCTION_SHARE:
        return "en"
    return _guessed(sample, words)


def _function_share(words: list[str]) -> float:
    known = page_words("function")
    return sum(word in known for word in words) / max(1, len(words))


def _guessed(sample: str, words: list[str]) -> str:
    latin = _is_latin(words)
    if latin and len(words) < MIN_WORDS:
        return "en"
    code, confidence = _identifier().classify(sample)
    needed = MIN_CONFIDENCE if len(words) >= SHORT else MIN_CONFIDENCE_SHORT
    sure = code not in NO_LANGUAGE and (not latin or confidence >= needed)
    return str(code) if sure else "en"


def _is_latin(words: list[str]) -> bool:
    letters = "".join(words)
    return 2 * sum(char < LAST_LATIN for char in letters) >= len(letters)


@cache
def _identifier():  # type: ignore[no-untyped-def]  # noqa: ANN202 - the package has no types
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - slow to load

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
