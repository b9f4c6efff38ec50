from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    """Hold."""

    name = "pooyesh.stages.programmes"
    label = "programmes"

    def ready(self) -> None:
        """Answer what earlier apps ask of this one."""
        from pooyesh.ground.deeds import registry as trail
        from pooyesh.stages.campaigns import queries as campaigns
        from pooyesh.stages.programmes import queries

        campaigns.register_guard("campaign-in-use", queries.in_use)
        campaigns.register_guard("section-in-use", queries.section_in_use)
        trail.register("programme", "programmes:show")
