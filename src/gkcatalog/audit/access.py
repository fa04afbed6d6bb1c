"""How an address answered: refused, unreachable, moved, with a certificate that browsers take."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from urllib.parse import urlsplit

from gkcatalog.audit.addresses import host
from gkcatalog.audit.faults import Fault, Kind, error, info, warning
from gkcatalog.audit.page import Cause, Failure, Hop, Page

MOST_REDIRECTS = 3
_SOON = timedelta(days=30)
_PERMANENT = (301, 308)
_WHY = {
    Cause.NO_NAME: "网站的域名查不到，请核对网址",
    Cause.NO_NETWORK: "网络不通，没有检查到，请接通网络后再检查",
    Cause.NO_CONNECTION: "网站连接不上，请核对网址，或者通知网站管理单位",
    Cause.TLS: "网站的加密连接建立不起来，请通知网站管理单位",
    Cause.TIMEOUT: "网站长时间没有回应，请稍后再检查，或者通知网站管理单位",
    Cause.BROKEN: "网页没有传完就断了，请稍后再检查，或者通知网站管理单位",
    Cause.REDIRECT_LOOP: "网页来回跳转，永远打不开，请通知网站管理单位",
    Cause.TOO_MANY_REDIRECTS: "网页跳转次数太多，打不开，请改成最终的网址",
}
_STATUS = {
    400: "网站认为网址不对（400），请核对网址",
    401: "网页要登录才能看（401），请公开这个网页",
    403: "网站拒绝访问（403），请通知网站管理单位",
    404: "网页不存在（404），请核对网址，或者恢复这个栏目",
    410: "网页已经撤下（410），请改成新的网址",
    429: "网站嫌访问太快（429），请用 --rate 调慢后再检查",
    503: "网站暂时不能用（503），请稍后再检查",
}


def access(page: Page, as_of: date) -> Iterator[Fault]:
    """What is wrong before a word of the page is read."""
    yield from _certificate(page, as_of)
    if page.failure:
        yield _failed(page.failure)
        return
    yield from _redirects(page)
    if not page.arrived:
        reason = _STATUS.get(page.status) or _by_class(page.status)
        yield error(Kind.ANSWER, reason)


def _failed(failure: Failure) -> Fault:
    match failure.cause:
        case Cause.ROBOTS:
            return info(Kind.UNCHECKED, "网站的 robots.txt 不允许程序访问，请人工检查")
        case Cause.NO_NETWORK:
            return error(Kind.UNCHECKED, _WHY[failure.cause])
        case Cause.REFUSED_ADDRESS:
            return error(Kind.ADDRESS, failure.detail)
        case Cause.REFUSED_REDIRECT:
            return error(Kind.REDIRECT, f"网页跳转到的网址不能访问：{failure.detail}")
        case Cause.REDIRECT_LOOP | Cause.TOO_MANY_REDIRECTS:
            return error(Kind.REDIRECT, _WHY[failure.cause])
        case _:
            return error(Kind.UNREACHABLE, _WHY[failure.cause])


def _by_class(status: int) -> str:
    if status >= 500:
        return f"网站出错（{status}），请通知网站管理单位"
    if 300 <= status < 400:
        return f"网页要跳转，却没有说跳到哪里（{status}），请通知网站管理单位"
    return f"网页打不开（{status}），请核对网址"


def _certificate(page: Page, as_of: date) -> Iterator[Fault]:
    certificate = page.certificate
    if certificate is None:
        return
    if certificate.problem:
        yield error(
            Kind.CERTIFICATE,
            f"网站的证书{certificate.problem}，浏览器会提示不安全，请通知网站管理单位更换",
        )
    elif certificate.until and certificate.until < as_of + _SOON:
        yield warning(
            Kind.CERTIFICATE,
            f"网站的证书到 {certificate.until.isoformat()} 为止，请通知网站管理单位及时更换",
        )


def _redirects(page: Page) -> Iterator[Fault]:
    if not page.hops:
        return
    start, final = urlsplit(page.address), urlsplit(page.final)
    if len(page.hops) > MOST_REDIRECTS:
        yield warning(
            Kind.REDIRECT, f"网页跳转了 {len(page.hops)} 次才打开，请改成最终的网址：{page.final}"
        )
    if not _same_site(page):
        yield warning(Kind.REDIRECT, f"网页跳转到了别的网站 {final.hostname}，请核对后改成新的网址")
    elif final.path in ("", "/") and not final.query and start.path not in ("", "/"):
        yield warning(Kind.REDIRECT, "网页跳转到了网站首页，栏目可能已经撤下，请核对网址")
    if _downgraded(page):
        yield warning(Kind.REDIRECT, "网页从加密的 https 跳转到不加密的 http，请通知网站管理单位")
    elif page.arrived and _moved_for_good(page.hops):
        yield info(Kind.REDIRECT, f"网址已经改变，请改成新的网址：{page.final}")


def _same_site(page: Page) -> bool:
    first, last = (host(each).removeprefix("www.") for each in (page.address, page.final))
    return first == last or first.endswith(f".{last}") or last.endswith(f".{first}")


def _downgraded(page: Page) -> bool:
    stations = [*(hop.address for hop in page.hops), page.final]
    return any(
        left.startswith("https:") and right.startswith("http:")
        for left, right in pairwise(stations)
    )


def _moved_for_good(hops: tuple[Hop, ...]) -> bool:
    return all(hop.status in _PERMANENT for hop in hops)
