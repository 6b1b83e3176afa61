"""The attribution encoder as trained: the lower layers of a small BERT, and heads above words."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import torch
from torch import nn
from transformers import AutoModel

from diurna.schema.statements import Act

if TYPE_CHECKING:
    from pathlib import Path

LAYERS = 3
WIDTH = 384
HIDDEN = 128
FIELDS, PAIR_FIELDS = 10, 5
CUE_LABELS, PART_LABELS = 6, 5
ACTS: tuple[Act, ...] = get_args(Act)
DROPOUT = 0.1
# What is added to the attention of what is not there.
HIDE = -1e4


class AttributionNet(nn.Module):
    """Words with features -> cues; a cue with its surroundings -> its parts, and its act."""

    def __init__(self, encoder: Path, pieces: list[int], words: int, pairs: int) -> None:
        super().__init__()
        whole = AutoModel.from_pretrained(encoder, attn_implementation="eager")
        self.embeddings = whole.embeddings
        self._keep(pieces)
        self.layers = nn.ModuleList(whole.encoder.layer[:LAYERS])
        self.below = _table(words, WIDTH, 0.0)
        self.beside = _table(words, HIDDEN, 0.02)
        self.seen = _table(pairs, HIDDEN, 0.02)
        self.dropout = nn.Dropout(DROPOUT)
        self.cue, self.cues = nn.Linear(WIDTH, HIDDEN), nn.Linear(HIDDEN, CUE_LABELS)
        self.parts, self.roots = nn.Linear(WIDTH, HIDDEN), nn.Linear(WIDTH, HIDDEN)
        self.mixed, self.labels = (
            nn.Linear(HIDDEN, HIDDEN // 2),
            nn.Linear(HIDDEN // 2, PART_LABELS),
        )
        self.meanings, self.query = nn.Linear(WIDTH, HIDDEN), nn.Linear(HIDDEN, HIDDEN)
        self.act, self.acts = nn.Linear(4 * HIDDEN, HIDDEN), nn.Linear(HIDDEN, len(ACTS))

    def _keep(self, pieces: list[int]) -> None:
        """Keep the embeddings of some pieces alone; they stay as they are."""
        weights = self.embeddings.word_embeddings.weight.data[pieces]
        self.embeddings.word_embeddings = nn.Embedding.from_pretrained(weights)
        for parameter in self.embeddings.parameters():
            parameter.requires_grad = False

    def states(
        self,
        ids: torch.Tensor,
        words: torch.Tensor,
        firsts: torch.Tensor,
        features: torch.Tensor,
        mask: torch.Tensor | None = None,
    ) -> torch.Tensor:
        """The states of the words' first pieces, (runs, words, width)."""
        told = nn.functional.pad(self.below(features).sum(2), (0, 0, 1, 0))
        states = self.embeddings(input_ids=ids) + _gathered(told, words)
        hidden = None if mask is None else (1 - mask[:, None, None, :]) * HIDE
        for layer in self.layers:
            found = layer(states, hidden)
            states = found[0] if isinstance(found, tuple) else found
        return self.dropout(_gathered(states, firsts))

    def heads(self, states: torch.Tensor, features: torch.Tensor) -> tuple[torch.Tensor, ...]:
        """Logits of cues, and what the further heads need of each word."""
        hidden = torch.relu(self.cue(states) + self.beside(features).sum(2))
        cues = self.cues(self.dropout(hidden))
        return cues, self.parts(states), self.roots(states), self.meanings(states)

    def arguments(
        self, words: torch.Tensor, roots: torch.Tensor, pairs: torch.Tensor
    ) -> torch.Tensor:
        """Logits of the parts, (cues, words, labels).

        ``words`` is (words, hidden) or one such table for each cue, ``roots`` (cues, hidden),
        ``pairs`` (cues, words, features).
        """
        hidden = torch.relu(words + roots.unsqueeze(1) + self.seen(pairs).sum(2))
        return self.labels(self.dropout(torch.relu(self.mixed(self.dropout(hidden)))))

    def acts_of(
        self, words: torch.Tensor, roots: torch.Tensor, inside: torch.Tensor
    ) -> torch.Tensor:
        """Logits of the acts, (cues, acts).

        ``words`` is as above, ``roots`` the meaning of each cue's root, ``inside`` (cues, words)
        is 1 for the words of the content.
        """
        score = (words * self.query(roots).unsqueeze(1)).sum(2) / HIDDEN**0.5
        weight = (score + (1 - inside) * HIDE).softmax(1)
        chosen = (weight.unsqueeze(2) * words).sum(1)
        mean = (inside.unsqueeze(2) * words).sum(1) / inside.sum(1, keepdim=True).clamp(min=1)
        most = (words + (1 - inside.unsqueeze(2)) * HIDE).amax(1).clamp(min=-10)
        view = torch.cat([chosen, mean, most, roots], dim=1)
        return self.acts(self.dropout(torch.relu(self.act(self.dropout(view)))))


def _table(number: int, width: int, spread: float) -> nn.Embedding:
    """Embeddings of numbered features; 0 is for unknown ones and stays nought."""
    table = nn.Embedding(number + 1, width, padding_idx=0)
    nn.init.normal_(table.weight, std=spread)
    with torch.no_grad():
        table.weight[0] = 0
    return table


def _gathered(states: torch.Tensor, places: torch.Tensor) -> torch.Tensor:
    return torch.gather(states, 1, places.unsqueeze(-1).expand(-1, -1, states.shape[-1]))
