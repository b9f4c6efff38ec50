"""One page with a photo field, to try uploads in a browser."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import include, path, reverse

from pooyesh.ground.common import forms
from pooyesh.ground.files import services


@login_required
def write(request):
    """Take photos, and say how wide they are."""

    class Photos(forms.Form):
        photos = forms.PhotoField(label="عکس‌ها", url=reverse("files:uploads"))

    form = Photos(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        files = services.take(form.cleaned_data["photos"], by=request.user, at=request.at)
        return HttpResponse("widths " + " ".join(str(file.width) for file in files))
    return render(request, "common/form.html", {"form": form, "title": "عکس", "frame": "common/alone.html"})


handler404 = "pooyesh.ground.common.views.not_found"
urlpatterns = i18n_patterns(
    path("write/", write),
    path("", include("pooyesh.ground.accounts.urls")),
    path("", include("pooyesh.ground.files.urls")),
    prefix_default_language=False,
)
