"""Sections: many at once, and one with its playbook."""

from typing import Any

from django.forms import Textarea
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pooyesh.core.persian import squash
from pooyesh.ground.common import forms
from pooyesh.stages.campaigns.data.words import PEOPLE_WORDS
from pooyesh.stages.campaigns.forms.base import ContentForm
from pooyesh.stages.campaigns.models import SECTION_KINDS

DISTINCT_WORDS = {squash(word) for word in PEOPLE_WORDS}


class SectionsForm(ContentForm):
    """Quick add: a section a line."""

    names = forms.LinesField(label=_("Sections"), help_text=_("Write each section on a line."))
    kind = forms.ChipsField(
        label=_("Kind"),
        required=False,
        help_text=_("It fills in the playbook, which you then mend."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose(
            "kind",
            [
                ("", gettext("from its name")),
                *((key, gettext(label)) for key, label in SECTION_KINDS.items()),
            ],
        )


class SectionForm(ContentForm):
    """What is done in a section and how it is counted."""

    folded = ("asks_sex", "asks_age", "fields_asked", "two_verifiers_above", "name_en", "count_unit_en")

    name_fa = forms.CharField(label=_("Name"), max_length=150)
    kind = forms.ChipsField(label=_("Kind"))
    count_unit_fa = forms.CharField(label=_("Unit of count"), max_length=50)
    what_counts = forms.CharField(
        label=_("What counts"), required=False, widget=Textarea(attrs={"class": "textarea", "rows": 3})
    )
    operations = forms.LinesField(label=_("Operations"), required=False, help_text=_("One on each line."))
    activities = forms.LinesField(label=_("Activities"), required=False, help_text=_("One on each line."))
    asks_sex = forms.BooleanField(label=_("Ask sex"), required=False)
    asks_age = forms.BooleanField(label=_("Ask age"), required=False)
    fields_asked = forms.LinesField(
        label=_("More fields"),
        required=False,
        help_text=_("One question on each line; reports then ask them."),
    )
    two_verifiers_above = forms.CountField(
        label=_("Two verifiers for counts above"), required=False, least=1, most=1_000_000
    )
    name_en = forms.CharField(label=_("English name"), max_length=150, required=False)
    count_unit_en = forms.CharField(label=_("Unit of count, in English"), max_length=50, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose("kind", [(key, gettext(label)) for key, label in SECTION_KINDS.items()])

    @property
    def unfolded(self) -> bool:
        """Say whether «more» must be open: something in it is wrong, or asks more than usual."""
        asks = any(
            self[name].value() for name in ("asks_sex", "asks_age", "fields_asked", "two_verifiers_above")
        )
        return asks or any(field.errors for field in self.tucked())


def counts_people(count_unit: str) -> bool:
    """Return whether a unit of count claims distinct people, which nothing here can count."""
    return squash(count_unit) in DISTINCT_WORDS
