"""Changes as one HTML page that needs nothing beside it."""

from collections.abc import Iterator
from html import escape

from gkcatalog.model.change import Change
from gkcatalog.render.changes.told import Told
from gkcatalog.render.changes.wording import Run, marked
from gkcatalog.render.plain_text import plain

_STYLE = """
body{font:16px/1.7 "Noto Sans CJK SC","Microsoft YaHei",sans-serif;color:#1a1a1a;background:#fff;
max-width:72rem;margin:0 auto;padding:1rem}
h1{font-size:1.5rem}h2{font-size:1.2rem;margin-top:2rem;border-bottom:1px solid #bbb}
table{border-collapse:collapse;width:100%;margin:.5rem 0}
caption{text-align:left;font-weight:bold;padding:.5rem 0}
th,td{border:1px solid #999;padding:.4rem .6rem;text-align:left;vertical-align:top}
thead th{background:#eef2f6}
td:nth-child(1){width:4rem}td:nth-child(2){width:7rem}
.effect{white-space:nowrap;font-weight:bold}
.narrow{color:#a40000}.transfer{color:#7a4a00}.adjust{color:#00508c}.widen{color:#1d6327}
.editorial{color:#555}
del{background:#fde4e4;color:#7d0000}ins{background:#e0f3e2;color:#0f4d18;text-decoration:underline}
.note{color:#555;font-size:.9rem}
@media (max-width:40rem){table,tbody,tr,td,th{display:block}thead{display:none}}
@media print{body{max-width:none}h2{break-after:avoid}tr{break-inside:avoid}}
"""
_TAGS = {Run.KEPT: "{}", Run.STRUCK: "<del>{}</del>", Run.PUT_IN: "<ins>{}</ins>"}


def as_page(told: Told) -> str:
    """The changes under their unit and domain, a table for each."""
    title = _text(f"{told.title}：{told.old} → {told.new}")
    lines = [
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>",
        f"<h1>{title}</h1>",
        f"<p>{_text(told.summary())}</p>",
        *_counts(told),
        *(f'<p class="note">未比对：{_text(path)}</p>' for path in told.uncompared),
        *_tables(told),
        "</main>\n</body>\n</html>\n",
    ]
    return "\n".join(lines)


def _counts(told: Told) -> Iterator[str]:
    if not told.changes:
        return
    yield '<table><caption>各类变化的数量</caption>\n<thead><tr><th scope="col">类别</th>'
    yield '<th scope="col">数量</th></tr></thead>\n<tbody>'
    for effect, count in told.counts().items():
        yield (
            f'<tr><th scope="row" class="effect {effect.value}">{effect.chinese}</th>'
            f"<td>{count}</td></tr>"
        )
    yield "</tbody></table>"


def _tables(told: Told) -> Iterator[str]:
    for unit, domain, items in told.grouped():
        yield f"<h2>{_text(f'{unit} · {domain}' if domain else unit)}</h2>"
        for title, changes in items:
            yield f"<table><caption>{_text(title)}</caption>"
            yield '<thead><tr><th scope="col">类别</th><th scope="col">要素</th>'
            yield '<th scope="col">变化</th></tr></thead>\n<tbody>'
            yield from (_row(change, told) for change in changes)
            yield "</tbody></table>"


def _row(change: Change, told: Told) -> str:
    notes = [note for note in (told.state(change), told.reached(change)) if note]
    noted = "".join(f'<br><span class="note">{_text(note)}</span>' for note in notes)
    return (
        f'<tr><td class="effect {change.effect.value}">{change.effect.chinese}</td>'
        f"<td>{_text(change.field or '整条')}</td>"
        f"<td>{_text(change.message)}{_marked(change)}{noted}</td></tr>"
    )


def _marked(change: Change) -> str:
    """The value with what was struck out and put in, where both texts have much in common."""
    pieces = marked(change.old, change.new)
    shown = "".join(_TAGS[run].format(_text(text)) for run, text in pieces)
    return f"<br>{shown}" if shown else ""


def _text(text: str) -> str:
    return escape(plain(text))
