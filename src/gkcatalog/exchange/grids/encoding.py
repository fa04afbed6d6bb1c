"""Text of unknown encoding: the bytes decide, whatever a header claims."""

import codecs

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decoded(data: bytes) -> str | None:
    """The text by byte order mark, else as UTF-8, else as GB18030; `None` if none fits."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _strict(data, name)
    for name in ("utf-8", "gb18030"):
        if (text := _strict(data, name)) is not None:
            return text
    return None


def _strict(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except UnicodeDecodeError:
        return None
