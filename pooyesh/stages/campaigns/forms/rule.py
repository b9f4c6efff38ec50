"""The rule of standings as a form: shares, indicators with their goalposts, size classes, ties."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.exceptions import ValidationError
from django.forms import Field, Textarea
from django.forms.boundfield import BoundField
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pooyesh.core.persian import to_ascii_digits
from pooyesh.core.refusal import Refusal
from pooyesh.core.standings import RULE_DEFAULT, Dimension, Indicator, Rule, SizeClass
from pooyesh.core.standings.rule import plain
from pooyesh.ground.common import forms
from pooyesh.ground.common.widgets import CountInput
from pooyesh.ground.common.words import digits
from pooyesh.stages.campaigns.forms.base import ContentForm

CLASSES = 5
TIES = 3
PARTS = ("lo", "hi", "weight")


class DecimalField(forms.CharField):
    """A number with or without a fraction, in any digits. Gives `Decimal`."""

    widget = CountInput

    def prepare_value(self, value: Any) -> Any:
        """Show a number with the reader's digits."""
        return digits(plain(value)) if isinstance(value, Decimal) else value

    def clean(self, value: Any) -> Any:
        """Read ۰٫۵, 0.5 and ۰/۵ alike."""
        text = super().clean(value)
        if not text:
            return None
        typed = to_ascii_digits(text).translate({0x66B: ".", 0x66C: None, 0x2F: ".", 0x2C: None, 0x60C: None})
        try:
            number = Decimal(typed.strip())
        except InvalidOperation:
            number = Decimal("NaN")
        if not number.is_finite():
            raise ValidationError(gettext("Write a number, such as 12 or 0.5."), code="number")
        return number


class RuleForm(ContentForm):
    """A rule of the method index-1, shown part by part. `rule()` is what was typed, as core knows it."""

    reason = forms.CharField(
        label=_("Why does the rule change?"),
        required=False,
        max_length=500,
        help_text=_("Everybody reads this sentence beside the standings."),
    )

    def __init__(self, *args: Any, rule: Rule, version: int, **kwargs: Any) -> None:
        self.base = rule
        self.known = _known(rule)
        built = {} if version == 1 else dict(type(self).base_fields)
        for dimension in self.dimensions_known():
            held = next((each for each in rule.dimensions if each.key == dimension.key), None)
            built[f"share_{dimension.key}"] = DecimalField(
                label=gettext(dimension.label), initial=held.budget if held else Decimal(0)
            )
        for indicator in self.known.values():
            built |= _indicator_fields(indicator, counts=indicator in rule.indicators)
        # as if the class had declared them, so that they are dressed like any field
        vars(self)["base_fields"] = built | _class_fields(rule) | _tie_fields(rule, self.known)
        super().__init__(*args, **kwargs)

    # --- What the template draws ---------------------------------------------------------------------------
    def dimensions_known(self) -> list[Dimension]:
        """Return the sides of the work: those of the rule, and those of the default that it left out."""
        held = {each.key for each in self.base.dimensions}
        return [*self.base.dimensions, *(each for each in RULE_DEFAULT.dimensions if each.key not in held)]

    def parts(self) -> Iterator[tuple[BoundField, list[dict[str, Any]]]]:
        """Return each side's share, with the fields of its indicators."""
        for dimension in self.dimensions_known():
            inside = [each for each in self.known.values() if each.dimension == dimension.key]
            parts = (
                PARTS if len(inside) > 1 else PARTS[:2]
            )  # alone in its side, an indicator weighs all of it
            rows = [
                {"on": self[f"on_{each.key}"], "numbers": [self[f"{part}_{each.key}"] for part in parts]}
                for each in inside
            ]
            yield self[f"share_{dimension.key}"], rows

    def classes(self) -> Iterator[tuple[BoundField, BoundField]]:
        """Return the rows of size classes."""
        return ((self[f"class_{place}"], self[f"below_{place}"]) for place in range(CLASSES))

    def ties(self) -> Iterator[BoundField]:
        """Return the tie-breaks, the first first."""
        return (self[f"tie_{place}"] for place in range(TIES))

    # --- What core computes with ---------------------------------------------------------------------------
    def rule(self) -> Rule:
        """Return the rule as typed; of an unbound or unreadable form, the one it began with."""
        if not self.is_bound or not self.is_valid():
            return self.base
        clean = self.cleaned_data
        indicators = tuple(
            replace(each, lo=clean[f"lo_{key}"], hi=clean[f"hi_{key}"], weight=clean[f"weight_{key}"])
            for key, each in self.known.items()
            if clean[f"on_{key}"]
        )
        ties = (clean[f"tie_{place}"] for place in range(TIES))
        return replace(
            self.base,
            dimensions=tuple(
                replace(each, budget=clean[f"share_{each.key}"])
                for each in self.dimensions_known()
                if clean[f"share_{each.key}"] or any(one.dimension == each.key for one in indicators)
            ),
            indicators=indicators,
            classes=tuple(self._classes(clean)),
            tie_breaks=tuple(key for key in ties if key),
            per_capita=self.base.per_capita if any(e.key == self.base.per_capita for e in indicators) else "",
        )

    def _classes(self, clean: dict[str, Any]) -> Iterator[SizeClass]:
        for place in range(CLASSES):
            name, below = clean[f"class_{place}"].strip(), clean[f"below_{place}"]
            if not name:
                continue
            held = self.base.classes[place] if place < len(self.base.classes) else None
            if held and name == gettext(held.label):
                yield replace(held, below=below)  # a label of ours stays translatable
            else:
                yield SizeClass(key=f"class_{place + 1}", label=name, below=below)

    def add_refusal(self, refusal: Refusal) -> None:
        """Put core's refusals on top, with their labels in the reader's words."""
        for name in ("indicator", "dimension"):
            if isinstance(refusal.params.get(name), str):
                refusal.params[name] = gettext(str(refusal.params[name]))
        super().add_refusal(refusal)


def _indicator_fields(indicator: Indicator, *, counts: bool) -> dict[str, Field]:
    key = indicator.key
    return {
        f"on_{key}": forms.BooleanField(label=gettext(indicator.label), required=False, initial=counts),
        f"lo_{key}": DecimalField(label=_("No points up to"), initial=indicator.lo),
        f"hi_{key}": DecimalField(label=_("Full points from"), initial=indicator.hi),
        f"weight_{key}": DecimalField(label=_("Weight inside"), required=False, initial=indicator.weight),
    }


def _class_fields(rule: Rule) -> dict[str, Field]:
    built: dict[str, Field] = {}
    for place in range(CLASSES):
        held = rule.classes[place] if place < len(rule.classes) else None
        built[f"class_{place}"] = forms.CharField(
            label=_("Name of the class"),
            required=False,
            max_length=50,
            initial=gettext(held.label) if held else "",
        )
        built[f"below_{place}"] = forms.CountField(
            label=_("Under how many people"), required=False, initial=held.below if held else None
        )
    return built


def _tie_fields(rule: Rule, known: dict[str, Indicator]) -> dict[str, Field]:
    choices = [(key, gettext(each.label)) for key, each in known.items()]
    return {
        f"tie_{place}": forms.PickField(
            label=_("Ties are broken by") if place == 0 else _("then by"),
            choices=choices,
            required=False,
            empty=_("nothing: a shared rank"),
            initial=rule.tie_breaks[place] if place < len(rule.tie_breaks) else "",
        )
        for place in range(TIES)
    }


def _known(rule: Rule) -> dict[str, Indicator]:
    held = {each.key: each for each in rule.indicators}
    return held | {each.key: each for each in RULE_DEFAULT.indicators if each.key not in held}


class LockForm(ContentForm):
    """The last question before the lock."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        help_text=_("Everybody reads this sentence beside the standings."),
        widget=Textarea(attrs={"class": "textarea", "rows": 2}),
    )
