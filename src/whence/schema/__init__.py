"""The JSON Schema of a reading: made from the types in `whence.model`, shipped as `reading.schema.json`.

`python -m whence.schema` writes that file anew; a test fails when it is not what the types say.
"""

from __future__ import annotations

import ast
import inspect
import json
from importlib.resources import files
from typing import Any

from whence import model

__all__ = ["generated", "published"]

FILE = "reading.schema.json"


def published() -> dict[str, Any]:
    """The schema that this release ships.

    >>> published()["title"]
    'Reading'
    """
    return json.loads((files("whence.schema") / FILE).read_text("utf-8"))  # type: ignore[no-any-return]


def generated() -> dict[str, Any]:
    """The schema as the types have it now, with the comments beside their fields as descriptions."""
    made = model.Reading.model_json_schema(mode="serialization")
    types = {"Reading": made, **made["$defs"]}
    for kind in types.values():
        if "properties" in kind:
            kind["required"] = list(kind["properties"])  # `to_json` leaves no field out
    for name, comments in _comments().items():
        fields = types.get(name, {}).get("properties", {})
        for field, words in comments.items():
            if field in fields:
                fields[field]["description"] = words
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:whence:reading:{model.SCHEMA_VERSION}",
        **made,
    }


def _comments() -> dict[str, dict[str, str]]:
    """What stands after `#:` beside each field of each type."""
    source = inspect.getsource(model)
    lines = source.splitlines()
    return {
        kind.name: {
            field.target.id: lines[(field.end_lineno or field.lineno) - 1].split("#:", 1)[1].strip()
            for field in kind.body
            if isinstance(field, ast.AnnAssign)
            and isinstance(field.target, ast.Name)
            and "#:" in lines[(field.end_lineno or field.lineno) - 1]
        }
        for kind in ast.parse(source).body
        if isinstance(kind, ast.ClassDef)
    }
