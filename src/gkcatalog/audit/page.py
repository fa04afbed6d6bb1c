"""What a visit to an address brought back."""

from datetime import date
from enum import Enum

from msgspec import Struct


class Cause(Enum):
    """Why there is no page; the value is the word in the record."""

    REFUSED_ADDRESS = "refused-address"
    ROBOTS = "robots"
    NO_NAME = "no-name"
    NO_NETWORK = "no-network"
    NO_CONNECTION = "no-connection"
    TLS = "tls"
    TIMEOUT = "timeout"
    BROKEN = "broken"
    REDIRECT_LOOP = "redirect-loop"
    TOO_MANY_REDIRECTS = "too-many-redirects"
    REFUSED_REDIRECT = "refused-redirect"

    @property
    def transient(self) -> bool:
        """Whether another attempt may succeed."""
        return self in _TRANSIENT


_TRANSIENT = {Cause.NO_NETWORK, Cause.NO_CONNECTION, Cause.TIMEOUT, Cause.BROKEN}


class Failure(Struct, frozen=True):
    """Why there is no page, with a detail in Chinese (`""` where the cause says it all)."""

    cause: Cause
    detail: str = ""


class Certificate(Struct, frozen=True):
    """The certificate of a site: its last day, and what is wrong with it in Chinese."""

    until: date | None = None
    problem: str = ""


class Hop(Struct, frozen=True):
    """A redirect: where it left from, and how (an HTTP status, 0 for one inside the page)."""

    address: str
    status: int


class Page(Struct, frozen=True):
    """A visit. `body` is decompressed and ends at the size limit where `truncated`.

    `status` is 0 and `failure` set where no answer came; both are set for an answer that broke
    off.
    """

    address: str
    final: str = ""
    status: int = 0
    content_type: str = ""
    body: bytes = b""
    truncated: bool = False
    hops: tuple[Hop, ...] = ()
    certificate: Certificate | None = None
    failure: Failure | None = None
    etag: str = ""
    modified: str = ""

    @property
    def arrived(self) -> bool:
        """Whether a whole page came back."""
        return self.failure is None and 200 <= self.status < 300
