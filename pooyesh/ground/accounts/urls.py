"""Addresses of `accounts`: whole paths, so that urls.py can include every app at the root."""

from django.urls import path

from pooyesh.ground.accounts import views

app_name = "accounts"
urlpatterns = [
    path("sign-in/", views.sign_in, name="sign_in"),
    path("sign-in/code/", views.code, name="code"),
    path("sign-in/help/", views.help_in, name="help"),
    path("sign-in/link/", views.link, name="link"),
    path("sign-in/link/<str:token>/", views.open_link, name="open_link"),
    path("sign-in/passkey/", views.passkey, name="passkey"),
    path("sign-in/passkey/invitation/", views.passkey_invitation, name="passkey_invitation"),
    path("me/", views.me, name="me"),
    path("me/sign-out/", views.sign_out, name="sign_out"),
    path("me/password/", views.change_password, name="change_password"),
    path("me/code/", views.turn_on, name="turn_on"),
    path("me/code/off/", views.turn_off, name="turn_off"),
    path("me/code/recovery/", views.new_codes, name="new_codes"),
    path("me/passkeys/", views.add_passkey, name="add_passkey"),
    path("me/passkeys/remove/", views.remove_passkey, name="remove_passkey"),
    path("me/devices/sign-out/", views.leave, name="leave"),
]
