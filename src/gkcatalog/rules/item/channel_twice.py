"""GK505: a channel given twice."""

from collections.abc import Iterator

from gkcatalog.model.finding import Fix, Fixable, Problem, Severity
from gkcatalog.model.item import Item
from gkcatalog.phrases.channels import resolve
from gkcatalog.rules.kinds import Context, rule


@rule(
    "GK505",
    Severity.WARNING,
    of=("channels",),
    clause="国家标准目录的公开渠道和载体栏：十三种",
    bad="渠道: [政府网站, 公开查阅点, 政府网站]",
    good="渠道: [政府网站, 公开查阅点]",
    fixable=Fixable.SAFE,
)
def channel_twice(item: Item, context: Context) -> Iterator[Problem]:
    """同一种渠道写了两次。

    重复的一处可由 --fix 删去。
    """
    known = context.registry.channel_names
    if len(set(item.channels)) == len(item.channels) and known.keys() >= set(item.channels):
        return
    first: dict[str, str] = {}
    for index, text in enumerate(item.channels):
        name = resolve(text, context.registry).canonical or text
        if name in first:
            same = "" if first[name] == text else f"（前面写作“{first[name]}”）"
            yield Problem(
                f"渠道“{text}”写了两次{same}",
                "请删去重复的一处。",
                "channels",
                index,
                value=text,
                fix=Fix(None),
            )
        first.setdefault(name, text)
