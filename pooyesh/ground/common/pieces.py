"""Small frozen values that templates of parts draw."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Step:
    """One line of a thing's history, or a step to come.

    `kind` is "" (done), "back" (returned, withdrawn) or "next" (not yet); `by` is who, in words.
    """

    words: str
    at: datetime | None = None
    by: str = ""
    kind: str = ""
    current: bool = False
