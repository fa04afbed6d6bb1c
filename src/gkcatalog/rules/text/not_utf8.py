"""GK001: bytes that are not UTF-8."""

from collections.abc import Iterator

from gkcatalog.model.finding import Fixable, Problem, Severity
from gkcatalog.rules.kinds import rule
from gkcatalog.source.flaws import Cause, Failure, Flaw


@rule(
    "GK001",
    Severity.ERROR,
    clause="目录文件格式：UTF-8 编码",
    bad="（记事本以 ANSI 编码保存的文件）",
    good="（另存为 UTF-8 编码的同一文件）",
    fixable=Fixable.SAFE,
    waivable=False,
)
def not_utf8(fault: Flaw | Failure) -> Iterator[Problem]:
    """文件不是 UTF-8 编码。

    记事本、Excel 默认的 ANSI（GB18030）编码换一台电脑就成乱码。--fix 可以转换。
    """
    if isinstance(fault, Failure) and fault.cause is Cause.GB18030:
        yield Problem(
            "文件是 GB18030（ANSI）编码，不是 UTF-8",
            "请在记事本中“另存为”，编码选 UTF-8；或者用 gkcatalog lint --fix 转换。",
        )
    elif isinstance(fault, Failure) and fault.cause is Cause.UTF16:
        yield Problem(
            "文件是 UTF-16（Unicode）编码，不是 UTF-8", "请在记事本中“另存为”，编码选 UTF-8。"
        )
    elif isinstance(fault, Failure) and fault.cause is Cause.HALF_CHARACTER:
        yield Problem(
            "文件在一个字的中间断了，末尾读不出来",
            "请核对文件末尾是否缺了内容，从原稿补全，或者删去没写完的一行。",
        )
    elif isinstance(fault, Failure) and fault.cause is Cause.NOT_UTF8:
        yield Problem(
            "文件不是 UTF-8 编码，这里有读不出的字节",
            "请确认这是文本文件，并在记事本中“另存为”，编码选 UTF-8。",
        )
