"""Task: results and failures come back to the owner; progress and stop go through."""

import threading

from PySide6.QtCore import QObject

from precarite_desktop.ui.task import Task, WatchedTask, wait_for_register


def test_a_result_comes_back_from_another_thread(qtbot) -> None:
    owner = QObject()
    task = Task(threading.get_ident, owner)
    with qtbot.waitSignal(task.succeeded, timeout=2000) as done:
        pass
    assert done.args[0] != threading.get_ident()


def test_a_failure_is_carried_not_swallowed(qtbot) -> None:
    owner = QObject()

    def fails() -> None:
        raise ValueError("why")

    task = Task(fails, owner)
    with qtbot.waitSignal(task.failed, timeout=2000) as done:
        pass
    assert isinstance(done.args[0], ValueError)


def test_progress_is_told_and_stop_is_heard(qtbot) -> None:
    owner = QObject()
    go_on = threading.Event()

    def works(*, progress, cancelled) -> str:
        progress(1, 3, "reading")
        go_on.wait(2)
        return "stopped" if cancelled() else "finished"

    task = WatchedTask(works, owner)
    with qtbot.waitSignal(task.progressed, timeout=2000) as moved:
        pass
    assert moved.args == [1, 3, "reading"]
    task.cancel()
    with qtbot.waitSignal(task.succeeded, timeout=2000) as done:
        go_on.set()
    assert done.args == ["stopped"]


def test_work_on_the_register_keeps_its_order(qtbot) -> None:
    owner, seen = QObject(), []
    tasks = [Task(lambda n=n: seen.append(n), owner) for n in range(20)]
    assert wait_for_register(2000)
    assert seen == list(range(20))
    assert len(tasks) == 20
