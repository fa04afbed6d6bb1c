"""The dated record of a check of published addresses, as reports take it.

The check itself writes the record; a report only counts what it says.
"""

from collections.abc import Mapping
from datetime import date

from msgspec import Struct


class AuditRecord(Struct, frozen=True):
    """What was found at the addresses of items: full id → sentences, `()` where all is well."""

    day: date
    results: Mapping[str, tuple[str, ...]]

    @property
    def checked(self) -> int:
        """How many items were checked."""
        return len(self.results)

    @property
    def faulty(self) -> int:
        """How many of them have something wrong."""
        return sum(1 for sentences in self.results.values() if sentences)
