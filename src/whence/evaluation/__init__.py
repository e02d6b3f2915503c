"""How right a reader is: its readings of a folder of reports against gold.

>>> from pathlib import Path
>>> import whence
>>> from whence.evaluation import evaluate_folder
>>> scores = evaluate_folder(Path("tests/texts/gold/seen"), whence.read)  # doctest: +SKIP
>>> scores.figure("full").f1  # doctest: +SKIP
0.71
"""

from __future__ import annotations

from whence.evaluation.scores import Figure, ReportScores, Scores, evaluate, evaluate_folder

__all__ = ["Figure", "ReportScores", "Scores", "evaluate", "evaluate_folder"]
