"""Part of a long work in a second process, where the system can fork one.

The second process inherits everything that is in memory and sends its results back through a
pipe. Whatever keeps it from doing so costs time, not results: the first then does its share too.

The first takes tasks from the front and the second from the end until they meet, so that both
are busy to the last, whatever a task costs. Each takes a token, a byte of a second pipe, for
every task: as many as there are.
"""

import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from io import FileIO
from math import ceil
from typing import TypeVar

from msgspec import Struct

Task = TypeVar("Task")
Result = TypeVar("Result")

ENOUGH = 300
"""Tasks from which on a second process saves more than it costs."""
_TOKENS = 512
"""The fewest bytes that a pipe must hold (POSIX); of more tasks, one token is for several."""
_WHOLE = b"."
"""Ends what the second process sends."""
_ending: list[int] = []
"""Processes whose results are here. They have but to end, which takes as long as a small task."""


def shared(
    tasks: Sequence[Task],
    work: Callable[[Task], Result],
    encode: Callable[[list[Result]], bytes],
    decode: Callable[[bytes], list[Result] | None],
    enough: int = ENOUGH,
) -> list[Result]:
    """The results of all tasks in order; fewer than `enough` are done here.

    Where tasks raise, the error of the first of them is raised, as without a second process,
    which has ended by then.
    """
    runs = _runs(tasks)
    started = _start(runs, work, encode) if len(tasks) >= enough and _can_fork() else None
    if started is None:
        return [work(task) for task in tasks]
    second, tokens = started
    try:
        with tokens:
            first = [work(task) for number in _taken(tokens) for task in runs[number]]
        sent = second.results()
    except BaseException:  # an interruption too must leave no process behind
        second.stop()
        raise
    rest = decode(sent) if sent is not None else None
    if rest is None or len(rest) != len(tasks) - len(first):
        rest = [work(task) for task in tasks[len(first) :]]
    return first + rest


@contextmanager
def beside(work: Callable[[], bytes]) -> Iterator[Callable[[], bytes]]:
    """Begin a work in a second process; the function given waits for its result.

    Where there is no such process, or it fails, the work is done when its result is asked for.
    """
    second = _forked(work) if _can_fork() else None
    if second is None:
        yield work
        return
    waiting = [second]

    def result() -> bytes:
        sent = waiting[0].results() if waiting else None
        waiting.clear()
        return work() if sent is None else sent

    try:
        yield result
    finally:
        for other in waiting:
            other.stop()


class _Second(Struct, frozen=True):
    """The other process, as the first sees it: its id, the end of its pipe."""

    process: int
    inward: FileIO

    def results(self) -> bytes | None:
        """What the other sent; `None` where it failed."""
        with self.inward:
            sent = self.inward.readall()
        _ending.append(self.process)
        if sent.endswith(_WHOLE):
            return sent.removesuffix(_WHOLE)
        see_off()
        return None

    def stop(self) -> None:
        """End the other process, whatever it does."""
        self.inward.close()
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)


def see_off() -> None:
    """Wait for the second processes whose results are here: none is left when this returns."""
    while _ending:
        with suppress(ChildProcessError):  # an interruption came when it was stopped already
            os.waitpid(_ending.pop(), 0)


def _runs(tasks: Sequence[Task]) -> list[Sequence[Task]]:
    length = ceil(len(tasks) / _TOKENS) or 1
    return [tasks[start : start + length] for start in range(0, len(tasks), length)]


def _can_fork() -> bool:
    """A process with threads must not fork: a lock that another holds would stay locked."""
    return hasattr(os, "fork") and _processors() > 1 and threading.active_count() == 1


def _processors() -> int:
    """The processors that this process may run on."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _start(
    runs: Sequence[Sequence[Task]],
    work: Callable[[Task], Result],
    encode: Callable[[list[Result]], bytes],
) -> tuple[_Second, FileIO] | None:
    """A second process and the tokens of the first; `None` where the system has no room for it."""
    try:
        tokens, more = os.pipe()
    except OSError:
        return None
    first = os.getpid()

    def rest() -> bytes:
        os.close(more)
        return encode(_from_the_end(runs, FileIO(tokens), work, first))

    second = _forked(rest)
    if second:
        os.write(more, bytes(len(runs)))
    os.close(more)
    if second is None:
        os.close(tokens)
        return None
    return second, FileIO(tokens)


def _forked(work: Callable[[], bytes]) -> _Second | None:
    """A process that does a work; `None` where the system has no room for it."""
    see_off()
    try:
        inward, outward = os.pipe()
    except OSError:
        return None
    try:
        process = os.fork()
    except OSError:
        os.close(inward)
        os.close(outward)
        return None
    if process == 0:
        os.close(inward)
        _serve(outward, work)
    os.close(outward)
    return _Second(process, FileIO(inward))


def _from_the_end(
    runs: Sequence[Sequence[Task]], tokens: FileIO, work: Callable[[Task], Result], first: int
) -> list[Result]:
    done = []
    for number in _taken(tokens):
        if os.getppid() != first:
            raise ChildProcessError("the first process is gone")
        done.append([work(task) for task in runs[-1 - number]])
    return [result for results in reversed(done) for result in results]


def _taken(tokens: FileIO) -> Iterator[int]:
    """Count the tokens that this process gets, from 0, until none is left."""
    number = 0
    while tokens.read(1):
        yield number
        number += 1


def _serve(outward: int, make: Callable[[], bytes]) -> None:
    """Send what `make` gives and end this process, whatever happens, without any clean-up."""
    status = 1
    try:
        with open(outward, "wb") as stream:
            stream.write(make())
            stream.write(_WHOLE)
        status = 0
    finally:
        os._exit(status)
