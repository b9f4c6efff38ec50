"""Which function does which work. Apps register in `AppConfig.ready()`; a job's row holds the name alone."""

from collections.abc import Callable
from typing import Any

from pooyesh.ground.common.panels import Registry

Work = Callable[..., Any]  # fn(job, **args); running it twice does no harm
_work: Registry[Work] = Registry("jobs", single=True)
_labels: dict[str, str] = {}


def register(name: str, fn: Work, *, label: str = "") -> None:
    """Let `fn(job, **args)` do the work called `name`; `label` is its English word (marked by `N_`) for people.

    `fn` may be called again for the same job, from the start or after a part was done: a worker can be killed
    at any moment. Work in steps asks `job.done` where to go on and calls `services.advance` inside each step's
    transaction; work in one transaction needs nothing.
    """
    _work.register(name, fn)
    if label:
        _labels[name] = label


def find(name: str) -> Work | None:
    """Return the function of this name, None when no app knows it."""
    return _work.one(name) if name in _work else None


def word(name: str) -> str:
    """Return the English word for a kind of work, to be translated."""
    return _labels.get(name, name)
