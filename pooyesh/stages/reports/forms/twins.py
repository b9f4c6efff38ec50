"""What a page asks while a report is typed."""

from collections.abc import Sequence
from typing import Any

from pooyesh.ground.common.forms import CharField, Form, JalaliDateField, MultipleChoiceField
from pooyesh.ground.network.models import Unit


class Loose(MultipleChoiceField):
    """Any values at all."""

    def valid_value(self, value: Any) -> bool:
        return True


class TwinsForm(Form):
    """Title, day, unit and photos of a report that is being typed; whatever cannot be read yet is left out."""

    title = CharField(required=False)
    day = JalaliDateField(required=False)
    unit = CharField(required=False)
    draft = CharField(required=False)
    photos = Loose(required=False)
    kept = Loose(required=False)

    def __init__(self, *args: Any, units: Sequence[Unit], **options: Any) -> None:
        super().__init__(*args, **options)
        self.units = units

    def said(self, name: str) -> Any:
        """Return a value that could be read; None for any other."""
        self.is_valid()
        return self.cleaned_data.get(name) or None

    @property
    def office(self) -> Unit:
        """Return the unit the report is for."""
        return next((one for one in self.units if one.public_id == self.said("unit")), self.units[0])
