"""Pages that send their readers on by themselves: a refresh label, or a script and little else."""

import re

_REFRESH = re.compile(
    r"<meta[^>]{0,100}http-equiv\s*=\s*[\"']?refresh[\"']?[^>]{0,100}"
    r"content\s*=\s*[\"']?\s*(\d+)\s*[;,]\s*url\s*=\s*[\"']?([^\"'>\s]+)",
    re.IGNORECASE,
)
_SCRIPT = re.compile(
    r"location(?:\.href\s*=|\.replace\(|\.assign\(|\s*=)\s*[\"']([^\"']{1,500})[\"']"
)
_LONGEST_WAIT, _SMALL, _HEAD = 10, 1500, 8192


def forwarded(body: bytes) -> str:
    """Where a page sends its readers, as written there; `""` for pages that stay."""
    head = body[:_HEAD].decode("utf-8", "replace")
    if (match := _REFRESH.search(head)) and int(match[1][:6]) <= _LONGEST_WAIT:
        return match[2].replace("&amp;", "&")
    if len(body) <= _SMALL and "<a " not in head and (match := _SCRIPT.search(head)):
        return match[1]
    return ""
