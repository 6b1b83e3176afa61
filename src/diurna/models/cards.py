"""The trained models that shape an article's records, by name, each with its digest.

Digests come from the cards, which the loaders hold the files to: nothing heavy is loaded to
tell them.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files

import msgspec

from diurna.models.artefacts import read_file
from diurna.models.parser import NAME, SHA256

# What the built-in plan loads besides the parser. A test reads an article and looks which files
# of models were opened: it fails when a name is missing here.
NETWORKS = ("acts", "attributions", "events")
WEIGHTS, TOKENIZER = "model.onnx", "tokenizer.json"


class _Digests(msgspec.Struct, frozen=True, kw_only=True):
    """What the card of any kind of model tells of its files."""

    name: str
    files: dict[str, str] = {}
    sha256: str | None = None
    tokenizer_sha256: str | None = None


@cache
def built_in_models() -> dict[str, str]:
    """The SHA-256 of each model that the built-in plan loads, by name.

    Raises:
        ModelError: the card of a model is missing.

    Example:
        >>> [name for name in built_in_models() if name.startswith("en_core")]
        ['en_core_web_sm-3.8.0']
    """
    found = {NAME: SHA256}
    found.update(map(_network, NETWORKS))
    return dict(sorted(found.items()))


def _network(folder: str) -> tuple[str, str]:
    content = read_file(files("diurna") / "_data" / "models" / folder, "card.json")
    card = msgspec.json.decode(content, type=_Digests)
    return card.name, _joined(_files(card))


def _files(card: _Digests) -> dict[str, str]:
    own = {WEIGHTS: card.sha256, TOKENIZER: card.tokenizer_sha256}
    return card.files or {name: digest for name, digest in own.items() if digest}


def _joined(digests: dict[str, str]) -> str:
    """The digest of one file as it is; of several, that of their names and digests."""
    if len(digests) == 1:
        return next(iter(digests.values()))
    lines = "".join(f"{name} {digest}\n" for name, digest in sorted(digests.items()))
    return hashlib.sha256(lines.encode()).hexdigest()
