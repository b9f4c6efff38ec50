"""Addresses of `network`: whole paths, so that urls.py can include every app at the root."""

from django.urls import path

from pooyesh.ground.network.views import join

app_name = "network"
urlpatterns = [
    path("join/<slug:public_id>/", join.show, name="join"),
    path("join/<slug:public_id>/accept/", join.accept, name="join_accept"),
    path("join/<slug:public_id>/decline/", join.decline, name="join_decline"),
    path("join/<slug:public_id>/<slug:secret>/", join.enter, name="join_link"),
]
