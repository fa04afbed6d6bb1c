"""A second process does half of the work; whatever happens to it, all results are there."""

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from io import FileIO
from pathlib import Path
from typing import Any, NoReturn

import pytest

from gkcatalog.second_process import ENOUGH, beside, see_off, shared

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
        with suppress(ChildProcessError):  # its results are fetched: this is done once more
            os.waitid(os.P_PID, FORKED[-1], os.WEXITED | os.WNOWAIT)
    return squares(task)


@needs_two
@pytest.mark.parametrize("number", [ENOUGH, ENOUGH + 7, 2000], ids=["few", "odd", "very many"])
def test_what_is_done_elsewhere_is_all_there_and_in_order(number: int) -> None:
    results = run(list(range(number)), waits_for_the_other)
    assert [result[0] for result in results] == [task * task for task in range(number)]
    here = sum(result[1] for result in results)
    assert here <= 10
    see_off()
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
    assert FORKED == []


def test_a_process_with_threads_does_not_fork() -> None:
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        assert all(result[1] for result in run(TASKS))
    finally:
        done.set()
        thread.join()
    assert FORKED == []


@pytest.mark.skipif(not hasattr(os, "sched_getaffinity"), reason="not told there")
def test_a_process_that_has_one_processor_does_not_fork(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda process: {0})
    assert all(result[1] for result in run(TASKS))
    assert FORKED == []


@needs_two
@pytest.mark.parametrize(
    ("name", "first"), [("pipe", 1), ("pipe", 2), ("fork", 1)], ids=["pipe", "pipes", "process"]
)
def test_a_system_without_room_costs_no_results(
    monkeypatch: pytest.MonkeyPatch, name: str, first: int
) -> None:
    usual, calls, before = getattr(os, name), [0], open_files()

    def full() -> object:
        calls[0] += 1
        if calls[0] >= first:
            raise OSError(24, "too many")
        return usual()

    monkeypatch.setattr(os, name, full)
    assert all(result[1] for result in run(TASKS))
    assert calls[0] == first
    assert open_files() == before


def open_files() -> list[str]:
    folder = Path("/proc/self/fd")
    return sorted(file.name for file in folder.iterdir()) if folder.is_dir() else []


def dies_elsewhere(task: int) -> list[int]:
    if os.getpid() != PARENT:
        os._exit(7)
    return waits_for_the_other(task)


def raises_elsewhere(task: int) -> list[int]:
    if os.getpid() != PARENT:
        raise LookupError(task)
    return waits_for_the_other(task)


@needs_two
@pytest.mark.parametrize("work", [dies_elsewhere, raises_elsewhere], ids=["dies", "raises"])
def test_a_second_process_that_fails_costs_no_results(work: Callable[[int], list[int]]) -> None:
    """What it sent is not even looked at."""
    results = shared(TASKS, work, encode, json.loads)
    assert [result[0] for result in results] == [task * task for task in TASKS]
    assert all(result[1] for result in results)


@needs_two
@pytest.mark.parametrize(
    "harm", [lambda sent: sent[:-5], lambda sent: encode(json.loads(sent)[1:])], ids=["cut", "few"]
)
def test_results_that_are_not_whole_cost_none(harm: Callable[[bytes], bytes]) -> None:
    results = shared(TASKS, waits_for_the_other, lambda results: harm(encode(results)), decode)
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


@needs_two
def test_an_interruption_leaves_nobody() -> None:
    def interrupted(task: int) -> list[int]:
        if os.getpid() == PARENT:
            raise KeyboardInterrupt
        return squares(task)

    with pytest.raises(KeyboardInterrupt):
        run(TASKS, interrupted)
    assert nobody_is_left()


def who() -> bytes:
    return str(os.getpid()).encode()


HERE = who()


@needs_two
def test_a_work_beside_is_done_by_another_and_once_more_here() -> None:
    with beside(who) as result:
        assert result() == str(FORKED[-1]).encode()
        assert result() == HERE
    see_off()
    assert nobody_is_left()
    see_off()


@needs_two
def test_one_that_ends_is_seen_off_before_the_next_begins() -> None:
    for _ in range(3):
        with beside(who) as result:
            assert result() != HERE
    assert len(FORKED) == 3
    for process in FORKED[:-1]:
        with pytest.raises(ChildProcessError):
            os.waitpid(process, os.WNOHANG)


class Torn(FileIO):
    """A pipe to which half of a message comes."""

    def write(self, data: Any) -> NoReturn:
        super().write(memoryview(data)[:1])
        os._exit(0)


@needs_two
def test_half_an_answer_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gkcatalog.second_process.open", Torn, raising=False)
    with beside(who) as result:
        assert result() == HERE
    assert len(FORKED) == 1


@needs_two
def test_a_work_beside_that_nobody_asks_for_ends() -> None:
    def long() -> bytes:
        while os.getppid() == PARENT:
            time.sleep(0.01)
        return b""

    with pytest.raises(LookupError), beside(long):
        raise LookupError
    assert nobody_is_left()


@needs_two
def test_a_work_beside_that_fails_is_done_here() -> None:
    def here() -> bytes:
        if os.getpid() != PARENT:
            raise LookupError
        return who()

    with beside(here) as result:
        assert result() == HERE
    assert len(FORKED) == 1


def test_without_a_second_process_a_work_beside_is_done_here(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delattr(os, "fork")
    with beside(who) as result:
        assert result() == HERE


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


ORPHAN_BESIDE = """
import os
from gkcatalog.second_process import beside

first = os.getpid()

def work():
    os.kill(first, 9)
    return bytes(1 << 20)

with beside(work) as result:
    result()
"""


@needs_two
def test_nobody_waits_to_tell_one_that_is_gone() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", ORPHAN_BESIDE], capture_output=True, check=False, timeout=20
    )
    assert ran.returncode == -9
