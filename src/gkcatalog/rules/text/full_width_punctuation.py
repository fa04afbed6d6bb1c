"""GK004: full-width punctuation where YAML needs ASCII."""

from collections.abc import Iterator

from gkcatalog.model.finding import Fixable, Problem, Severity
from gkcatalog.rules.kinds import rule
from gkcatalog.source.flaws import Failure, Flaw, FlawKind

_BLANK = {True: "（后面有一个空格）", False: ""}


@rule(
    "GK004",
    Severity.ERROR,
    clause="YAML 1.2",
    bad="时限：自信息形成或者变更之日起20个工作日内",
    good="时限: 自信息形成或者变更之日起20个工作日内",
    fixable=Fixable.SAFE,
    waivable=False,
)
def full_width_punctuation(fault: Flaw | Failure) -> Iterator[Problem]:
    """结构位置用了全角标点。

    键后面的冒号、列表的短横、括号里的逗号要用英文标点；正文里的中文标点不受影响。
    方括号里只有一段文字的，看不出逗号是分开几项还是句中的停顿，改后须核对。
    """
    if not isinstance(fault, Flaw) or fault.kind is not FlawKind.FULL_WIDTH:
        return
    if fault.text == "\u3000":
        yield Problem(
            "这里要用英文空格，写成了全角空格", "请删去全角空格，改用英文空格。", value=fault.text
        )
    elif not fault.sure:
        yield Problem(
            f"方括号里只有一项，其中有全角的“{fault.text}”",
            f"分成几项的，请把“{fault.text}”改为“{fault.fixed}”；本来是一句话的，"
            "请给这一项加上引号。",
            value=fault.text,
        )
    else:
        yield Problem(
            f"这里要用英文的“{fault.fixed.strip()}”，写成了全角的“{fault.text}”",
            f"请把“{fault.text}”改为“{fault.fixed}”{_BLANK[fault.fixed.endswith(' ')]}。",
            value=fault.text,
        )
