"""Addresses of `ranking`: whole paths, so that urls.py can include every app at the root."""

from django.urls import path

from pooyesh.stages.ranking import views

app_name = "ranking"
DESK = "<slug:campaign>/desk/snapshots/"
urlpatterns = [
    path(DESK, views.snapshots, name="snapshots"),
    path(f"{DESK}<str:public_id>/", views.snapshot, name="snapshot"),
    path(f"{DESK}<str:public_id>/publish/", views.publish, name="publish"),
    path(f"{DESK}<str:public_id>/revoke/", views.revoke, name="revoke"),
    path(f"{DESK}<str:public_id>/restore/", views.restore, name="restore"),
    path(f"{DESK}<str:public_id>/discard/", views.discard, name="discard"),
]
