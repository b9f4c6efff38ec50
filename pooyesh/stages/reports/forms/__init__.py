"""What people type about reports, read into clean values."""

from pooyesh.stages.reports.forms.deciding import ReasonForm, ReturnForm
from pooyesh.stages.reports.forms.report import KEY, MOST_WRITTEN, Asked, ReportForm, initial_of
from pooyesh.stages.reports.forms.twins import TwinsForm

__all__ = [
    "KEY",
    "MOST_WRITTEN",
    "Asked",
    "ReasonForm",
    "ReportForm",
    "ReturnForm",
    "TwinsForm",
    "initial_of",
]
