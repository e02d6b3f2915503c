"""Arc scores -> one dependency tree: the best head for each word, mended where that is no tree.

The maximum spanning arborescence by Chu and Liu (1965) and Edmonds (1967), with one root.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


def best_tree(scores: Floats) -> NDArray[np.int64]:
    """Heads of a sentence's words, 0 for the one root, else 1-based; `scores` is [words, words + 1], column 0 the root.

    >>> best_tree(np.array([[9, 0, 1], [2, 5, 0]], dtype=np.float32)).tolist()
    [0, 1]
    """
    n = len(scores)
    scores = scores.copy()
    scores[np.arange(n), np.arange(1, n + 1)] = -np.inf
    heads: NDArray[np.int64] = scores.argmax(1)
    if int((heads == 0).sum()) == 1 and not _cycle([-1, *heads.tolist()]):
        return heads
    best, chosen = -np.inf, heads
    for root in np.argsort(-scores[:, 0])[:3]:  # the root of the best tree is among the likeliest roots
        held = scores.copy()
        held[:, 0] = -1e9
        held[root] = -1e9
        held[root, 0] = scores[root, 0]
        square = np.full((n + 1, n + 1), -np.inf)
        square[1:] = held
        np.fill_diagonal(square, -np.inf)
        tree = np.array(_arborescence(square)[1:])
        total = float(scores[np.arange(n), tree].sum())
        if total > best:
            best, chosen = total, tree
    return chosen


def _cycle(heads: list[int]) -> list[int]:
    """The nodes of one cycle among `heads` (node 0 is the root), or nothing."""
    state = [0] * len(heads)
    state[0] = 2
    for start in range(1, len(heads)):
        path, at = [], start
        while state[at] == 0:
            state[at] = 1
            path.append(at)
            at = heads[at]
        if state[at] == 1:
            return path[path.index(at) :]
        for node in path:
            state[node] = 2
    return []


def _arborescence(scores: NDArray[np.float64]) -> list[int]:
    """Heads of the maximum spanning arborescence from node 0; row d, column h is the score of h heading d."""
    heads = [-1, *scores[1:].argmax(1).tolist()]
    cycle = _cycle(heads)
    if not cycle:
        return heads
    inside = np.array(cycle)
    outside = np.setdiff1d(np.arange(len(scores)), inside)
    new = len(outside)  # the cycle, shrunk to one node
    gain = scores[np.ix_(inside, outside)] - scores[inside, np.array(heads)[inside]][:, None]
    given = scores[np.ix_(outside, inside)]
    enters = inside[gain.argmax(0)]  # for each head outside: the node of the cycle that it had best head
    leaves = inside[given.argmax(1)]  # for each node outside: the best head in the cycle
    small = np.full((new + 1, new + 1), -np.inf)
    small[:new, :new] = scores[np.ix_(outside, outside)]
    small[new, :new] = gain.max(0)
    small[:new, new] = given.max(1)
    small[0] = -np.inf
    shrunk = _arborescence(small)
    out = list(heads)
    for j in range(1, new):
        out[outside[j]] = int(leaves[j] if shrunk[j] == new else outside[shrunk[j]])
    out[enters[shrunk[new]]] = int(outside[shrunk[new]])
    return out
