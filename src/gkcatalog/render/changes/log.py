"""A changelog: changes by unit and effect, as Markdown or as one HTML page."""

from collections.abc import Iterator
from html import escape

from gkcatalog.model.change import Change, Effect
from gkcatalog.render.changes.markdown import plain as markdown_text
from gkcatalog.render.changes.told import Told, item_title
from gkcatalog.render.plain_text import plain

_STYLE = (
    'body{font:16px/1.8 "Noto Sans CJK SC","Microsoft YaHei",sans-serif;color:#1a1a1a;'
    "max-width:60rem;margin:0 auto;padding:1rem}h2{border-bottom:1px solid #bbb}"
)


def _sections(told: Told) -> Iterator[tuple[str, list[tuple[Effect, list[Change]]]]]:
    """Every unit with its changes by effect, gravest first."""
    by_unit: dict[str, list[Change]] = {}
    for change in told.changes:
        by_unit.setdefault(told.unit(change), []).append(change)
    for unit, changes in by_unit.items():
        groups = [(effect, [c for c in changes if c.effect is effect]) for effect in Effect]
        yield unit, [(effect, group) for effect, group in groups if group]


def _line(change: Change, told: Told) -> str:
    domain = told.domain(change)
    return f"{item_title(change)}{f'，{domain}' if domain else ''}：{change.message}"


def log_as_markdown(told: Told) -> str:
    """Headings for units and effects, a line for each change."""
    lines = [f"# {told.title}", "", f"{markdown_text(told.old)} → {markdown_text(told.new)}", ""]
    lines += [told.summary()]
    for unit, groups in _sections(told):
        lines += ["", f"## {markdown_text(unit)}"]
        for effect, changes in groups:
            lines += ["", f"### {effect.chinese}", ""]
            lines += [f"- {markdown_text(_line(change, told))}" for change in changes]
    return "\n".join(lines) + "\n"


def log_as_page(told: Told) -> str:
    """The same as a page that needs nothing beside it."""
    title = _text(told.title)
    lines = [
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>",
        f"<h1>{title}</h1>\n<p>{_text(told.old)} → {_text(told.new)}</p>",
        f"<p>{_text(told.summary())}</p>",
    ]
    for unit, groups in _sections(told):
        lines.append(f"<h2>{_text(unit)}</h2>")
        for effect, changes in groups:
            lines.append(f"<h3>{effect.chinese}</h3>\n<ul>")
            lines += [f"<li>{_text(_line(change, told))}</li>" for change in changes]
            lines.append("</ul>")
    return "\n".join([*lines, "</main>\n</body>\n</html>\n"])


def _text(text: str) -> str:
    return escape(plain(text))
