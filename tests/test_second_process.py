"""A second process does half of the work; whatever happens to it, all results are there."""

import json
import os
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


needs_two = pytest.mark.skipif((os.cpu_count() or 1) < 2, reason="one processor")


@needs_two
def test_half_is_done_elsewhere_and_all_of_it_is_there() -> None:
    results = run(TASKS)
    assert [result[0] for result in results] == [task * task for task in TASKS]
    assert sum(result[1] for result in results) == len(TASKS) // 2


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
