"""A second process does half of the work; whatever happens to it, all results are there."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable

import pytest

from gkcatalog.second_process import ENOUGH, shared

TASKS = list(range(ENOUGH + 7))
PARENT = os.getpid()


def encode(results: list[list[int]]) -> bytes:
    return json.dumps(results).encode()


def decode(data: bytes) -> list[list[int]] | None:
    try:
        found: list[list[int]] = json.loads(data)
    except ValueError:
        return None
    return found


def squares(task: int) -> list[int]:
    return [task * task, int(os.getpid() == PARENT)]


def run(tasks: list[int], work: Callable[[int], list[int]] = squares) -> list[list[int]]:
    return shared(tasks, work, encode, decode)


FORKED: list[int] = []
"""The processes that a test began; the driver of a browser may run beside."""


@pytest.fixture(autouse=True)
def whatever_ran_before(monkeypatch: pytest.MonkeyPatch) -> None:
    """Note what is forked, and count no thread that an earlier test has left."""
    fork, count, before = os.fork, threading.active_count, threading.active_count() - 1

    def noted() -> int:
        process = fork()
        FORKED.append(process)
        return process

    FORKED.clear()
    monkeypatch.setattr(os, "fork", noted)
    monkeypatch.setattr(threading, "active_count", lambda: count() - before)


needs_two = pytest.mark.skipif((os.cpu_count() or 1) < 2, reason="one processor")


def nobody_is_left() -> bool:
    try:
        os.waitid(os.P_PID, FORKED[-1], os.WEXITED | os.WNOWAIT | os.WNOHANG)
    except ChildProcessError:
        return True
    return False


def waits_for_the_other(task: int) -> list[int]:
    """Lets the second process come to its end before the first goes on."""
    if os.getpid() == PARENT:
        os.waitid(os.P_PID, FORKED[-1], os.WEXITED | os.WNOWAIT)
    return squares(task)


@needs_two
@pytest.mark.parametrize("number", [ENOUGH, ENOUGH + 7, 2000], ids=["few", "odd", "very many"])
def test_what_is_done_elsewhere_is_all_there_and_in_order(number: int) -> None:
    results = run(list(range(number)), waits_for_the_other)
    assert [result[0] for result in results] == [task * task for task in range(number)]
    here = sum(result[1] for result in results)
    assert here <= 10
    assert nobody_is_left()


@needs_two
def test_a_slow_second_process_gets_less() -> None:
    waiting, done = os.pipe()

    def slow(task: int) -> list[int]:
        if os.getpid() != PARENT:
            os.read(waiting, 1)
        elif task == len(TASKS) - 2:
            os.write(done, b".")
        return squares(task)

    results = run(TASKS, slow)
    os.close(waiting)
    os.close(done)
    assert [result[0] for result in results] == [task * task for task in TASKS]
    assert sum(result[1] for result in results) >= len(TASKS) - 1


def test_little_work_stays_here() -> None:
    assert all(result[1] for result in run(TASKS[: ENOUGH - 1]))


def test_a_process_with_threads_does_not_fork() -> None:
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        assert all(result[1] for result in run(TASKS))
    finally:
        done.set()
        thread.join()


def fails_elsewhere(task: int) -> list[int]:
    if os.getpid() != PARENT:
        os._exit(7)
    return squares(task)


@needs_two
def test_a_second_process_that_dies_costs_no_results() -> None:
    results = run(TASKS, fails_elsewhere)
    assert [result[0] for result in results] == [task * task for task in TASKS]
    assert all(result[1] for result in results)


def test_bytes_that_are_not_whole_cost_no_results() -> None:
    results = shared(TASKS, squares, lambda results: encode(results)[:-5], decode)
    assert [result[0] for result in results] == [task * task for task in TASKS]


def refuses(*refused: int) -> Callable[[int], list[int]]:
    def work(task: int) -> list[int]:
        if task in refused:
            raise LookupError(task)
        return waits_for_the_other(task) if task != refused[0] else squares(task)

    return work


@needs_two
@pytest.mark.parametrize(
    "refused",
    [(0,), (3, 200), (len(TASKS) - 1,), (150, len(TASKS) - 1)],
    ids=["the first", "one here, one there", "the last", "two there"],
)
def test_the_error_of_the_earliest_task_is_raised_and_nobody_is_left(
    refused: tuple[int, ...],
) -> None:
    with pytest.raises(LookupError, match=f"^{refused[0]}$"):
        run(TASKS, refuses(*refused))
    assert nobody_is_left()


ORPHAN = """
import os
from time import sleep
from gkcatalog.second_process import shared

first = os.getpid()
here, there = os.pipe()

def work(task):
    if os.getpid() == first:
        os.read(here, 1)
        os.kill(first, 9)
    os.write(there, b".")
    while os.getppid() == first:
        sleep(0.01)
    print(task, flush=True)

shared(range(1000), work, bytes, list)
"""


@needs_two
def test_a_second_process_ends_where_the_first_is_gone() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", ORPHAN], capture_output=True, check=False, timeout=60
    )
    assert ran.returncode == -9
    assert ran.stdout.split() == [b"998", b"999"]
