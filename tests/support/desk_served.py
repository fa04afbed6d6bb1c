"""A desk as it is served, and a client that speaks to it as its page does."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import uvicorn

from gkcatalog.desk.site import desk
from gkcatalog.disk.workspace import Workspace

TOKEN = "token-of-the-tests"


@contextmanager
def served(workspace: Workspace | None) -> Iterator[str]:
    """The address of a desk while it is served."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        host = f"127.0.0.1:{listener.getsockname()[1]}"
        config = uvicorn.Config(
            desk(workspace, TOKEN, (host,)), log_level="critical", lifespan="off", ws="none"
        )
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        while not server.started:
            thread.join(0.02)
        yield f"http://{host}/{TOKEN}/"
        server.should_exit = True
        thread.join()


def client_of(address: str) -> httpx.Client:
    """A client that sends what a browser on the page would send."""
    origin = address.removesuffix(f"/{TOKEN}/")
    return httpx.Client(base_url=address, headers={"origin": origin}, trust_env=False, timeout=60)
