"""Several processes that live and die together: when one of them ends, however it ends, the others follow."""

import ctypes
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from types import FrameType

GRACE = 10.0  # seconds a part has to end by itself
LOOK = 0.2  # seconds between two looks at the parts
PR_SET_PDEATHSIG = 1


def _die_with_parent() -> None:
    """Ask the kernel to end this process when its parent is gone, even if that was killed outright (Linux)."""
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


class Tree:
    """Processes by name. `start` them, then `wait` until a signal or the end of one of them ends all."""

    def __init__(self) -> None:
        self.parts: dict[str, subprocess.Popen[bytes]] = {}
        self.ending = threading.Event()
        self.ended = ""  # the part that ended first, "" when we were asked to

    def start(self, name: str, command: Sequence[str], environment: Mapping[str, str] | None = None) -> None:
        """Start one part beside the others."""
        self.parts[name] = subprocess.Popen(
            command,
            env={**os.environ, **(environment or {})},
            stdin=subprocess.DEVNULL,
            preexec_fn=_die_with_parent,  # noqa: PLW1509  no thread of ours runs yet
            start_new_session=True,  # Ctrl-C reaches us alone, and we end the others in order
        )

    def stop(self, name: str) -> None:
        """End one part and forget it."""
        part = self.parts.pop(name)
        part.terminate()
        part.wait(GRACE)

    def listen(self) -> None:
        """Take Ctrl-C and SIGTERM as the wish to end."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._asked)

    def _asked(self, _number: int, _frame: FrameType | None) -> None:
        self.ending.set()

    def wait(self) -> int:
        """Wait for the end, end everything, and return 0 when we were asked to end, 1 when a part did first."""
        while not self.ending.wait(LOOK):
            self.look()
        self.end()
        return 1 if self.ended else 0

    def look(self) -> bool:
        """Return whether every part still runs; note the first that does not."""
        gone = next((name for name, part in self.parts.items() if part.poll() is not None), "")
        if gone:
            self.ended = self.ended or gone
            self.ending.set()
        return not gone

    def end(self) -> None:
        """End every part: asked first, killed when it does not listen."""
        for part in reversed(self.parts.values()):
            if part.poll() is None:
                part.terminate()
        for part in self.parts.values():
            try:
                part.wait(GRACE)
            except subprocess.TimeoutExpired:
                os.killpg(part.pid, signal.SIGKILL)
                part.wait()
