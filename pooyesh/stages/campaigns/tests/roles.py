"""Who may open what of `campaigns`."""

from pooyesh.stages.campaigns import queries, services
from tests.role_table import List, Row, may, members

HEADQUARTERS = "SE SM"


def _phase(cast, unit):
    return {"public_id": queries.phases(cast.campaign.pk)[1].public_id}


def _section(cast, unit):
    return {"public_id": queries.sections(cast.campaign.pk)[0].public_id}


def _withdrawn(cast, unit):
    section = queries.sections(cast.campaign.pk)[0]
    services.withdraw_section(section.pk, by=cast.nasrin, at=cast.at)
    return {"public_id": section.public_id}


def _closed(cast, unit):
    services.close_campaign(cast.campaign.pk, by=cast.nasrin, at=cast.at)
    return {"reason": "گزارش‌های چند دفتر نرسیده است"}


def _extension(cast, unit):
    public_id = queries.phases(cast.campaign.pk)[1].public_id
    return {f"x{public_id}-new_last_day": "۱۴۰۰/۴/۱۰", f"x{public_id}-reason": "امتحان‌ها عقب افتاد"}


def _phase_form(cast, unit):
    public_id = queries.phases(cast.campaign.pk)[1].public_id
    return {f"{public_id}-title_fa": "نیم‌فصل پایانی"}


def _draft_rule(cast, unit):
    rule = queries.rule_of(queries.locked_rule(cast.campaign.pk))
    services.save_rule(cast.campaign.pk, rule=rule, reason="سقف‌ها بالا بود", by=cast.nasrin, at=cast.at)
    return {"reason": "سقف‌ها بالا بود"}


ROWS = {
    "campaigns:new": Row(may(HEADQUARTERS)),
    "campaigns:show": Row(may(HEADQUARTERS)),
    # an open campaign is not a draft: the page comes back with the sentence that says so
    "campaigns:publish": Row(may("SE"), method="post"),
    "campaigns:recall": Row(may("SE", 302), method="post"),
    "campaigns:close": Row(may("SE", 302), method="post"),
    "campaigns:reopen": Row(may("SE", 302), method="post", data=_closed),
    "campaigns:discard": Row(may("SE"), method="post"),
    "campaigns:phases": Row(members()),
    "campaigns:phase": Row(may(HEADQUARTERS, 302), shared=True, to=_phase, method="post", data=_phase_form),
    "campaigns:remove_phase": Row(may(HEADQUARTERS, 302), shared=True, to=_phase, method="post"),
    "campaigns:extend": Row(may(HEADQUARTERS, 302), shared=True, to=_phase, method="post", data=_extension),
    "campaigns:sections": Row(members()),
    "campaigns:section": Row(members(), shared=True, to=_section),
    "campaigns:withdraw_section": Row(may(HEADQUARTERS, 302), shared=True, to=_section, method="post"),
    "campaigns:restore_section": Row(may(HEADQUARTERS, 302), shared=True, to=_withdrawn, method="post"),
    "campaigns:rule": Row(may(HEADQUARTERS)),
    "campaigns:lock_rule": Row(may("SE", 302), method="post", data=_draft_rule),
    "campaigns:discard_rule": Row(may(HEADQUARTERS, 302), method="post", data=_draft_rule),
}


def _sections(cast, n):
    held = queries.sections(cast.campaign.pk).count()
    names = [f"محور تازهٔ {held + i}" for i in range(n)]
    services.add_sections(cast.campaign.pk, names=names, by=cast.nasrin, at=cast.at)


def _extensions(cast, n):
    phase = queries.phases(cast.campaign.pk)[1]
    for _ in range(n):
        last = queries.phases(cast.campaign.pk)[1].last_day
        services.extend(
            phase.pk, new_last_day=last.replace(day=last.day + 1), reason="باران", by=cast.nasrin, at=cast.at
        )


LISTS = {
    "campaigns:sections": List(fill=_sections),
    "campaigns:phases": List(fill=_extensions),
}
