from django.apps import AppConfig


class NetworkConfig(AppConfig):
    """Units, memberships, invitations."""

    name = "pooyesh.ground.network"
    label = "network"

    def ready(self) -> None:
        from pooyesh.ground.common import rights
        from pooyesh.ground.network import queries

        rights.register_grants(queries.grants)
