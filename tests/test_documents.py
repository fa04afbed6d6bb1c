"""What the documents promise: commands that exist, two commands at the top, true examples."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from gkcatalog.cli.commands import COMMANDS
from gkcatalog.rules import all_rules
from gkcatalog.schema.gate import KINDS

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
ARCHITECTURE = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
PACKAGE = ROOT / "src/gkcatalog"


def test_the_readme_opens_with_two_commands() -> None:
    block = re.search(r"```bash\n(.*?)```", README, re.DOTALL)
    assert block is not None
    commands = [line for line in block[1].splitlines() if line and not line.startswith("#")]
    assert len(commands) == 2
    assert commands[1] == "bash tests/run"
    assert "bash tests/run" in (ROOT / ".ci/run").read_text(encoding="utf-8")


def test_the_readme_names_only_commands_that_exist() -> None:
    code = "\n".join(re.findall(r"```.*?```|`[^`\n]+`", README, re.DOTALL))
    named = set(re.findall(r"gkcatalog ([a-z][a-z-]+)", code))
    assert len(named) > 10
    assert named <= set(COMMANDS), named - set(COMMANDS)


def test_codes_in_the_readme_are_rules() -> None:
    known = {rule.code for rule in all_rules()}
    assert set(re.findall(r"GK\d{3}", README)) <= known


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_answers_help_in_chinese(command: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "gkcatalog", command, "--help"],
        capture_output=True,
        check=True,
        env={"PYTHONIOENCODING": "utf-8", "PATH": ""},
    )
    text = done.stdout.decode()
    assert text.startswith(f"用法：gkcatalog {command}")
    assert not re.search(r"Usage|Options|Show this|default:", text)


def test_the_architecture_names_what_is_there() -> None:
    tree = ARCHITECTURE.partition("## The tree")[2].partition("\n## ")[0]
    named = re.findall(r"`([a-z_]+(?:\.py|/))`", tree)
    for name in named:
        if name.endswith("/") and name.rstrip("/") in ("schemas", "templates", "catalogs"):
            assert (ROOT / name).is_dir()
        elif "/" in name or name.endswith(".py"):
            found = [*PACKAGE.glob(name.rstrip("/")), *PACKAGE.glob(f"*/{name.rstrip('/')}")]
            assert found, name
    packages = {path.name for path in PACKAGE.iterdir() if (path / "__init__.py").is_file()}
    assert packages <= {name.rstrip("/") for name in named}, packages


def test_the_contract_of_files_is_described() -> None:
    assert {path.name for path in (ROOT / "schemas").iterdir()} == {
        f"{kind}.schema.json" for kind in KINDS
    }


def test_the_repository_speaks_of_the_product_alone() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False
    ).stdout.decode()
    if not listed:
        pytest.skip("not a git checkout")
    words = re.compile(r"/(?:root|farm)/|pypi\.org|registry\.npmjs|/opt/gk")
    for name in listed.split("\0"):
        path = ROOT / name
        if not name or name.startswith("tests/") or not path.is_file():
            continue
        if path.suffix in (".py", ".md", ".yaml", ".yml", ".toml", ".json", ".jinja2", ""):
            assert not words.search(path.read_text(encoding="utf-8", errors="ignore")), name
