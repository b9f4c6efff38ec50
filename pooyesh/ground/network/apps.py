from django.apps import AppConfig


class NetworkConfig(AppConfig):
    """Units, memberships, invitations."""

    name = "pooyesh.ground.network"
    label = "network"
