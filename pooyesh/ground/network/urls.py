"""Addresses of `network`: whole paths, so that urls.py can include every app at the root."""

from django.urls import path

from pooyesh.ground.common.links import DESK
from pooyesh.ground.network.views import join, people, units

app_name = "network"
urlpatterns = [
    path("join/<slug:public_id>/", join.show, name="join"),
    path("join/<slug:public_id>/accept/", join.accept, name="join_accept"),
    path("join/<slug:public_id>/decline/", join.decline, name="join_decline"),
    path("join/<slug:public_id>/<slug:secret>/", join.enter, name="join_link"),
    path("me/roles/<slug:public_id>/leave/", people.leave, name="leave"),
    path(f"{DESK}units/", units.listing, name="units"),
    path(f"{DESK}units/new/", units.add, name="unit_add"),
    path(f"{DESK}units/<slug:public_id>/", units.show, name="unit"),
    path(f"{DESK}units/<slug:public_id>/change/", units.change, name="unit_change"),
    path(f"{DESK}units/<slug:public_id>/population/", units.population, name="unit_population"),
    path(f"{DESK}units/<slug:public_id>/close/", units.close, name="unit_close"),
    path(f"{DESK}units/<slug:public_id>/open/", units.open_again, name="unit_open"),
    path(f"{DESK}people/", people.listing, name="people"),
    path(f"{DESK}people/invite/", people.invite, name="invite"),
    path(f"{DESK}people/invitations/", people.invitations, name="invitations"),
    path(f"{DESK}people/invitations/<slug:public_id>/", people.invitation, name="invitation"),
    path(f"{DESK}people/invitations/<slug:public_id>/issue/", people.issue, name="invitation_issue"),
    path(f"{DESK}people/invitations/<slug:public_id>/revoke/", people.revoke, name="invitation_revoke"),
    path(f"{DESK}people/<slug:public_id>/", people.show, name="membership"),
    path(f"{DESK}people/<slug:public_id>/end/", people.end, name="membership_end"),
    path(f"{DESK}people/<slug:public_id>/hand-over/", people.hand_over, name="membership_hand_over"),
]
