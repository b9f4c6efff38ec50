from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People and their ways in."""

    name = "pooyesh.ground.accounts"
    label = "accounts"
