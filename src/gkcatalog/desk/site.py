"""The application: a form, a look at what was sent, an import after its confirmation."""

import secrets
from collections import OrderedDict
from collections.abc import Collection
from threading import Lock
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from gkcatalog.compiler.foundation import BrokenFoundation
from gkcatalog.desk import pages
from gkcatalog.desk.assets import SCRIPT, STYLE
from gkcatalog.desk.guard import Guard
from gkcatalog.desk.work import Ground, Look, Upload, look_at
from gkcatalog.disk.workspace import DiskProblem, Workspace, read_bytes
from gkcatalog.exchange.grids.limits import MAX_FILE_BYTES
from gkcatalog.shipped import shipped

MAX_BYTES = MAX_FILE_BYTES + 1_000_000
"""Of a request: a file and the few fields beside it."""
MOST_KEPT = 8
"""Uploads that are remembered for their download or import."""
_BOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def desk(workspace: Workspace | None, token: str, hosts: Collection[str]) -> ASGIApp:
    """The application below `/<token>/`; `hosts` are the addresses (`host:port`) it answers to."""
    return Guard(_Desk(workspace, f"/{token}").site(), token, hosts, MAX_BYTES)


class _Desk:
    """The page of one workspace; remembers the last uploads, nothing else."""

    def __init__(self, workspace: Workspace | None, base: str) -> None:
        self.workspace, self.base = workspace, base
        self.kept: OrderedDict[str, Look] = OrderedDict()
        self.lock = Lock()

    def site(self) -> Starlette:
        """The routes."""
        routes = [
            Route(f"{self.base}/", self.front),
            Route(f"{self.base}/check", self.check, methods=["POST"]),
            Route(f"{self.base}/marked/{{key}}", self.marked),
            Route(f"{self.base}/import", self.bring, methods=["POST"]),
            Route(f"{self.base}/site.css", self.style),
            Route(f"{self.base}/desk.css", lambda _: Response(STYLE, media_type="text/css")),
            Route(f"{self.base}/desk.js", lambda _: Response(SCRIPT, media_type="text/javascript")),
        ]
        handlers = {
            HTTPException: _not_found,
            BrokenFoundation: _broken,
            DiskProblem: _broken,
            ClientDisconnect: _cut_off,
            Exception: _internal,
        }
        return Starlette(routes=routes, exception_handlers=handlers)

    def front(self, request: Request) -> Response:
        """The form."""
        return HTMLResponse(pages.front(Ground.of(self.workspace)))

    def style(self, request: Request) -> Response:
        """The style sheet of the site."""
        data = read_bytes(shipped("templates") / "site" / "assets" / "site.css")
        return Response(data, media_type="text/css")

    async def check(self, request: Request) -> Response:
        """Look at a file; nothing is written."""
        async with request.form(max_files=1, max_fields=4) as form:
            file = form.get("file")
            if not isinstance(file, UploadFile) or not file.filename:
                return _refused("没有收到文件", "请先选择一个表格文件。", 400)
            data = await file.read()
            fields = [form.get(name) for name in ("unit", "domain")]
        name = file.filename.replace("\\", "/").rpartition("/")[2]
        unit, domain = (field if isinstance(field, str) else "" for field in fields)
        return await run_in_threadpool(self._look, Upload(name, data, unit, domain))

    def _look(self, upload: Upload) -> Response:
        ground = Ground.of(self.workspace)
        registry = ground.registry
        known = (upload.unit in ("", *registry.unit_names)) and (
            upload.domain in ("", *registry.domain_names)
        )
        if not known:
            return _refused("没有检查", "没有登记这个单位或领域。", 400)
        look = look_at(upload, ground)
        key = secrets.token_urlsafe(16)
        with self.lock:
            self.kept[key] = look
            while len(self.kept) > MOST_KEPT:
                self.kept.popitem(last=False)
        return HTMLResponse(pages.looked(look, key))

    def marked(self, request: Request) -> Response:
        """The workbook with its faults marked."""
        look = self.kept.get(request.path_params["key"])
        if look is None or look.marked is None:
            raise HTTPException(404)
        stem, _, suffix = look.upload.name.rpartition(".")
        name = quote(f"{stem}-标注.{suffix}")
        headers = {"content-disposition": f"attachment; filename*=UTF-8''{name}"}
        return Response(look.marked, media_type=_BOOK, headers=headers)

    async def bring(self, request: Request) -> Response:
        """Write what was shown and confirmed."""
        async with request.form(max_files=0, max_fields=2) as form:
            key = form.get("key")
        return await run_in_threadpool(self._bring, key if isinstance(key, str) else "")

    def _bring(self, key: str) -> Response:
        with self.lock:
            look = self.kept.pop(key, None)
            if look is None or look.waiting is None or self.workspace is None:
                return _refused("没有导入", "这次检查已经过期，请重新检查再导入。", 409)
            plan = look.waiting.plan
            meanwhile = self.workspace.replace(look.ground.sources.files, plan.files)
        if meanwhile:
            names = "、".join(meanwhile)
            reason = f"{names} 在检查以后被别人改动，什么都没有写。请重新检查再导入。"
            return _refused("没有导入", reason, 409)
        return HTMLResponse(pages.done(look.waiting))


def _refused(title: str, reason: str, code: int) -> Response:
    return HTMLResponse(pages.refused(title, reason), code)


def _not_found(request: Request, error: Exception) -> Response:
    code = error.status_code if isinstance(error, HTTPException) else 404
    return _refused("没有这个页面", "页面不存在，或者结果已经过期。", code)


def _broken(request: Request, error: Exception) -> Response:
    return _refused("没有完成", str(error), 500)


def _cut_off(request: Request, error: Exception) -> Response:
    return _refused("没有读取", "文件太大，不像是目录表。", 413)


def _internal(request: Request, error: Exception) -> Response:
    return _refused("没有完成", "程序内部出错，什么都没有写。", 500)
