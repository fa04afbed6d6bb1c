"""`desk`: a page on loopback where a clerk checks and imports workbooks."""

import secrets
import socket
import webbrowser
from contextlib import suppress
from threading import Timer
from typing import Annotated

import typer

from gkcatalog.cli.app import ChineseCommand, command_app
from gkcatalog.cli.failure import CannotFinish
from gkcatalog.cli.options import Port
from gkcatalog.cli.session import Session, session_of
from gkcatalog.cli.terminal import emit, say
from gkcatalog.disk.workspace import NoWorkspace, Workspace

app = command_app()
LOOPBACK = "127.0.0.1"
_WARMING_UP = 0.5
"""Seconds until the browser is opened: the server answers by then."""


@app.command("desk", cls=ChineseCommand)
def desk(
    ctx: typer.Context,
    port: Port = 0,
    no_browser: Annotated[
        bool, typer.Option("--no-browser", help="只显示地址，不打开浏览器")
    ] = False,
) -> int:
    """在浏览器里检查表格、下载标注、确认后导入，不用命令行。

    只在本机可以打开，地址里带一次性的口令。按 Ctrl+C 停止。
    """
    import uvicorn

    from gkcatalog.desk.site import desk as site

    token = secrets.token_urlsafe(24)
    with _listening(port) as listener:
        number = listener.getsockname()[1]
        hosts = (f"{LOOPBACK}:{number}", f"localhost:{number}")
        config = uvicorn.Config(
            site(_workspace(session_of(ctx)), token, hosts),
            log_level="critical",
            access_log=False,
            server_header=False,
            lifespan="off",
            ws="none",
        )
        address = f"http://{hosts[0]}/{token}/"
        emit(address)
        say("请在浏览器里打开上面的地址；按 Ctrl+C 停止。")
        if not no_browser:
            opening = Timer(_WARMING_UP, webbrowser.open, (address,))
            opening.daemon = True
            opening.start()
        with suppress(KeyboardInterrupt):
            uvicorn.Server(config).run(sockets=[listener])
    return 0


def _workspace(session: Session) -> Workspace | None:
    try:
        return session.workspace()
    except NoWorkspace:
        return None


def _listening(port: int) -> socket.socket:
    """A socket on loopback alone. Raises `CannotFinish`."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        listener.bind((LOOPBACK, port))
    except OSError:
        listener.close()
        raise CannotFinish(f"端口 {port} 已被占用，请用 --port 换一个") from None
    return listener
