"""QR codes of many addresses that share a beginning, without encoding each of them.

For a fixed version and mask the modules of a code are an affine function over GF(2) of the
bits of its text (error correction is linear, the mask a constant). So the code of an address is
the code of a filler of the same length, changed bit by bit; a code costs some exclusive-ors
instead of a millisecond.
"""

from collections.abc import Sequence

import segno
from markupsafe import Markup

FILLER = "A"
QUIET = 4
"""Light modules around a code (ISO/IEC 18004)."""


class QrCodes:
    """Codes of `prefix` + address, for addresses of at most `longest` characters of ASCII."""

    def __init__(self, prefix: str, longest: int) -> None:
        self._prefix = prefix
        sample = segno.make(prefix + FILLER * longest, error="m", micro=False, boost_error=False)
        self._longest = longest
        self._version = int(sample.version)
        self._mask = int(sample.mask)
        self.size = len(sample.matrix)
        self._deltas: dict[tuple[int, str], int] = {}
        self._bits: dict[tuple[int, int], int] = {}
        self._plain: dict[int, int] = {}

    def modules(self, address: str) -> int:
        """The modules of the code, row by row from the highest bit; 1 is dark."""
        bits = self._filled(len(address))
        for position, character in enumerate(address):
            bits ^= self._delta(position, character)
        return bits

    def svg(self, address: str) -> Markup:
        """The code as an inline drawing."""
        side = self.size + 2 * QUIET
        width = (self.size + 7) // 8
        shift = width * 8 - self.size
        bits, row_mask = self.modules(address), (1 << self.size) - 1
        rows = []
        for row in range(self.size):
            line = (bits >> self.size * (self.size - 1 - row) & row_mask) << shift
            runs = "".join(map(_RUNS.__getitem__, line.to_bytes(width, "big")))
            rows.append(f"M{QUIET} {QUIET + row}.5{runs}")
        return Markup(
            f'<svg class="qr" viewBox="0 0 {side} {side}" role="img" aria-label="本页网址的二维码">'
            f'<path d="M0 0h{side}v{side}H0z" fill="#fff"/>'
            f'<path d="{"".join(rows)}" stroke="#000"/></svg>'
        )

    def _filled(self, length: int) -> int:
        if length not in self._plain:
            self._plain[length] = self._encode(FILLER * length)
        return self._plain[length]

    def _delta(self, position: int, character: str) -> int:
        known = self._deltas.get((position, character))
        if known is None:
            known = 0
            difference = ord(character) ^ ord(FILLER)
            for bit in range(7):
                if difference >> bit & 1:
                    known ^= self._bit(position, bit)
            self._deltas[position, character] = known
        return known

    def _bit(self, position: int, bit: int) -> int:
        """What one changed bit of the text changes in the code."""
        known = self._bits.get((position, bit))
        if known is None:
            text = [FILLER] * self._longest
            text[position] = chr(ord(FILLER) ^ 1 << bit)
            known = self._encode("".join(text)) ^ self._filled(self._longest)
            self._bits[position, bit] = known
        return known

    def _encode(self, text: str) -> int:
        code = segno.make(
            self._prefix + text,
            error="m",
            version=self._version,
            mask=self._mask,
            mode="byte",
            micro=False,
            boost_error=False,
        )
        return int("".join(str(module & 1) for row in code.matrix for module in row), 2)


def _runs(byte: int) -> str:
    """Eight modules as strokes to the right, in relative moves."""
    drawn: list[str] = []
    for dark, length in _lengths([byte >> bit & 1 for bit in range(7, -1, -1)]):
        drawn.append(f"h{length}" if dark else f"m{length} 0")
    return "".join(drawn)


def _lengths(bits: Sequence[int]) -> list[tuple[int, int]]:
    lengths: list[tuple[int, int]] = []
    for bit in bits:
        if lengths and lengths[-1][0] == bit:
            lengths[-1] = (bit, lengths[-1][1] + 1)
        else:
            lengths.append((bit, 1))
    return lengths


_RUNS = tuple(_runs(byte) for byte in range(256))
