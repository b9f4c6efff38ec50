"""Raw input about units, roles and invitations, made clean. Nothing is saved here."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms as django_forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pooyesh.core.abilities import ROLE_LABELS, Role
from pooyesh.ground.common.forms import (
    CharField,
    ChipsField,
    CountField,
    EmailOrMobileField,
    Form,
    JalaliDateField,
    LinesField,
    PickField,
)
from pooyesh.ground.network.models import KINDS, Unit


class ContactField(EmailOrMobileField):
    """A mobile number or an e-mail address; gives the normalised text alone, "" when left empty."""

    def clean(self, value: Any) -> Any:
        known = super().clean(value)
        return known[1] if known else ""


def _offer(form: Form, name: str, choices: Sequence[tuple[str, str]]) -> None:
    field = form.fields[name]
    if isinstance(field, django_forms.ChoiceField):
        field.choices = choices


class TakeUpForm(Form):
    """Who takes an invitation up and has no account yet."""

    full_name = CharField(label=_("First and last name"), max_length=150)
    contact = ContactField(
        label=_("Mobile or e-mail"), max_length=254, help_text=_("You sign in with it from now on.")
    )
    password = CharField(
        label=_("Password"),
        strip=False,
        help_text=_("At least 8 characters."),
        widget=django_forms.PasswordInput(
            attrs={"autocomplete": "new-password", "class": "input ltr", "dir": "auto"}
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["full_name"].widget.attrs["autocomplete"] = "name"


class UnitForm(Form):
    """A unit's facts. `parents` and `kinds` are asked for a new one only."""

    parent = PickField(label=_("Parent"))
    kind = ChipsField(label=_("Kind"))
    name_fa = CharField(label=_("Name"), max_length=200)
    code = CharField(label=_("Code"), max_length=40)
    aliases = LinesField(
        label=_("Other names"),
        required=False,
        help_text=_("One per line; people find the unit by these too."),
    )
    name_en = CharField(label=_("English name"), max_length=200, required=False)
    iso = CharField(
        label=_("ISO code of the province"),
        max_length=10,
        required=False,
        help_text=_("For the map, such as IR-21."),
    )
    folded = ("aliases", "name_en", "iso")

    def __init__(self, *args: Any, parents: Sequence[Unit] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if parents is None:
            del self.fields["parent"], self.fields["kind"]
            return
        kinds = [kind for kind in KINDS if kind != "headquarters"]
        _offer(self, "parent", [(unit.public_id, unit.name) for unit in parents])
        _offer(self, "kind", [(kind, capfirst(gettext(KINDS[kind]))) for kind in kinds])
        self.fields["kind"].initial = "office"


class PopulationForm(Form):
    """An eligible population: value, source and date, the three together."""

    value = CountField(label=_("Eligible population"), least=1)
    source = CharField(label=_("Source"), max_length=200)
    as_of = JalaliDateField(label=_("Date"))


class HandOverForm(Form):
    """Who takes a role over: somebody who has an account."""

    contact = ContactField(
        label=_("Mobile or e-mail of the person"),
        max_length=254,
        help_text=_("They need an account; somebody without one is invited instead."),
    )


class SureForm(Form):
    """Asks nothing: a fold-out that says what follows before it is done."""


class InvitationForm(Form):
    """To what, where and whom somebody is invited. A field with one possible value is not shown."""

    role = ChipsField(label=_("Role"))
    unit = PickField(label=_("Unit"))
    name = CharField(label=_("Name"), max_length=150, required=False)
    contact = ContactField(
        label=_("Mobile or e-mail"),
        max_length=254,
        required=False,
        help_text=_("Leave it empty to copy the link and send it yourself."),
    )
    expires_on = JalaliDateField(
        label=_("Valid until"), required=False, help_text=_("Fourteen days, if left empty.")
    )
    role_ends_on = JalaliDateField(
        label=_("Role ends"), required=False, help_text=_("The last day of the role.")
    )
    folded = ("expires_on", "role_ends_on")

    def __init__(self, *args: Any, roles: Sequence[Role], units: Sequence[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "role", [(role.value, capfirst(gettext(ROLE_LABELS[role]))) for role in roles])
        _offer(self, "unit", [(unit.public_id, unit.name) for unit in units])
        if len(units) == 1:
            self.initial["unit"] = units[0].public_id
            self.fields["unit"].widget = self.fields["unit"].hidden_widget()

    def clean_expires_on(self) -> date | None:
        day, today = self.cleaned_data["expires_on"], getattr(self.fields["expires_on"], "today", None)
        if day and today and day < today:
            raise ValidationError(_("Choose a day that has not passed."))
        return day
