"""A citation with what the law register knows of the texts that it names."""

import re
from collections.abc import Iterator

from gkcatalog.model.registry import Law, Registry

TITLE = re.compile("《([^《》]+)》")


def register_entries(citation: str, registry: Registry) -> tuple[str, ...]:
    """One line for every registered law in the citation: number, dates, successor."""
    laws = registry.law_titles
    titles = dict.fromkeys(TITLE.findall(citation))
    return tuple("；".join(_entry(laws[title])) for title in titles if title in laws)


def _entry(law: Law) -> Iterator[str]:
    yield f"《{law.title}》" + (f"（{law.number}）" if law.number else "")
    if law.effective:
        yield f"{law.effective}起施行"
    if law.repealed:
        yield f"{law.repealed}起废止" + (f"，由《{law.successor}》代替" if law.successor else "")
