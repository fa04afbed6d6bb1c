"""`explain`: the manual of one rule."""

from collections.abc import Iterator
from typing import Annotated

import typer

from gkcatalog.cli.app import ChineseCommand, command_app
from gkcatalog.cli.group_help import WIDTH
from gkcatalog.cli.naming import rule_named
from gkcatalog.cli.terminal import emit
from gkcatalog.exchange.doubts import Doubt
from gkcatalog.importing.doubts import doubt_by_code
from gkcatalog.model.finding import Fixable
from gkcatalog.render.columns import wrap
from gkcatalog.rules.kinds import Rule

app = command_app()

ABOUT_TABLES = "导入、检查表格时提出，须在表格里修改"
FIXABLE = {
    Fixable.SAFE: "可用 lint --fix 修复",
    Fixable.UNSAFE: "可用 lint --unsafe-fixes 修复，改后须核对",
    Fixable.NO: "须人工修改",
}


@app.command("explain", cls=ChineseCommand)
def explain(
    code: Annotated[str, typer.Argument(metavar="代码", help="规则代码，如 GK301")],
) -> int:
    """说明一条规则：查什么、为什么、依据哪一条、怎样写不对、怎样写才对。"""
    doubt = doubt_by_code(code.strip().upper())
    emit("\n".join(about_doubt(doubt) if doubt else manual(rule_named(code))))
    return 0


def about_doubt(doubt: Doubt) -> Iterator[str]:
    """The manual page of a doubt about tables."""
    yield from wrap(f"{doubt.code} {doubt.title}", WIDTH)
    yield f"级别：{doubt.severity.chinese}　{ABOUT_TABLES}"
    yield ""
    yield from wrap(doubt.manual, WIDTH)


def manual(rule: Rule) -> Iterator[str]:
    """The manual page of a rule, at most 80 columns wide where the examples allow it."""
    yield from wrap(f"{rule.code} {rule.title.rstrip('。')}", WIDTH)
    waivable = "可以豁免" if rule.waivable else "不能豁免"
    yield from wrap(
        f"级别：{rule.severity.chinese}　修复：{FIXABLE[rule.fixable]}　豁免：{waivable}", WIDTH
    )
    for paragraph in paragraphs(rule):
        yield ""
        yield from wrap(paragraph, WIDTH)
    yield ""
    yield from _hanging("条款：", rule.clause)
    yield from _example("不对：", rule.bad)
    yield from _example("对：", rule.good)


def paragraphs(rule: Rule) -> list[str]:
    """The manual below its first line; lines of one paragraph are joined as Chinese text."""
    body = "\n".join(rule.manual.splitlines()[1:])
    return ["".join(part.split("\n")) for part in body.split("\n\n") if part.strip()]


def _hanging(title: str, text: str) -> Iterator[str]:
    lines = wrap(text, WIDTH - 6)
    yield f"{title}{lines[0] if lines else ''}"
    yield from (f"      {line}" for line in lines[1:])


def _example(title: str, text: str) -> Iterator[str]:
    yield ""
    yield title
    yield from (f"  {line}".rstrip() for line in text.strip("\n").splitlines())
