"""A checkpoint -> the files that the package ships: `encoder.onnx` (int8), `tokenizer.json`, `labels.json`.

usage: python training/export.py --run DIR --out DIR [--fp32]

Matrix products of the encoder run in int8 (weights per output channel, activations scaled as they come); the biaffine
heads, a twentieth of the work, stay in fp32. `--fp32` writes the network unquantised, to measure what int8 costs.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn

from network import Parser

INPUTS = ("pieces", "cases", "first", "last")
CHOSEN = ("upos", "xpos", "feats", "entity")  #: layers given as the best label's number
SCORED = ("entity", "source", "cue", "content")  #: layers given as log-odds of every label


class Shipped(nn.Module):
    """The network as it is run: arcs as scores, the best label of every arc, tags as numbers, attribution as scores."""

    def __init__(self, network: Parser) -> None:
        super().__init__()
        self.network = network

    def forward(self, pieces: Tensor, cases: Tensor, first: Tensor, last: Tensor) -> tuple[Tensor, ...]:
        arcs, labels, tags = self.network(pieces.long(), cases.long(), first.long(), last.long())
        best = [tags[layer].argmax(-1).to(torch.int32) for layer in CHOSEN]
        scores = [torch.log_softmax(tags[layer], -1) for layer in SCORED]
        return (arcs, labels.argmax(-1).to(torch.uint8), *best, *scores)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--fp32", action="store_true")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    labels = json.loads((args.run / "labels.json").read_text("utf-8"))
    held = torch.load(args.run / "checkpoint.pt", weights_only=True)
    network = Parser(held["encoder"], labels, held["config"]["network"])
    network.load_state_dict(held["weights"])
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        write(network.eval(), plain)
        if args.fp32:
            shutil.copy(plain, args.out / "encoder.onnx")
        else:
            quantise(plain, args.out / "encoder.onnx")
    for name in ("labels.json", "tokenizer.json"):
        shutil.copy(args.run / name, args.out / name)
    print(f"{(args.out / 'encoder.onnx').stat().st_size / 1e6:.1f} MB in {args.out / 'encoder.onnx'}")


def write(network: Parser, path: Path) -> None:
    """The network as ONNX in fp32, any number of sentences of any length."""
    for layer in network.encoder.layers:
        layer.fused = False
    pieces = torch.tensor([[101, 2023, 2003, 2204, 102], [101, 2204, 102, 0, 0]], dtype=torch.int32)
    cases = torch.tensor([[0, 2, 1, 1, 0], [0, 1, 0, 0, 0]], dtype=torch.int32)
    first = torch.tensor([[1, 2, 3], [1, 0, 0]], dtype=torch.int32)
    names = ["arcs", "labels", *CHOSEN, *(f"{layer}_scores" for layer in SCORED)]
    axes = {"pieces": {0: "batch", 1: "pieces"}, "cases": {0: "batch", 1: "pieces"}}
    axes |= {name: {0: "batch", 1: "words"} for name in ("first", "last", *names[2:])}
    axes |= {name: {0: "batch", 1: "words", 2: "heads"} for name in names[:2]}
    torch.onnx.export(
        Shipped(network), (pieces, cases, first, first), str(path), input_names=list(INPUTS), output_names=names,
        dynamic_axes=axes, opset_version=17, dynamo=False,
    )  # fmt: skip


def quantise(plain: Path, out: Path) -> None:
    """Dynamic int8 of the encoder's products and of the word embeddings.

    Weights take 7 bits, because the products of 8 bits overflow on x86 processors without VNNI.
    """
    ready = plain.with_name("ready.onnx")
    quant_pre_process(str(plain), str(ready), skip_symbolic_shape=True)
    graph = onnx.load(str(ready)).graph
    heads = [n.name for n in graph.node if n.op_type in ("MatMul", "Gemm") and "encoder" not in n.name]
    embedded = [n.name for n in graph.node if n.op_type == "Gather" and "words" not in n.name]
    quantize_dynamic(
        str(ready), str(out), op_types_to_quantize=["MatMul", "Gemm", "Gather"], per_channel=True,
        reduce_range=True, weight_type=QuantType.QInt8, nodes_to_exclude=heads + embedded,
        extra_options={"MatMulConstBOnly": True},
    )  # fmt: skip


if __name__ == "__main__":
    main()
