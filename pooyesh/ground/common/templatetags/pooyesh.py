"""Tags and filters that every template has without loading."""

import io
from typing import Any

import segno
from django import template
from django.forms import CheckboxInput, CheckboxSelectMultiple, RadioSelect
from django.forms.boundfield import BoundField
from django.template import Engine
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from pooyesh.core import jalali as core_jalali
from pooyesh.core import persian
from pooyesh.ground.common import icons, words
from pooyesh.ground.common.fields import new_public_id
from pooyesh.ground.common.links import place, url
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
def percent(value: Any, places: int = 0) -> str:
    """.85 → «٪۸۵» or "85%"; the value is a share, not a percentage."""
    return "" if value in (None, "") else persian.format_percent(value, words.tongue(), int(places))


@register.filter
def digits(value: Any) -> str:
    """Put in the digits of the reader's language and change nothing else: codes, years."""
    return "" if value is None else words.digits(value)


@register.filter
def honest(value: Any) -> str:
    """2683 → «نزدیک به ۲۷۰۰»."""
    return "" if value in (None, "") else persian.honest(int(value), words.tongue())


@register.filter
def jalali(value: Any, style: str = "day") -> str:
    """Show a date (or an instant's day in the current zone) as "day", "full", "short" or "numeric"."""
    if value in (None, ""):
        return ""
    return core_jalali.format_date(words.day_of(value), words.tongue(), style)


@register.filter
def moment(value: Any, style: str = "day") -> str:
    """Show an instant: «۲۸ اردیبهشت ۱۴۰۰، ساعت ۱۴:۳۰» in the current zone."""
    return words.moment(value, full=style == "full") if value else ""


@register.filter
def until(value: Any) -> str:
    """The last day of a deadline: what ends at midnight is due until the end of the day before."""
    return words.until(value)


@register.filter
def clock(value: Any) -> str:
    """Show a time, or an instant's time in the current zone: «۱۴:۳۰»."""
    return "" if value is None else core_jalali.format_time(words.clock_of(value), words.tongue())


@register.filter
def named(thing: Any) -> str:
    """Name a unit, section or programme in the reader's language."""
    return words.named(thing)


@register.filter
def initials(name: Any) -> str:
    """«لیلا یزدان‌پور» → «ل.ی»: a person where there is no room for the name."""
    return ".".join(part[0] for part in str(name).split()[:2])


@register.filter
def get(mapping: Any, key: Any) -> Any:
    """Return a dict's value, None when it has none."""
    return mapping.get(key) if mapping else None


# --- Tags -------------------------------------------------------------------------------------------------
@register.simple_tag(takes_context=True)
def to(context: template.Context, name: str, *args: Any, **kwargs: Any) -> str:
    """Return the address of a page, with this page's campaign filled in: {% to "reports:show" report.public_id %}."""
    scope = context.get("scope") or getattr(context.get("request"), "scope", None)
    return url(scope, name, *args, **kwargs)


@register.simple_tag(takes_context=True)
def at_place(context: template.Context, *tail: Any) -> str:
    """The address of a page that stands below this app, by its path: {% at_place "figures" "programmes" %}."""
    return place(context["scope"], "".join(f"{part}/" for part in tail))


@register.simple_tag(takes_context=True)
def query_string(context: template.Context, **changes: Any) -> str:
    """Return this page's query with some parts changed: {% query_string page=2 %}; None takes a part away."""
    return changed(context["request"].GET, **changes)


@register.simple_tag
def icon(name: str, css: str = "") -> SafeString:
    """Draw an icon by its name; see common/icons.py."""
    return mark_safe(icons.svg(name, css=css))


@register.simple_tag
def state_tag(noun: str, state: str) -> SafeString:
    """Show the lozenge and the word of a state: {% state_tag "report" report.state %}."""
    return format_html('<span class="tag {}">{}</span>', state_class(noun, state), state_label(noun, state))


@register.simple_tag
def qr(text: str, label: str = "") -> SafeString:
    """Draw a QR code as inline SVG, dark on a white ground in every theme."""
    out = io.BytesIO()
    code = segno.make(text, error="m", micro=False)
    code.save(
        out,
        kind="svg",
        xmldecl=False,
        svgns=False,
        nl=False,
        omitsize=True,
        border=4,
        dark="#000",
        light="#fff",
    )
    drawing = out.getvalue().decode()
    named = format_html('<svg role="img" aria-label="{}"', label) if label else '<svg aria-hidden="true"'
    return mark_safe(drawing.replace("<svg", str(named), 1).replace('class="segno"', 'class="qr"', 1))


@register.simple_tag
def accent(name: Any) -> SafeString:
    """Return the attributes of <html> that set the campaign's hue: a name of tokens.css, or any number 0–359.

    Inline styles are refused by our policy, so a number is spelled in three digits that the style sheet adds up.
    """
    text = persian.to_ascii_digits(str(name or "tile")).strip()
    if not text.isdigit():
        return format_html('data-accent="{}"', text)
    spelled = " ".join(f"{place}{digit}" for place, digit in zip("hto", f"{int(text) % 360:03}", strict=True))
    return format_html('data-accent="hue" data-hue="{}"', spelled)


@register.simple_tag
def calendar_words() -> SafeString:
    """Return the names of months and weekdays for the calendar's script, as attributes."""
    months = core_jalali.MONTHS if words.tongue() == "fa" else core_jalali.MONTHS_LATIN
    week = core_jalali.month_weeks(1400, 1)[0]
    days = [core_jalali.format_date(day, words.tongue(), "full").split()[0] for day in week]
    return format_html('data-w-months="{}" data-w-weekdays="{}"', "|".join(months), "|".join(days))


@register.simple_tag(takes_context=True)
def panels(context: template.Context, place: str, **ids: Any) -> SafeString:
    """Show what later apps have to say here: {% panels "unit" unit_id=unit.pk %}."""
    ids.setdefault("request", context.get("request"))
    parts = []
    for panel in panels_for(place, **ids):
        with context.push(**panel.context):
            body = Engine.get_default().get_template(panel.template).render(context)
        parts.append((panel.name, panel.title, body))
    return format_html_join("", '<section class="panel" id="{}"><h2>{}</h2>{}</section>', parts)


@register.inclusion_tag("common/parts/field.html")
def field(bound: BoundField, **options: Any) -> dict[str, Any]:
    """Show one field: label, hint, error, input, tied together for screen readers. `suffix` is a word after the input."""
    widget = bound.field.widget
    grouped = isinstance(widget, RadioSelect | CheckboxSelectMultiple) or bound.use_fieldset
    return {
        "field": bound,
        "grouped": grouped,
        "tick": isinstance(widget, CheckboxInput),
        "optional": not bound.field.required and not isinstance(widget, CheckboxInput),
        **options,
    }


@register.simple_tag(takes_context=True)
def once(context: template.Context) -> SafeString:
    """Mark a form so that sending it twice is one deed (see views.acting); an answered form keeps its mark."""
    request = context.get("request")
    mark = request.POST.get("once", "") if request is not None else ""
    return format_html('<input type="hidden" name="once" value="{}">', mark or new_public_id())


@register.inclusion_tag("common/parts/errors.html")
def error_summary(form: Any, title: str = "") -> dict[str, Any]:
    """Show the summary on top of a form: what was not done, and a link to each place to mend."""
    fields = [bound for bound in form if bound.errors] if form.is_bound else []
    return {
        "form": form,
        "fields": fields,
        "title": title,
        "count": sum(len(bound.errors) for bound in fields),
    }


# --- Parts of pages: each stands in templates/common/parts, sees only what it is given -----------------------
@register.inclusion_tag("common/parts/stat.html")
def stat(value: Any, word: str, **options: Any) -> dict[str, Any]:
    """Show a figure's four things: value, word, `at` (its moment), `url` (its passport); `final` True or False, `remark`."""
    return {"value": value, "word": word, **options}


@register.inclusion_tag("common/parts/figure.html")
def figure(value: Any, word: str, **options: Any) -> dict[str, Any]:
    """Show a figure that opens into `facts` [(term, words)] and `url`, its passport; `final` True or False."""
    return {"value": value, "word": word, **options}


@register.inclusion_tag("common/parts/facts.html")
def facts(pairs: Any) -> dict[str, Any]:
    """Show (term, words) pairs."""
    return {"facts": pairs}


@register.inclusion_tag("common/parts/timeline.html")
def timeline(steps: Any) -> dict[str, Any]:
    """Show `pieces.Step` values, the oldest first."""
    return {"steps": steps}


@register.inclusion_tag("common/parts/verb.html")
def verb(label: str, url: str, **options: Any) -> dict[str, Any]:
    """Show one verb of an object: a button that posts to `url`; with `form` a fold-out that asks first.

    `kind` is "" (filled), "plain" or "warn"; `hint` a sentence above the form; `key` a physical key ("KeyV").
    """
    return {"label": label, "url": url, **options}


@register.inclusion_tag("common/parts/share.html")
def share(text: str, url: str = "", **options: Any) -> dict[str, Any]:
    """Show text ready for a messenger with a copy button, and the QR of `url`; `label`, `id`, `rows`."""
    return {"text": text, "url": url, **options}


@register.inclusion_tag("common/parts/progress.html")
def progress(label: str, done: int, total: int, id: str = "progress") -> dict[str, Any]:  # noqa: A002  HTML's word
    """Show how much of something is done."""
    return {"label": label, "done": done, "total": total, "id": id}


@register.inclusion_tag("common/parts/empty.html")
def empty(title: str = "", text: str = "", action: Any = None) -> dict[str, Any]:
    """Show what an empty place says: what is missing and, with `action` (an Item), what to do next."""
    return {"empty_title": title, "empty_text": text, "empty_action": action}
