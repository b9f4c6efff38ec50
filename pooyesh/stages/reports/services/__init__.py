"""What can be done with a report, and with the totals it moves."""

from pooyesh.stages.reports.services import totals
from pooyesh.stages.reports.services.deciding import (
    WINDOW,
    Outcome,
    may_recall,
    recall_decision,
    reject,
    restore_rejected,
    return_report,
    verify,
    verify_many,
)
from pooyesh.stages.reports.services.drafts import keep, save_draft, start
from pooyesh.stages.reports.services.sending import send, send_new, untaken
from pooyesh.stages.reports.services.windows import remind_of_windows
from pooyesh.stages.reports.services.writing import correct, discard, recall, restore, withdraw

__all__ = [
    "WINDOW",
    "Outcome",
    "correct",
    "discard",
    "keep",
    "may_recall",
    "recall",
    "recall_decision",
    "reject",
    "remind_of_windows",
    "restore",
    "restore_rejected",
    "return_report",
    "save_draft",
    "send",
    "send_new",
    "start",
    "totals",
    "untaken",
    "verify",
    "verify_many",
    "withdraw",
]
