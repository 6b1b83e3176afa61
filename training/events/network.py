"""The encoder of events as trained: the first layers of a small BERT and heads on its words."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

import torch
from torch import nn
from transformers import AutoModel
from vocabulary import load_tokenizer

from diurna.annotate.events.reading import COLUMNS, STATUSES, TYPES
from diurna.models.encoder import spelt

if TYPE_CHECKING:
    from pathlib import Path

    from tokenizers import Tokenizer

Row = dict[str, Any]
LAYERS = 4
HIDDEN = 256
PAIR = 160
DROPOUT = 0.1
LABELS = (None, *TYPES)
# Conventions differ between the sources: a word of each tells which it is; that of gold is used.
ORIGINS = ("gold", "own", "pairs", "table", "facts")
DISTANCES = 12
# What is added to the attention of a padded piece.
HIDE = -1e4
# Batches are padded to a multiple of this many pieces, so that kernels are reused.
STEP = 16
# A feature seen less often than this is not told apart from others.
SELDOM = {"tag": 3, "dep": 3, "entity": 3, "row": 3, "veto": 1, "route": 6}
# A sentence is read where a row fits a word of it, or where a lemma stands of whose uses in the
# labelled sentences so many name events: that is in 66% of sentences of the web, and in those
# that hold 99.0% of the gold events (counted on our own sentences, 2026-11).
NAMED = 0.3


def count_features(rows: list[Row]) -> dict[str, dict[str, int]]:
    """The numbers of all features that occur often enough, from 1."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in SELDOM}
    for row in rows:
        for told in row["told"]:
            for name, value in zip(COLUMNS, told, strict=True):
                counts[name][value] += 1
        for event in row["events"]:
            counts["route"].update(pair[1] for pair in event["pairs"])
    numbers = {
        name: {
            value: place
            for place, value in enumerate(
                sorted(v for v, n in found.items() if v and n >= SELDOM[name]), start=1
            )
        }
        for name, found in counts.items()
    }
    return {**numbers, "lemma": dict.fromkeys(naming_lemmas(rows), 1)}


def naming_lemmas(rows: list[Row]) -> list[str]:
    """The lemmas that often enough name an event."""
    uses: Counter[str] = Counter()
    named: Counter[str] = Counter()
    for row in (row for row in rows if row["origin"] in {"gold", "own", "table"}):
        uses.update(
            lemma for lemma, naming in zip(row["lemmas"], row["naming"], strict=True) if naming
        )
        named.update(row["lemmas"][event["head"]] for event in row["events"])
    return sorted(lemma for lemma, number in named.items() if number >= NAMED * uses[lemma])


class EventNet(nn.Module):
    """Words -> what they name, its status, and who takes part."""

    def __init__(self, encoder: Path, small: Path, sizes: dict[str, int]) -> None:
        super().__init__()
        full = AutoModel.from_pretrained(encoder, attn_implementation="eager")
        self.embeddings = full.embeddings
        places = json.loads((small / "places.json").read_text(encoding="utf-8"))
        vectors = self.embeddings.word_embeddings.weight[places].detach().clone()
        self.embeddings.word_embeddings = nn.Embedding.from_pretrained(vectors)
        for parameter in self.embeddings.parameters():
            parameter.requires_grad = False
        self.layers = nn.ModuleList(full.encoder.layer[:LAYERS])
        width = vectors.shape[1]
        self.told = nn.ModuleList([nn.Embedding(sizes[name] + 1, width) for name in COLUMNS])
        self.origin = nn.Embedding(len(ORIGINS), width)
        for table in (*self.told, self.origin):
            nn.init.normal_(table.weight, std=0.01)
        self.dropout = nn.Dropout(DROPOUT)
        self.naming, self.holding = nn.Linear(2 * width, HIDDEN), nn.Linear(2 * width, HIDDEN)
        self.types, self.underlying = (nn.Linear(HIDDEN, len(LABELS)) for _ in range(2))
        self.statuses, self.history = nn.Linear(HIDDEN, len(STATUSES)), nn.Linear(HIDDEN, 1)
        self.fact = nn.Linear(HIDDEN, 1)
        self.trigger, self.party = nn.Linear(width, PAIR), nn.Linear(width, PAIR)
        self.route = nn.Embedding(sizes["route"] + 1, PAIR)
        self.distance = nn.Embedding(DISTANCES, PAIR)
        nn.init.normal_(self.route.weight, std=0.3)
        nn.init.normal_(self.distance.weight, std=0.1)
        self.part = nn.Linear(PAIR, 3)
        self.numbers: dict[str, dict[str, int]] = {}

    def states(self, batch: dict[str, torch.Tensor], origin: torch.Tensor) -> torch.Tensor:
        """The state of each word's first piece, (sentences, words, width)."""
        states = self.embeddings(input_ids=batch["ids"])
        features = batch["features"]
        beside = self.origin(origin)[:, None, :]
        for column, table in enumerate(self.told):
            beside = beside + table(features[:, :, column])
        beside = torch.cat([torch.zeros_like(beside[:, :1]), beside], 1)
        states = states + taken(beside, batch["words"])
        mask = None
        if "attention" in batch:
            mask = (1 - batch["attention"][:, None, None, :].to(states.dtype)) * HIDE
        for layer in self.layers:
            found = layer(states, mask)
            states = found[0] if isinstance(found, tuple) else found
        return taken(states, batch["firsts"])

    def heads(self, states: torch.Tensor, above: torch.Tensor) -> dict[str, torch.Tensor]:
        """What each word and the word that it hangs from tell together."""
        both = self.dropout(torch.cat([states, taken(states, above)], -1))
        names = self.dropout(nn.functional.gelu(self.naming(both)))
        holds = self.dropout(nn.functional.gelu(self.holding(both)))
        dropped = self.dropout(states)
        return {
            "types": self.types(names),
            "underlying": self.underlying(names),
            "statuses": self.statuses(holds),
            "history": self.history(holds),
            "fact": self.fact(holds),
            "trigger": self.trigger(dropped),
            "party": self.party(dropped),
        }

    def pairs(
        self,
        triggers: torch.Tensor,
        parties: torch.Tensor,
        routes: torch.Tensor,
        distances: torch.Tensor,
    ) -> torch.Tensor:
        """For pairs of a trigger and a noun phrase: neither, actor, recipient."""
        met = triggers + parties + self.route(routes) + self.distance(distances)
        return self.part(self.dropout(nn.functional.gelu(met)))


def taken(states: torch.Tensor, places: torch.Tensor) -> torch.Tensor:
    """The states at some places of each sentence."""
    return torch.gather(states, 1, places.unsqueeze(-1).expand(-1, -1, states.shape[-1]))


def sizes_of(numbers: dict[str, dict[str, int]]) -> dict[str, int]:
    """How many features there are of each kind."""
    return {name: len(found) for name, found in numbers.items()}


def tokenizer_of(small: Path) -> Tokenizer:
    """The tokenizer of a small vocabulary."""
    return load_tokenizer(small / "tokenizer.json")


def spell(rows: list[Row], tokenizer: Tokenizer, numbers: dict[str, dict[str, int]]) -> None:
    """Put the numbers that the encoder takes into each row."""
    for row in rows:
        pieces = spelt(tokenizer, row["words"])
        row["ids"], row["places"], row["firsts"] = pieces.ids, pieces.words, pieces.firsts
        row["features"] = [
            [numbers[name].get(value, 0) for name, value in zip(COLUMNS, told, strict=True)]
            for told in row["told"]
        ]


def collate(rows: list[Row]) -> dict[str, torch.Tensor]:
    """The numbers of some rows, padded."""
    longest = -(-max(len(row["ids"]) for row in rows) // STEP) * STEP
    most = -(-max(len(row["words"]) for row in rows) // STEP) * STEP
    batch = {
        name: torch.zeros(len(rows), longest, dtype=torch.long)
        for name in ("ids", "words", "attention")
    }
    for name in ("firsts", "heads"):
        batch[name] = torch.zeros(len(rows), most, dtype=torch.long)
    batch["features"] = torch.zeros(len(rows), most, len(COLUMNS), dtype=torch.long)
    for place, row in enumerate(rows):
        pieces, words = len(row["ids"]), len(row["words"])
        batch["ids"][place, :pieces] = torch.tensor(row["ids"])
        batch["words"][place, :pieces] = torch.tensor(row["places"])
        batch["attention"][place, :pieces] = 1
        batch["firsts"][place, :words] = torch.tensor(row["firsts"])
        batch["heads"][place, :words] = torch.tensor(row["heads"])
        batch["features"][place, :words] = torch.tensor(row["features"])
    batch["origin"] = torch.tensor([ORIGINS.index(row["origin"]) for row in rows])
    return batch
