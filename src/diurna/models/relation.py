"""The relation encoder: what one actor does to another, out of the sentence that names both.

A small transformer reads the sentence with its two actors marked and tells the probability of
every PLOVER type. Weights, vocabulary and card lie in ``_data/models/relation``; how they were
trained is told in ``training/relation``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, get_args

import msgspec

from diurna.models.artefacts import read_checked, read_file
from diurna.schema.events import EventType

if TYPE_CHECKING:
    from collections.abc import Sequence
    from importlib.resources.abc import Traversable

    from numpy.typing import NDArray
    from onnxruntime import InferenceSession
    from tokenizers import Encoding, Tokenizer

Bounds = tuple[int, int]

# The marks are punctuation that the encoder knew before; special tokens of our own, which it
# would have had to learn from a thousand sentences, were no better in the first trials.
SOURCE_MARK, TARGET_MARK = "#", "@"
# 128 tokens hold every sentence of the training data; attention grows with their square.
MAX_TOKENS = 128
# Code points kept around the actors of a long sentence: 128 tokens are about 500 code points, and
# tokenising a text of a million would cost a second for nothing.
MARGIN = 250
TYPES: tuple[EventType, ...] = get_args(EventType)
Scores = dict[EventType, float]


@dataclass(frozen=True, kw_only=True, slots=True)
class MarkedSentence:
    """A sentence and where its two actors stand.

    Args:
        text: the sentence.
        source: code points of who acts; None where the sentence does not name them.
        target: code points of who is acted upon; None likewise.
    """

    text: str
    source: Bounds | None = None
    target: Bounds | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class MarkedText:
    """What the encoder reads: the text with marks, and the code points of the two first marks."""

    text: str
    source: int | None
    target: int | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Inputs:
    """The numbers of a sentence: token ids, and the places of the two marks (0 without)."""

    ids: list[int]
    source: int
    target: int


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """What a model says of itself; the digest is that of ``model.onnx``."""

    name: str
    sha256: str
    tokenizer_sha256: str
    classes: list[EventType]
    task: str
    data: str
    licence: str
    trained: str
    limits: str


@dataclass(frozen=True, kw_only=True)
class RelationModel:
    """The encoder, ready to run on one thread of the CPU."""

    card: Card
    session: InferenceSession
    tokenizer: Tokenizer

    def classify(self, sentences: Sequence[MarkedSentence]) -> list[Scores]:
        """The probability of every type, for each sentence.

        They run one at a time: quantised on the fly, a sentence in a batch is scaled with the
        others and padded, which costs accuracy and wins no time on one thread.
        """
        return [self._scores(encode(self.tokenizer, sentence)) for sentence in sentences]

    def _scores(self, inputs: Inputs) -> Scores:
        import numpy as np  # noqa: PLC0415 -- heavy; only who runs the model pays it

        feed = {
            "ids": np.array([inputs.ids], dtype=np.int64),
            "marks": np.array([[inputs.source, inputs.target]], dtype=np.int64),
        }
        logits: NDArray[np.float32] = self.session.run(["logits"], feed)[0][0]
        raised = np.exp(logits - logits.max())
        values = (raised / raised.sum()).tolist()
        return dict(zip(self.card.classes, values, strict=True))


def mark(sentence: MarkedSentence) -> MarkedText:
    """The sentence with marks around its actors, cut to their surroundings when it is long.

    Example:
        >>> mark(MarkedSentence(text="Rome warned Gaul.", source=(0, 4), target=(12, 16)))
        MarkedText(text='# Rome # warned @ Gaul @.', source=0, target=16)
    """
    first, last = _window(sentence)
    pieces, written, at = [], 0, first
    places: dict[str, int] = {}
    for offset, opens, sign in _marks(sentence):
        if not first <= offset <= last:
            continue
        piece = sentence.text[at:offset]
        written += len(piece)
        at = offset
        if opens:
            places.setdefault(sign, written)
        mark_text = f"{sign} " if opens else f" {sign}"
        pieces += [piece, mark_text]
        written += len(mark_text)
    text = "".join([*pieces, sentence.text[at:last]])
    return MarkedText(text=text, source=places.get(SOURCE_MARK), target=places.get(TARGET_MARK))


def _marks(sentence: MarkedSentence) -> list[tuple[int, bool, str]]:
    """Where a mark stands, whether it opens, and its sign; closing before opening."""
    spans = ((sentence.source, SOURCE_MARK), (sentence.target, TARGET_MARK))
    found = []
    for span, sign in spans:
        if span is not None:
            found += [(span[0], True, sign), (span[1], False, sign)]
    return sorted(found)


def _window(sentence: MarkedSentence) -> Bounds:
    """The part of a long sentence that is read: the actors and what stands around them."""
    length = len(sentence.text)
    spans = [span for span in (sentence.source, sentence.target) if span is not None]
    if length <= 2 * MARGIN or not spans:
        return 0, min(length, 2 * MARGIN)
    first = max(0, min(span[0] for span in spans) - MARGIN // 2)
    return first, min(length, first + 2 * MARGIN)


def encode(tokenizer: Tokenizer, sentence: MarkedSentence) -> Inputs:
    """The numbers that the encoder takes for a sentence."""
    marked = mark(sentence)
    encoding = tokenizer.encode(marked.text)
    return Inputs(
        ids=encoding.ids[: MAX_TOKENS - 1] + encoding.ids[-1:]
        if len(encoding.ids) > MAX_TOKENS
        else encoding.ids,
        source=_token_at(encoding, marked.source),
        target=_token_at(encoding, marked.target),
    )


def _token_at(encoding: Encoding, offset: int | None) -> int:
    token = None if offset is None else encoding.char_to_token(offset)
    return token if token is not None and token < MAX_TOKENS else 0


def root_scores(scores: Scores) -> dict[str, float]:
    """The 15 roots of the benchmark, in which YIELD stands for CONCEDE and RETREAT.

    Example:
        >>> root_scores({"CONCEDE": 0.4, "RETREAT": 0.3, "AGREE": 0.2})
        {'YIELD': 0.7, 'AGREE': 0.2}
    """
    roots: dict[str, float] = {}
    for name, value in scores.items():
        root = "YIELD" if name in {"CONCEDE", "RETREAT"} else name
        roots[root] = roots.get(root, 0.0) + value
    return roots


def best_root(roots: dict[str, float]) -> str:
    """The likeliest root.

    Example:
        >>> best_root({"YIELD": 0.7, "AGREE": 0.2})
        'YIELD'
    """
    return max(roots, key=lambda name: roots[name])


@cache
def load_relation_model() -> RelationModel:
    """The relation encoder, loaded once a process.

    Raises:
        ModelError: the files are missing, or are not those of the card.
    """
    return read_model(files("diurna").joinpath("_data", "models", "relation"))


def read_model(folder: Traversable) -> RelationModel:
    """The model of a folder with ``card.json``, ``model.onnx`` and ``tokenizer.json``.

    Raises:
        ModelError: a file is missing, or its digest is not the card's.
    """
    card = msgspec.json.decode(read_file(folder, "card.json"), type=Card)
    weights = read_checked(folder, "model.onnx", card.sha256)
    vocabulary = read_checked(folder, "tokenizer.json", card.tokenizer_sha256)
    import onnxruntime  # noqa: PLC0415 -- heavy; only who runs the model pays it
    from tokenizers import Tokenizer  # noqa: PLC0415 -- likewise

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(weights, options, providers=["CPUExecutionProvider"])
    return RelationModel(card=card, session=session, tokenizer=Tokenizer.from_buffer(vocabulary))
