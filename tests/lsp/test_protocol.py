"""The language server over its streams, driven by a real client."""

from pathlib import Path

import pytest
from lsprotocol import types
from support.buffers import replaced
from support.editor import Editor, edit_in
from support.sandbox import BUDGET, BUDGET_FILE, UNITS, Sandbox

UNITS_FILE = "catalogs/registry/units.yaml"
CHANNEL = replaced(BUDGET, "[政府网站, 公", "[门户网站, 公")
AFTER_WIDE = replaced(
    BUDGET, "    渠道: [政府网站, 公开查阅点]", "    渠道: [其他：𠮷屋, 门户网站]"
)


def place(text: str, word: str) -> types.Range:
    """The range of a word, in UTF-16 code units."""
    assert text.count(word) == 1
    before = text[: text.index(word)]
    line, start = before.count("\n"), len(before.rpartition("\n")[2].encode("utf-16-le")) // 2
    end = start + len(word.encode("utf-16-le")) // 2
    return types.Range(types.Position(line, start), types.Position(line, end))


def test_findings_appear_change_and_go(workspace: Sandbox) -> None:
    async def scenario(editor: Editor) -> None:
        editor.open(BUDGET_FILE, CHANNEL)
        (found,) = await editor.diagnostics(BUDGET_FILE)
        assert found.message == "“门户网站”不是规定的渠道名称。应写作“政府网站”。"
        assert (found.code, found.source) == ("GK501", "gkcatalog")
        assert found.severity == types.DiagnosticSeverity.Warning
        assert found.range == place(CHANNEL, "门户网站")
        editor.change(BUDGET_FILE, replaced(BUDGET, "方式: 主动公开", "方式: 主动公丌"))
        (found,) = await editor.diagnostics(BUDGET_FILE)
        assert (found.code, found.severity) == ("GK104", types.DiagnosticSeverity.Error)
        editor.change(BUDGET_FILE, "单位：区财政局\n")
        assert "GK004" in {each.code for each in await editor.diagnostics(BUDGET_FILE)}
        editor.change(BUDGET_FILE, BUDGET)
        assert await editor.diagnostics(BUDGET_FILE) == []

    edit_in(workspace.root, scenario)
    assert workspace.read(BUDGET_FILE) == BUDGET


def test_ranges_count_utf_16_units(workspace: Sandbox) -> None:
    async def scenario(editor: Editor) -> None:
        editor.open(BUDGET_FILE, AFTER_WIDE)
        (found,) = await editor.diagnostics(BUDGET_FILE)
        assert found.range == place(AFTER_WIDE, "门户网站")
        assert found.range.start.character == 17
        (offer, *_) = await editor.complete(BUDGET_FILE, found.range.end)
        assert isinstance(offer.text_edit, types.TextEdit)
        assert offer.text_edit.range == found.range
        (fix, _) = await editor.actions(BUDGET_FILE, found.range)
        await apply(editor, fix)
        assert await editor.diagnostics(BUDGET_FILE) == []
        assert editor.texts[BUDGET_FILE] == replaced(AFTER_WIDE, "门户网站", "政府网站")

    edit_in(workspace.root, scenario)


def test_another_encoding_that_both_sides_know(workspace: Sandbox) -> None:
    async def scenario(editor: Editor) -> None:
        editor.open(BUDGET_FILE, AFTER_WIDE)
        (found,) = await editor.diagnostics(BUDGET_FILE)
        assert found.range.start.character == 16

    general = types.GeneralClientCapabilities(position_encodings=[types.PositionEncodingKind.Utf32])
    edit_in(workspace.root, scenario, types.ClientCapabilities(general=general))


def test_a_byte_order_mark_moves_nothing(workspace: Sandbox) -> None:
    text = f"\ufeff单位: 区财政局\n{CHANNEL.partition('区财政局')[2].lstrip()}".replace(
        "单位: ", "单位:  "
    )
    wrong = text.replace("区财政局", "区财征局", 1)

    async def scenario(editor: Editor) -> None:
        editor.open(BUDGET_FILE, wrong)
        found = {each.code: each for each in await editor.diagnostics(BUDGET_FILE)}
        assert found["GK401"].range == place(wrong, "区财征局")
        (fix, *_) = await editor.actions(BUDGET_FILE, place(wrong, "门户网站"))
        await apply(editor, fix)
        assert editor.texts[BUDGET_FILE] == wrong.replace("门户网站", "政府网站")
        editor.apply(BUDGET_FILE, await editor.format(BUDGET_FILE))
        assert editor.texts[BUDGET_FILE].startswith("\ufeff单位: 区财征局\n领域: ")

    edit_in(workspace.root, scenario)


async def apply(editor: Editor, action: types.CodeAction) -> None:
    """Do what an action says, as an editor does."""
    assert action.edit is not None
    assert action.edit.document_changes is not None
    for change in action.edit.document_changes:
        assert isinstance(change, types.TextDocumentEdit)
        assert change.text_document.uri == editor.uri(BUDGET_FILE)
        assert change.text_document.version == editor.versions[BUDGET_FILE]
        edits = [edit for edit in change.edits if isinstance(edit, types.TextEdit)]
        editor.apply(BUDGET_FILE, edits)


def test_repairs(workspace: Sandbox) -> None:
    law = "《中华人民共和国预算法》第十四条"
    text = replaced(CHANNEL, f"- {law}", f"- {law}\n      - 《政府信息公开条例》第二十条")

    async def scenario(editor: Editor) -> None:
        editor.open(BUDGET_FILE, text)
        codes = {found.code for found in await editor.diagnostics(BUDGET_FILE)}
        assert {"GK202", "GK501"} <= codes
        actions = await editor.actions(BUDGET_FILE, place(text, "门户网站"))
        assert [(action.kind, action.is_preferred) for action in actions] == [
            ("quickfix", True),
            ("source.fixAll.gkcatalog", None),
        ]
        assert actions[0].title == "修复：“门户网站”不是规定的渠道名称"
        assert [found.code for found in actions[0].diagnostics or ()] == ["GK501"]
        (everything,) = await editor.actions(
            BUDGET_FILE, place(text, "政府预算"), [types.CodeActionKind.SourceFixAll]
        )
        await apply(editor, everything)
        left = await editor.diagnostics(BUDGET_FILE)
        while left:
            (again,) = await editor.actions(
                BUDGET_FILE, place(text, "政府预算"), [types.CodeActionKind.SourceFixAll]
            )
            await apply(editor, again)
            left = await editor.diagnostics(BUDGET_FILE)
        assert (
            "《中华人民共和国政府信息公开条例》（国务院令第711号）第二十条"
            in editor.texts[BUDGET_FILE]
        )
        none = await editor.actions(BUDGET_FILE, place(BUDGET, "政府预算"))
        assert none == []

    edit_in(workspace.root, scenario)


def test_an_editor_without_versioned_edits_gets_plain_ones(workspace: Sandbox) -> None:
    async def scenario(editor: Editor) -> None:
        editor.open(BUDGET_FILE, CHANNEL)
        (found,) = await editor.diagnostics(BUDGET_FILE)
        (fix, _) = await editor.actions(BUDGET_FILE, found.range)
        assert fix.edit is not None
        assert fix.edit.document_changes is None
        edit = types.TextEdit(found.range, "政府网站")
        assert {uri: list(edits) for uri, edits in (fix.edit.changes or {}).items()} == {
            editor.uri(BUDGET_FILE): [edit]
        }

    edit_in(workspace.root, scenario, types.ClientCapabilities())


def test_hover(workspace: Sandbox) -> None:
    async def scenario(editor: Editor) -> None:
        editor.open(BUDGET_FILE, CHANNEL)
        shown = await editor.hover(BUDGET_FILE, place(CHANNEL, "门户网站").start)
        assert shown.startswith("**警告**　“门户网站”不是规定的渠道名称。应写作“政府网站”。")
        assert "### GK501" in shown
        shown = await editor.hover(BUDGET_FILE, place(CHANNEL, "环节").start)
        assert shown.startswith("### 环节\n\n五公开环节。")
        shown = await editor.hover(BUDGET_FILE, place(CHANNEL, "预算法").start)
        assert shown.startswith("### 《中华人民共和国预算法》\n\n- 类别：法律\n")
        assert await editor.hover(BUDGET_FILE, place(CHANNEL, "2026年版").start) == ""

    edit_in(workspace.root, scenario)


def test_completion_while_the_file_can_not_be_read(workspace: Sandbox) -> None:
    text = replaced(BUDGET, "    渠道: [政府网站, 公开查阅点]", "    渠道: [公")

    async def scenario(editor: Editor) -> None:
        editor.open(BUDGET_FILE, text)
        (found,) = await editor.diagnostics(BUDGET_FILE)
        assert found.code == "GK002"
        offers = await editor.complete(BUDGET_FILE, place(text, "[公").end)
        assert [offer.label for offer in offers][:3] == ["政府网站", "政府公报", "两微一端"]
        editor.change(BUDGET_FILE, replaced(BUDGET, "    环节: 结果\n", "    \n"))
        offers = await editor.complete(BUDGET_FILE, types.Position(20, 4))
        stage = next(offer for offer in offers if offer.label == "环节")
        assert (stage.kind, stage.detail) == (types.CompletionItemKind.Property, "五公开环节")
        assert isinstance(stage.text_edit, types.TextEdit)
        assert stage.text_edit.new_text == "环节: "

    edit_in(workspace.root, scenario)


def test_formatting(workspace: Sandbox) -> None:
    text = replaced(BUDGET, "领域: 财政预决算\n", "\n领域:   财政预决算\n")

    async def scenario(editor: Editor) -> None:
        editor.open(BUDGET_FILE, text)
        await editor.diagnostics(BUDGET_FILE)
        editor.apply(BUDGET_FILE, await editor.format(BUDGET_FILE))
        assert editor.texts[BUDGET_FILE] == BUDGET
        assert await editor.format(BUDGET_FILE) == []

    edit_in(workspace.root, scenario)


def test_a_rule_is_explained_by_a_file(workspace: Sandbox) -> None:
    async def scenario(editor: Editor) -> None:
        editor.open(BUDGET_FILE, CHANNEL)
        (found,) = await editor.diagnostics(BUDGET_FILE)
        page = workspace.root / ".gkcatalog/rules/GK501.md"
        assert found.code_description == types.CodeDescription(page.as_uri())
        assert page.read_text(encoding="utf-8").startswith("### GK501 ")

    edit_in(workspace.root, scenario)


def test_the_other_place_of_a_conflict_is_named(workspace: Sandbox) -> None:
    second = replaced(BUDGET, "单位: 区财政局", "单位: 湛河区财政局")
    other = "catalogs/units/czj/czyjs-2.yaml"
    workspace.write(other, f"# 𠮷\n{second}")

    async def scenario(editor: Editor) -> None:
        editor.open(BUDGET_FILE, BUDGET)
        editor.open(other, workspace.read(other))
        found = [each for path in (BUDGET_FILE, other) for each in await editor.diagnostics(path)]
        related = [each.related_information for each in found if each.code == "GK601"]
        assert related
        (first,) = related
        assert first is not None
        addresses = {each.location.uri for each in first}
        assert addresses <= {editor.uri(BUDGET_FILE), editor.uri(other)}

    edit_in(workspace.root, scenario)


def test_a_broken_register_is_told_once_and_stops_nothing(workspace: Sandbox) -> None:
    async def scenario(editor: Editor) -> None:
        editor.open(BUDGET_FILE, CHANNEL)
        assert len(await editor.diagnostics(BUDGET_FILE)) == 1
        editor.open(UNITS_FILE, f"{UNITS}  - {{代码: \n")
        (found,) = await editor.diagnostics(UNITS_FILE)
        assert found.code == "GK002"
        assert (await editor.message()).startswith(f"{UNITS_FILE}:")
        editor.change(BUDGET_FILE, BUDGET)
        assert await editor.diagnostics(BUDGET_FILE) == []
        editor.change(UNITS_FILE, UNITS)
        assert await editor.diagnostics(UNITS_FILE) == []
        assert editor.messages.empty()

    edit_in(workspace.root, scenario)


def test_a_register_that_is_broken_from_the_start(workspace: Sandbox) -> None:
    workspace.write(UNITS_FILE, "单位: []\n")

    async def scenario(editor: Editor) -> None:
        editor.open(BUDGET_FILE, CHANNEL)
        assert await editor.diagnostics(BUDGET_FILE) == []
        assert UNITS_FILE in await editor.message()
        assert await editor.hover(BUDGET_FILE, types.Position(1, 0)) == ""
        assert await editor.complete(BUDGET_FILE, types.Position(1, 0)) == []
        workspace.write(UNITS_FILE, UNITS)
        editor.save(BUDGET_FILE)
        assert len(await editor.diagnostics(BUDGET_FILE)) == 1

    edit_in(workspace.root, scenario)


def test_a_broken_schema_is_told_and_stops_nothing(workspace: Sandbox) -> None:
    schema = workspace.write("schemas/item-file.schema.json", "{")

    async def scenario(editor: Editor) -> None:
        editor.open(BUDGET_FILE, CHANNEL)
        assert (
            await editor.message()
            == "schemas/item-file.schema.json 不是有效的 JSON Schema，请恢复原文件"
        )
        schema.unlink()
        editor.save(BUDGET_FILE)
        assert len(await editor.diagnostics(BUDGET_FILE)) == 1

    edit_in(workspace.root, scenario)


def test_files_outside_a_workspace_are_left_alone(workspace: Sandbox, tmp_path: Path) -> None:
    outside = "../elsewhere.yaml"
    notes = "catalogs/units/czj/notes.txt"

    async def scenario(editor: Editor) -> None:
        for path in (outside, notes):
            editor.open(path, "单位：甲\n")
            assert await editor.hover(path, types.Position(0, 0)) == ""
            assert await editor.complete(path, types.Position(0, 3)) == []
            assert await editor.format(path) == []
            editor.change(path, "单位：乙\n")
            editor.save(path)
            editor.close(path)
        editor.open(BUDGET_FILE, BUDGET)
        assert await editor.diagnostics(BUDGET_FILE) == []
        assert editor.published.empty()

    edit_in(workspace.root, scenario)


def test_closing_takes_findings_back(workspace: Sandbox) -> None:
    async def scenario(editor: Editor) -> None:
        editor.open(BUDGET_FILE, CHANNEL)
        assert len(await editor.diagnostics(BUDGET_FILE)) == 1
        editor.close(BUDGET_FILE)
        assert await editor.diagnostics(BUDGET_FILE) == []

    edit_in(workspace.root, scenario)


def test_changes_on_disk_are_watched(workspace: Sandbox) -> None:
    async def scenario(editor: Editor) -> None:
        (asked,) = (await editor.registration()).registrations
        assert asked.method == types.WORKSPACE_DID_CHANGE_WATCHED_FILES
        editor.open(BUDGET_FILE, CHANNEL)
        assert len(await editor.diagnostics(BUDGET_FILE)) == 1
        channels = "catalogs/registry/channels.yaml"
        workspace.replace(channels, "本地渠道: []", "本地渠道: [{名称: 门户网站}]")
        workspace.replace(channels, ", 别名: [门户网站]", "")
        event = types.FileEvent(editor.uri(channels), types.FileChangeType.Changed)
        editor.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([event]))
        assert await editor.diagnostics(BUDGET_FILE) == []

    edit_in(workspace.root, scenario)


def test_without_its_library_the_command_says_how_to_get_it(
    workspace: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    ran = workspace.run("lsp")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err == "语言服务所需的组件没有安装，请运行 pip install 'gkcatalog[lsp]'\n"
