"""Bytes of a page into text, whatever its labels claim; compressed bytes within a limit."""

import codecs
import re
import zlib

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,20})", re.IGNORECASE)
_IN_HEADER = re.compile(r"charset\s*=\s*[\"']?([\w-]{2,20})", re.IGNORECASE)
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "x-gbk": "gb18030"}
_HEAD = 4096


def text_of(body: bytes, content_type: str = "") -> tuple[str, str]:
    """The text of a page and the encoding it was read in.

    A page that is UTF-8 to the last byte is UTF-8 whatever it claims: nothing else looks like
    it. Then the header, the page's own label and GB18030 are tried, in this order. The last
    character may be cut off.
    """
    for mark, name in _MARKS:
        if body.startswith(mark):
            return body[len(mark) :].decode(name, "replace"), name
    for name in ("utf-8", *declared(body, content_type), "gb18030"):
        text = _strictly(body, name)
        if text is not None:
            return text, name
    return _closest(body)


def declared(body: bytes, content_type: str) -> tuple[str, ...]:
    """The encodings that header and page claim, in Python's names, only those that exist."""
    claims = [match[1] for match in (_IN_HEADER.search(content_type),) if match]
    claims += [match[1].decode("ascii") for match in (_DECLARED.search(body[:_HEAD]),) if match]
    return tuple(name for claim in claims if (name := _known(claim)))


def _known(claim: str) -> str:
    name = _WIDER.get(claim.lower(), claim)
    try:
        info = codecs.lookup(name)
    except LookupError:
        return ""
    # Python also knows codecs from bytes to bytes, such as zip, which decode no text.
    return info.name if getattr(info, "_is_text_encoding", True) else ""


def _strictly(body: bytes, name: str) -> str | None:
    decoder = codecs.getincrementaldecoder(name)("strict")
    try:
        return decoder.decode(body)
    except ValueError:
        return None


def _closest(body: bytes) -> tuple[str, str]:
    """Damaged bytes in the encoding that loses least."""
    texts = [(body.decode(name, "replace"), name) for name in ("utf-8", "gb18030")]
    return min(texts, key=lambda pair: pair[0].count("\ufffd"))


class Inflation:
    """Decompresses what a server sends, up to a limit: a small answer may unfold to gigabytes."""

    def __init__(self, encoding: str, limit: int) -> None:
        self.limit, self.data, self.full = limit, bytearray(), False
        self._encoding = encoding.strip().lower()
        self._stream = self._opened()

    def _opened(self) -> "zlib._Decompress | None":
        if self._encoding in ("gzip", "x-gzip"):
            return zlib.decompressobj(16 + zlib.MAX_WBITS)
        return zlib.decompressobj() if self._encoding == "deflate" else None

    def feed(self, chunk: bytes) -> None:
        """Take a chunk; `full` once the limit is reached. Raises `zlib.error` for damage."""
        room = self.limit - len(self.data)
        if self._stream is None:
            self.data += chunk[:room]
            self.full = len(chunk) > room
            return
        # One byte more than fits tells a page that ends at the limit from one that goes on.
        self.data += self._inflated(chunk, room + 1)
        if len(self.data) > self.limit:
            del self.data[self.limit :]
            self.full = True

    def _inflated(self, chunk: bytes, room: int) -> bytes:
        assert self._stream is not None
        try:
            return self._stream.decompress(chunk, room)
        except zlib.error:
            if self._encoding != "deflate" or self.data:
                raise
            # Servers disagree whether deflate has a zlib header.
            self._stream = zlib.decompressobj(-zlib.MAX_WBITS)
            return self._stream.decompress(chunk, room)
