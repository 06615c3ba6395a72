"""Start programs that never outlive the one that started them, and stop them."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence

_PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None) if sys.platform == "linux" else None


def start(command: Sequence[str], **options) -> subprocess.Popen:
    """Start `command` in a process group of its own; on Linux it ends when this program is killed outright."""
    parent = os.getpid()

    def die_with_parent() -> None:
        if _libc is not None:
            _libc.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
            if os.getppid() != parent:
                os._exit(1)

    return subprocess.Popen(command, start_new_session=True, preexec_fn=die_with_parent, **options)  # noqa: PLW1509 -- one thread


def stop(processes: Iterable[subprocess.Popen], *, with_signal: int = signal.SIGTERM, patience: float = 10) -> None:
    """Ask all of them to end; kill, with everything they started, what has not ended after `patience` seconds."""
    running = [process for process in processes if process.poll() is None]
    for process in running:
        process.send_signal(with_signal)
    deadline = time.monotonic() + patience
    for process in running:
        try:
            process.wait(max(0.0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def exit_on_signals() -> None:
    """Let a terminate or hang-up signal unwind the program, so that what it started is stopped."""
    numbers = (signal.SIGTERM, signal.SIGHUP)

    def leave(received: int, frame) -> None:
        for number in numbers:  # A second signal must not cut the stopping short
            signal.signal(number, signal.SIG_IGN)
        sys.exit(128 + received)

    for number in numbers:
        signal.signal(number, leave)
