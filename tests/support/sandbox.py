"""A small workspace on disk, and the real program run in it."""

import io
from collections.abc import Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

from gkcatalog.cli.program import run

AS_OF = "2026-11-22"
SETTINGS = """\
格式: 1
区县: 湛河区
编制单位: 区政府办公室
层级别名: {区级: 县级, 镇级: 乡级}
"""
UNITS = """\
单位:
  - {代码: czj, 名称: 区财政局, 别名: [湛河区财政局], 类别: 区直单位}
  - {代码: mzj, 名称: 区民政局, 类别: 区直单位}
  - {代码: hebin, 名称: 河滨街道办事处, 别名: [河滨街道], 类别: 街道}
组别:
  - {名称: 各街道办事处, 类别: 街道}
"""
DOMAINS = """\
领域:
  - {代码: czyjs, 名称: 财政预决算, 责任单位: [区财政局], 条款: 二（一）3}
  - {代码: shjz, 名称: 社会救助, 责任单位: [区民政局], 条款: 二（一）14}
"""
CHANNELS = """\
渠道:
  - {名称: 政府网站, 别名: [门户网站]}
  - {名称: 政府公报}
  - {名称: 两微一端}
  - {名称: 发布会/听证会}
  - {名称: 广播电视}
  - {名称: 纸质媒体, 别名: [纸质载体]}
  - {名称: 公开查阅点}
  - {名称: 政务服务中心}
  - {名称: 便民服务站}
  - {名称: 入户/现场}
  - {名称: 社区/企事业单位/村公示栏（电子屏）}
  - {名称: 精准推送}
  - {名称: 其他}
本地渠道: []
"""
LAWS = """\
法规:
  - {名称: 中华人民共和国预算法, 别名: [预算法], 类别: 法律, 施行: 1995-01-01, 来源: 示例}
  - {名称: 中华人民共和国政府信息公开条例, 别名: [政府信息公开条例], 类别: 行政法规,
     文号: 国务院令第711号, 施行: 2019-05-15, 来源: 示例}
"""
BUDGET = """\
# yaml-language-server: $schema=../../../schemas/item-file.schema.json
单位: 区财政局
领域: 财政预决算
阶段: 目录
版本: 2026年版
事项:
  - 编号: czyjs-001
    一级事项: 财政预算
    名称: 政府预算
    内容:
      - 一般公共预算收支表
      - 举借债务情况说明
    依据:
      - 《中华人民共和国预算法》第十四条
    时限: 自本级人民代表大会批准之日起20日内
    主体: 本单位
    方式: 主动公开
    渠道: [政府网站, 公开查阅点]
    公开对象: 全社会
    层级: [县级]
    环节: 结果
"""
RELIEF = """\
单位: 区民政局
领域: 社会救助
不涉及: 示例的理由
"""
STANDARD = """\
标准: gj
领域: 财政预决算
事项:
  - 编号: czyjs-001
    必备: 否
    一级事项: 财政预算
    名称: 部门预算
    内容:
      - 部门收支总表
      - 绩效目标
    依据:
      - 《中华人民共和国预算法》第十四条
    时限: 自本级政府财政部门批复之日起20日内
    方式: 主动公开
    渠道: [政府网站]
    公开对象: 全社会
    层级: [县级, 乡级]
    环节: 决策
"""
BUDGET_FILE = "catalogs/units/czj/czyjs.yaml"
FILES: Mapping[str, str] = {
    "gkcatalog.yaml": SETTINGS,
    "catalogs/registry/units.yaml": UNITS,
    "catalogs/registry/domains.yaml": DOMAINS,
    "catalogs/registry/channels.yaml": CHANNELS,
    "catalogs/registry/laws.yaml": LAWS,
    "catalogs/standards/gj/czyjs.yaml": STANDARD,
    BUDGET_FILE: BUDGET,
    "catalogs/units/mzj/shjz.yaml": RELIEF,
}
"""A workspace in which no rule finds anything on `AS_OF`."""


@dataclass(frozen=True)
class Ran:
    """What a run of the program came to."""

    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Sandbox:
    """A workspace below `root`; paths are relative to it."""

    root: Path

    def write(self, path: str, content: str | bytes) -> Path:
        """Write a file, text as UTF-8 with its line ends as they are."""
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content.encode() if isinstance(content, str) else content)
        return target

    def read(self, path: str) -> str:
        """The text of a file, its line ends as they are."""
        return (self.root / path).read_bytes().decode()

    def replace(self, path: str, old: str, new: str) -> None:
        """Change a part of a file that is there exactly once."""
        text = self.read(path)
        assert text.count(old) == 1, f"{old!r} is {text.count(old)} times in {path}"
        self.write(path, text.replace(old, new))

    def contents(self) -> dict[str, bytes]:
        """The bytes of every file, by path."""
        found = (path for path in self.root.rglob("*") if path.is_file())
        return {path.relative_to(self.root).as_posix(): path.read_bytes() for path in found}

    def run(self, *arguments: str, cache: bool = False) -> Ran:
        """Run the program in the workspace, without its cache unless that is asked for."""
        out, err = io.StringIO(), io.StringIO()
        options = ["-C", str(self.root), *([] if cache else ["--no-cache"])]
        with redirect_stdout(out), redirect_stderr(err):
            code = run([*options, *arguments])
        return Ran(code, out.getvalue(), err.getvalue())


def build(root: Path, files: Mapping[str, str] = FILES) -> Sandbox:
    """Write a workspace."""
    sandbox = Sandbox(root)
    for path, text in files.items():
        sandbox.write(path, text)
    return sandbox
