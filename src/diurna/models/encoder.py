"""Encoders: small transformers that read the words of our own parse and tell of each word.

A folder of ``_data/models`` holds ``model.onnx``, which reads one run of words and has an output
for each of its heads, ``tokenizer.json``, ``card.json`` with the digest of every file, and, where
they are of use, ``features.json``, which numbers features told beside the words, and further
graphs that work on outputs of the first. What the heads mean is for the caller to know.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import msgspec

from diurna.models.artefacts import read_checked, read_file

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from importlib.resources.abc import Traversable

    import numpy as np
    from numpy.typing import NDArray
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

    Floats = NDArray[np.float32]

MAIN, TOKENIZER, FEATURES = "model", "tokenizer.json", "features.json"
GRAPH = ".onnx"
# Pieces read at once, the two marks of the ends included; those behind are passed over. Callers cut
# runs of 150 words, which have 180 pieces as a rule; a place that can be read costs 384 bytes.
MAX_PIECES = 300
# Words whose spelling is remembered: most of those of a day's news, about 5 MB.
WORDS_KEPT = 32_768
FeatureNumbers = dict[str, dict[str, int]]


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """What a model says of itself; ``files`` has the digest of each of its files."""

    name: str
    files: dict[str, str]
    task: str
    data: str
    licence: str
    trained: str
    score: dict[str, float]
    limits: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Pieces:
    """A run of words as the vocabulary spells it.

    Args:
        ids: the pieces, from the mark of the beginning to that of the end.
        words: for each piece the number of its word, from 1; 0 for the marks.
        firsts: for each word the place of its first piece; that of the last piece read for
            words that were not.
    """

    ids: list[int]
    words: list[int]
    firsts: list[int]


@dataclass(frozen=True, kw_only=True)
class Encoder:
    """An encoder ready to run, on one thread of the CPU.

    Args:
        numbers: for each kind of feature the number of each; 0 stands for all others.
        graphs: the sessions by the stem of their file.
    """

    card: Card
    tokenizer: Tokenizer
    numbers: FeatureNumbers
    graphs: Mapping[str, InferenceSession]

    def read(
        self, words: Sequence[str], features: Sequence[Sequence[int]] | None = None
    ) -> dict[str, Floats]:
        """The outputs of all heads by name, one row for each word.

        Runs are read one at a time: quantised on the fly, a run in a batch would be scaled with
        its neighbours, and a text would read otherwise in other company; on one thread a batch
        wins no time.

        Args:
            words: at least one.
            features: the numbers of each word's features, as many for each.
        """
        pieces = spelt(self.tokenizer, words)
        inputs: dict[str, Any] = {
            "ids": [pieces.ids],
            "words": [pieces.words],
            "firsts": [pieces.firsts],
            "features": [features],
        }
        told, names = self._ports
        found = self.graphs[MAIN].run(names, _arrays({name: inputs[name] for name in told}))
        return {name: value[0] for name, value in zip(names, found, strict=True)}

    @cached_property
    def _ports(self) -> tuple[list[str], list[str]]:
        """The names of what the main graph takes and of its heads."""
        graph = self.graphs[MAIN]
        return [one.name for one in graph.get_inputs()], [one.name for one in graph.get_outputs()]

    def apply(self, graph: str, inputs: Mapping[str, Any]) -> Floats:
        """The one output of a further graph."""
        found: Floats = self.graphs[graph].run(None, _arrays(inputs))[0]
        return found


def _arrays(inputs: Mapping[str, Any]) -> dict[str, Any]:
    """The inputs of a graph: rows of numbers as arrays, what is an array as it is."""
    import numpy as np  # noqa: PLC0415 -- heavy; only who runs the model pays it

    return {
        name: value if isinstance(value, np.ndarray) else np.array(value, dtype=np.int64)
        for name, value in inputs.items()
    }


def spelt(tokenizer: Tokenizer, words: Sequence[str]) -> Pieces:
    """The pieces of some words."""
    ids: list[int] = []
    places: list[int] = []
    firsts: list[int] = []
    for number, word in enumerate(words, start=1):
        firsts.append(len(ids) + 1)
        pieces = _pieces(tokenizer, word)
        ids.extend(pieces)
        places.extend([number] * len(pieces))
    begin, end = _marks(tokenizer)
    last = min(len(ids) + 1, MAX_PIECES - 1)
    return Pieces(
        ids=[begin, *ids[: last - 1], end],
        words=[0, *places[: last - 1], 0],
        firsts=[min(first, last) for first in firsts],
    )


@cache
def _marks(tokenizer: Tokenizer) -> tuple[int, int]:
    """The marks of the beginning and the end of a run."""
    begin, *_, end = tokenizer.encode("").ids
    return begin, end


@lru_cache(maxsize=WORDS_KEPT)
def _pieces(tokenizer: Tokenizer, word: str) -> tuple[int, ...]:
    """The pieces of a word, which do not depend on its neighbours; a long one is cut."""
    return tuple(tokenizer.encode(word[:MAX_PIECES], add_special_tokens=False).ids)


@cache
def load_encoder(name: str) -> Encoder:
    """The encoder of ``_data/models/<name>``, checked against its card; loaded once a process.

    Raises:
        ModelError: a file is missing, or is not that of the card.
    """
    return read_encoder(files("diurna").joinpath("_data", "models", name))


def read_encoder(folder: Traversable) -> Encoder:
    """The encoder of a folder.

    Raises:
        ModelError: a file is missing, or is not that of the card.
    """
    card = msgspec.json.decode(read_file(folder, "card.json"), type=Card)
    content = {name: read_checked(folder, name, digest) for name, digest in card.files.items()}
    from tokenizers import Tokenizer  # noqa: PLC0415 -- heavy; only who runs the model pays it

    return Encoder(
        card=card,
        tokenizer=Tokenizer.from_buffer(content[TOKENIZER]),
        numbers=msgspec.json.decode(content.get(FEATURES, b"{}"), type=FeatureNumbers),
        graphs={
            name.removesuffix(GRAPH): _session(graph)
            for name, graph in content.items()
            if name.endswith(GRAPH)
        },
    )


def _session(graph: bytes) -> InferenceSession:
    import onnxruntime  # noqa: PLC0415 -- heavy

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
