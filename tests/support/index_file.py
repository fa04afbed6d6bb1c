"""The index of the search as the browser gets it, read back."""

import ast
import json
from typing import Any

BEFORE, AFTER = "window.GK=JSON.parse(", ");\n"


def index_in(file: str) -> Any:
    """The data of `search-data.js`: its one literal reads alike in JavaScript and in Python."""
    assert file.startswith(f"{BEFORE}'") and file.endswith(f"'{AFTER}")
    return json.loads(ast.literal_eval(file.removeprefix(BEFORE).removesuffix(AFTER)))
