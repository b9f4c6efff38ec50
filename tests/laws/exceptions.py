"""Where a law does not bind, and why. One line each; a line that no longer excuses anything fails the suite."""

EXCEPTIONS = {
    ("no_clock_below_views", "pooyesh.ground.accounts.models"): (
        "an account may be made by Django's own createsuperuser, which knows no `at`"
    ),
    ("persian_stands_in_catalogs", "pooyesh.stages.campaigns.models"): (
        "the default unit of count is content in Persian, kept beside its English twin"
    ),
    ("persian_stands_in_catalogs", "pooyesh/ground/common/templates/common/parts/language.html"): (
        "each tongue is named in itself"
    ),
    ("templates_are_translated", "pooyesh/ground/common/templates/common/parts/language.html"): (
        "each tongue is named in itself"
    ),
}


def judged(name: str, said: list[str]) -> tuple[list[str], list[str]]:
    """Return the violations that are not excused, and the excused modules that were excused for nothing."""
    excused = [module for law, module in EXCEPTIONS if law == name]
    left = [line for line in said if not any(line.startswith(f"{module}:") for module in excused)]
    idle = [module for module in excused if not any(line.startswith(f"{module}:") for line in said)]
    return left, idle
