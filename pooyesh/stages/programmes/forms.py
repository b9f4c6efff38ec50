"""What is typed of a programme, as clean values."""

from collections.abc import Collection, Sequence
from datetime import date, time
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

from django.forms.boundfield import BoundField
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from pooyesh.core import capacity, jalali, persian
from pooyesh.core.refusal import Refusal
from pooyesh.ground.common import forms
from pooyesh.ground.common.inputs import told
from pooyesh.ground.common.words import digits, named, number, tongue
from pooyesh.ground.network.models import Unit
from pooyesh.stages.campaigns.models import Section
from pooyesh.stages.programmes.clock import USUAL_LENGTH, moments, parse_end
from pooyesh.stages.programmes.models import AUDIENCES, MODES, Programme
from pooyesh.stages.programmes.services import MOST_REPEATS, Plan


class EndField(forms.TimeField):
    """The clock at the end of a programme; «۲۴:۰۰» is the midnight that follows. Gives `datetime.time`."""

    def prepare_value(self, value: Any) -> Any:
        return digits("24:00") if value == time.min else super().prepare_value(value)

    def to_python(self, value: Any) -> "time | None":
        if isinstance(value, str) and value.strip():
            return told(parse_end, value)
        return super().to_python(value)


class CapField(forms.CharField):
    """A health cap: a number, or a share of the capacity. Gives (number, whether it is a share), or None."""

    def prepare_value(self, value: Any) -> Any:
        return cap_words(*value) if isinstance(value, tuple) else value

    def clean(self, value: Any) -> "tuple[int, bool] | None":
        text = super().clean(value)
        return told(capacity.parse_cap, text) if text else None


def cap_words(cap: int, is_percent: bool) -> str:
    """Return a health cap as it is typed and shown: «٪۵۰» or «۵۰»."""
    return persian.format_percent(Fraction(cap, 100), tongue()) if is_percent else number(cap)


def _choices(words: dict[str, str]) -> list[tuple[str, Any]]:
    return [(key, capfirst(_(label))) for key, label in words.items()]


class ProgrammeForm(forms.Form):
    """New, edit and copy are this one form. `moments` and `plan` turn its values into what a service takes."""

    folded = (
        "end",
        "is_special",
        "audience",
        "capacity",
        "health_cap",
        "weeks",
        "about",
        "image",
        "drop_image",
        "title_en",
    )
    conditional = ("place", "link")  # asked by the mode, so never marked as optional

    unit = forms.PickField(label=_("For which unit?"))
    title_fa = forms.CharField(label=pgettext_lazy("programme", "Title"), max_length=200)
    section = forms.ChipsField(label=_("Section"))
    day = forms.JalaliDateField(label=_("Date"), quick=("today", "tomorrow"))
    start = forms.TimeField(label=pgettext_lazy("programme", "Start"), help_text=_("For example 18:30."))
    mode = forms.ChipsField(
        label=pgettext_lazy("programme", "Mode"), choices=lambda: _choices(MODES), initial="in_person"
    )
    place = forms.CharField(label=pgettext_lazy("programme", "Place"), max_length=200, required=False)
    link = forms.URLField(
        label=pgettext_lazy("programme", "Link"), max_length=500, required=False, assume_scheme="https"
    )
    end = EndField(
        label=pgettext_lazy("programme", "End"),
        required=False,
        help_text=_("Two hours after the start if it is left empty."),
    )
    is_special = forms.BooleanField(label=_("Special programme"), required=False)
    audience = forms.ChipsField(
        label=_("Audience"), choices=lambda: _choices(AUDIENCES), initial="students", required=False
    )
    capacity = forms.CountField(label=_("Capacity"), required=False, least=1)
    health_cap = CapField(
        label=_("Health cap"),
        required=False,
        help_text=_("A number, or a share of the capacity such as 50 percent."),
    )
    weeks = forms.CountField(
        label=pgettext_lazy("programme", "Repeat"),
        required=False,
        most=MOST_REPEATS,
        help_text=_("How many more weeks, on the same weekday and at the same hour?"),
    )
    about = forms.CharField(
        label=pgettext_lazy("programme", "About"),
        required=False,
        widget=forms.Textarea(attrs={"class": "textarea", "rows": 4}),
    )
    image = forms.PhotoField(label=pgettext_lazy("programme", "Image"), required=False, most=1)
    drop_image = forms.BooleanField(label=_("Without the present image"), required=False)
    title_en = forms.CharField(
        label=pgettext_lazy("programme", "English title"), max_length=200, required=False
    )

    def __init__(
        self,
        *args: Any,
        sections: Sequence[Section],
        units: Sequence[Unit] = (),
        zone: ZoneInfo,
        uploads: str,
        without: Collection[str] = (),
        **kwargs: Any,
    ) -> None:
        """`sections` and `units` are what may be chosen; a field with one possible value is not shown."""
        self.sections = {section.public_id: section for section in sections}
        self.units = {unit.public_id: unit for unit in units}
        self.zone = zone
        super().__init__(*args, **kwargs)
        self["section"].field.choices = [(key, named(one)) for key, one in self.sections.items()]
        self["unit"].field.choices = [(key, named(one)) for key, one in self.units.items()]
        self["image"].field.widget.url = uploads
        alone = [name for name, known in (("section", self.sections), ("unit", self.units)) if len(known) < 2]
        for name in {*alone, *without}:
            del self.fields[name]

    @property
    def unfolded(self) -> bool:
        """Say whether «more» must be open: something in it is wrong, or is not what it would be by itself."""
        return any(bound.errors or _told(bound) for bound in self.tucked())

    def add_refusal(self, refusal: Refusal) -> None:
        """Put the refusal of a repeated day beside the number of weeks."""
        if refusal.field == "days":
            refusal.field = "weeks"
        super().add_refusal(refusal)

    def clean(self) -> dict[str, Any]:
        """Hold the end against the start."""
        clean = super().clean() or {}
        if {"day", "start"} <= clean.keys() and "end" in clean:
            try:
                clean["starts_at"], clean["ends_at"] = moments(
                    clean["day"], clean["start"], clean["end"], self.zone
                )
            except Refusal as refusal:
                self.add_refusal(refusal)
        return clean

    @property
    def unit_chosen(self) -> Unit:
        """The unit chosen, or the first that may be."""
        return self.units.get(self.cleaned_data.get("unit", "")) or next(iter(self.units.values()))

    def plan(self, *, image_id: int | None = None) -> Plan:
        """Return what was typed, as the services take it."""
        clean = self.cleaned_data
        key = clean["section"] if "section" in self.fields else next(iter(self.sections), "")
        cap, is_percent = clean["health_cap"] or (None, False)
        mode = clean["mode"]
        return Plan(
            section_id=self.sections[key].pk if key in self.sections else 0,
            title_fa=clean["title_fa"],
            title_en=clean["title_en"],
            starts_at=clean["starts_at"],
            ends_at=clean["ends_at"],
            mode=mode,
            place="" if mode == "online" else clean["place"],
            link="" if mode == "in_person" else clean["link"],
            is_special=clean["is_special"],
            audience=clean["audience"] or "students",
            capacity=clean["capacity"],
            health_cap=cap,
            health_cap_is_percent=is_percent,
            about=clean["about"],
            image_id=image_id,
        )


def _told(bound: BoundField) -> bool:
    value = bound.value()
    return bool(value) and value != bound.field.initial


def typed_of(programme: Programme, zone: ZoneInfo) -> dict[str, Any]:
    """Return what one would have typed to plan this programme: the form's beginning when it is changed or copied."""
    starts_at, ends_at = programme.starts_at.astimezone(zone), programme.ends_at.astimezone(zone)
    cap = programme.health_cap
    return {
        "title_fa": programme.title_fa,
        "title_en": programme.title_en,
        "section": programme.section.public_id,
        "unit": programme.office.public_id,
        "day": programme.day,
        "start": starts_at.time(),
        "end": None if ends_at - starts_at == USUAL_LENGTH else ends_at.time(),
        "mode": programme.mode,
        "place": programme.place,
        "link": programme.link,
        "is_special": programme.is_special,
        "audience": programme.audience,
        "capacity": programme.capacity,
        "health_cap": (cap, programme.health_cap_is_percent) if cap is not None else None,
        "about": programme.about,
    }


class TwinsForm(forms.Form):
    """As much of a form as tells whether the same programme is there already."""

    title_fa = forms.CharField(required=False)
    day = forms.JalaliDateField(required=False)
    unit = forms.CharField(required=False)
    apart = forms.CharField(required=False)  # the programme that is changed is not its own twin

    def __init__(self, *args: Any, units: Sequence[Unit], **kwargs: Any) -> None:
        self.units = {unit.public_id: unit for unit in units}
        super().__init__(*args, **kwargs)

    @property
    def unit_chosen(self) -> Unit:
        """The unit chosen, or the first that may be."""
        return self.units.get(self.cleaned_data["unit"]) or next(iter(self.units.values()))


class ConfirmForm(forms.Form):
    """Asks nothing; a fold-out with its button alone makes a second tap of what cannot be undone."""


class CancelForm(forms.Form):
    """Why a programme is cancelled; everybody reads it."""

    reason = forms.CharField(label=_("Reason"), max_length=500, help_text=_("Everybody sees this sentence."))


class RepeatForm(forms.Form):
    """On which days the same is held again: so many more weeks, or days listed one in a line."""

    weeks = forms.CountField(label=_("How many more weeks?"), required=False, most=MOST_REPEATS)
    days = forms.LinesField(
        label=_("Or on these days"), required=False, help_text=_("One date in a line, for example 3 Khordad.")
    )
    publish = forms.BooleanField(label=_("Publish them at once"), required=False)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, today=today, **kwargs)
        self.today = today

    def clean_days(self) -> list[date]:
        """Return the dates of the lines, as people type them."""
        return [told(jalali.parse_date, line, today=self.today) for line in self.cleaned_data["days"]]
