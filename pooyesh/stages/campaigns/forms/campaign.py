"""A campaign begun, described, and led from state to state."""

from collections.abc import Sequence
from typing import Any
from zoneinfo import available_timezones

from django.forms import Textarea
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pooyesh.ground.common import forms
from pooyesh.ground.common.words import digits
from pooyesh.ground.network.models import Unit
from pooyesh.stages.campaigns.forms.base import ContentForm
from pooyesh.stages.campaigns.models import ACCENTS, IDENTIFIERS, SLUG_LENGTH, Campaign, Series
from pooyesh.stages.campaigns.widgets import AccentChips

NEW = "new"


def _labelled(words: dict[str, str]) -> list[tuple[str, str]]:
    return [(key, gettext(label)) for key, label in words.items()]


class NewForm(ContentForm):
    """A campaign from nothing, or the next edition of one."""

    folded = ("copy_of", "with_phases", "years", "series")

    name_fa = forms.CharField(label=_("Name of the campaign"), max_length=150)
    slug = forms.CharField(
        label=_("Address"),
        max_length=SLUG_LENGTH,
        help_text=_("It stands in every link, in small Latin letters and digits."),
    )
    headquarters = forms.PickField(label=_("Headquarters"))
    headquarters_name = forms.CharField(
        label=_("Name of the new headquarters"), max_length=200, required=False
    )
    identifier_kind = forms.ChipsField(
        label=_("Participants' identifier"),
        help_text=_(
            "By it one person is counted once. Most campaigns need nothing more than the mobile number."
        ),
    )
    copy_of = forms.PickField(label=_("Copy of edition"), required=False, empty=_("none: begin from nothing"))
    with_phases = forms.BooleanField(label=_("Copy its phases too, moved by whole years"), required=False)
    years = forms.CountField(label=_("Moved by how many years?"), required=False, most=30)
    series = forms.PickField(label=_("Series"), required=False, empty=_("none"))

    def __init__(
        self,
        *args: Any,
        units: Sequence[Unit],
        editions: Sequence[Campaign],
        series: Sequence[Series],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["slug"].widget.attrs["class"] = "input ltr"
        self.choose("identifier_kind", _labelled(IDENTIFIERS))
        self.choose(
            "headquarters",
            [
                *((unit.public_id, unit.name) for unit in units),
                (NEW, gettext("another, new headquarters")),
            ],
        )
        self.choose("copy_of", [(each.public_id, each.name) for each in editions])
        self.choose("series", [(each.public_id, each.name) for each in series])
        self.units = {unit.public_id: unit for unit in units}
        self.editions = {each.public_id: each for each in editions}
        self.known_series = {each.public_id: each for each in series}
        for name, wanted in (
            ("copy_of", editions),
            ("with_phases", editions),
            ("years", editions),
            ("series", series),
        ):
            if not wanted:
                del self.fields[name]

    @property
    def unfolded(self) -> bool:
        """Say whether the next edition's part must be open: an edition is picked, or something in it is wrong."""
        return bool("copy_of" in self.fields and self["copy_of"].value()) or any(
            field.errors for field in self.tucked()
        )

    def clean(self) -> dict[str, Any]:
        """Turn public ids into the things they name; years count only where phases are asked for."""
        clean = super().clean() or {}
        asked = clean.get("headquarters")
        if asked == NEW and not clean.get("headquarters_name", "").strip():
            self.add_error("headquarters_name", gettext("Write the name of the new headquarters."))
        source = self.editions.get(clean.get("copy_of") or "")
        years, with_phases = clean.get("years"), clean.pop("with_phases", False)
        if source and with_phases and years is None:
            self.add_error("years", gettext("Write by how many years the phases move."))
        return {
            **clean,
            "headquarters": self.units.get(asked or ""),
            "copy_of": source,
            "years": years if with_phases else None,
            "series": self.known_series.get(clean.get("series") or ""),
        }


class IdentityForm(ContentForm):
    """Everything a campaign says of itself."""

    folded = ("name_en", "slug", "identifier_kind", "time_zone", "call", "letter_number")

    name_fa = forms.CharField(label=_("Name of the campaign"), max_length=150)
    executing_body = forms.CharField(label=_("Executing body"), max_length=200, required=False)
    aims = forms.LinesField(
        label=_("Aims"), help_text=_("One on each line. After the campaign each of them is answered.")
    )
    effects = forms.LinesField(label=_("Expected effects"), required=False, help_text=_("One on each line."))
    logo = forms.FileField(label=_("Logo"), required=False, help_text=_("A picture; it is shown small."))
    accent = forms.ChipsField(label=_("Colour"))
    name_en = forms.CharField(label=_("English name"), max_length=150, required=False)
    slug = forms.CharField(label=_("Address"), max_length=SLUG_LENGTH)
    identifier_kind = forms.ChipsField(label=_("Participants' identifier"))
    time_zone = forms.PickField(label=_("Time zone"))
    call = forms.CharField(
        label=_("Text of the call"),
        required=False,
        widget=Textarea(attrs={"class": "textarea", "rows": 6}),
    )
    letter_number = forms.CharField(label=_("Letter number"), max_length=50, required=False)

    def __init__(self, *args: Any, campaign: Campaign, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("slug", "name_en", "letter_number"):
            self.fields[name].widget.attrs["dir"] = "auto"
        self.fields["logo"].widget.attrs["accept"] = "image/*"
        self.fields["accent"].widget = AccentChips()
        listed = _labelled(ACCENTS)
        if campaign.accent not in ACCENTS:
            listed.append((campaign.accent, gettext("hue %(number)s") % {"number": digits(campaign.accent)}))
        self.choose("accent", listed)
        self.choose("identifier_kind", _labelled(IDENTIFIERS))
        zones = sorted(available_timezones() - {"Asia/Tehran"})
        self.choose(
            "time_zone",
            [
                ("Asia/Tehran", gettext("Tehran")),
                *((zone, zone) for zone in zones),
            ],
        )
        held = {"draft": (), "open": ("slug", "identifier_kind")}  # people hold these; they stay
        for name in held.get(campaign.state, ("slug", "identifier_kind", "aims", "effects")):
            del self.fields[name]

    @property
    def unfolded(self) -> bool:
        """Say whether «more» must be open: something in it is wrong."""
        return any(field.errors for field in self.tucked())


class PublishForm(ContentForm):
    """The last question before the call."""

    put_rule_off = forms.BooleanField(
        label=_("Put the rule off"),
        required=False,
        help_text=_(
            "Reports cannot be verified until it is locked, and the public reads that it was set later."
        ),
    )


class ReasonForm(ContentForm):
    """Why."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        help_text=_("Those it concerns read this very sentence."),
        widget=Textarea(attrs={"class": "textarea", "rows": 2}),
    )
