"""What people write to get in, and about themselves."""

import json
from typing import Any

from django.core.exceptions import ValidationError
from django.forms import HiddenInput, PasswordInput, TextInput
from django.utils.translation import gettext_lazy as _

from pooyesh.ground.common.forms import CharField, EmailOrMobileField, Form

LONGEST = 4096  # of a password; more only makes the hash work


def _password(label: Any, *, new: bool = False, **kwargs: Any) -> CharField:
    widget = PasswordInput(
        attrs={"class": "input ltr", "autocomplete": "new-password" if new else "current-password"}
    )
    return CharField(label=label, strip=False, max_length=LONGEST, widget=widget, **kwargs)


class SignInForm(Form):
    """A contact and a password."""

    contact = EmailOrMobileField(label=_("Mobile or e-mail"))
    password = _password(_("Password"))
    next = CharField(required=False, widget=HiddenInput)


class HelpForm(Form):
    """Who cannot get in."""

    contact = EmailOrMobileField(label=_("Mobile or e-mail"))


class CodeForm(Form):
    """A code of the app, or a recovery code."""

    code = CharField(
        label=_("Code"),
        max_length=20,
        widget=TextInput(
            attrs={
                "class": "input input-num ltr",
                "inputmode": "numeric",
                "autocomplete": "one-time-code",
                "dir": "ltr",
            }
        ),
    )


class AccountForm(Form):
    """Name and contacts."""

    full_name = CharField(
        label=_("First and last name"),
        max_length=150,
        widget=TextInput(attrs={"class": "input", "autocomplete": "name"}),
    )
    mobile = CharField(
        label=_("Mobile"),
        required=False,
        widget=TextInput(
            attrs={"class": "input ltr", "dir": "ltr", "inputmode": "tel", "autocomplete": "tel"}
        ),
    )
    email = CharField(
        label=_("E-mail"),
        required=False,
        widget=TextInput(
            attrs={"class": "input ltr", "dir": "ltr", "inputmode": "email", "autocomplete": "email"}
        ),
    )


class PasswordForm(Form):
    """A new password; the present one is not asked of who just came in by a link."""

    old = _password(_("Present password"))
    new = _password(_("New password"), new=True, help_text=_("At least 8 characters."))

    def __init__(self, *args: Any, proved: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if proved:
            del self.fields["old"]


class ProofForm(Form):
    """The present password, before something that weakens the account."""

    password = _password(_("Present password"))


class PasskeyForm(Form):
    """A name for a passkey, and what the browser answered."""

    name = CharField(label=_("Name of this passkey"), max_length=60, required=False)
    answer = CharField(widget=HiddenInput)

    def clean_answer(self) -> Any:
        """Return the browser's answer as it was before it became text."""
        try:
            return json.loads(self.cleaned_data["answer"])
        except ValueError as error:
            raise ValidationError(_("The browser's answer could not be read. Try once more.")) from error
