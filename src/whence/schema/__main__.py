"""Writes `reading.schema.json` beside this file, or under the path given."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from whence.schema import FILE, generated

path = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).with_name(FILE)
path.write_text(json.dumps(generated(), indent=1, ensure_ascii=False) + "\n", "utf-8")
print(path)
