"""The site behind a web server, below a path: the same as from a folder."""

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from support.search_page import arrived


class Quiet(SimpleHTTPRequestHandler):
    """Serves a folder and says nothing."""

    def log_message(self, format: str, *arguments: object) -> None:
        return


@pytest.fixture(scope="module")
def address(site_folder: Path) -> Iterator[str]:
    """The site at /输出/site/ of a server of its own."""
    handler = partial(Quiet, directory=str(site_folder.parents[1]))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/{site_folder.parent.name}/site/"
        server.shutdown()
        thread.join()


@pytest.fixture
def visited(chromium: Any, address: str) -> Iterator[Any]:
    """A page that fails the test where it logs anything, misses a file or asks another host."""
    troubles: list[str] = []
    page = chromium.new_page()
    page.on("console", lambda message: troubles.append(message.text))
    page.on("pageerror", lambda error: troubles.append(str(error)))
    own = address.partition("//")[2].partition("/")[0]
    page.on("request", lambda r: troubles.append(r.url) if own not in r.url else None)
    page.on("response", lambda r: troubles.append(r.url) if r.status >= 400 else None)
    yield page
    page.close()
    assert troubles == []


def test_search_finds_what_the_folder_finds(
    visited: Any, page: Any, address: str, site_folder: Path
) -> None:
    found = []
    for opened, base in ((visited, address), (page, f"{site_folder.as_uri()}/")):
        opened.goto(f"{base}search.html#q=低保")
        arrived(opened)
        found.append(opened.locator("#results > li").all_text_contents())
    assert found[0] == found[1] != []


def test_links_lead_from_the_front_page_to_an_item(visited: Any, address: str) -> None:
    visited.goto(f"{address}index.html")
    visited.locator('a[href="units/caozhen/czyjs.html"]').first.click()
    visited.wait_for_url("**/units/caozhen/czyjs.html")
    visited.locator('a[href*="items/caozhen/"]').first.click()
    visited.wait_for_url("**/items/caozhen/*.html")
    assert visited.locator("h1").inner_text()


def test_large_type_stays_where_nothing_may_be_kept(visited: Any, address: str) -> None:
    """A browser that refuses to keep anything has it for the page at least."""
    visited.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('refused'); }})"
    )
    visited.goto(f"{address}index.html")
    visited.get_by_role("link", name="大字版").click()
    visited.get_by_role("link", name="常规字号").click()
    assert visited.get_by_role("link", name="大字版").is_visible()
