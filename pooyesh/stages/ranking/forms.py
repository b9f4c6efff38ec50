"""What is asked of who freezes, publishes or takes back standings."""

from django import forms
from django.utils.translation import gettext_lazy as _

from pooyesh.ground.common.forms import Form


class FreezeForm(Form):
    """Standings get a name, by which they are told apart."""

    name = forms.CharField(
        label=_("Name"), max_length=150, help_text=_("Such as: after the first half-season")
    )


class ReasonForm(Form):
    """Why published standings are revoked, or published again. Everybody sees it."""

    reason = forms.CharField(label=_("Reason"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
