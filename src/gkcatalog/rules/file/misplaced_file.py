"""GK009: a file that does not lie where its header says."""

from collections.abc import Iterator

from gkcatalog.model.finding import Problem, Severity
from gkcatalog.model.item import ItemFile
from gkcatalog.rules.kinds import Context, rule

_UNITS = "catalogs/units/"
_FILE = "# 文件: catalogs/units/{}/czyjs.yaml\n单位: 区财政局\n领域: 财政预决算\n不涉及: 示例的理由"


@rule(
    "GK009",
    Severity.INFO,
    clause="目录文件格式：catalogs/units/单位代码/领域代码.yaml",
    bad=_FILE.format("mzj"),
    good=_FILE.format("czj"),
)
def misplaced_file(file: ItemFile, context: Context) -> Iterator[Problem]:
    """文件名或文件夹与开头的单位、领域不一致。

    以开头为准，不影响使用；但是按名字找文件的人会找错，复制来的文件也常常是忘了改开头。
    """
    if not file.file.startswith(_UNITS) or not file.unit or not file.domain:
        return
    folder, _, name = file.file.removeprefix(_UNITS).rpartition("/")
    stem = name.rpartition(".")[0]
    if folder != file.unit:
        wrong = f"文件没有放在{file.unit_text}的文件夹里"
        if folder:
            wrong = f"文件夹“{folder}”不是{file.unit_text}的代码"
    elif stem != file.domain and not stem.startswith(f"{file.domain}-"):
        wrong = f"文件名“{stem}”不是{file.domain_text}的代码"
    else:
        return
    yield Problem(
        wrong,
        f"开头没有写错的，请把文件移到 {_UNITS}{file.unit}/{file.domain}.yaml；"
        "写错的，请改开头的单位、领域。",
        value=file.file,
    )
