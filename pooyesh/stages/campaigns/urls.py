"""Addresses of `campaigns`: whole paths, so that urls.py can include every app at the root."""

from django.urls import path

from pooyesh.ground.common.links import DESK
from pooyesh.stages.campaigns.views import campaign, deeds, phases, rule, sections

app_name = "campaigns"
urlpatterns = [
    path("new/", campaign.new, name="new"),
    path(f"{DESK}campaign/", campaign.show, name="show"),
    path(f"{DESK}campaign/publish/", deeds.publish, name="publish"),
    path(f"{DESK}campaign/recall/", deeds.recall, name="recall"),
    path(f"{DESK}campaign/close/", deeds.close, name="close"),
    path(f"{DESK}campaign/reopen/", deeds.reopen, name="reopen"),
    path(f"{DESK}campaign/discard/", deeds.discard, name="discard"),
    path(f"{DESK}phases/", phases.index, name="phases"),
    path(f"{DESK}phases/<slug:public_id>/", phases.change, name="phase"),
    path(f"{DESK}phases/<slug:public_id>/remove/", phases.remove, name="remove_phase"),
    path(f"{DESK}phases/<slug:public_id>/extend/", phases.extend, name="extend"),
    path(f"{DESK}sections/", sections.index, name="sections"),
    path(f"{DESK}sections/<slug:public_id>/", sections.section, name="section"),
    path(f"{DESK}sections/<slug:public_id>/withdraw/", sections.withdraw, name="withdraw_section"),
    path(f"{DESK}sections/<slug:public_id>/restore/", sections.restore, name="restore_section"),
    path(f"{DESK}rule/", rule.rule, name="rule"),
    path(f"{DESK}rule/lock/", rule.lock, name="lock_rule"),
    path(f"{DESK}rule/discard/", rule.discard, name="discard_rule"),
]
