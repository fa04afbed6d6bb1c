"""Changes as JSON (contract, section 5)."""

import json
from typing import Any

from gkcatalog.model.change import Change
from gkcatalog.render.changes.told import Told


def as_json(told: Told) -> str:
    """Version 1 of the format; `reaches` stands only where a change is inherited."""
    return json.dumps(
        {
            "version": 1,
            "old": told.old,
            "new": told.new,
            "summary": {effect.value: count for effect, count in told.counts().items()},
            "changes": [_change(change) for change in told.changes],
        },
        ensure_ascii=False,
        indent=1,
    )


def _change(change: Change) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "kind": change.kind.value,
        "effect": change.effect.value,
        "unit": change.unit,
        "domain": change.domain,
        "item": change.item,
        "field": change.field,
        "old": change.old,
        "new": change.new,
        "message": change.message,
        "fingerprint": change.fingerprint,
    }
    if change.reaches:
        entry["reaches"] = list(change.reaches)
    return entry
