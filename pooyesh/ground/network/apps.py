from django.apps import AppConfig


class NetworkConfig(AppConfig):
    """Units, memberships, invitations."""

    name = "pooyesh.ground.network"
    label = "network"

    def ready(self) -> None:
        from pooyesh.ground.common import rights
        from pooyesh.ground.deeds import registry as trail
        from pooyesh.ground.network import queries

        rights.register_grants(queries.grants)
        trail.name_units_by(queries.names_by_path)
        trail.register("unit", "network:unit")
        trail.register("invitation", "network:invitation")
