"""`lsp`: the language server for editors, over standard input and output."""

import importlib.util

import typer

from gkcatalog.cli import stay
from gkcatalog.cli.app import ChineseCommand, command_app
from gkcatalog.cli.failure import CannotFinish
from gkcatalog.cli.session import session_of

app = command_app()


@app.command("lsp", cls=ChineseCommand)
def lsp(ctx: typer.Context) -> int:
    """编辑器的语言服务：边写边查、悬停说明、补全和修复。

    由编辑器启动，经标准输入输出通信，不必手工运行。
    """
    if importlib.util.find_spec("pygls") is None:
        raise CannotFinish("语言服务所需的组件没有安装，请运行 pip install 'gkcatalog[lsp]'")
    from gkcatalog.cli.lsp.server import server

    stay()
    server(keep_manuals=session_of(ctx).use_cache).start_io()
    return 0
