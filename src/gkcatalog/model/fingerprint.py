"""Names that survive moved lines, new orders and reworded messages."""

from collections.abc import Iterable
from hashlib import sha256
from typing import TypeVar

from msgspec.structs import replace

from gkcatalog.model.change import Change
from gkcatalog.model.finding import Finding

Named = TypeVar("Named", Finding, Change)


def digest(*parts: str) -> str:
    """Twelve hex digits of what a finding or change is about."""
    return sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def distinct(named: Iterable[Named]) -> tuple[Named, ...]:
    """Findings or changes, with fingerprints made different where one value is met twice."""
    seen: dict[str, int] = {}
    found = []
    for one in named:
        count = seen.get(one.fingerprint, 0)
        seen[one.fingerprint] = count + 1
        if count:
            again = f"{int(one.fingerprint, 16) + count:012x}"[-12:]
            one = replace(one, fingerprint=again)
        found.append(one)
    return tuple(found)
