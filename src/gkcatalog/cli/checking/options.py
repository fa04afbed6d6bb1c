"""The options of `validate` and `lint`."""

from typing import Annotated

import typer

from gkcatalog.cli.checking.check import Threshold
from gkcatalog.cli.targets import copies_spared

Copies = Annotated[
    list[str] | None,
    typer.Option("-o", metavar="格式=文件", help="另存一份，可以写多个", callback=copies_spared),
]
Selected = Annotated[
    list[str] | None, typer.Option(metavar="代码", help="只看这些规则，如 GK1,GK301")
]
Ignored = Annotated[list[str] | None, typer.Option(metavar="代码", help="不看这些规则")]
FailOn = Annotated[Threshold, typer.Option("--fail-on", help="到哪一级算不通过")]
Since = Annotated[
    str,
    typer.Option(
        "--changed-since",
        metavar="版本",
        help="只看与这个 git 版本不同的文件，以及标准改动影响到的事项",
    ),
]
CheckedOn = Annotated[str, typer.Option("--as-of", metavar="日期", help="按哪一天检查")]
ShowWaived = Annotated[bool, typer.Option("--show-waived", help="连同已豁免的问题一起列出")]
