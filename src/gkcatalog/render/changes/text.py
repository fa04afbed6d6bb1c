"""Changes for a terminal: words first, colour where it can be shown, 80 columns."""

from collections.abc import Callable, Iterator

from gkcatalog.model.change import Change, Effect
from gkcatalog.render.changes.columns import wrapped
from gkcatalog.render.changes.told import Told
from gkcatalog.render.columns import width

Paint = Callable[[str, str], str]
"""Colours a text in a style: error, warning, info, place, dim, hint."""
WIDTH = 80
STYLES = {
    Effect.NARROW: "error",
    Effect.TRANSFER: "warning",
    Effect.ADJUST: "info",
    Effect.WIDEN: "hint",
    Effect.EDITORIAL: "dim",
}


def as_text(told: Told, paint: Paint) -> str:
    """The changes under their unit, domain and item, then how many there are."""
    lines = [f"{told.old} → {told.new}"]
    for unit, domain, items in told.grouped():
        lines += ["", paint(f"{unit} · {domain}" if domain else unit, "place")]
        for title, changes in items:
            lines += wrapped(title, WIDTH, "  ", "  ")
            for change in changes:
                lines += _change(change, told, paint)
    lines += [""] if told.changes else []
    lines += [paint(f"未比对：{path}", "warning") for path in told.uncompared]
    return "\n".join([*lines, told.summary()])


def _change(change: Change, told: Told, paint: Paint) -> Iterator[str]:
    word = change.effect.chinese
    state = told.state(change)
    text = f"{change.message}（{state}）" if state else change.message
    head = f"    {word}  "
    room = " " * width(head)
    first, *rest = wrapped(text, WIDTH, head, room)
    yield first.replace(word, paint(word, STYLES[change.effect]), 1)
    yield from rest
    reached = told.reached(change)
    if reached:
        yield from (paint(line, "dim") for line in wrapped(reached, WIDTH, room, room))
