"""How right a reader is: its readings of a folder of reports against gold.

A reader is any function from a Report to a Reading; a folder holds NAME.txt with NAME.json or NAME.toml beside it.

>>> Figure(hit=2, gold=4, predicted=3).to_dict()["f1"]
0.571
"""

from __future__ import annotations

from whence.evaluation.scores import Figure, ReportScores, Scores, evaluate, evaluate_folder

__all__ = ["Figure", "ReportScores", "Scores", "evaluate", "evaluate_folder"]
