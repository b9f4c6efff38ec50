"""How this app's fields are drawn beyond common's."""

from pooyesh.ground.common.widgets import Chips


class AccentChips(Chips):
    """Colours to pick, each beside its name; the colour never speaks alone."""

    template_name = "campaigns/widgets/accents.html"
