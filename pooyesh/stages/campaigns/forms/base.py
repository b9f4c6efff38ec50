"""What this app's forms share."""

from typing import Any

from django.forms import Textarea, TextInput

from pooyesh.ground.common import forms
from pooyesh.ground.common.words import tongue


class ContentForm(forms.Form):
    """A form whose texts may be Persian on an English page: there each field turns to what is written in it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if tongue() == "en":
            for field in self.fields.values():
                if isinstance(field.widget, TextInput | Textarea):
                    field.widget.attrs.setdefault("dir", "auto")

    def choose(self, name: str, choices: Any) -> None:
        """Give a field what it offers."""
        field: Any = self.fields[name]
        field.choices = choices
