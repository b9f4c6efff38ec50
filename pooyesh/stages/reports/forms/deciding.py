"""What a verifier writes: why something goes back, and until when."""

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pooyesh.ground.common.forms import CharField, ChipsField, Form, JalaliDateField, Textarea
from pooyesh.stages.reports.models import RETURN_REASONS
from pooyesh.stages.reports.services import WINDOW

ONE_DAY = timedelta(days=1)


def reasons() -> list[tuple[str, str]]:
    """Return the reasons for a return, in the reader's language."""
    return [(key, capfirst(_(words))) for key, words in RETURN_REASONS.items()]


class ReturnForm(Form):
    """Why a report goes back, in words the office sees, and the last day of its window."""

    reason = ChipsField(label=gettext_lazy("Reason"), choices=reasons)
    words = CharField(
        label=gettext_lazy("What is to be corrected"),
        widget=Textarea(attrs={"rows": 3}),
        required=False,
        help_text=gettext_lazy("The office sees this sentence."),
    )
    until = JalaliDateField(label=gettext_lazy("By"))

    def __init__(self, *args: Any, today: date, zone: ZoneInfo, **options: Any) -> None:
        options["initial"] = {"until": today + WINDOW, **(options.get("initial") or {})}
        super().__init__(*args, today=today, **options)
        self.zone = zone

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        day = cleaned.pop("until", None)
        if day is not None:
            cleaned["correct_by"] = datetime.combine(day + ONE_DAY, time.min, tzinfo=self.zone)
        return cleaned


class ReasonForm(Form):
    """A mandatory reason in words; those it concerns see it."""

    words = CharField(
        label=gettext_lazy("Reason"),
        widget=Textarea(attrs={"rows": 2}),
        max_length=500,
        help_text=gettext_lazy("Those it concerns see this sentence."),
        error_messages={"required": gettext_lazy("Write the reason; those it concerns see this sentence.")},
    )
