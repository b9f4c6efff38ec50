"""Addresses of `files`: whole paths, so that urls.py can include every app at the root."""

from django.urls import path, re_path

from pooyesh.ground.files import views

app_name = "files"
urlpatterns = [
    path("files/uploads/", views.uploads, name="uploads"),
    path("files/uploads/<slug:upload>/", views.upload, name="upload"),
    re_path(r"^files/public/(?P<digest>[0-9a-f]{64})\.(?P<extension>webp|jpg)$", views.public, name="public"),
    path("files/<slug:file>/<int:width>.<slug:extension>", views.show, name="show"),
]
