"""`rules`: every rule in one table."""

import json
from collections.abc import Iterator

from gkcatalog.cli.app import ChineseCommand, command_app
from gkcatalog.cli.commands.explain import paragraphs
from gkcatalog.cli.group_help import WIDTH
from gkcatalog.cli.options import Formatted, Shape
from gkcatalog.cli.terminal import emit
from gkcatalog.exchange.doubts import Doubt
from gkcatalog.importing.doubts import DOUBTS
from gkcatalog.model.finding import Fixable
from gkcatalog.render.columns import wrap
from gkcatalog.rules import all_rules
from gkcatalog.rules.kinds import Rule

app = command_app()

FIXES = {Fixable.SAFE: "修复", Fixable.UNSAFE: "核对", Fixable.NO: "　　"}


@app.command("rules", cls=ChineseCommand)
def rules(
    format_: Formatted[Shape] = Shape.TEXT,
) -> int:
    """列出全部规则。

    “修复”：lint --fix 可以改好；“核对”：lint --unsafe-fixes 可以改，改后须核对。
    """
    known: list[Rule | Doubt] = [*all_rules(), *DOUBTS]
    known.sort(key=lambda one: one.code)
    if format_ is Shape.JSON:
        entries = [_entry(one) if isinstance(one, Rule) else _doubt(one) for one in known]
        emit(json.dumps({"version": 1, "rules": entries}, ensure_ascii=False, indent=1))
    else:
        emit("\n".join(line for one in known for line in _lines(one)))
    return 0


def _lines(rule: Rule | Doubt) -> Iterator[str]:
    fix = FIXES[rule.fixable if isinstance(rule, Rule) else Fixable.NO]
    head = f"{rule.code}  {rule.severity.chinese}  {fix}  "
    first, *others = wrap(rule.title.rstrip("。"), WIDTH - 19)
    yield f"{head}{first}"
    yield from (f"{'':19}{line}" for line in others)


def _entry(rule: Rule) -> dict[str, object]:
    return {
        "code": rule.code,
        "severity": rule.severity.value,
        "title": rule.title.rstrip("。"),
        "manual": "\n".join(paragraphs(rule)),
        "clause": rule.clause,
        "bad": rule.bad,
        "good": rule.good,
        "fixable": rule.fixable.value,
        "waivable": rule.waivable,
    }


def _doubt(doubt: Doubt) -> dict[str, object]:
    return {
        "code": doubt.code,
        "severity": doubt.severity.value,
        "title": doubt.title,
        "manual": doubt.manual,
        "clause": "",
        "bad": "",
        "good": "",
        "fixable": Fixable.NO.value,
        "waivable": False,
    }
