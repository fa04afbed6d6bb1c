"""Plain data as JSON: two spaces, Chinese as it is, keys in the order given."""

import json
from typing import Any


def as_json(data: Any) -> str:
    """The data as text that ends with a line break."""
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
