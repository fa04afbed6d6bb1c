"""The search of a large site on a slow phone: the size of its index, when it is ready, queries.

`python bench/search.py [--units 200] [--runs 5]` makes two catalogs of 250 items a unit, one as
catalogs are and one whose texts are all unlike, builds their sites and searches them from the
folder in Chromium on a processor slowed down four times. The exit code is 1 where the index is
over 1 MB compressed (5 MB where texts are unlike) or the median of a query with facets over 20 ms.
It needs Chromium and `pip install --group dev`.
"""

import argparse
import gzip
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from corpus import make
from playwright.sync_api import Page, sync_playwright

CHROMIUM = "/usr/bin/chromium"
SLOWER = 4
MEGABYTE = 1_000_000
MOST_MS = 20.0
QUERIES = ("预算", "保", "公开 目录", "资金分配", "db", "收支表 处罚", "第一单位", "无此文字")
FACETS = ({}, {"stage": "决策"}, {"stage": "服务", "channels": "政府网站"})
ASK = """([text, chosen]) => {
  const value = (id, text) => { document.querySelector(id).value = text; };
  for (const key of ["domain", "unit", "stage", "method", "audience", "channels", "levels"])
    value("#f-" + key, chosen[key] || "");
  value("#q", text);
  const before = performance.now();
  document.querySelector("#search").dispatchEvent(new Event("submit", { cancelable: true }));
  return performance.now() - before;
}"""


def site_of(folder: Path, units: int, *, unlike: bool) -> Path:
    """The site of a new catalog."""
    make(folder, units, 10, unlike=unlike)
    program = str(Path(sys.executable).parent / "gkcatalog")
    command = [program, "build", "--only", "site", "--no-item-pages"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return folder / "out/site"


def opened(page: Page, site: Path) -> float:
    """The page of the search with a query in its address; after how many ms it answers."""
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(f"{(site / 'search.html').as_uri()}#q={QUERIES[0]}")
    page.wait_for_function("document.querySelector('#results li')", polling=5, timeout=60_000)
    ready: float = page.evaluate("performance.now()")
    return ready


def measured(site: Path, most: int, runs: int) -> bool:
    """Print the figures of a site; whether they are as they should be."""
    size = len(gzip.compress((site / "assets/search-data.js").read_bytes(), 9))
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 390, "height": 844})
        ready = opened(page, site)
        times = [
            median(page.evaluate(ASK, [text, chosen]) for _ in range(runs))
            for text in QUERIES
            for chosen in FACETS
        ]
        browser.close()
    print(
        f"index {size / MEGABYTE:.2f} MB compressed (at most {most}), ready after {ready:.0f} ms, "
        f"query {median(times):.1f} ms, slowest {max(times):.1f} ms (median at most {MOST_MS:.0f})"
    )
    return size <= most * MEGABYTE and median(times) <= MOST_MS


def main() -> int:
    """Measure both sites."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--units", type=int, default=200)
    parser.add_argument("--runs", type=int, default=5)
    arguments = parser.parse_args()
    fine = []
    for name, most in (("alike", 1), ("unlike", 5)):
        with tempfile.TemporaryDirectory() as folder:
            site = site_of(Path(folder) / name, arguments.units, unlike=name == "unlike")
            print(f"{arguments.units * 250} items, texts {name}: ", end="", flush=True)
            fine.append(measured(site, most, arguments.runs))
    return 0 if all(fine) else 1


if __name__ == "__main__":
    sys.exit(main())
