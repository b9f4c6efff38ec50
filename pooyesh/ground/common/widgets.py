"""How fields are drawn. Only attributes and templates: what a widget does with a script, it also does without."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict


class JalaliDateInput(forms.TextInput):
    """A text field for a Jalali date. The picker joins it by script; `quick` names days offered as buttons."""

    def __init__(self, attrs: "dict[str, Any] | None" = None, *, quick: tuple[str, ...] = ()) -> None:
        base = {"class": "input input-date", "data-jalali": "", "autocomplete": "off", "inputmode": "text"}
        super().__init__({**base, **({"data-quick": " ".join(quick)} if quick else {}), **(attrs or {})})


class TimeInput(forms.TextInput):
    """A text field for a clock time, written as people write it."""

    def __init__(self, attrs: "dict[str, Any] | None" = None) -> None:
        base = {"class": "input input-time", "autocomplete": "off", "inputmode": "numeric"}
        super().__init__({**base, **(attrs or {})})


class MomentInput(forms.MultiWidget):
    """A day and a time side by side."""

    template_name = "common/widgets/moment.html"
    use_fieldset = True

    def __init__(self, attrs: "dict[str, Any] | None" = None) -> None:
        super().__init__({"day": JalaliDateInput(), "clock": TimeInput()}, attrs)

    def decompress(self, value: Any) -> list[Any]:
        return list(value) if isinstance(value, list | tuple) else [None, None]


class CountInput(forms.TextInput):
    """A whole number; text, because a number field refuses Persian digits."""

    def __init__(self, attrs: "dict[str, Any] | None" = None) -> None:
        base = {"class": "input input-num", "inputmode": "numeric", "autocomplete": "off"}
        super().__init__({**base, **(attrs or {})})


class Chips(forms.RadioSelect):
    """All choices in sight, one tap to pick; `notes` are small words under a choice."""

    template_name = "common/widgets/chips.html"

    def __init__(
        self, attrs: Any = None, choices: Any = (), *, notes: "Mapping[str, str] | None" = None
    ) -> None:
        super().__init__(attrs, choices)
        self.notes = dict(notes or {})

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)
        return {**option, "note": self.notes.get(str(value), "")}


class Ticks(forms.CheckboxSelectMultiple):
    """Several choices in sight, any of them ticked."""

    template_name = "common/widgets/chips.html"


@dataclass(frozen=True)
class Uploads:
    """What a photo field brings: ids of finished uploads, and files that came with the form itself."""

    ids: tuple[str, ...] = ()
    files: tuple[UploadedFile, ...] = ()

    def __len__(self) -> int:
        return len(self.ids) + len(self.files)


class PhotoInput(forms.FileInput):
    """A file field whose files travel in pieces when a script runs, and with the form when none does."""

    template_name = "common/widgets/photos.html"
    allow_multiple_selected = True
    needs_multipart_form = True

    def __init__(self, attrs: "dict[str, Any] | None" = None, *, url: str = "", most: int = 0) -> None:
        super().__init__({"accept": "image/*", "multiple": True, **(attrs or {})})
        self.url = url
        self.most = most

    def get_context(self, name: str, value: Any, attrs: "dict[str, Any] | None") -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["ids"] = _ids(value)
        context["widget"]["url"] = self.url
        context["widget"]["most"] = self.most
        return context

    def format_value(self, value: Any) -> None:
        return None

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Uploads:
        ids = data.getlist(name) if isinstance(data, MultiValueDict) else data.get(name) or []
        removed = set(data.getlist(f"{name}-remove")) if isinstance(data, MultiValueDict) else set()
        came = files.getlist(name) if isinstance(files, MultiValueDict) else files.get(name) or []
        kept = [
            i
            for i in ([ids] if isinstance(ids, str) else ids)
            if isinstance(i, str) and i and i not in removed
        ]
        return Uploads(tuple(dict.fromkeys(kept)), tuple(came if isinstance(came, list) else [came]))

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return name not in data and name not in files


def _ids(value: Any) -> list[str]:
    if isinstance(value, Uploads):
        return list(value.ids)
    return [str(i) for i in value] if isinstance(value, list | tuple) else []
