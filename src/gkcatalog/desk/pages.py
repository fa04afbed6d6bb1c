"""The pages of the desk as HTML: plain forms that need no script."""

from collections.abc import Iterable, Iterator
from html import escape

from gkcatalog.desk.work import Ground, Import, Look
from gkcatalog.model.change import Effect
from gkcatalog.model.finding import Finding, Severity
from gkcatalog.model.place import Place
from gkcatalog.render.plain_text import plain

MOST_FINDINGS = 2_000
"""What one page shows; the marked workbook has them all."""


def front(ground: Ground) -> str:
    """The page with the form."""
    where = (
        f"当前工作区：<strong>{_text(ground.workspace.root.name)}</strong>。"
        "检查后会先显示导入将带来的变化，确认以后才写入目录文件。"
        if ground.workspace
        else "当前不在工作区里，只能检查，不能导入。"
    )
    return page(
        "检查和导入表格",
        [
            "<h1>检查和导入表格</h1>",
            "<p>选择目录表（Excel、Word、网页或 CSV），看看哪些格子有问题。"
            f"文件只在这台电脑上处理，不会上传到网上。{where}</p>",
            '<form class="desk" method="post" action="check" enctype="multipart/form-data">',
            '<p class="drop" id="drop"><label for="file">表格文件</label>',
            '<input type="file" id="file" name="file" required '
            'accept=".xlsx,.xlsm,.xls,.docx,.html,.htm,.csv">',
            '<span class="legend" id="dropped">也可以把文件拖到这里。</span></p>',
            _select("unit", "单位", "表里写明的单位", _units(ground)),
            _select("domain", "领域", "表里写明的领域", _domains(ground)),
            '<p><button type="submit">检查</button></p></form>',
        ],
        script=True,
    )


def _units(ground: Ground) -> Iterator[tuple[str, str]]:
    return ((unit.code, unit.name) for unit in ground.registry.units if not unit.repealed)


def _domains(ground: Ground) -> Iterator[tuple[str, str]]:
    return ((domain.code, domain.name) for domain in ground.registry.domains)


def _select(name: str, label: str, blank: str, options: Iterable[tuple[str, str]]) -> str:
    listed = "".join(
        f'<option value="{_text(code)}">{_text(text)}</option>' for code, text in options
    )
    return (
        f'<p><label for="{name}">{label}</label><select id="{name}" name="{name}">'
        f'<option value="">{blank}</option>{listed}</select></p>'
    )


def looked(look: Look, key: str) -> str:
    """What was found in an upload; `key` names it in addresses."""
    name = _text(look.upload.name)
    body = [f"<h1>{name}</h1>", f'<p class="notice" role="status">{_verdict(look)}</p>']
    if look.marked is not None:
        body.append(f'<p><a href="marked/{key}" download>下载标出问题的工作簿</a></p>')
    body += _findings(look)
    body += _importing(look, key)
    body.append('<p><a href="./">检查另一个文件</a></p>')
    return page(f"{look.upload.name} 的检查结果", body)


def _verdict(look: Look) -> str:
    if not look.readable:
        return "这个文件读不出目录表，原因见下。"
    counts = dict.fromkeys(Severity, 0)
    for finding in look.findings:
        counts[finding.severity] += 1
    listed = "，".join(f"{number} 个{known.chinese}" for known, number in counts.items())
    return f"读出 {look.items} 条事项：{listed}。"


def _findings(look: Look) -> Iterator[str]:
    if not look.findings:
        return
    yield '<h2>问题</h2><div class="findings" role="region" tabindex="0" '
    yield 'aria-label="问题列表"><table><caption>每个问题所在的格子和改法</caption>'
    yield "<thead><tr>"
    yield from (
        f'<th scope="col">{title}</th>' for title in ("格子", "格子里写的", "级别", "问题", "改法")
    )
    yield "</tr></thead><tbody>"
    for finding in look.findings[:MOST_FINDINGS]:
        yield _finding(finding, look.texts.get(finding.place.cell, ""))
    yield "</tbody></table></div>"
    if len(look.findings) > MOST_FINDINGS:
        yield f"<p>共 {len(look.findings)} 个问题，这里列出前 {MOST_FINDINGS} 个。</p>"


def _finding(finding: Finding, text: str) -> str:
    shown = text if len(text) <= 80 else f"{text[:80]}…"
    severity = finding.severity
    return (
        f'<tr class="{severity.value}"><th scope="row">{_text(_where(finding.place))}</th>'
        f'<td class="cell">{_text(shown)}</td>'
        f'<td><span class="effect {severity.value}">{severity.chinese}</span>'
        f" {_text(finding.code)}</td><td>{_text(finding.message)}</td>"
        f"<td>{_text(finding.hint)}</td></tr>"
    )


def _where(place: Place) -> str:
    sheet, _, cell = place.cell.rpartition("!")
    if cell:
        return f"{sheet} {cell}"
    return f"{place.file} 第{place.line}行" if place.file.endswith(".yaml") else "整个文件"


def _importing(look: Look, key: str) -> Iterator[str]:
    if look.ground.workspace is None or not look.readable:
        return
    yield "<h2>导入</h2>"
    waiting = look.waiting
    if waiting is None:
        yield "<p>不知道是哪个单位的表，不能导入。请返回选择单位，再检查一次。</p>"
        return
    unit = look.ground.registry.unit_names[waiting.unit].name
    yield f"<p>导入到“{_text(unit)}”：{_text(waiting.plan.line)}</p>"
    if not waiting.plan.files:
        yield "<p>目录文件不需要改动。</p>"
        return
    yield from changes(waiting)
    files = "、".join(_text(path) for path in waiting.plan.files)
    yield (
        f'<form class="desk" method="post" action="import"><p>将写入：{files}</p>'
        f'<p><input type="hidden" name="key" value="{_text(key)}">'
        '<button type="submit">确认导入</button></p></form>'
    )


def changes(waiting: Import) -> Iterator[str]:
    """The changes under their domain and item."""
    told = waiting.told
    yield f'<p>{_text(told.summary())}</p><div class="changes">'
    for unit, domain, items in told.grouped():
        yield f"<h3>{_text(f'{unit} · {domain}' if domain else unit)}</h3>"
        for title, group in items:
            yield f"<p>{_text(title)}</p><ul>"
            for change in group:
                narrow = " narrow" if change.effect is Effect.NARROW else ""
                yield (
                    f'<li><span class="effect{narrow}">{change.effect.chinese}</span>'
                    f"{_text(change.message)}</li>"
                )
            yield "</ul>"
    yield "</div>"


def done(waiting: Import) -> str:
    """The page after an import."""
    files = "".join(f"<li>{_text(path)}</li>" for path in waiting.plan.files)
    return page(
        "已导入",
        [
            "<h1>已导入</h1>",
            f'<p class="notice" role="status">{_text(waiting.plan.line)}</p>',
            f"<p>写入的文件：</p><ul>{files}</ul>",
            '<p><a href="./">检查另一个文件</a></p>',
        ],
    )


def refused(title: str, reason: str) -> str:
    """A page that says why something was not done."""
    return page(
        title,
        [
            f"<h1>{_text(title)}</h1>",
            f'<p class="notice" role="alert">{_text(reason)}</p>',
            '<p><a href="./">返回</a></p>',
        ],
    )


def page(title: str, body: Iterable[str], *, script: bool = False) -> str:
    """A whole page."""
    lines = [
        '<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f'<title>{_text(title)}</title><link rel="icon" href="data:,">',
        '<link rel="stylesheet" href="site.css"><link rel="stylesheet" href="desk.css">',
        '<script src="desk.js" defer></script>' if script else "",
        '</head><body><header class="masthead"><p class="name">政务公开目录 · 表格检查台</p>',
        '</header><main id="main">',
        *body,
        '</main><footer class="colophon"><p>只在本机运行，关闭终端窗口即停止。</p></footer>',
        "</body></html>\n",
    ]
    return "\n".join(line for line in lines if line)


def _text(text: str) -> str:
    return escape(plain(text))
