"""How visits are made: how fast, how long, how large, how far."""

import asyncio

from msgspec import Struct

AGENT = "gkcatalog-audit"


class Policy(Struct, frozen=True):
    """`rate` visits a second to one host; `timeout` seconds for one visit in all.

    `limit` is in bytes after decompression; `backoff` is the first pause in seconds before another
    attempt, doubled each time; `per_host` and `together` count connections.
    """

    rate: float = 1.0
    timeout: float = 20.0
    attempts: int = 3
    backoff: float = 0.5
    limit: int = 2 * 1024 * 1024
    per_host: int = 2
    together: int = 16
    most_hops: int = 10
    private_allowed: bool = False
    heed_robots: bool = True


class Gate:
    """The door to one host: so many at a time, and so much time between two."""

    def __init__(self, policy: Policy) -> None:
        self.delay = 1 / policy.rate
        self.places = asyncio.Semaphore(policy.per_host)
        self._next = 0.0

    async def turn(self) -> None:
        """Wait for the next turn."""
        now = asyncio.get_running_loop().time()
        mine = max(now, self._next)
        self._next = mine + self.delay
        await asyncio.sleep(mine - now)
