"""Several programs that live and die together: when one of them ends, however it ends, the others follow."""

import ctypes
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from types import FrameType

GRACE = 10.0  # seconds a program has to end by itself
LOOK = 0.2  # seconds between two looks at the programs
PR_SET_PDEATHSIG = 1


def _die_with_parent() -> None:
    """Ask the kernel to end this program when its parent is gone, even if that was killed outright (Linux)."""
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


class Tree:
    """Programs by name. `start` them, then `wait` until a signal or the end of one of them ends all."""

    def __init__(self) -> None:
        self.programs: dict[str, subprocess.Popen[bytes]] = {}
        self.ending = threading.Event()
        self.ended = ""  # the program that ended first, "" when we were asked to

    def start(self, name: str, command: Sequence[str], environment: Mapping[str, str] | None = None) -> None:
        """Start one program beside the others."""
        self.programs[name] = subprocess.Popen(
            command,
            env={**os.environ, **(environment or {})},
            stdin=subprocess.DEVNULL,
            preexec_fn=_die_with_parent,  # noqa: PLW1509  no thread of ours runs yet
            start_new_session=True,  # Ctrl-C reaches us alone, and we end the others in order
        )

    def listen(self) -> None:
        """Take Ctrl-C and SIGTERM as the wish to end."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._asked)

    def _asked(self, _number: int, _frame: FrameType | None) -> None:
        self.ending.set()

    def wait(self) -> int:
        """Wait for the end, end everything, and return 0 when we were asked to end, 1 when a program did first."""
        while not self.ending.wait(LOOK):
            self.look()
        self.end()
        return 1 if self.ended else 0

    def look(self) -> bool:
        """Return whether every program still runs; note the first that does not."""
        gone = next((name for name, program in self.programs.items() if program.poll() is not None), "")
        if gone:
            self.ended = self.ended or gone
            self.ending.set()
        return not gone

    def end(self) -> None:
        """End every program: asked first, killed when it does not listen."""
        for program in reversed(self.programs.values()):
            if program.poll() is None:
                program.terminate()
        for program in self.programs.values():
            try:
                program.wait(GRACE)
            except subprocess.TimeoutExpired:
                os.killpg(program.pid, signal.SIGKILL)
                program.wait()
