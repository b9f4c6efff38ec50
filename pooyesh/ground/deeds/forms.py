"""The day the trail is narrowed to."""

from django.utils.translation import gettext_lazy as _

from pooyesh.ground.common.forms import Form, JalaliDateField


class DayForm(Form):
    """One day, or none."""

    day = JalaliDateField(label=_("Day"), required=False)
