from django.apps import AppConfig

from pooyesh.core.refusal import N_


class ProgrammesConfig(AppConfig):
    """Hold."""

    name = "pooyesh.stages.programmes"
    label = "programmes"

    def ready(self) -> None:
        """Answer what earlier apps ask of this one."""
        from pooyesh.ground.common import panels as places
        from pooyesh.ground.deeds import registry as trail
        from pooyesh.ground.files import registry as files
        from pooyesh.ground.network import registry as network
        from pooyesh.ground.sheets import registry as sheets
        from pooyesh.stages.campaigns import queries as campaigns
        from pooyesh.stages.programmes import access, first, intake, panels, queries

        places.register("desk", panels.desk, order=30)
        places.register("unit", panels.unit, order=30)
        network.begin_with(first.first_act)
        trail.register("programme", "programmes:show", words={"plan": N_("Planned")})
        sheets.register(intake.PROGRAMMES)
        files.register_door("programmes", access.may_see_image)
        campaigns.register_guard("campaign-in-use", queries.in_use)
        campaigns.register_guard("section-in-use", queries.section_in_use)
