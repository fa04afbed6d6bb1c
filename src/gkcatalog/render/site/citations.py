"""What the law register adds to a citation: rank, number, dates, successor."""

from collections.abc import Iterator

from gkcatalog.model.registry import Law, Registry
from gkcatalog.phrases.citations import Citation, parse
from gkcatalog.render.chinese_day import chinese_day


def register_entries(text: str, registry: Registry) -> Iterator[str]:
    """Yield one line for every registered law in the text; what the text says is not repeated."""
    cited = parse(text)
    for citation in cited:
        law = registry.law_titles.get(citation.title)
        if law is None:
            continue
        facts = "；".join(_facts(citation, law))
        if facts:
            yield f"《{law.title}》：{facts}" if len(cited) > 1 else facts


def _facts(citation: Citation, law: Law) -> Iterator[str]:
    if law.title != citation.title:
        yield f"全称《{law.title}》"
    if law.kind:
        yield law.kind
    if law.number and law.number != citation.number:
        yield f"现行文号：{law.number}"
    if law.effective:
        yield f"{chinese_day(law.effective)}起施行"
    if law.repealed:
        yield f"{chinese_day(law.repealed)}起废止" + (
            f"，由《{law.successor}》代替" if law.successor else ""
        )
