"""Train the encoder behind `whence.language`: treebanks and attributions -> one checkpoint.

usage: python training/train.py --data DIR --start DIR --out DIR [--config FILE] [--threads N]

DIR of --data holds `ud/` and `gum-attribution/`; DIR of --start is the model folder of all-MiniLM-L6-v2. The run writes
`checkpoint.pt` (the averaged weights), `labels.json`, `tokenizer.json` and `log.jsonl` under --out; `export.py` makes
the shipped files of them. The same seed, data and machine give the same weights.
"""

from __future__ import annotations

import argparse
import json
import random
import time
import tomllib
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from tokenizers import Tokenizer

from network import TAGGED, Parser, encoder_config
from pieces import Encoded, batch, encode
from treebanks import IGNORED, Example, examples, inventory, sha256

MASK = 103  #: BERT's [MASK]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--start", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--config", type=Path, default=Path(__file__).with_name("config.toml"))
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    config = tomllib.loads(args.config.read_text("utf-8"))
    weights = args.start / "model.safetensors"
    if sha256(weights) != config["start"]["sha256"]:
        raise SystemExit(f"{weights} is not the start weights of {args.config} (its SHA-256 differs)")
    args.out.mkdir(parents=True, exist_ok=True)
    train(config, args.data, args.start, args.out)


def fold(data: Path, name: str, banks: list[str]) -> dict[str, list[Example]]:
    """Sentences of each treebank's fold (train, dev or test)."""
    return {b: examples(data / "ud" / f"{b}-{name}.conllu", data / "gum-attribution" / name) for b in banks}


def train(config: dict[str, Any], data: Path, start: Path, out: Path) -> None:
    plan, banks = config["schedule"], config["data"]["treebanks"]
    seed = plan["seed"]
    random.seed(seed), np.random.seed(seed), torch.manual_seed(seed)
    rows = [e for part in fold(data, "train", banks).values() for e in part]
    labels = inventory(rows)
    tokenizer = Tokenizer.from_file(str(start / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    sizes = encoder_config(start)
    (out / "labels.json").write_text(json.dumps(labels, indent=0, ensure_ascii=False), "utf-8")
    tokenizer.save(str(out / "tokenizer.json"))
    kept = [e for e in encode(rows, tokenizer, labels) if len(e.first) <= config["data"]["longest"]]
    dev = {b: encode(part, tokenizer, labels) for b, part in fold(data, "dev", banks).items()}

    network = Parser(sizes, labels, config["network"])
    network.encoder.load_start(start)
    network.half = plan["half"]
    average = {k: v.detach().clone() for k, v in network.state_dict().items()}
    slow = list(network.encoder.parameters())
    fast = [p for n, p in network.named_parameters() if not n.startswith("encoder.")]
    optimizer = torch.optim.AdamW(
        [{"params": slow, "lr": plan["encoder_rate"]}, {"params": fast, "lr": plan["head_rate"]}],
        weight_decay=plan["weight_decay"], betas=(0.9, 0.98), fused=True,
    )  # fmt: skip
    steps = plan["epochs"] * len(batches(kept, plan["batch_words"]))

    def rate(step: int) -> float:
        done = step / steps
        if done < plan["warmup"]:
            return done / plan["warmup"]
        return max(0.0, min(1.0, (1 - done) / (1 - plan["decay_from"])))

    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, rate)
    log = (out / "log.jsonl").open("a", encoding="utf-8")
    step, began, words = 0, time.time(), 0
    for epoch in range(plan["epochs"]):
        order = batches(kept, plan["batch_words"])
        random.shuffle(order)
        network.train()
        for rows_ in order:
            arrays = {k: torch.from_numpy(v) for k, v in batch(rows_).items()}
            losses = loss(network, noisy(arrays, plan), config["loss"])
            total = sum(losses.values())
            optimizer.zero_grad(set_to_none=True)
            total.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), plan["clip"])
            optimizer.step()
            schedule.step()
            step += 1
            words += sum(len(r.first) for r in rows_)
            keep = min(plan["average"], (1 + step) / (10 + step))
            with torch.no_grad():
                for k, v in network.state_dict().items():
                    average[k].mul_(keep).add_(v, alpha=1 - keep)
            if step % 50 == 0:
                told = {k: round(v.item(), 3) for k, v in losses.items()}
                took = time.time() - began
                row = {"step": step, "of": steps, "seconds": round(took), "words/s": round(words / took), **told}
                print(json.dumps(row), flush=True)
                log.write(json.dumps(row) + "\n")
        save(network, average, sizes, config, out)
        row = {"epoch": epoch + 1, "seconds": round(time.time() - began), **score(network, average, dev, labels)}
        print(json.dumps(row), flush=True)
        log.write(json.dumps(row) + "\n")
        log.flush()


def batches(rows: list[Encoded], words: int) -> list[list[Encoded]]:
    """Sentences of like length together, about `words` words a batch."""
    ordered = sorted(rows, key=lambda r: (len(r.pieces) + random.random() * 2, random.random()))
    out: list[list[Encoded]] = []
    held = 0
    for row in ordered:
        if not out or held + len(row.first) > words:
            out.append([])
            held = 0
        out[-1].append(row)
        held += len(row.first)
    return out


def noisy(arrays: dict[str, torch.Tensor], plan: dict[str, float]) -> dict[str, torch.Tensor]:
    """Hide some pieces and the casing of some sentences, so that the network leans on context."""
    pieces = arrays["pieces"]
    real = (pieces != 0) & (pieces != 101) & (pieces != 102)
    hide = real & (torch.rand(pieces.shape) < plan["mask_pieces"])
    arrays["pieces"] = pieces.masked_fill(hide, MASK)
    bare = torch.rand(len(pieces), 1) < plan["lose_case"]
    flat = torch.where(torch.rand(len(pieces), 1) < 0.5, 1, 3)
    cased = (arrays["cases"] > 0) & (arrays["cases"] < 5)
    arrays["cases"] = torch.where(bare & cased, flat, arrays["cases"])
    return arrays


def loss(network: Parser, arrays: dict[str, torch.Tensor], weights: dict[str, float]) -> dict[str, torch.Tensor]:
    """Weighted cross-entropy of every head."""
    gold = arrays["heads"]
    arcs, labels, tags = network(arrays["pieces"], arrays["cases"], arrays["first"], arrays["last"], gold.clamp(min=0))
    blocked = torch.cat([torch.zeros_like(arrays["first"][:, :1], dtype=torch.bool), arrays["first"] == 0], 1)
    arcs = arcs.masked_fill(blocked[:, None, :], -1e4)
    out = {
        "arcs": F.cross_entropy(arcs.flatten(0, 1), gold.flatten(), ignore_index=IGNORED),
        "labels": F.cross_entropy(labels.flatten(0, 1), arrays["deprels"].flatten(), ignore_index=IGNORED),
    }
    for layer in TAGGED:
        target = arrays[layer].flatten()
        if (target != IGNORED).any():
            out[layer] = F.cross_entropy(tags[layer].flatten(0, 1), target, ignore_index=IGNORED)
    return {k: v * weights[k] for k, v in out.items()}


@torch.no_grad()
def score(
    network: Parser, average: dict[str, torch.Tensor], dev: dict[str, list[Encoded]], labels: dict[str, list[str]]
) -> dict[str, float]:
    """LAS (full labels, punctuation left out), UPOS and feature accuracy of the averaged weights, greedy heads."""
    kept = {k: v.detach().clone() for k, v in network.state_dict().items()}
    network.load_state_dict(average)
    network.eval()
    punct = labels["upos"].index("PUNCT")
    out: dict[str, float] = {}
    total = {"las": [0, 0], "upos": [0, 0]}
    for bank, rows in dev.items():
        las, upos = [0, 0], [0, 0]
        for part in batches(rows, 3000):
            a = {k: torch.from_numpy(v) for k, v in batch(part).items()}
            inputs = [a[k] for k in ("pieces", "cases", "first", "last")]
            arcs, _, tags = network(*inputs, a["heads"].clamp(min=0))
            blocked = torch.cat([torch.zeros_like(a["first"][:, :1], dtype=torch.bool), a["first"] == 0], 1)
            heads = arcs.masked_fill(blocked[:, None, :], -1e4).argmax(-1)
            _, names, _ = network(*inputs, heads)
            real = a["first"] != 0
            counted = real & (a["upos"] != punct)
            right = (heads == a["heads"]) & (names.argmax(-1) == a["deprels"]) & counted
            las = [las[0] + int(right.sum()), las[1] + int(counted.sum())]
            good = (tags["upos"].argmax(-1) == a["upos"]) & real
            upos = [upos[0] + int(good.sum()), upos[1] + int(real.sum())]
        out |= {f"{bank} LAS": round(las[0] / las[1], 4), f"{bank} UPOS": round(upos[0] / upos[1], 4)}
        for key, pair in (("las", las), ("upos", upos)):
            total[key] = [total[key][0] + pair[0], total[key][1] + pair[1]]
    network.load_state_dict(kept)
    both = {k: round(v[0] / v[1], 4) for k, v in total.items()}
    return out | {"both LAS": both["las"], "both UPOS": both["upos"]}


def save(
    network: Parser, average: dict[str, torch.Tensor], sizes: dict[str, int], config: dict[str, Any], out: Path
) -> None:
    held = {"weights": average, "encoder": sizes, "config": config}
    torch.save(held, out / "checkpoint.tmp")
    (out / "checkpoint.tmp").replace(out / "checkpoint.pt")


if __name__ == "__main__":
    main()
