"""Form fields that read what people really type. Import them from `common.forms`."""

from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pooyesh.core import identity, jalali, persian
from pooyesh.core.refusal import Refusal
from pooyesh.ground.common.widgets import (
    Chips,
    CountInput,
    JalaliDateInput,
    MomentInput,
    PhotoInput,
    TimeInput,
    Uploads,
)
from pooyesh.ground.common.words import as_error, tongue


def told(read: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    """Return what `read` returns; its refusal becomes the field's sentence."""
    try:
        return read(*args, **kwargs)
    except Refusal as refusal:
        raise as_error(refusal) from refusal


def number_of_ours(text: str) -> int | None:
    """Return the whole number that a page or script of ours wrote, 0 to 999,999,999,999,999; None for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 15 else None


class JalaliDateField(forms.Field):
    """A date typed in any Jalali way, with a picker beside it. Gives `datetime.date`.

    `today` (set by the form) fills in a year that was left out; `first` and `last` bound the picker and the answer.
    """

    widget = JalaliDateInput
    default_error_messages = {
        "first": _("This day is too early; choose %(day)s or later."),
        "last": _("This day is too late; choose %(day)s or earlier."),
    }
    today: date | None = None

    def __init__(
        self,
        *,
        first: "date | None" = None,
        last: "date | None" = None,
        quick: Iterable[str] = (),
        **kwargs: Any,
    ) -> None:
        if quick:
            kwargs.setdefault("widget", JalaliDateInput(quick=tuple(quick)))
        self.first, self.last = first, last
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, date):
            return jalali.format_date(value, "fa", "day") if tongue() == "fa" else jalali_ascii(value)
        return value

    def to_python(self, value: Any) -> "date | None":
        if isinstance(value, date):
            return value
        if value in self.empty_values or not str(value).strip():
            return None
        return told(jalali.parse_date, str(value), today=self.today)

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value is None:
            return
        code, bound = beyond(value, first=self.first, last=self.last)
        if bound is not None:
            params = {"day": jalali.format_date(bound, tongue(), "day")}
            raise ValidationError(self.error_messages[code], code=code, params=params)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        bounds = {"data-first": self.first, "data-last": self.last}
        return {
            **super().widget_attrs(widget),
            **{name: day.isoformat() for name, day in bounds.items() if day},
        }

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return self.to_python(initial) != self.to_python(data)
        except ValidationError:
            return True


def jalali_ascii(day: date) -> str:
    """Return a date as 1400/02/28: how an English page shows what a Jalali field holds."""
    return "{:04}/{:02}/{:02}".format(*jalali.to_jalali(day))


class TimeField(forms.Field):
    """A clock time: ۱۸:۳۰, 18.30 or 18. Gives `datetime.time`."""

    widget = TimeInput

    def prepare_value(self, value: Any) -> Any:
        return jalali.format_time(value, tongue()) if isinstance(value, time) else value

    def to_python(self, value: Any) -> "time | None":
        if isinstance(value, time):
            return value
        if value in self.empty_values or not str(value).strip():
            return None
        return told(jalali.parse_time, str(value))


class MomentField(forms.MultiValueField):
    """A day and a clock time; gives an aware instant in the current zone. «24:00» is the end of the day."""

    widget = MomentInput

    def __init__(self, *, clock: "time | None" = None, **kwargs: Any) -> None:
        """`clock` stands in for a time left empty."""
        fields = (JalaliDateField(required=False), TimeField(required=False))
        super().__init__(fields, require_all_fields=False, **kwargs)
        self.clock = clock

    @property
    def today(self) -> "date | None":
        return self.day.today

    @today.setter
    def today(self, today: "date | None") -> None:
        self.day.today = today

    @property
    def day(self) -> JalaliDateField:
        """Return the first half, which needs to know what day it is (a form's fields are copies)."""
        return cast(JalaliDateField, self.fields[0])

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, datetime):
            return value
        local = timezone.localtime(value)
        return [self.fields[0].prepare_value(local.date()), self.fields[1].prepare_value(local.time())]

    def clean(self, value: Any) -> "datetime | None":
        day, clock = (*value, None, None)[:2] if isinstance(value, list | tuple) else (None, None)
        # «ساعت ۲۴» is how deadlines are written, and no clock shows it
        whole_day = persian.to_ascii_digits(str(clock or "")).strip() in {"24", "24:00", "24.00"}
        start = super().clean([day, "00:00" if whole_day else clock])
        return start + timedelta(days=1) if start and whole_day else start

    def compress(self, data: list[Any]) -> "datetime | None":
        day, clock = (*data, None, None)[:2]
        if day is None:
            return None
        moment = clock if clock is not None else self.clock
        if moment is None:
            raise ValidationError(_("Write the time."), code="required")
        return timezone.make_aware(datetime.combine(day, moment))


class CountField(forms.Field):
    """A whole number in any digits, with or without thousands. Gives `int`."""

    widget = CountInput
    default_error_messages = {
        "least": _("Write a number of at least %(bound)s."),
        "most": _("Write a number of at most %(bound)s."),
    }

    def __init__(self, *, least: int = 0, most: "int | None" = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.least, self.most = least, most

    def prepare_value(self, value: Any) -> Any:
        return persian.format_number(value, tongue()) if isinstance(value, int) else value

    def to_python(self, value: Any) -> "int | None":
        if isinstance(value, int):
            return value
        if value in self.empty_values or not str(value).strip():
            return None
        return told(persian.parse_count, str(value))

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value is None:
            return
        code, bound = beyond(value, least=self.least, most=self.most)
        if bound is not None:
            params = {"bound": persian.format_number(bound, tongue())}
            raise ValidationError(self.error_messages[code], code=code, params=params)


def beyond(value: Any, **bounds: Any) -> "tuple[str, Any]":
    """Return the name and value of the bound that `value` crosses, ("", None) if none: the first from below."""
    (low, least), (high, most) = bounds.items()
    if least is not None and value < least:
        return low, least
    return (high, most) if most is not None and value > most else ("", None)


class LinesField(forms.CharField):
    """One thing per line. Gives a list of texts without empty lines; «-», «•» and numbers before a line stay."""

    widget = forms.Textarea(attrs={"class": "textarea", "rows": 5, "data-lines": ""})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list | tuple) else value

    def to_python(self, value: Any) -> Any:
        if isinstance(value, list | tuple):
            return [str(line) for line in value]
        return [line.strip() for line in (value or "").splitlines() if line.strip()]

    def validate(self, value: Any) -> None:
        forms.Field.validate(self, value)

    def run_validators(self, value: Any) -> None:
        for line in value:
            super().run_validators(line)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return self.to_python(initial) != self.to_python(data)


class ChipsField(forms.ChoiceField):
    """One of a few choices, all in sight. `notes` maps a value to small words under it."""

    def __init__(self, *, choices: Any = (), notes: "dict[str, str] | None" = None, **kwargs: Any) -> None:
        kwargs.setdefault("widget", Chips(notes=notes))
        super().__init__(choices=choices, **kwargs)


class PickField(forms.ChoiceField):
    """One of many: a plain select, searchable when a script runs. `empty` is the words of no choice."""

    def __init__(self, *, choices: Any = (), empty: Any = "", **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.Select(attrs={"class": "select", "data-pick": ""}))
        self.empty = empty
        super().__init__(choices=choices, **kwargs)

    @property
    def choices(self) -> Any:
        return self._choices

    @choices.setter
    def choices(self, value: Any) -> None:
        listed = value() if callable(value) else value
        self._choices = self.widget.choices = [("", self.empty), *listed]


class FoldedChoiceField(forms.CharField):
    """A name typed in any spelling, found among known ones; gives the value that goes with the name.

    `choices` is a list of (value, name), or a function that returns it; the same value may have several names.
    """

    default_error_messages = {"unknown": _("“%(text)s” was not found; choose from the list.")}

    def __init__(self, *, choices: Any = (), **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.choices = choices

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        known = {
            persian.squash(name): found
            for found, name in (self.choices() if callable(self.choices) else self.choices)
        }
        if persian.squash(text) not in known:
            raise ValidationError(self.error_messages["unknown"], code="unknown", params={"text": text})
        return known[persian.squash(text)]


class EmailOrMobileField(forms.CharField):
    """An e-mail address or a mobile number. Gives `(kind, value)` of `identity.normalise_contact`, or None."""

    widget = forms.TextInput(
        attrs={"class": "input ltr", "dir": "auto", "autocomplete": "username", "inputmode": "email"}
    )

    def clean(self, value: Any) -> "tuple[str, str] | None":
        text = super().clean(value)
        return told(identity.normalise_contact, text) if text else None


class PhotoField(forms.Field):
    """Several photos. Gives `Uploads`; the files app turns its ids and files into images."""

    widget = PhotoInput
    default_error_messages = {"most": _("At most %(most)s photos.")}

    def __init__(self, *, url: str = "", most: int = 10, **kwargs: Any) -> None:
        kwargs.setdefault("widget", PhotoInput(url=url, most=most))
        super().__init__(**kwargs)
        self.most = most

    def to_python(self, value: Any) -> Uploads:
        return value if isinstance(value, Uploads) else Uploads(tuple(value or ()))

    def validate(self, value: Any) -> None:
        if self.required and not len(value):
            raise ValidationError(self.error_messages["required"], code="required")
        if len(value) > self.most:
            params = {"most": persian.format_number(self.most, tongue())}
            raise ValidationError(self.error_messages["most"], code="most", params=params)
