"""Addresses of `programmes`: whole paths, so that urls.py can include every app at the root."""

from django.urls import path

from pooyesh.ground.common.links import DESK
from pooyesh.stages.programmes import views

app_name = "programmes"
HERE = f"{DESK}programmes/"
ONE = f"{HERE}<str:public_id>/"
urlpatterns = [
    path(HERE, views.programmes, name="list"),
    path(f"{HERE}new/", views.new, name="new"),
    path(f"{HERE}twins/", views.twins, name="twins"),
    path(ONE, views.show, name="show"),
    path(f"{ONE}edit/", views.edit, name="edit"),
    path(f"{ONE}publish/", views.publish, name="publish"),
    path(f"{ONE}hold/", views.hold, name="hold"),
    path(f"{ONE}cancel/", views.cancel, name="cancel"),
    path(f"{ONE}restore/", views.restore, name="restore"),
    path(f"{ONE}repeat/", views.repeat, name="repeat"),
    path(f"{ONE}discard/", views.discard, name="discard"),
]
