"""Phases, their deadlines, and extensions."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from pooyesh.core import jalali
from pooyesh.core.refusal import Refusal
from pooyesh.ground.common import forms
from pooyesh.ground.common.words import sentence
from pooyesh.ground.network.models import Unit
from pooyesh.stages.campaigns.data.words import SEPARATORS
from pooyesh.stages.campaigns.forms.base import ContentForm
from pooyesh.stages.campaigns.models import Deadline
from pooyesh.stages.campaigns.services import Due

_LINE = re.compile(rf"^(?P<title>.+?)\s*[{SEPARATORS}]\s*(?P<day>[^{SEPARATORS}]+)$")


class DuesField(forms.LinesField):
    """Deadlines, one on each line: what, a colon, until the end of which day. Gives a list of `Due`."""

    today: date | None = None

    def prepare_value(self, value: Any) -> Any:
        """Show deadlines as they are typed."""
        if isinstance(value, list | tuple) and all(isinstance(each, Due) for each in value):
            return "\n".join(f"{each.title}: {jalali.format_date(each.on, 'fa')}" for each in value)
        return super().prepare_value(value)

    def clean(self, value: Any) -> Any:
        """Read every line, or say which one cannot be read and why."""
        found = []
        for line in super().clean(value):
            parts = _LINE.match(line)
            if parts is None:
                raise ValidationError(
                    gettext("“%(line)s”: write what is due, a colon, and its day.") % {"line": line},
                    code="line",
                )
            try:
                on = jalali.parse_date(parts["day"], today=self.today)
            except Refusal as refusal:
                said = gettext("“%(line)s”: %(why)s") % {"line": line, "why": sentence(refusal)}
                raise ValidationError(said, code="date") from refusal
            found.append(Due(title=parts["title"], on=on))
        return found


class PhaseForm(ContentForm):
    """A phase in one row: its name, its days, what is on in it."""

    folded = ("reports_due_on", "others", "title_en")

    title_fa = forms.CharField(label=pgettext_lazy("phase", "Title"), max_length=150)
    first_day = forms.JalaliDateField(label=_("From"))
    last_day = forms.JalaliDateField(label=_("Through"))
    agenda = forms.LinesField(label=_("Agenda"), required=False, help_text=_("One thing on each line."))
    reports_due_on = forms.JalaliDateField(
        label=_("Reports due"), required=False, help_text=_("Left empty: seven days after the phase.")
    )
    others = DuesField(
        label=_("Other deadlines"),
        required=False,
        help_text=_("One on each line, such as: choosing the sections: 5 Ordibehesht 1400"),
    )
    title_en = forms.CharField(label=_("English title"), max_length=150, required=False)

    def __init__(self, *args: Any, today: date | None = None, fixed: bool = False, **kwargs: Any) -> None:
        """Leave the days out when `fixed`: after the call only an extension moves them."""
        super().__init__(*args, today=today, **kwargs)
        dues: Any = self.fields["others"]
        dues.today = today
        self.fields["others"].widget.attrs["rows"] = 2
        if fixed:
            for name in ("first_day", "last_day", "reports_due_on"):
                del self.fields[name]

    @property
    def unfolded(self) -> bool:
        """Say whether «more» must be open: something in it is wrong."""
        return any(field.errors for field in self.tucked())


ALL = "all"


class ExtensionForm(ContentForm):
    """More time: until when and why; for one deadline or some units only, when asked."""

    folded = ("deadline", "units")

    new_last_day = forms.JalaliDateField(label=_("New end"), help_text=_("Through the end of this day."))
    reason = forms.CharField(
        label=_("Reason"), max_length=500, help_text=_("The offices read this very sentence.")
    )
    deadline = forms.ChipsField(label=_("Only this deadline"), required=False)
    units = forms.LinesField(
        label=_("Only these units"),
        required=False,
        help_text=_("Names or codes of offices or provinces, one on each line; the phase itself then stays."),
    )

    def __init__(
        self,
        *args: Any,
        deadlines: Sequence[Deadline],
        find: Callable[[str], list[Unit]],
        only_units: bool = False,
        **kwargs: Any,
    ) -> None:
        """`find` gives the units that answer to a name; `only_units` when the campaign is closed."""
        super().__init__(*args, **kwargs)
        self.fields["units"].widget.attrs["rows"] = 2
        self.fields["units"].required = only_units
        self.choose(
            "deadline",
            [
                (ALL, gettext("all of this phase")),
                *((each.public_id, each.title) for each in deadlines),
            ],
        )
        self.fields["deadline"].initial = ALL
        self.known_deadlines = {each.public_id: each for each in deadlines}
        self.find = find
        self.units_found: list[Unit] = []

    @property
    def unfolded(self) -> bool:
        """Say whether «more» must be open: it narrows the extension, or something in it is wrong."""
        if self.fields["units"].required:
            return True
        narrowed = self.is_bound and (
            self["deadline"].value() not in {ALL, None, ""} or self["units"].value()
        )
        return bool(narrowed) or any(field.errors for field in self.tucked())

    def clean_units(self) -> list[Unit]:
        """Return the units named, each once; a name that nobody or several have is asked about."""
        found: dict[int, Unit] = {}
        for line in self.cleaned_data["units"]:
            units = self.find(line)
            if not units:
                raise ValidationError(
                    gettext("“%(line)s” was not found among the units.") % {"line": line}, code="unit"
                )
            if len(units) > 1:
                named = gettext(", ").join(f"{unit.name} ({unit.code})" for unit in units[:5])
                raise ValidationError(
                    gettext("Several units answer to “%(line)s”: %(units)s. Write the code.")
                    % {"line": line, "units": named},
                    code="units",
                )
            found[units[0].pk] = units[0]
        self.units_found = list(found.values())
        return self.units_found

    def look(self) -> None:
        """Read what narrows the extension, and ask for nothing yet."""
        for name in ("new_last_day", "reason"):
            self.fields[name].required = False
        self.is_valid()

    @property
    def only(self) -> Deadline | None:
        """Return the one deadline picked; None is all of the phase."""
        return self.known_deadlines.get(self["deadline"].value() or "")

    def clean(self) -> dict[str, Any]:
        """Turn what was picked into what the service takes."""
        clean = super().clean() or {}
        return {
            "new_last_day": clean.get("new_last_day"),
            "reason": clean.get("reason", ""),
            "deadline_id": self.only.pk if self.only else None,
            "unit_ids": [unit.pk for unit in clean.get("units") or []],
        }
