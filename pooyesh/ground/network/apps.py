from django.apps import AppConfig


class NetworkConfig(AppConfig):
    """Units, memberships, invitations."""

    name = "pooyesh.ground.network"
    label = "network"

    def ready(self) -> None:
        from pooyesh.ground.common import panels, rights
        from pooyesh.ground.deeds import registry as deeds
        from pooyesh.ground.network import intake, pages, queries
        from pooyesh.ground.sheets import registry as sheets

        rights.register_grants(queries.grants)
        panels.register("me", pages.my_roles, order=20)
        sheets.register(intake.UNITS)
        for noun in ("unit", "membership", "invitation"):
            deeds.register(noun, f"network:{noun}")
        deeds.name_units_by(queries.names_by_path)
