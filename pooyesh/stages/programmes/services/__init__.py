"""What can be done with a programme. Each verb is on record; nobody is told anything before it has happened."""

from pooyesh.stages.programmes.services.planning import (
    MOST_REPEATS,
    change,
    every_week,
    plan,
    plan_many,
    repeat,
    weeks_after,
)
from pooyesh.stages.programmes.services.plans import FIELDS, Book, Plan, book_of, check, plan_of
from pooyesh.stages.programmes.services.verbs import cancel, discard, hold, path_of, publish, restore

__all__ = [
    "FIELDS",
    "MOST_REPEATS",
    "Book",
    "Plan",
    "book_of",
    "cancel",
    "change",
    "check",
    "discard",
    "every_week",
    "hold",
    "path_of",
    "plan",
    "plan_many",
    "plan_of",
    "publish",
    "repeat",
    "restore",
    "weeks_after",
]
