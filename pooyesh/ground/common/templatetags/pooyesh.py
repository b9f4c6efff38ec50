"""Tags and filters that every template has without loading."""

import io
from typing import Any

import segno
from django import template
from django.forms import CheckboxInput, CheckboxSelectMultiple, RadioSelect
from django.forms.boundfield import BoundField
from django.template.loader import get_template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from pooyesh.core import jalali as core_jalali
from pooyesh.core import persian
from pooyesh.ground.common import icons, words
from pooyesh.ground.common.links import url
from pooyesh.ground.common.lists import changed
from pooyesh.ground.common.panels import panels_for
from pooyesh.ground.common.states import state_class, state_label

register = template.Library()


# --- Filters: values in the reader's language ------------------------------------------------------------
@register.filter
def number(value: Any) -> str:
    """2700 → «۲٬۷۰۰» or "2,700"; None and "" → ""."""
    return words.number(value)


@register.filter
def decimal(value: Any, places: int = 1) -> str:
    """.125 with :2 → «۰٫۱۳»."""
    return "" if value in (None, "") else persian.format_decimal(value, int(places), words.tongue())


@register.filter
def digits(value: Any) -> str:
    """The digits of the reader's language, nothing else changed: codes, years."""
    return "" if value is None else words.digits(value)


@register.filter
def honest(value: Any) -> str:
    """2683 → «نزدیک به ۲۷۰۰»."""
    return "" if value in (None, "") else persian.honest(int(value), words.tongue())


@register.filter
def jalali(value: Any, style: str = "day") -> str:
    """A date (or an instant's day in the current zone) as "day", "full", "short" or "numeric"."""
    if value in (None, ""):
        return ""
    return core_jalali.format_date(words.day_of(value), words.tongue(), style)


@register.filter
def moment(value: Any, style: str = "day") -> str:
    """An instant: «۲۸ اردیبهشت ۱۴۰۰، ساعت ۱۴:۳۰» in the current zone."""
    return words.moment(value, full=style == "full") if value else ""


@register.filter
def clock(value: Any) -> str:
    """A time, or an instant's time in the current zone: «۱۴:۳۰»."""
    return "" if value is None else core_jalali.format_time(words.clock_of(value), words.tongue())


@register.filter
def named(thing: Any) -> str:
    """A unit's, section's or programme's name in the reader's language."""
    return words.named(thing)


@register.filter
def get(mapping: Any, key: Any) -> Any:
    """A dict's value, None when it has none."""
    return mapping.get(key) if mapping else None


# --- Tags -------------------------------------------------------------------------------------------------
@register.simple_tag(takes_context=True)
def to(context: template.Context, name: str, *args: Any, **kwargs: Any) -> str:
    """The address of a page, with this page's campaign filled in: {% to "reports:show" report.public_id %}."""
    scope = context.get("scope") or getattr(context.get("request"), "scope", None)
    return url(scope, name, *args, **kwargs)


@register.simple_tag(takes_context=True)
def query_string(context: template.Context, **changes: Any) -> str:
    """This page's query with some parts changed: {% query_string page=2 %}; None takes a part away."""
    return changed(context["request"].GET, **changes)


@register.simple_tag
def icon(name: str, css: str = "") -> SafeString:
    """A drawing by its name; see common/icons.py."""
    return mark_safe(icons.svg(name, css=css))


@register.simple_tag
def state_tag(noun: str, state: str) -> SafeString:
    """The lozenge and the word of a state: {% state_tag "report" report.state %}."""
    return format_html('<span class="tag {}">{}</span>', state_class(noun, state), state_label(noun, state))


@register.simple_tag
def qr(text: str, label: str = "") -> SafeString:
    """A QR code as inline SVG, dark on a white ground in every theme."""
    out = io.BytesIO()
    code = segno.make(text, error="m", micro=False)
    code.save(out, kind="svg", xmldecl=False, svgns=False, nl=False, omitsize=True, border=4, dark="#000", light="#fff")
    drawing = out.getvalue().decode()
    named = format_html('<svg role="img" aria-label="{}"', label) if label else '<svg aria-hidden="true"'
    return mark_safe(drawing.replace("<svg", str(named), 1).replace('class="segno"', 'class="qr"', 1))


@register.simple_tag
def accent(name: Any) -> SafeString:
    """The attributes of <html> that set the campaign's hue: a name of tokens.css, or any number 0–359.

    Inline styles are refused by our policy, so a number is spelled in three digits that the style sheet adds up.
    """
    text = persian.to_ascii_digits(str(name or "tile")).strip()
    if not text.isdigit():
        return format_html('data-accent="{}"', text)
    hundreds, tens, ones = f"{int(text) % 360:03}"
    return format_html('data-accent="hue" data-hue="h{} t{} o{}"', hundreds, tens, ones)


@register.simple_tag(takes_context=True)
def panels(context: template.Context, place: str, **ids: Any) -> SafeString:
    """What later apps have to say here: {% panels "unit" unit_id=unit.pk %}."""
    ids.setdefault("request", context.get("request"))
    parts = []
    for panel in panels_for(place, **ids):
        body = get_template(panel.template).template.render(context.new({**context.flatten(), **panel.context}))
        parts.append((panel.name, panel.title, body))
    return format_html_join("", '<section class="panel" id="{}"><h2>{}</h2>{}</section>', parts)


@register.inclusion_tag("common/parts/field.html")
def field(bound: BoundField, **options: Any) -> dict[str, Any]:
    """One field: label, hint, error, input, tied together for screen readers. `suffix` is a word after the input."""
    widget = bound.field.widget
    grouped = isinstance(widget, RadioSelect | CheckboxSelectMultiple) or bound.use_fieldset
    return {
        "field": bound,
        "grouped": grouped,
        "tick": isinstance(widget, CheckboxInput),
        "optional": not bound.field.required and not isinstance(widget, CheckboxInput),
        **options,
    }


@register.inclusion_tag("common/parts/errors.html")
def error_summary(form: Any, title: str = "") -> dict[str, Any]:
    """The summary on top of a form: what was not done, and a link to each place to mend."""
    fields = [bound for bound in form if bound.errors] if form.is_bound else []
    return {"form": form, "fields": fields, "title": title, "count": sum(len(bound.errors) for bound in fields)}
