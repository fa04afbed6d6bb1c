"""Which addresses may be visited: http and https, no passwords, no internal networks."""

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import SplitResult, urljoin, urlsplit, urlunsplit

_PORTS = {"http": 80, "https": 443}
_NAT64 = IPv6Network("64:ff9b::/96")
Ip = IPv4Address | IPv6Address


def refused(address: str) -> str:
    """Why an address may not be visited, a Chinese clause; `""` where it may."""
    if any(character.isspace() or not character.isprintable() for character in address):
        return "网址里有空白或看不见的字符，请重新复制"
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return "网址写得不对，请从浏览器地址栏重新复制"
    if parts.scheme.lower() not in _PORTS:
        return "不是以 http:// 或 https:// 开头的网址，请改成网页的网址"
    if parts.username is not None or parts.password is not None:
        return "网址里带有用户名或密码，请删去"
    if not parts.hostname or not host_of(parts):
        return "网址里没有网站的域名，请从浏览器地址栏重新复制"
    return "网址里的端口不对，请从浏览器地址栏重新复制" if port == 0 else ""


def host_of(parts: SplitResult) -> str:
    """The host as it goes over the wire, `""` where it has no such form."""
    try:
        return (parts.hostname or "").rstrip(".").encode("idna").decode("ascii")
    except UnicodeError:
        return ""


def plain(address: str) -> str:
    """One form of an address for all its spellings: host in lower case, no fragment, no :80.

    Call it only for addresses that are not `refused`.
    """
    parts = urlsplit(address)
    host = host_of(parts)
    if ":" in host:
        host = f"[{host}]"
    if parts.port and parts.port != _PORTS[parts.scheme.lower()]:
        host = f"{host}:{parts.port}"
    return urlunsplit((parts.scheme.lower(), host, parts.path or "/", parts.query, ""))


def origin(address: str) -> str:
    """Scheme, host and port."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def host(address: str) -> str:
    """The host alone."""
    return urlsplit(address).hostname or ""


def leads_to(base: str, reference: str) -> str:
    """Where a reference in a page or a redirect leads, `""` where it makes no address."""
    try:
        return urljoin(base, reference.strip())
    except ValueError:
        return ""


def internal(ip: Ip, *, private_allowed: bool) -> bool:
    """Whether an IP address may not be visited.

    Private, loopback, link-local, reserved and shared ranges, also where they hide in an IPv6
    address (mapped, 6to4, Teredo, NAT64). Multicast and the unspecified address never may.
    """
    ips = [ip, *_embedded(ip)]
    if any(each.is_multicast or each.is_unspecified for each in ips):
        return True
    if private_allowed:
        return False
    if len(ips) == 1:
        return not ip.is_global
    return any(not each.is_global for each in ips[1:])


def _embedded(ip: Ip) -> list[Ip]:
    if isinstance(ip, IPv4Address):
        return []
    found: list[Ip] = [each for each in (ip.ipv4_mapped, ip.sixtofour) if each]
    if ip.teredo:
        found += ip.teredo
    if ip in _NAT64:
        found.append(IPv4Address(int(ip) & 0xFFFFFFFF))
    return found


def ip_of(text: str) -> Ip | None:
    """The IP address in a text such as a resolver gives, `None` where it is none."""
    try:
        return ip_address(text.partition("%")[0])
    except ValueError:
        return None
