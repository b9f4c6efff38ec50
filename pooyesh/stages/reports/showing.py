"""One report as its page and the queue show it: what it says, what is asked about it, what can be done with it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pooyesh.core.abilities import Ability
from pooyesh.core.lifecycle import REPORT, Verb
from pooyesh.core.refusal import N_
from pooyesh.ground.accounts import queries as accounts
from pooyesh.ground.accounts.models import User
from pooyesh.ground.common import rights
from pooyesh.ground.common.forms import Form
from pooyesh.ground.common.links import url
from pooyesh.ground.common.pieces import Step
from pooyesh.ground.common.scope import Scope
from pooyesh.ground.common.words import named, number
from pooyesh.ground.deeds import queries as deeds
from pooyesh.ground.files import queries as files
from pooyesh.stages.campaigns import queries as campaigns
from pooyesh.stages.reports import queries, services
from pooyesh.stages.reports.changes import NAMES, changes
from pooyesh.stages.reports.content import BASES, PARTS
from pooyesh.stages.reports.forms import ReasonForm, ReturnForm
from pooyesh.stages.reports.forms.lines import count_unit
from pooyesh.stages.reports.models import GRADES, RETURN_REASONS, Decision, Line, Report, Version

Forms = Mapping[str, Form]
NOT_YET = 4  # grades that later stages bring, drawn empty
REASONED = frozenset({"reject", "recall_decision", "restore_rejected", "correct"})
ADDRESSES = {"verify": "verify_one"}  # the others are named as their verb
KEYS = {"verify": "KeyV", "return": "KeyR"}
HEADINGS = {"audience": N_("Audience"), "sex": N_("Sex"), "age": N_("Age")}
WARNED = frozenset({"reject", "withdraw", "discard"})


@dataclass(frozen=True)
class Said:
    """One line with its words."""

    line: Line
    section: str
    unit: str
    basis: str
    breakdowns: list[tuple[str, list[tuple[str, int]]]]


@dataclass(frozen=True)
class Action:
    """One verb a person may do now; `form` is asked in a fold-out."""

    name: str
    label: str
    url: str
    form: Form | None = None
    kind: str = "plain"  # "" is the filled button
    key: str = ""


@dataclass(frozen=True)
class Frozen:
    """One frozen version: who sent it, what it changed, and whether it counts."""

    version: Version
    by: str
    changes: list[dict[str, Any]]
    in_effect: bool


# --- What it says -------------------------------------------------------------------------------------------
def lines_said(version: Version) -> list[Said]:
    """Return the lines of a version in words; two queries."""
    return [_said(line) for line in queries.lines_of(version.pk)]


def _said(line: Line) -> Said:
    parts: dict[str, list[tuple[str, int]]] = {}
    for row in line.breakdowns.all():
        known = PARTS[row.kind].get(row.part)
        parts.setdefault(row.kind, []).append((_(known) if known else row.part, row.count))
    return Said(
        line=line,
        section=named(line.section),
        unit=count_unit(line.section),
        basis=_(BASES["estimated" if line.is_estimate else "counted"]),
        breakdowns=[(_(HEADINGS[kind]), of) for kind, of in parts.items()],
    )


def of_version(version: Version) -> dict[str, Any]:
    """Return what a version says, for the templates that draw it."""
    said = lines_said(version)
    photos = list(queries.photos_of(version.pk))
    drawn = files.pictures([photo.file_id for photo in photos])
    reached = list(GRADES).index(version.grade) + 1
    return {
        "version": version,
        "lines": said,
        "whole": sum(one.line.count for one in said),
        "estimated": any(one.line.is_estimate for one in said),
        "photos": [(photo, drawn[photo.file_id]) for photo in photos if photo.file_id in drawn],
        "grade_word": capfirst(_(GRADES[version.grade])),
        "grade_steps": [
            {
                "x": f"{0.6 + 8.4 * n:.1f}",
                "y": f"{5 - 1.1 * n:.1f}",
                "height": f"{3.6 + 1.1 * n:.1f}",
                "on": n < reached,
            }
            for n in range(len(GRADES) + NOT_YET)
        ],
    }


def reason_words(decision: Decision) -> str:
    """Return a decision's reason from the list with the words beside it."""
    listed = capfirst(_(RETURN_REASONS[decision.reason])) if decision.reason else ""
    if decision.reason == "other" or not listed:
        return decision.words
    return (
        _("%(reason)s: %(words)s") % {"reason": listed, "words": decision.words} if decision.words else listed
    )


# --- What was done ------------------------------------------------------------------------------------------
def history(report: Report, decisions: Sequence[Decision]) -> list[Step]:
    """Return the deeds done to a report in order, each decision with its reason, and the step to come."""
    reasons = {(one.verb, one.at): one for one in decisions}
    steps = []
    for line in reversed(deeds.trail_of("report", report.public_id)):
        decision = reasons.get((line.verb, line.at))
        words = _(line.word)
        if decision is not None and not decision.is_final:
            words = _("%(verb)s: one of two") % {"verb": words}
        if decision is not None and (said := reason_words(decision)):
            words = _("%(verb)s: “%(reason)s”") % {"verb": words, "reason": said}
        back = line.verb in {"return", "reject", "withdraw", "recall", "recall_decision"}
        steps.append(Step(words, at=line.at, by=line.actor or "", kind="back" if back else ""))
    coming = next_step(report, decisions)
    return [*steps, Step(coming, kind="next", current=True)] if coming else steps


def next_step(report: Report, decisions: Sequence[Decision]) -> str:
    """Return in words what has to happen next; "" when nothing has."""
    if report.state == "sent" and queries.first_of_two(report, decisions) is not None:
        return _("A second person verifies it")
    return {
        "draft": _("The unit sends it"),
        "sent": _("It is verified or returned"),
        "returned": _("The unit corrects it and sends it again"),
    }.get(report.state, "")


def versions(report: Report) -> list[Frozen]:
    """Return the frozen versions, newest first, each with what it changed in the one before."""
    found = list(queries.versions_of(report.pk))
    names = accounts.names({one.frozen_by_id for one in found if one.frozen_by_id})
    sections = {one.public_id: named(one) for one in campaigns.sections(report.campaign_id, withdrawn=True)}
    older = [*found[1:], None][: len(found)]  # a draft never sent has none
    return [
        Frozen(
            version=one,
            by=names.get(one.frozen_by_id or 0, ""),
            changes=_changes(before, one, sections) if before else [],
            in_effect=one.pk == report.in_effect_id,
        )
        for one, before in zip(found, older, strict=True)
    ]


def _changes(before: Version, after: Version, sections: Mapping[str, str]) -> list[dict[str, Any]]:
    return [
        {
            "name": _(one.name),
            "line": one.line,
            "before": _of_photos(one.before)
            if one.name == NAMES["photos"]
            else _in_words(one.before, sections),
            "after": _of_photos(one.after) if one.name == NAMES["photos"] else _in_words(one.after, sections),
        }
        for one in changes(before.canonical, after.canonical)
    ]


def _of_photos(digests: Sequence[str]) -> str:
    n = len(digests)
    return ngettext("%(n)s photo", "%(n)s photos", n) % {"n": number(n)}


def _in_words(value: Any, sections: Mapping[str, str]) -> str:
    """Return a fact of a version as a person reads it."""
    if value is None:
        return "—"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, int):
        return number(value)
    if isinstance(value, list):
        return "، ".join(str(one)[:40] for one in value) or "—"
    if isinstance(value, dict):
        return _of_parts(value)
    known = _(BASES[value]) if value in BASES else sections.get(value, value)
    return str(known) or "—"


def _of_parts(value: Mapping[str, Any]) -> str:
    flat: Iterable[tuple[str, Any]] = (
        (_(PARTS.get(name, {}).get(part, part)), count)
        for name, of in value.items()
        for part, count in (of.items() if isinstance(of, dict) else [(name, of)])
    )
    return " · ".join(f"{part}: {_in_words(count, {})}" for part, count in flat) or "—"


# --- What can be done ---------------------------------------------------------------------------------------
@dataclass(frozen=True, kw_only=True)
class Eyes:
    """Who looks at a report and what is known of it: `decisions` newest first, `locked` whether the rule is."""

    user: User
    scope: Scope
    at: datetime
    decisions: Sequence[Decision]
    locked: bool

    def may(self, ability: Ability, report: Report) -> bool:
        """Return whether this person may do that with the report."""
        return rights.may(self.user, ability, report.office.path, at=self.at, scope=self.scope)


def eyes_on(report: Report, user: User, *, at: datetime, scope: Scope) -> Eyes:
    """Return this person's eyes on a report; two queries."""
    locked = campaigns.locked_rule(scope.campaign_id) is not None
    decisions = list(queries.history(report.pk))
    return Eyes(user=user, scope=scope, at=at, decisions=decisions, locked=locked)


def actions(report: Report, eyes: Eyes, forms: Forms | None = None) -> list[Action]:
    """Return the verbs this person may do now, those that lead on first. `forms` are those that were refused."""
    return [
        _action(verb, report, eyes, (forms or {}).get(verb.name))
        for verb in REPORT.open_verbs(report.state)
        if eyes.may(verb.ability, report) and _is_open(verb, report, eyes)
    ]


def _is_open(verb: Verb, report: Report, eyes: Eyes) -> bool:
    if verb.name == "recall_decision":
        return services.may_recall(report, by=eyes.user, at=eyes.at)
    first = queries.first_of_two(report, eyes.decisions) if verb.name == "verify" else None
    conditions = {
        "verify": eyes.locked and (first is None or first.by_id != eyes.user.pk),
        "send": report.state == "draft" and not queries.head_of(report).typed,
        "withdraw": report.in_effect_id is None and report.sent_id is not None,
        "discard": report.sent_id is None or report.in_effect_id is not None,
    }
    return conditions.get(verb.name, True)


def _action(verb: Verb, report: Report, eyes: Eyes, form: Form | None) -> Action:
    if form is None and verb.name in REASONED:
        form = reason_form(verb.name)
    if form is None and verb.name == "return":
        form = return_form(eyes.scope, at=eyes.at)
    address = f"reports:{ADDRESSES.get(verb.name, verb.name)}"
    first = {"send", "verify"}
    return Action(
        name=verb.name,
        label=_(verb.label),
        url=url(eyes.scope, address, report.public_id),
        form=form,
        kind="" if verb.name in first else "warn" if verb.name in WARNED else "plain",
        key=KEYS.get(verb.name, ""),
    )


def reason_form(verb: str, data: Any = None) -> ReasonForm:
    """Return the form that asks for a verb's mandatory reason, blank or with what was sent."""
    return ReasonForm(data, auto_id=f"id_{verb}_%s")


def return_form(scope: Scope, *, at: datetime, data: Any = None) -> ReturnForm:
    """Return the form that asks why a report goes back, blank or with what was sent."""
    zone = ZoneInfo(scope.zone)
    return ReturnForm(data, today=at.astimezone(zone).date(), zone=zone, auto_id="id_return_%s")


def may_write(report: Report, eyes: Eyes) -> bool:
    """Return whether this person may go on writing the report."""
    return report.state in {"draft", "returned"} and eyes.may(Ability.REPORT, report)


def is_own_unit(report: Report, eyes: Eyes) -> bool:
    """Return whether this person would verify the report, but for a role they hold in its unit."""
    reach = rights.reach(eyes.user, Ability.VERIFY, at=eyes.at, scope=eyes.scope)
    return report.state == "sent" and bool(reach) and report.office.path in reach.excluded
