"""The base of every form, and the fields to build it from."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms
from django.forms import (
    BooleanField,
    CharField,
    ChoiceField,
    Field,
    FileField,
    HiddenInput,
    MultipleChoiceField,
    PasswordInput,
    Textarea,
    URLField,
)
from django.forms.boundfield import BoundField
from django.utils.translation import gettext

from pooyesh.core.refusal import Refusal
from pooyesh.ground.common.inputs import (
    ChipsField,
    CountField,
    EmailOrMobileField,
    FoldedChoiceField,
    JalaliDateField,
    LinesField,
    MomentField,
    PhotoField,
    PickField,
    TimeField,
)
from pooyesh.ground.common.widgets import PhotoInput, Ticks, Uploads
from pooyesh.ground.common.words import as_error

ChoiceChips = ChipsField

__all__ = [
    "BooleanField",
    "CharField",
    "ChipsField",
    "ChoiceChips",
    "ChoiceField",
    "CountField",
    "EmailOrMobileField",
    "FileField",
    "FoldedChoiceField",
    "Form",
    "HiddenInput",
    "JalaliDateField",
    "LinesField",
    "MomentField",
    "MultipleChoiceField",
    "PasswordInput",
    "PhotoField",
    "PickField",
    "Textarea",
    "Ticks",
    "TimeField",
    "URLField",
    "Uploads",
]

_CHOSEN = (forms.Select, forms.RadioSelect, forms.CheckboxSelectMultiple, PhotoInput, forms.FileInput)
_CLASSES = ((forms.Textarea, "textarea"), (forms.Select, "select"), (forms.FileInput, "file-input"))
_BARE = (
    forms.CheckboxInput,
    forms.RadioSelect,
    forms.CheckboxSelectMultiple,
    forms.MultiWidget,
    forms.HiddenInput,
)


class Form(forms.Form):
    """Raw input becomes clean values; what was typed stays. It saves nothing.

    `today` (of the reader's zone) lets a date be typed without its year. `folded` names fields that a page hides
    behind «more» until asked; one with an error or a value is shown open.
    """

    template_name = "common/parts/fields.html"
    folded: tuple[str, ...] = ()

    def __init__(self, *args: Any, today: "date | None" = None, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            _dress(name, field)
            if today is not None and hasattr(field, "today"):
                field.today = today
                field.widget.attrs.setdefault("data-today", today.isoformat())

    def add_refusal(self, refusal: Refusal) -> None:
        """Put a refusal's sentence beside its field, or on top when the form has no such field."""
        self.add_error(refusal.field if refusal.field in self.fields else None, as_error(refusal))

    def shown(self) -> Iterator[BoundField]:
        """Return the fields that stand in sight."""
        return (self[name] for name in self.fields if name not in self.folded and not self[name].is_hidden)

    def tucked(self) -> list[BoundField]:
        """Return the fields behind «more»."""
        return [self[name] for name in self.fields if name in self.folded]

    @property
    def unfolded(self) -> bool:
        """Say whether «more» must be open: something in it is filled in or wrong."""
        return any(field.errors or _filled(field.value()) for field in self.tucked())


def _filled(value: Any) -> bool:
    return any(value) if isinstance(value, list | tuple) else bool(value)


def _dress(name: str, field: Field) -> None:
    """Give the widget its class, and a bare «required» a sentence that names the field."""
    widget = field.widget
    if not isinstance(widget, _BARE) and "class" not in widget.attrs:
        widget.attrs["class"] = next((cls for kind, cls in _CLASSES if isinstance(widget, kind)), "input")
    label = field.label or name.replace("_", " ").capitalize()
    if field.required and field.error_messages.get("required") == gettext(_DJANGO_REQUIRED):
        field.error_messages["required"] = required_sentence(label, chosen=isinstance(widget, _CHOSEN))


_DJANGO_REQUIRED = "This field is required."


def required_sentence(label: Any, *, chosen: bool) -> str:
    """Return what an empty field says: «عنوان را بنویسید.»; a label that asks is answered."""
    text = str(label)
    if text.rstrip().endswith(("?", "؟")):
        return gettext("Answer this.")
    name = text[:1].lower() + text[1:]  # Persian knows no capitals
    return (
        gettext("Choose %(label)s.") % {"label": name}
        if chosen
        else gettext("Enter %(label)s.") % {"label": name}
    )
