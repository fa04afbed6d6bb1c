"""What a table lacks, told item by item where it is little and in one finding where it is much.

A table of a few rows is often all that a clerk wanted to hand in.
"""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from gkcatalog.compiler.compilation import Sources
from gkcatalog.importing import doubts
from gkcatalog.lint.place import start_of
from gkcatalog.model.finding import Finding
from gkcatalog.model.fingerprint import digest
from gkcatalog.model.item import Item
from gkcatalog.model.place import Place

LACKING = "GK804"
MOST_APART, MOST_NAMED = 3, 3
_PRUNE = "确实取消的，加 --prune 删去，并在 catalogs/retired.yaml 登记去向。"


def kept(items: Sequence[Item], after: Sources) -> Iterator[Finding]:
    """Items of the files that a table lacks; `after` is the workspace with the table's edits."""
    if len(items) <= MOST_APART:
        for item in items:
            message = f"“{item.name or item.id}”（{item.full_id}）不在表中，原样保留。"
            found = doubts.NOT_IN_TABLE.finding(
                _place(item, after), message, _PRUNE, "", item.full_id
            )
            yield replace(found, unit=item.unit, domain=item.domain, item=item.full_id)
        return
    first = items[0]
    told = (
        f"已有的 {len(items)} 条事项不在表中，原样保留：{_named([i.name or i.id for i in items])}。"
    )
    subject = f"{first.unit}:{first.domain}"
    hint = f"这张表本来只有一部分的，不必理会；{_PRUNE}"
    found = doubts.NOT_IN_TABLE.finding(_place(first, after), told, hint, "", subject)
    yield replace(found, unit=first.unit, domain=first.domain)


def lacking(findings: Sequence[Finding]) -> Sequence[Finding]:
    """Findings of one table about items that its standard requires."""
    if len(findings) <= MOST_APART:
        return findings
    first = findings[0]
    opening, quote, _ = first.message.partition("“")
    named = "、".join(quote + f.message.partition(quote)[2] for f in findings[:MOST_NAMED])
    told = f"{opening}{named}等 {len(findings)} 条"
    hint = "这张表本来只有一部分的，不必理会；是全部事项的，请补上缺少的几行。"
    mark = digest(LACKING, first.place.file, first.unit, first.domain)
    return (replace(first, message=told, hint=hint, fingerprint=mark),)


def _named(names: Sequence[str]) -> str:
    listed = "、".join(f"“{name}”" for name in names[:MOST_NAMED])
    return f"{listed}等" if len(names) > MOST_NAMED else listed


def _place(item: Item, after: Sources) -> Place:
    document = after.document(item.file)
    return start_of(document, ("事项", item.index)) if document else Place(item.file)
