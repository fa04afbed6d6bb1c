"""Lighthouse on the front, list, item and search pages of a built site; at least 95 each.

`python bench/lighthouse.py SITE [--runs 3]` serves the folder `out/site` on loopback and prints
the medians of the scores on an emulated phone; the exit code is 1 where one is lower. It needs
Chromium and the npm package `lighthouse` on the path (`npm install -g lighthouse`), or its program
in LIGHTHOUSE.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median_low

CHROMIUM = "/usr/bin/chromium"
WANTED = 95
QUERY = "公开"


class Quiet(SimpleHTTPRequestHandler):
    """Serves a folder and says nothing."""

    def log_message(self, format: str, *arguments: object) -> None:
        return


def pages(site: Path) -> list[str]:
    """The front page, the largest list, an item, the search page with and without a query."""
    lists = [path for path in site.glob("units/*/*.html") if path.name != "index.html"]
    largest = max(lists, key=lambda path: path.stat().st_size)
    item = next(iter(sorted(site.glob("items/*/*.html"))))
    found = [path.relative_to(site).as_posix() for path in (largest, item)]
    queries = (f"{mark}q={QUERY}" for mark in "?#")
    return ["index.html", *found, "search.html", *(f"search.html{query}" for query in queries)]


def scores(program: str, address: str) -> dict[str, int]:
    """Percent by category."""
    flags = "--headless=new --no-sandbox"
    command = [program, address, f"--chrome-flags={flags}", "--output=json", "--quiet"]
    environment = {"CHROME_PATH": CHROMIUM, **os.environ}
    done = subprocess.run(command, capture_output=True, check=True, env=environment)
    categories = json.loads(done.stdout)["categories"]
    return {name: round(100 * (each["score"] or 0)) for name, each in categories.items()}


def medians(program: str, address: str, runs: int) -> dict[str, int]:
    """Percent by category, the middle one of several runs: one run suffers from its neighbours."""
    found = [scores(program, address) for _ in range(runs)]
    return {name: median_low(each[name] for each in found) for name in found[0]}


def main() -> int:
    """Measure every page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path)
    parser.add_argument("--runs", type=int, default=3)
    arguments = parser.parse_args()
    site = arguments.site
    program = os.environ.get("LIGHTHOUSE") or shutil.which("lighthouse")
    if program is None:
        sys.exit("lighthouse: not installed")
    low = 0
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        for path in pages(site):
            address = f"http://127.0.0.1:{server.server_port}/{path}"
            found = medians(program, address, arguments.runs)
            low += sum(score < WANTED for score in found.values())
            print(f"{path:<40}", "  ".join(f"{name} {score}" for name, score in found.items()))
        server.shutdown()
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
