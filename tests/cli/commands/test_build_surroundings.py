"""What a build keeps hangs on the program and its libraries, and nothing of it is read unasked."""

import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from support.repository import commit_all, git
from support.sandbox import BUDGET_FILE, Sandbox

from gkcatalog.cli.building import templates
from gkcatalog.cli.building.earlier import FILE, Remembered
from gkcatalog.disk.outputs import folders_of
from gkcatalog.disk.workspace import OUT, STATE

EARLIER, HISTORY = "gkcatalog.cli.building.earlier", "gkcatalog.cli.building.history"
RELEASES = ".gkcatalog/releases.cache"


def is_kept(sandbox: Sandbox) -> bool:
    """Whether a build leaves its drafts as they are."""
    before = drafts(sandbox)
    assert before
    assert sandbox.run("build", cache=True).code == 0
    return drafts(sandbox) == before


def drafts(sandbox: Sandbox) -> dict[str, bytes]:
    kept = (sandbox.root / ".gkcatalog/drafts").iterdir()
    return {path.name: path.read_bytes() for path in kept}


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("Jinja2-99.0.dist-info", False),
        ("xlsxwriter-99.0.egg-info", False),
        ("jinja2-notes", True),
        ("other-1.0.dist-info", True),
    ],
)
def test_another_version_of_a_library(
    workspace: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, kept: bool
) -> None:
    workspace.run("build", cache=True)
    assert is_kept(workspace)
    (tmp_path / "site-packages" / name).mkdir(parents=True)
    monkeypatch.syspath_prepend(tmp_path / "site-packages")
    assert is_kept(workspace) is kept


def test_another_program(workspace: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace.run("build", cache=True)
    monkeypatch.setattr(f"{EARLIER}.program_state", lambda: "改过")
    assert not is_kept(workspace)


def test_another_program_has_no_earlier_build(
    workspace: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace.run("build", cache=True)
    out = workspace.root / OUT
    remembered = Remembered(workspace.root / STATE / FILE, out)
    assert remembered.left(lambda: folders_of(out)).lines
    monkeypatch.setattr(f"{EARLIER}.program_state", lambda: "改过")
    left = remembered.left(lambda: folders_of(out))
    assert not left.lines
    assert not left.folders
    assert not left.ledger.earlier.keys()


def test_another_python(workspace: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace.run("build", cache=True)
    other = SimpleNamespace(version_info=(9, 9, 9, "final", 0), path=sys.path)
    monkeypatch.setattr(f"{EARLIER}.sys", other)
    assert not is_kept(workspace)


def release(root: Path, name: str) -> None:
    commit_all(root, name)
    git(root, "tag", name)


@pytest.fixture
def released(workspace: Sandbox) -> Sandbox:
    """Two tags, built once."""
    workspace.write(".gitignore", "out/\n.gkcatalog/\n")
    release(workspace.root, "v1")
    workspace.replace(BUDGET_FILE, "之日起20日内", "之日起30日内")
    release(workspace.root, "v2")
    assert workspace.run("build", cache=True).code == 0
    return workspace


def test_another_program_compares_the_releases_again(
    released: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (released.root / RELEASES).read_bytes()
    monkeypatch.setattr(f"{HISTORY}.program_state", lambda: "改过")
    released.run("build", cache=True)
    assert (released.root / RELEASES).read_bytes() != before


def test_another_schema_compares_the_releases_again(released: Sandbox) -> None:
    before = (released.root / RELEASES).read_bytes()
    shipped = Path(__file__).parents[3] / "schemas" / "item-file.schema.json"
    released.write("schemas/item-file.schema.json", shipped.read_text("utf-8") + "\n")
    assert released.run("build", cache=True).code == 0
    assert (released.root / RELEASES).read_bytes() != before


def test_what_is_known_of_releases_is_written_once(
    released: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(f"{HISTORY}.store", lambda *_: pytest.fail("nothing is new"))
    assert released.run("build", cache=True).code == 0


def test_without_the_cache_nothing_known_of_releases_is_read(
    released: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(f"{HISTORY}.stored", lambda _: pytest.fail("read"))
    assert released.run("build").code == 0


def test_a_workspace_within_a_checkout_tells_its_history(workspace: Sandbox) -> None:
    home = workspace.root.parent
    release(home, "v1")
    workspace.replace(BUDGET_FILE, "之日起20日内", "之日起30日内")
    release(home, "v2")
    assert workspace.run("build").code == 0
    assert (workspace.root / "out/site/changes.html").exists()


def test_a_checkout_that_git_does_not_read_is_told(workspace: Sandbox) -> None:
    workspace.write(".git", "不是仓库\n")
    ran = workspace.run("build")
    assert ran.code == 0
    assert "没有生成变更记录：" in ran.err


class TestTemplates:
    """Compiled templates lie where compiled modules do."""

    @pytest.fixture(autouse=True)
    def place(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        path = tmp_path / "page_templates.jinja"
        monkeypatch.setattr(templates, "_path", lambda: path)
        monkeypatch.setattr(sys, "dont_write_bytecode", False)
        return path

    def test_what_a_program_keeps_that_program_alone_reads(self) -> None:
        templates.keep_templates(b"1" * 16, {"index": b"code"})
        assert templates.compiled_templates(b"1" * 16) == {"index": b"code"}
        assert templates.compiled_templates(b"2" * 16) == {}

    def test_nothing_is_kept_where_no_compiled_module_is(
        self, place: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(sys, "dont_write_bytecode", True)
        templates.keep_templates(b"1" * 16, {"index": b"code"})
        assert not place.exists()

    def test_a_second_build_compiles_no_template(
        self, workspace: Sandbox, place: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        workspace.run("build", cache=True)
        assert place.exists()
        workspace.write(
            "catalogs/units/mzj/shjz.yaml", "单位: 区民政局\n领域: 社会救助\n不涉及: 理由\n"
        )
        monkeypatch.setattr("jinja2.Environment.compile", lambda *_, **__: pytest.fail("compiled"))
        assert workspace.run("build", cache=True).code == 0
