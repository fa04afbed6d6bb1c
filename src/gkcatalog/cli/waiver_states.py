"""Whether waivers are needed, over, or match nothing."""

from msgspec import Struct

from gkcatalog.compiler.compilation import WAIVERS, Compilation
from gkcatalog.lint.policy import in_force, matches, may_be_unread
from gkcatalog.model.oversight import Waiver


class State(Struct, frozen=True):
    """A waiver; `matched` is true for approvals of changes, which no check can look up."""

    waiver: Waiver
    expired: bool
    matched: bool

    @property
    def chinese(self) -> str:
        """在用, 到期 or 无对应."""
        if not self.matched:
            return "无对应"
        return "到期" if self.expired else "在用"

    def as_data(self) -> dict[str, object]:
        """The entry of the JSON output."""
        waiver = self.waiver
        return {
            "state": "stale" if not self.matched else "expired" if self.expired else "active",
            "rule": waiver.rule,
            "item": waiver.item,
            "file": waiver.file,
            "field": waiver.field,
            "fingerprint": waiver.fingerprint,
            "reason": waiver.reason,
            "approved_by": waiver.approved_by,
            "expires": waiver.expires,
        }


def states(compilation: Compilation) -> list[State]:
    """The waivers of a workspace in the order written."""
    unread = [path for path in compilation.unchecked if path != WAIVERS]
    accepted = [finding for finding, _ in compilation.waived]

    def matched(waiver: Waiver, *, expired: bool) -> bool:
        # One that is over is of no use where another in force accepts the same.
        findings = [*compilation.findings, *(() if expired else accepted)]
        return (
            not waiver.rule.startswith("GK")
            or may_be_unread(waiver, unread)
            or any(matches(waiver, finding) for finding in findings)
        )

    found = []
    for waiver in compilation.waivers:
        expired = not in_force(waiver, compilation.as_of)
        found.append(State(waiver, expired, matched(waiver, expired=expired)))
    return found
