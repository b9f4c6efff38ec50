"""What a person gives: a file or pasted rows, which column is what, and mended cells."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pooyesh.ground.common.forms import BooleanField, CharField, FileField, Form, PickField
from pooyesh.ground.common.inputs import number_of_ours
from pooyesh.ground.sheets.models import Import
from pooyesh.ground.sheets.registry import Intake

ACCEPTED = ".xlsx,.xls,.xlsm,.xlsb,.ods,.csv,.tsv,.txt"
CELL = "cell"


class GiveForm(Form):
    """A file, or rows copied from one's own sheet; for which unit, when there are several."""

    file = FileField(
        label=_("Sheet"),
        required=False,
        help_text=_("XLSX, XLS, ODS or CSV, up to 10 megabytes"),
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
    )
    text = CharField(
        label=_("Or paste the rows here"),
        required=False,
        strip=False,
        help_text=_("Copy the rows of your own sheet, headings too."),
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto", "class": "textarea"}),
    )

    def __init__(
        self, intake: Intake, units: Sequence[tuple[int, str, str]], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.units = {public_id: unit_id for unit_id, public_id, _name in units}
        if len(units) > 1:
            choices = [(public_id, name) for _id, public_id, name in units]
            self.fields["unit"] = PickField(label=_("For which unit?"), choices=choices)
            self.fields["unit"].widget.attrs["class"] = "select"
        for one in intake.options:
            self.fields[one.key] = BooleanField(label=gettext(one.label), required=False, initial=one.initial)
        self.option_keys = [one.key for one in intake.options]

    def others(self) -> list[Any]:
        """Return the fields after the table itself."""
        return [self[name] for name in self.fields if name not in {"file", "text"}]

    def clean(self) -> dict[str, Any]:
        """Return what `services.give` takes."""
        clean = super().clean() or {}
        file, text = clean.get("file"), clean.get("text") or ""
        if file is None and not text.strip() and not self.errors:
            raise ValidationError(_("Give a file or paste rows."), code="required")
        given = {"name": file.name, "data": file.read()} if file is not None else {"text": text}
        chosen = clean.get("unit") or next(iter(self.units), None)
        options = {key: clean.get(key, False) for key in self.option_keys}
        return {**given, "unit_id": self.units.get(chosen or ""), "options": options}


class ColumnsForm(Form):
    """Which of the table's columns holds which field."""

    def __init__(self, intake: Intake, imported: Import, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(place), name) for place, name in enumerate(imported.columns)]
        for one in intake.fields:
            self.fields[one.key] = PickField(
                label=gettext(one.label),
                choices=choices,
                required=one.required,
                empty=_("no column"),
                initial=str(imported.mapping.get(one.key, "")),
                help_text=gettext(one.note) if one.note else "",
            )
            self.fields[one.key].widget.attrs["class"] = "select"

    def clean(self) -> dict[str, int]:
        """Return the place of each field's column."""
        clean = super().clean() or {}
        return {key: int(place) for key, place in clean.items() if place}


def changes(posted: Mapping[str, str]) -> dict[tuple[int, str], str]:
    """Return the mended cells of a form whose inputs are called cell-<row>-<field>."""
    found = {}
    for name, text in posted.items():
        kind, _, rest = name.partition("-")
        place, _, key = rest.partition("-")
        number = number_of_ours(place)
        if kind == CELL and number is not None:
            found[number, key] = text
    return found
