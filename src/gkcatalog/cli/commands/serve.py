"""`serve`: the built site on loopback, rebuilt as files change."""

import asyncio
import socket
from contextlib import suppress
from datetime import date
from pathlib import Path

import typer

from gkcatalog.cli import stay
from gkcatalog.cli.app import ChineseCommand, command_app
from gkcatalog.cli.building.build import Publication, errors_of, guard, may_publish, printed_day
from gkcatalog.cli.building.earlier import looked_at
from gkcatalog.cli.checking.check import Format, check_all
from gkcatalog.cli.checking.outputs import Reported, formatted
from gkcatalog.cli.failure import CannotFinish, WrongUse, lines_and_code
from gkcatalog.cli.options import Port
from gkcatalog.cli.preview import State, preview
from gkcatalog.cli.session import Session, session_of
from gkcatalog.cli.terminal import emit, say
from gkcatalog.compiler.foundation import SETTINGS_FILE, BrokenFoundation
from gkcatalog.disk.workspace import (
    CATALOGS,
    OUT,
    SCHEMAS,
    TEMPLATES,
    DiskProblem,
    NoWorkspace,
    Workspace,
)
from gkcatalog.publication import FAMILIES, Edition
from gkcatalog.schema.gate import BrokenSchema

app = command_app()
LOOPBACK = "127.0.0.1"
TROUBLES = (WrongUse, CannotFinish, DiskProblem, BrokenFoundation, BrokenSchema, NoWorkspace)
"""What a build may meet that is told in the browser, and not the end."""
_WATCHED = (CATALOGS, SCHEMAS, TEMPLATES, SETTINGS_FILE)


@app.command("serve", cls=ChineseCommand)
def serve(
    ctx: typer.Context,
    port: Port = 0,
) -> int:
    """生成网站并在本机打开，文件一改就重新生成，浏览器自动刷新。

    只有本机可以访问。数据有错误时网页上显示错误，原来的网页不动。按 Ctrl+C 停止。
    """
    session = session_of(ctx)
    workspace = session.workspace()
    guard(workspace.root, workspace.root / OUT)
    stay()
    with _listening(port) as listener:
        emit(f"http://{LOOPBACK}:{listener.getsockname()[1]}/")
        say("请在浏览器里打开上面的地址；按 Ctrl+C 停止。")
        # A process that a shell began in the background is stopped without an interruption.
        with suppress(KeyboardInterrupt):
            asyncio.run(_served(session, workspace, listener))
    say("已停止。")
    return 0


def _listening(port: int) -> socket.socket:
    """A socket on loopback. Raises `CannotFinish` where the port is taken."""
    try:
        return socket.create_server((LOOPBACK, port))
    except OSError:
        raise CannotFinish(f"端口 {port} 用不了：可能被别的程序占用，请换一个，或者不写") from None


async def _served(session: Session, workspace: Workspace, listener: socket.socket) -> None:
    import uvicorn

    state = State()

    class Server(uvicorn.Server):
        """Tells open pages that it goes, before it waits for them to let go."""

        async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
            state.tell(over=True)
            await super().shutdown(sockets)

    config = uvicorn.Config(
        preview(workspace.root / OUT, state),
        log_level="error",
        access_log=False,
        server_header=False,
        lifespan="off",
        ws="none",
        timeout_graceful_shutdown=2,
    )
    server = Server(config)
    building = asyncio.create_task(_rebuilding(session, workspace, state))
    building.add_done_callback(lambda task: setattr(server, "should_exit", True))
    await server.serve(sockets=[listener])
    if building.done():
        building.result()
    building.cancel()


async def _rebuilding(session: Session, workspace: Workspace, state: State) -> None:
    """Build, and again whenever a file changes that a build reads."""
    from watchfiles import awatch

    await _build(session, workspace, state)
    async for changes in awatch(workspace.root, debounce=200, step=50, recursive=True):
        if any(_counts(workspace.root, path) for _, path in changes):
            await _build(session, workspace, state)


def _counts(root: Path, path: str) -> bool:
    parts = Path(path).relative_to(root).parts
    return bool(parts) and parts[0] in _WATCHED and not parts[-1].startswith((".", "~"))


async def _build(session: Session, workspace: Workspace, state: State) -> None:
    try:
        trouble, line = await asyncio.to_thread(_built, session, workspace)
    except TROUBLES as error:  # the next change may mend it
        lines, _ = lines_and_code(error)
        trouble = line = "\n".join(lines)
    say(line)
    state.tell(trouble, built=not trouble)


def _built(session: Session, workspace: Workspace) -> tuple[str, str]:
    """Build once: what keeps the catalogs from being published (`""`: built), and one line."""
    workspace, done = check_all(session, date.today())
    if not may_publish(done.compilation):
        errors = errors_of(done)
        reported = Reported(errors.findings, errors.summary, errors.sources)
        return formatted(Format.FULL, reported), "有错误，网页没有更新；错误显示在浏览器里。"
    edition = Edition(FAMILIES, printed_day("", done.compilation))
    target = workspace.root / OUT
    publication = Publication.of(session, workspace, done, edition)
    with looked_at(target, early=False) as folders:
        count = publication.write(target, folders)
    return "", f"已生成 {count} 个文件。"
