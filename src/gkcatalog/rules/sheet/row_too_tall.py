"""GK830: an item that no row of a spreadsheet can show whole."""

from collections.abc import Iterator

from gkcatalog.model.finding import Problem, Severity
from gkcatalog.model.sheet import HIGHEST_ROW, TooTall
from gkcatalog.phrases.text import shortened
from gkcatalog.rules.kinds import rule


@rule(
    "GK830",
    Severity.WARNING,
    clause="国家标准目录的表式；ECMA-376 第1部分 18.3.1.73（行高上限）",
    bad=f"内容: [{'、'.join(f'第{n}类预算收支情况' for n in range(1, 46))}]",
    good="内容: [预算收支情况, 预算收支说明]",
)
def row_too_tall(tall: TooTall) -> Iterator[Problem]:
    """事项在目录表里排不下一行。

    电子表格的一行最高 409 磅，约二十六行字。超出的文字在屏幕上和纸上都看不见，网站和数据
    文件里仍是全文。
    """
    yield Problem(
        f"“{shortened(tall.item.name, 30)}”在目录表里要{round(tall.points)}磅高，"
        f"超过一行最高的{round(HIGHEST_ROW)}磅，超出的文字会被截断",
        "请把它拆成几条事项，或者把内容、依据写短。",
        subject=tall.item,
    )
