"""Numerals of Chinese documents: 20, ２０, 二十, 廿, 一百二十, 两, 叁拾 and numbers of 0–9999.

Grammar::

    numeral   = digits | digit-list | composed
    digits    = 1–9 ASCII or full-width digits
    digit-list= two or more of 〇一二…九, read place by place (二〇二六)
    composed  = [digit 千] [零] [digit 百] [零] [[digit] 十 | 廿 | 卅] [digit]
"""

DIGITS = "零一二三四五六七八九"
_VALUE = {char: value for value, char in enumerate(DIGITS)} | {
    "〇": 0, "○": 0, "两": 2, "壹": 1, "贰": 2, "叁": 3, "肆": 4, "伍": 5,
    "陆": 6, "柒": 7, "捌": 8, "玖": 9,
}  # fmt: skip
_POWER = {"千": 1000, "仟": 1000, "百": 100, "佰": 100, "十": 10, "拾": 10}
_TENS = {"廿": 20, "卅": 30}
_FULL_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")
_LONGEST = 9

NUMERAL = r"(?:[0-9]{1,4}|[〇零一二两三四五六七八九十百千廿卅壹贰叁肆伍陆柒捌玖拾佰仟]{1,7})"
"""A regular expression for what may be a numeral; `parse` decides."""


def parse(text: str) -> int | None:
    """Return the number that a numeral stands for, `None` where it is not one."""
    if not 0 < len(text) <= _LONGEST:
        return None
    plain = text.translate(_FULL_WIDTH)
    if plain.isascii():
        return int(plain) if plain.isdigit() else None
    if len(text) > 1 and all(char in _VALUE and char != "两" for char in text):
        return int("".join(str(_VALUE[char]) for char in text))
    return _composed(text)


def _composed(text: str) -> int | None:
    """Read digits and powers of ten from the left; powers must fall."""
    total, digit, limit, gap = 0, -1, 10_000, False
    for char in text:
        if char in _VALUE:
            value = _VALUE[char]
            if digit >= 0 or limit == 1 or (value == 0 and (gap or (len(text) > 1 and not total))):
                return None
            gap = gap or value == 0
            digit = value if value or len(text) == 1 else -1
            continue
        power = 10 if char in _TENS else _POWER.get(char, 0)
        if not 0 < power < limit or (char in _TENS and digit >= 0):
            return None
        if digit < 0 and power > 10:
            return None
        total += _TENS.get(char) or power * (1 if digit < 0 else digit)
        digit, limit, gap = -1, power, False
    if gap and digit < 0:
        return None
    return total + max(digit, 0)


def chinese(number: int) -> str:
    """Return the Chinese numeral of a number of 0–9999: 20 → 二十, 105 → 一百零五."""
    if not 0 <= number <= 9999:
        raise ValueError(f"no numeral for {number}")
    if number < 20:
        return (
            DIGITS[number] if number < 10 else "十" + (DIGITS[number - 10] if number > 10 else "")
        )
    text, gap = "", False
    for power, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, power)
        if digit:
            text += ("零" if gap and text else "") + DIGITS[digit] + name
        gap = not digit
    return text
