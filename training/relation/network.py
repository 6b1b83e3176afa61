"""The relation encoder as trained: a small BERT, three views of its last layer, one softmax."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import torch
from tokenizers import Tokenizer
from torch import nn
from transformers import AutoModel, BertModel

from diurna.models.relation import TYPES, Inputs, MarkedSentence, encode

if TYPE_CHECKING:
    from pathlib import Path

Row = dict[str, Any]
HIDDEN = 256
DROPOUT = 0.1
# Batches are padded to a multiple of this many tokens: every new length costs the CPU's kernels
# compilation, which took longer than the training itself.
STEP = 16
# What is added to the attention of a padded token.
HIDE = -1e4


class RelationNet(nn.Module):
    """Types of a sentence: the mean of its tokens beside the marks of its two actors."""

    def __init__(self, encoder: BertModel) -> None:
        super().__init__()
        self.encoder = encoder
        for parameter in encoder.embeddings.parameters():
            parameter.requires_grad = False
        width = encoder.config.hidden_size
        self.dropout = nn.Dropout(DROPOUT)
        self.mix = nn.Linear(3 * width, HIDDEN)
        self.out = nn.Linear(HIDDEN, len(TYPES))

    def embed(self, ids: torch.Tensor) -> torch.Tensor:
        """States below the first layer, (sentences, tokens, width)."""
        return self.encoder.embeddings(input_ids=ids)

    def run(
        self, states: torch.Tensor, attention: torch.Tensor | None, first: int, last: int
    ) -> torch.Tensor:
        """States above some layers."""
        mask = None
        if attention is not None:
            mask = (1 - attention[:, None, None, :].to(states.dtype)) * HIDE
        for layer in self.encoder.encoder.layer[first:last]:
            found = layer(states, mask)
            states = found[0] if isinstance(found, tuple) else found
        return states

    def head(self, states: torch.Tensor, mean: torch.Tensor, marks: torch.Tensor) -> torch.Tensor:
        """Logits out of the states of the tokens, their mean and the places of the marks."""
        places = marks.unsqueeze(-1).expand(-1, -1, states.shape[-1])
        actors = torch.gather(states, 1, places).flatten(1)
        view = self.dropout(torch.cat([mean, actors], dim=-1))
        return self.out(self.dropout(nn.functional.gelu(self.mix(view))))

    def above(
        self, states: torch.Tensor, attention: torch.Tensor, marks: torch.Tensor, first: int
    ) -> torch.Tensor:
        """Logits out of the states below layer ``first``."""
        states = self.run(states, attention, first, len(self.encoder.encoder.layer))
        mask = attention.unsqueeze(-1).to(states.dtype)
        return self.head(states, (states * mask).sum(1) / mask.sum(1), marks)


def new_net(folder: Path, seed: int) -> RelationNet:
    """A net with the pre-trained encoder of a folder, its head fresh."""
    torch.manual_seed(seed)
    return RelationNet(AutoModel.from_pretrained(folder, attn_implementation="eager"))


def load_tokenizer(folder: Path) -> Tokenizer:
    """The tokenizer of a folder, without padding or truncation."""
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def numbers(tokenizer: Tokenizer, rows: list[Row]) -> list[Inputs]:
    """What the encoder takes for each row."""
    return [encode(tokenizer, _sentence(row)) for row in rows]


def _sentence(row: Row) -> MarkedSentence:
    spans = {k: tuple(row[k]) if row[k] else None for k in ("source", "target")}
    return MarkedSentence(text=row["text"], **spans)


def collate(inputs: list[Inputs]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Ids, attention and marks of a batch, padded."""
    longest = -(-max(len(x.ids) for x in inputs) // STEP) * STEP
    ids = torch.zeros(len(inputs), longest, dtype=torch.long)
    attention = torch.zeros_like(ids)
    for place, x in enumerate(inputs):
        ids[place, : len(x.ids)] = torch.tensor(x.ids)
        attention[place, : len(x.ids)] = 1
    return ids, attention, torch.tensor([[x.source, x.target] for x in inputs])
