"""Half of a long work in a second process, where the system can fork one.

The second process inherits everything that is in memory and sends its results back through a
pipe. Whatever keeps it from doing so costs time, not results: the first then does its half too.
"""

import os
import threading
from collections.abc import Callable, Sequence
from typing import TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")

ENOUGH = 300
"""Tasks from which on a second process saves more than it costs."""


def shared(
    tasks: Sequence[Task],
    work: Callable[[Task], Result],
    encode: Callable[[list[Result]], bytes],
    decode: Callable[[bytes], list[Result] | None],
) -> list[Result]:
    """The results of all tasks in order."""
    if len(tasks) < ENOUGH or not _can_fork():
        return [work(task) for task in tasks]
    middle = len(tasks) // 2
    try:
        inward, outward = os.pipe()
        child = os.fork()
    except OSError:
        return [work(task) for task in tasks]
    if child == 0:
        os.close(inward)
        _serve(outward, lambda: encode([work(task) for task in tasks[middle:]]))
    os.close(outward)
    first = [work(task) for task in tasks[:middle]]
    with open(inward, "rb") as stream:  # noqa: PTH123 - a descriptor, not a path
        sent = stream.read()
    _, status = os.waitpid(child, 0)
    second = decode(sent) if status == 0 else None
    if second is None or len(second) != len(tasks) - middle:
        second = [work(task) for task in tasks[middle:]]
    return first + second


def _can_fork() -> bool:
    """A process with threads must not fork: a lock that another holds would stay locked."""
    return hasattr(os, "fork") and (os.cpu_count() or 1) > 1 and threading.active_count() == 1


def _serve(outward: int, make: Callable[[], bytes]) -> None:
    """Send what `make` gives and end this process, whatever happens, without any clean-up."""
    status = 1
    try:
        with open(outward, "wb") as stream:
            stream.write(make())
        status = 0
    finally:
        os._exit(status)
