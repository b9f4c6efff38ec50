"""Raw input about units, roles and invitations, made clean. Nothing is saved here."""

from typing import Any

from django import forms as django_forms
from django.utils.translation import gettext_lazy as _

from pooyesh.ground.common.forms import CharField, EmailOrMobileField, Form


class ContactField(EmailOrMobileField):
    """A mobile number or an e-mail address; gives the normalised text alone, "" when left empty."""

    def clean(self, value: Any) -> Any:
        known = super().clean(value)
        return known[1] if known else ""


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
