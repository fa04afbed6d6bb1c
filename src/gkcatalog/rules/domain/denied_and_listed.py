"""GK613: a unit says that it has nothing in a domain, and lists items of it in another file."""

from collections.abc import Iterator

from gkcatalog.model.finding import Problem, Severity
from gkcatalog.model.item import ItemFile
from gkcatalog.phrases.text import shortened
from gkcatalog.rules.kinds import District, rule


@rule(
    "GK613",
    Severity.ERROR,
    clause="目录文件格式：不涉及",
    bad="""单位: 区财政局
领域: 财政预决算
事项:
  - {编号: a-1, 名称: 甲}
---
单位: 区财政局
领域: 财政预决算
不涉及: 示例的理由""",
    good="""单位: 区财政局
领域: 财政预决算
事项:
  - {编号: a-1, 名称: 甲}""",
)
def denied_and_listed(district: District) -> Iterator[Problem]:
    """声明不涉及的领域里列了事项。

    一个单位的两个文件，一个说某个领域与自己无关，一个又列出这个领域的事项。两种说法都会
    公布出去，只能留下一种。
    """
    listing: dict[tuple[str, str], ItemFile] = {}
    for file in district.directory.files:
        if file.items and file.domain:
            listing.setdefault((file.unit, file.domain), file)
    for file in district.directory.files:
        other = listing.get((file.unit, file.domain))
        if not file.not_concerned or file.items or other is None:
            continue
        first = other.items[0]
        yield Problem(
            f"声明不涉及（{shortened(file.not_concerned, 30)}），{other.file} 却列了这个领域的"
            f" {len(other.items)} 条事项，如“{first.name or first.id}”",
            "确有事项的，请删去声明；确不涉及的，请删去事项，并在 catalogs/retired.yaml 登记去向。",
            part="不涉及",
            value=file.not_concerned,
            subject=file,
            related=Problem("", subject=first),
        )
