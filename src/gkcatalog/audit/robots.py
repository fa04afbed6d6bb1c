"""robots.txt after RFC 9309: the longest rule wins, `*` and `$` are understood."""

import re
from urllib.parse import unquote, urlsplit

from msgspec import Struct

_SLOWEST = 10.0


class Robots(Struct, frozen=True):
    """What a site asks of one program: (allowed, path pattern) pairs, seconds between visits."""

    rules: tuple[tuple[bool, str], ...] = ()
    delay: float = 0.0

    def allows(self, address: str) -> bool:
        """Whether an address may be visited."""
        parts = urlsplit(address)
        path = unquote(parts.path or "/") + (f"?{unquote(parts.query)}" if parts.query else "")
        matching = [(len(rule), allowed) for allowed, rule in self.rules if _matches(rule, path)]
        return max(matching)[1] if matching else True


def robots(text: str, agent: str) -> Robots:
    """The rules for `agent` (its bare name in lower case), else those for everybody."""
    groups: dict[str, list[tuple[str, str]]] = {}
    names: list[str] = []
    collecting = False
    for line in text.splitlines():
        key, _, value = line.partition("#")[0].partition(":")
        key, value = key.strip().lower(), value.strip()
        if key == "user-agent":
            names = [*names, value.lower()] if collecting else [value.lower()]
            groups.setdefault(value.lower(), [])
            collecting = True
        elif key in ("allow", "disallow", "crawl-delay"):
            collecting = False
            for name in names:
                groups[name].append((key, value))
    return _read(groups.get(agent, groups.get("*", [])))


def _read(lines: list[tuple[str, str]]) -> Robots:
    rules = [(key == "allow", unquote(value)) for key, value in lines if key != "crawl-delay"]
    delays = [_seconds(value) for key, value in lines if key == "crawl-delay"]
    return Robots(tuple(rule for rule in rules if rule[1]), max(delays, default=0.0))


def _seconds(text: str) -> float:
    return min(float(text), _SLOWEST) if re.fullmatch(r"\d{1,6}(?:\.\d+)?", text) else 0.0


def _matches(rule: str, path: str) -> bool:
    pattern = ".*".join(re.escape(part) for part in rule.removesuffix("$").split("*"))
    return re.match(pattern + ("$" if rule.endswith("$") else ""), path) is not None
