"""The network: a MiniLM-size encoder with several heads, one pass a sentence.

The encoder is a BERT of six layers (all-MiniLM-L6-v2 gives its start weights) with the casing of each word as an added
embedding at the word's first piece, because its tokenizer folds case. The parser is deep biaffine attention (Dozat and
Manning, 2017); every other head is linear over the word's vector.
"""

from __future__ import annotations

import json
import math
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor, nn

TAGGED = ("upos", "xpos", "feats", "entity", "source", "cue", "content")  #: layers with one label a word
CASES = 6  #: 0 no first piece, 1 lower, 2 Capitalised, 3 CAPITALS, 4 mIxed, 5 no letters


class Layer(nn.Module):
    """One transformer layer, normalised after each sum as in BERT."""

    def __init__(self, size: int, heads: int, inner: int, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(size, 3 * size)
        self.out = nn.Linear(size, size)
        self.norm1 = nn.LayerNorm(size, eps=1e-12)
        self.up = nn.Linear(size, inner)
        self.down = nn.Linear(inner, size)
        self.norm2 = nn.LayerNorm(size, eps=1e-12)
        self.dropout = dropout
        self.fused = True  # export sets it False: plain products can be quantised

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        batch, length, size = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, self.heads, size // self.heads).permute(2, 0, 3, 1, 4)
        if self.fused:
            mixed = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        else:
            mixed = torch.softmax(q @ k.transpose(-1, -2) / math.sqrt(size // self.heads) + mask, -1) @ v
        mixed = self.out(mixed.transpose(1, 2).reshape(batch, length, size))
        x = self.norm1(x + F.dropout(mixed, self.dropout, self.training))
        inner = self.down(F.gelu(self.up(x)))
        return self.norm2(x + F.dropout(inner, self.dropout, self.training))


class Encoder(nn.Module):
    """Word pieces [batch, pieces] -> vectors [batch, pieces, size]."""

    def __init__(self, config: dict[str, int], dropout: float) -> None:
        super().__init__()
        size = config["hidden_size"]
        self.words = nn.Embedding(config["vocab_size"], size)
        self.positions = nn.Embedding(config["max_position_embeddings"], size)
        self.cases = nn.Embedding(CASES, size)
        nn.init.zeros_(self.cases.weight)
        self.norm = nn.LayerNorm(size, eps=1e-12)
        self.layers = nn.ModuleList(
            Layer(size, config["num_attention_heads"], config["intermediate_size"], dropout)
            for _ in range(config["num_hidden_layers"])
        )
        self.dropout = dropout

    def forward(self, pieces: Tensor, cases: Tensor) -> Tensor:
        at = torch.arange(pieces.shape[1], device=pieces.device)
        x = self.norm(self.words(pieces) + self.positions(at) + self.cases(cases))
        x = F.dropout(x, self.dropout, self.training)
        mask = (pieces == 0).to(x.dtype)[:, None, None, :] * -1e4
        for layer in self.layers:
            x = layer(x, mask)
        return x

    def load_start(self, folder: Path) -> None:
        """Take the start weights of a BERT checkpoint; its token type 0 is folded into the positions."""
        from safetensors.torch import load_file

        got = load_file(folder / "model.safetensors")
        got = {k.removeprefix("bert."): v for k, v in got.items()}
        self.words.weight.data.copy_(got["embeddings.word_embeddings.weight"])
        kinds = got["embeddings.token_type_embeddings.weight"][0]
        self.positions.weight.data.copy_(got["embeddings.position_embeddings.weight"] + kinds)
        copy(self.norm, got, "embeddings.LayerNorm")
        for i, layer in enumerate(self.layers):
            at = f"encoder.layer.{i}."
            for part in ("weight", "bias"):
                rows = [got[f"{at}attention.self.{name}.{part}"] for name in ("query", "key", "value")]
                getattr(layer.qkv, part).data.copy_(torch.cat(rows))
            copy(layer.out, got, f"{at}attention.output.dense")
            copy(layer.norm1, got, f"{at}attention.output.LayerNorm")
            copy(layer.up, got, f"{at}intermediate.dense")
            copy(layer.down, got, f"{at}output.dense")
            copy(layer.norm2, got, f"{at}output.LayerNorm")


def copy(module: nn.Linear | nn.LayerNorm, weights: dict[str, Tensor], name: str) -> None:
    module.weight.data.copy_(weights[f"{name}.weight"])
    module.bias.data.copy_(weights[f"{name}.bias"])


class Parser(nn.Module):
    """Encoder and heads.

    Takes pieces and cases [batch, pieces] and the index of each word's first and last piece [batch, words] (0 pads).
    Gives arc scores [batch, words, words + 1] (column 0 is the root), label scores [batch, words, words + 1, labels] or
    of one head a word, and a score for each label of the tagged layers [batch, words, labels].
    """

    def __init__(self, encoder: dict[str, int], labels: dict[str, list[str]], settings: dict[str, float]) -> None:
        super().__init__()
        size = encoder["hidden_size"]
        self.encoder = Encoder(encoder, settings["dropout"])
        self.head_dropout = settings["head_dropout"]
        self.half = False  # training sets it: the encoder's products in bfloat16, weights and heads in fp32
        arc, label = int(settings["arc_size"]), int(settings["label_size"])
        self.arc_dep, self.arc_head = nn.Linear(size, arc), nn.Linear(size, arc)
        self.label_dep, self.label_head = nn.Linear(size, label), nn.Linear(size, label)
        self.arc = nn.Parameter(torch.zeros(arc + 1, arc))
        self.label = nn.Parameter(torch.zeros(len(labels["deprels"]), label + 1, label + 1))
        self.tags = nn.ModuleDict({layer: nn.Linear(size, len(labels[layer])) for layer in TAGGED})

    def forward(
        self, pieces: Tensor, cases: Tensor, first: Tensor, last: Tensor, heads: Tensor | None = None
    ) -> tuple[Tensor, Tensor, dict[str, Tensor]]:
        with torch.autocast(pieces.device.type, torch.bfloat16, enabled=self.half and self.training):
            x = self.encoder(pieces, cases)
        x = x.float()
        size = x.shape[-1]
        pick = lambda at: torch.gather(x, 1, at[:, :, None].expand(-1, -1, size))  # noqa: E731
        words = (pick(first) + pick(last)) * 0.5
        tags = {name: head(self.drop(words)) for name, head in self.tags.items()}
        nodes = torch.cat([x[:, :1], words], 1)
        dep, head = self.part(self.arc_dep, words), self.part(self.arc_head, nodes)
        arcs = ones(dep) @ self.arc @ head.transpose(1, 2)
        dep, head = ones(self.part(self.label_dep, words)), ones(self.part(self.label_head, nodes))
        if heads is not None:
            chosen = torch.gather(head, 1, heads[:, :, None].expand(-1, -1, head.shape[-1]))
            left = torch.einsum("bwi,lij->bwlj", dep, self.label)
            return arcs, torch.einsum("bwlj,bwj->bwl", left, chosen), tags
        wide = self.label.permute(1, 0, 2).flatten(
            1
        )  # label + 1, labels * (label + 1): one large product is the fastest
        left = (dep @ wide).unflatten(-1, (self.label.shape[0], self.label.shape[2]))
        labels = head[:, None] @ left.transpose(2, 3)
        return arcs, labels, tags

    def part(self, linear: nn.Linear, x: Tensor) -> Tensor:
        return self.drop(F.leaky_relu(linear(x), 0.1))

    def drop(self, x: Tensor) -> Tensor:
        """Dropout that hides the same dimensions of every word of a sentence."""
        if not self.training:
            return x
        keep = torch.rand(x.shape[0], 1, x.shape[2], device=x.device) >= self.head_dropout
        return x * keep / (1 - self.head_dropout)


def ones(x: Tensor) -> Tensor:
    return torch.cat([x, torch.ones_like(x[..., :1])], -1)


def encoder_config(folder: Path) -> dict[str, int]:
    """The sizes in a BERT checkpoint's config.json."""
    config = json.loads((folder / "config.json").read_text("utf-8"))
    keys = ("hidden_size", "vocab_size", "max_position_embeddings", "num_attention_heads", "intermediate_size")
    return {k: config[k] for k in (*keys, "num_hidden_layers")}
