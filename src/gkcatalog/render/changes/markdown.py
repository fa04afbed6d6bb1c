"""Changes as Markdown for the comment of a pull request: a table, then folded details."""

import re
from collections.abc import Iterator

from gkcatalog.model.change import Change, Effect
from gkcatalog.render.changes.told import Told, item_title
from gkcatalog.render.changes.wording import Run, marked

LIMIT = 65_536
"""Characters that a comment may have on GitHub; other platforms allow more."""
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|#~&@])")
_ROOM_FOR_NOTE = 200
_MARKS = {Run.KEPT: "{}", Run.STRUCK: "~~{}~~", Run.PUT_IN: "**{}**"}


def as_markdown(told: Told, limit: int = LIMIT) -> str:
    """The changes; what does not fit into `limit` characters is counted in a note."""
    parts = [_head(told)]
    used, shown = len(parts[0]), 0
    for block, count in _blocks(told):
        if used + len(block) + _ROOM_FOR_NOTE > limit:
            break
        parts.append(block)
        used, shown = used + len(block), shown + count
    left = len(told.changes) - shown
    if left:
        parts.append(f"\n> 篇幅所限，另有 {left} 处变化没有列出；完整内容请运行 gkcatalog diff。\n")
    return "".join(parts)


def _head(told: Told) -> str:
    lines = [f"## {told.title}：{plain(told.old)} → {plain(told.new)}", "", told.summary(), ""]
    if told.changes:
        lines += ["| 类别 | 数量 | 其中已批准 |", "| --- | ---: | ---: |"]
        for effect, count in told.counts().items():
            done = sum(c.effect is effect and c.fingerprint in told.approved for c in told.changes)
            lines.append(f"| {effect.chinese} | {count} | {done or ''} |")
        lines.append("")
    if told.uncompared:
        listed = told.uncompared[:20]
        lines += [f"> 未比对：{plain(path)}" for path in listed]
        more = len(told.uncompared) - len(listed)
        lines += [f"> 未比对的文件另有 {more} 个", ""] if more else [""]
    return "\n".join(lines)


def _blocks(told: Told) -> Iterator[tuple[str, int]]:
    """Pieces of text, each with the number of changes that it tells: narrowing ones first."""
    narrowing = [change for change in told.changes if change.effect is Effect.NARROW]
    if narrowing:
        yield "\n### 减损\n\n", 0
    for change in narrowing:
        where = f"{plain(told.unit(change))} · {plain(item_title(change))}："
        yield f"- {where}{_sentence(change, told)}\n", 1
    for unit, domain, items in told.grouped():
        rest = [
            (title, [c for c in group if c.effect is not Effect.NARROW]) for title, group in items
        ]
        count = sum(len(group) for _, group in rest)
        if count:
            yield from _folded(f"{unit} · {domain}" if domain else unit, rest, count, told)


_MOST_FOLDED = 12_000
"""Characters after which a fold is closed and another one begun, so that one can be left out."""


def _folded(
    title: str, items: list[tuple[str, list[Change]]], count: int, told: Told
) -> Iterator[tuple[str, int]]:
    head = f"\n<details><summary>{plain_html(title)}（{count} 处）</summary>\n\n"
    body, held = "", 0
    for name, changes in items:
        for change in changes:
            line = f"- {plain(name)}：{_sentence(change, told)}\n"
            if body and len(body) + len(line) > _MOST_FOLDED:
                yield f"{head}{body}\n</details>\n", held
                body, held = "", 0
            body, held = body + line, held + 1
    if held:
        yield f"{head}{body}\n</details>\n", held


def _sentence(change: Change, told: Told) -> str:
    told_so = _marked(change) or plain(change.message)
    state, reached = told.state(change), told.reached(change)
    notes = "".join(f"（{plain(note)}）" for note in (state, reached) if note)
    return f"**{change.effect.chinese}** {told_so}{notes}"


_LONG = 40


def _marked(change: Change) -> str:
    """Long prose with what was struck out and put in; `""` for what the sentence says better."""
    if len(change.old) + len(change.new) < _LONG:
        return ""
    pieces = marked(change.old, change.new)
    text = "".join(
        _MARKS[run].format(plain(piece)) if piece.strip() == piece else plain(piece)
        for run, piece in pieces
    )
    return f"{change.field}：{text}" if text else ""


def plain(text: str) -> str:
    """A text that Markdown shows as it is, on one line."""
    return _SPECIAL.sub(_escaped, " ".join(text.split()))


def _escaped(match: "re.Match[str]") -> str:
    entities = {"<": "&lt;", ">": "&gt;", "&": "&amp;", "|": "&#124;", "@": "&#64;"}
    return entities.get(match[1], f"\\{match[1]}")


def plain_html(text: str) -> str:
    """A text inside an HTML tag of Markdown."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
