"""Whole commands beside their peers, in one run, as ratios.

`python bench/run.py [--runs 3] [--only validate,start,warm,growth,build,excel,diff]` makes its
corpora in a temporary folder. The peers come with `pip install --group bench`; one that is not
installed is left out and named. Times are the median of the wall times; a noisy machine moves both
sides of a ratio.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from corpus import make

# Compiled modules are part of an installation: without them every start would compile anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
BIN = Path(sys.executable).parent
GK = [str(BIN / "gkcatalog")]


def seconds(command: Sequence[str], folder: Path, runs: int) -> float:
    """The median wall time of a command; its exit code may be that of findings."""
    return statistics.median(once(command, folder) for _ in range(runs))


def in_turn(
    commands: Sequence[tuple[Sequence[str], Path]], made: Sequence[Path], runs: int
) -> list[float]:
    """The medians of several commands that start without the folders that they make.

    They run in turn: what slows the machine for a while slows all of them.
    """
    rounds = []
    for _ in range(runs):
        for path in made:
            shutil.rmtree(path, ignore_errors=True)
        rounds.append([once(*command) for command in commands])
    return [statistics.median(times) for times in zip(*rounds, strict=True)]


def once(command: Sequence[str], folder: Path) -> float:
    """The wall time of a command."""
    start = time.perf_counter()
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    spent = time.perf_counter() - start
    if done.returncode not in (0, 1):
        sys.exit(f"{' '.join(command[:3])} failed: {done.stderr.decode()[-400:]}")
    return spent


def peer(name: str) -> str | None:
    """The program of a peer, `None` where it is not installed."""
    return shutil.which(name, path=f"{BIN}{os.pathsep}{os.environ.get('PATH', '')}")


def show(name: str, own: float, other: float, wanted: str) -> None:
    print(f"{name:<46} {own:8.2f} s {other:8.2f} s {other / own:7.1f} x   ({wanted})")


def validate(folder: Path, runs: int) -> None:
    """Cold validation beside check-jsonschema and yamllint on the same files.

    yamllint twice: as it is, and with its lighter set of rules, which is quicker.
    """
    command = [*GK, "validate", "--no-cache", "--format", "json"]
    own = {"": seconds(command, folder, 3 * runs)}
    if one := peer("taskset"):
        own[", one processor"] = seconds([one, "-c", "0", *command], folder, 3 * runs)
    files = [str(path) for path in sorted((folder / "catalogs/units").rglob("*.yaml"))]
    schema = str(folder / "schemas/item-file.schema.json")
    for name, options, wanted in (
        ("check-jsonschema", ["--schemafile", schema, *files], "at least 12, aim for 20"),
        ("yamllint", ["catalogs/units"], "at least 15, aim for 20"),
        ("yamllint -d relaxed", ["-d", "relaxed", "catalogs/units"], "at least 15, aim for 20"),
    ):
        program = peer(name.split()[0])
        if program is None:
            print(f"{name}: not installed, left out")
            continue
        other = seconds([program, *options], folder, 1)
        for where, spent in own.items():
            show(f"validate{where} / {name}", spent, other, wanted)


def start(folder: Path, runs: int) -> None:
    """Start-up beside the framework's bare import."""
    own = seconds([*GK, "--version"], folder, 4 * runs)
    bare = seconds([sys.executable, "-c", "import typer"], folder, 4 * runs)
    show("--version / import typer", own, bare, "at least 0.77")


def warm(folder: Path, runs: int) -> None:
    """A second run after one item changed, beside the cold one, in turn."""
    path = next(iter(sorted((folder / "catalogs/units").rglob("*.yaml"))))
    original, cold, again = path.read_text("utf-8"), [], []
    seconds([*GK, "validate"], folder, 1)
    for run in range(3 * runs):
        cold.append(seconds([*GK, "validate", "--no-cache"], folder, 1))
        path.write_text(original.replace("名称: ", f"名称: 改{run}", 1), encoding="utf-8")
        again.append(seconds([*GK, "validate"], folder, 1))
    path.write_text(original, encoding="utf-8")
    own, other = statistics.median(again), statistics.median(cold)
    show("validate after one change / cold", own, other, "at least 4")


def growth(folder: Path, runs: int) -> None:
    """Time and memory from 7,500 to 100,000 items."""
    for units in (30, 100, 400):
        target = folder.with_name(f"growth-{units}")
        make(target, units, 10)
        begin = time.perf_counter()
        process = subprocess.Popen(
            [*GK, "validate", "--no-cache", "--format", "json"],
            cwd=target,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        _, _, usage = os.wait4(process.pid, 0)
        spent = time.perf_counter() - begin
        items = units * 250
        print(
            f"validate {items:>7} items: {spent:7.2f} s, {spent / items * 1e6:6.0f} us an item, "
            f"{usage.ru_maxrss / 1024:6.0f} MB"
        )
        shutil.rmtree(target)


def build(folder: Path, runs: int) -> None:
    """The whole build, and the site alone, beside Hugo with one page an item and nothing else."""
    program, hugo = peer("hugo"), folder.with_name("hugo")
    full = [*GK, "build", "--no-cache"]
    commands = [
        (full, folder),
        ([*GK, "validate", "--no-cache"], folder),
        ([*full, "--only", "site", "-o", "out-site"], folder),
    ]
    if program:
        hugo_site(folder, hugo)
        commands.append(([program, "--quiet"], hugo))
    made = [folder / "out", folder / "out-site", hugo / "public"]
    own, check, site, *other = in_turn(commands, made, runs)
    print(f"build {own:.2f} s, the site without the check {site - check:.2f} s")
    show("build after one change / full build", incremental(folder, runs), own, "aim for 10")
    if not other:
        print("hugo: not installed, left out")
        return
    show("build / hugo, one page an item", own, other[0], "at least 0.33")
    show("the site without the check / hugo", site - check, other[0], "more than 1")


def incremental(folder: Path, runs: int) -> float:
    """The median time of a build after one item changed."""
    seconds([*GK, "build"], folder, 1)
    path = next(iter(sorted((folder / "catalogs/units").rglob("*.yaml"))))
    original, times = path.read_text("utf-8"), []
    for run in range(runs):
        path.write_text(original.replace("名称: ", f"名称: 改{run}", 1), encoding="utf-8")
        times.append(seconds([*GK, "build"], folder, 1))
    path.write_text(original, encoding="utf-8")
    return statistics.median(times)


def hugo_site(folder: Path, target: Path) -> None:
    """The items of a built catalog.json as Markdown, with a layout of one definition list."""
    import json

    if not (folder / "out/data/catalog.json").is_file():
        subprocess.run(
            [*GK, "build", "--only", "data"], cwd=folder, check=True, capture_output=True
        )
    items = json.loads((folder / "out/data/catalog.json").read_text("utf-8"))["items"]
    shutil.rmtree(target, ignore_errors=True)
    (target / "layouts/_default").mkdir(parents=True)
    (target / "content/items").mkdir(parents=True)
    (target / "hugo.toml").write_text(
        'baseURL = "https://example.invalid/"\n'
        'disableKinds = ["taxonomy", "term", "RSS", "sitemap"]\n'
    )
    (target / "layouts/_default/single.html").write_text(
        "<!doctype html><html lang=zh><title>{{ .Title }}</title><h1>{{ .Title }}</h1>"
        "<dl>{{ range $k, $v := .Params.elements }}<dt>{{ $k }}<dd>{{ $v }}{{ end }}</dl></html>"
    )
    (target / "layouts/_default/list.html").write_text("<!doctype html><title>x</title>")
    for item in items:
        elements = {key: value for key, value in item.items() if isinstance(value, (str, list))}
        front = json.dumps({"title": item["name"], "elements": elements}, ensure_ascii=False)
        name = item["full_id"] if "full_id" in item else f"{item['unit']}/{item['id']}"
        path = target / "content/items" / f"{name.replace('/', '-')}.md"
        path.write_text(f"{front}\n", encoding="utf-8")


def excel(folder: Path, runs: int) -> None:
    """Reading a workbook of 5,000 rows beside openpyxl's plain reading."""
    workbook = folder.with_name("big.xlsx")
    big_workbook(workbook, 5000)
    own = seconds(
        [*GK, "validate", str(workbook), "--format", "json", "--fail-on", "never"], folder, runs
    )
    code = (
        "import sys, openpyxl\n"
        "for sheet in openpyxl.load_workbook(sys.argv[1]):\n"
        "    for row in sheet.iter_rows():\n"
        "        [cell.value for cell in row]"
    )
    other = seconds([sys.executable, "-c", code, str(workbook)], folder, runs)
    show("validate a workbook / openpyxl reading it", own, other, "2 s to read")


def big_workbook(path: Path, rows: int) -> None:
    """An official table with merged groups."""
    import xlsxwriter

    head = ("序号", "一级事项", "二级事项", "公开内容（要素）", "公开依据", "公开时限", "公开主体",
            "公开渠道和载体", "全社会", "特定群体", "主动", "依申请", "县级", "乡级")  # fmt: skip
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("财政预决算")
        sheet.write_row(0, 0, head)
        for row in range(1, rows + 1):
            sheet.write_row(row, 0, [
                str(row), f"财政{row // 5}", f"第{row}类预算", "收支表\n情况说明",
                "《中华人民共和国预算法》第十四条", "本级人民代表大会批准后20日内", "第1单位",
                "■政府网站 □政府公报\n■公开查阅点", "√", "", "√", "", "√", "",
            ])  # fmt: skip
        for first in range(5, rows - 5, 5):
            sheet.merge_range(first, 1, first + 4, 1, f"财政{first // 5}")


def diff(folder: Path, runs: int) -> None:
    """A diff of two versions with a hundred changes beside validating both and git's own diff."""
    other = folder.with_name("changed")
    shutil.rmtree(other, ignore_errors=True)
    shutil.copytree(folder, other, ignore=shutil.ignore_patterns("out", ".gkcatalog"))
    for number, path in enumerate(sorted((other / "catalogs/units").rglob("*.yaml"))):
        if number < 100:
            text = path.read_text("utf-8")
            path.write_text(text.replace("20个工作日内", "15个工作日内", 1), encoding="utf-8")
    both = 2 * seconds([*GK, "validate", "--no-cache"], folder, runs)
    own = seconds([*GK, "diff", str(folder), str(other), "--format", "json"], folder, runs)
    show("diff of two folders / validating both", own, both, "at least 0.67")
    git = ["git", "diff", "--no-index", "--stat", str(folder / "catalogs"), str(other / "catalogs")]
    show("diff of two folders / git diff --stat", own, seconds(git, folder, 1), "for orientation")


MEASURES: dict[str, Callable[[Path, int], None]] = {
    "start": start,
    "validate": validate,
    "warm": warm,
    "diff": diff,
    "excel": excel,
    "build": build,
    "growth": growth,
}


def main() -> None:
    """Make a corpus and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--only", default=",".join(MEASURES))
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "corpus"
        make(folder, 30, 10)
        print("corpus: 30 units, 25 domains, 7,500 items in 750 files")
        for measure in arguments.only.split(","):
            MEASURES[measure](folder, arguments.runs)


if __name__ == "__main__":
    main()
