"""The pipelines that `init` writes, taken apart into shell scripts and run."""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

TEMPLATES = Path(__file__).parents[2] / "templates" / "workspace"
GITHUB = TEMPLATES / ".github/workflows/gkcatalog.yml"
GITLAB = TEMPLATES / ".gitlab-ci.yml"
GITEE_PR = TEMPLATES / ".workflow/gkcatalog-pr.yml"
GITEE_PUSH = TEMPLATES / ".workflow/gkcatalog-push.yml"

RECORD = '#!/bin/sh\nprintf "%s\\n" "{name} $*" >> "$CALLS"\n'
GH = (
    RECORD
    + """\
[ -z "$GH_REFUSES" ] || exit 1
case "$*" in
  *--jq*) printf "%s\\n" "$GH_EARLIER" ;;
  *body=@comment.md*) cp comment.md "$POSTED" ;;
esac
"""
)
CURL = (
    RECORD
    + """\
[ -z "$CURL_REFUSES" ] || exit 22
case "$*" in *body@changes.md*) cp changes.md "$POSTED" ;; esac
"""
)


@dataclass
class Machine:
    """A machine with git and this program, and stand-ins for what would reach the network."""

    folder: Path
    root: Path
    extra: dict[str, str] = field(default_factory=dict)
    outputs: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.folder.mkdir(parents=True)
        programs = {"python": RECORD, "python3": RECORD, "gh": GH, "curl": CURL}
        for name, text in programs.items():
            path = self.folder / name
            path.write_text(text.replace("{name}", name), encoding="utf-8")
            path.chmod(0o755)

    @property
    def calls(self) -> list[str]:
        """What the stand-ins were called with."""
        path = self.folder / "calls"
        return path.read_text("utf-8").splitlines() if path.exists() else []

    @property
    def posted(self) -> str:
        """The comment that was published, `""` where there was none."""
        path = self.folder / "posted"
        return path.read_text("utf-8") if path.exists() else ""

    def run(
        self, script: str, shell: tuple[str, ...], **variables: str
    ) -> "subprocess.CompletedProcess[str]":
        """Run a script in the workspace."""
        path = os.pathsep.join((str(self.folder), str(Path(sys.executable).parent), os.defpath))
        environment = {
            "PATH": path,
            "HOME": str(self.folder),
            "LC_ALL": "C.UTF-8",
            "CI": "true",
            "CALLS": str(self.folder / "calls"),
            "POSTED": str(self.folder / "posted"),
            "GIT_CONFIG_NOSYSTEM": "1",
            **self.extra,
            **variables,
        }
        return subprocess.run(
            [*shell, "-c", script],
            cwd=self.root,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )


def loaded(path: Path) -> dict[Any, Any]:
    """The data of a pipeline."""
    data = yaml.safe_load(path.read_text("utf-8"))
    assert isinstance(data, dict)
    return data


def github_steps() -> list[dict[str, Any]]:
    steps: list[dict[str, Any]] = loaded(GITHUB)["jobs"]["catalog"]["steps"]
    return [step for step in steps if "run" in step]


def gitlab_scripts() -> dict[str, str]:
    """The script of each job, with what runs before it."""
    data = loaded(GITLAB)
    before = data["default"]["before_script"]
    return {
        name: "\n".join([*before, *job["script"]])
        for name, job in data.items()
        if isinstance(job, dict) and "script" in job
    }


def gitee_scripts(path: Path) -> Iterator[str]:
    for stage in loaded(path)["stages"]:
        for step in stage["steps"]:
            yield "\n".join(step["commands"])


def filled_in(text: str, expressions: Mapping[str, str]) -> str:
    """A value with its `${{ … }}` replaced."""
    for expression, value in expressions.items():
        text = text.replace(f"${{{{ {expression} }}}}", value)
    assert "${{" not in text, text
    return text


def run_github(machine: Machine, expressions: Mapping[str, str]) -> dict[str, int]:
    """Run the steps as the platform does; the exit code of each that ran, by name."""
    environment, codes = machine.folder / "github_env", {}
    environment.touch()
    failed = False
    by_id: dict[str, int] = {}
    for step in github_steps():
        condition = step.get("if", "success()")
        wanted = condition.partition("steps.")[2].partition(".outcome")[0]
        if failed and "!cancelled()" not in condition:
            continue
        if wanted and by_id.get(wanted) != 0:
            continue
        known = dict(line.split("=", 1) for line in environment.read_text("utf-8").splitlines())
        own = {key: filled_in(value, expressions) for key, value in step.get("env", {}).items()}
        done = machine.run(
            step["run"],
            ("bash", "--noprofile", "--norc", "-e", "-o", "pipefail"),
            GITHUB_ENV=str(environment),
            GITHUB_STEP_SUMMARY=str(machine.folder / "summary"),
            GITHUB_REPOSITORY="district/catalog",
            **known,
            **own,
        )
        codes[step["name"]] = done.returncode
        by_id[step.get("id", "")] = done.returncode
        machine.outputs[step["name"]] = done.stdout
        failed = failed or done.returncode != 0
    return codes
