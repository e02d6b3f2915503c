"""Every decoded sentence is one tree with one root, and the best one."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from whence.language.trees import best_tree


def scores_of(n: int, seed: int, spread: int) -> NDArray[np.float32]:
    return np.random.default_rng(seed).integers(-spread, spread + 1, (n, n + 1)).astype(np.float32)


def is_tree(heads: list[int]) -> bool:
    if heads.count(0) != 1:
        return False
    for word in range(1, len(heads) + 1):
        at, steps = word, 0
        while at and steps <= len(heads):
            at, steps = heads[at - 1], steps + 1
        if at:
            return False
    return True


@given(st.integers(1, 40), st.integers(0, 10**6), st.sampled_from([0, 1, 3, 50]))
def test_one_root_no_cycle_and_heads_inside_the_sentence(n: int, seed: int, spread: int) -> None:
    heads = best_tree(scores_of(n, seed, spread)).tolist()
    assert all(0 <= h <= n for h in heads)
    assert is_tree(heads)


@given(st.integers(1, 3), st.integers(0, 10**6))
def test_no_other_tree_of_a_short_sentence_scores_more(n: int, seed: int) -> None:
    scores = scores_of(n, seed, 20)
    total = lambda heads: sum(float(scores[i, h]) for i, h in enumerate(heads))  # noqa: E731
    best = max(total(heads) for heads in product(range(n + 1), repeat=n) if is_tree(list(heads)))
    got = total(best_tree(scores).tolist())
    assert got == pytest.approx(best)
