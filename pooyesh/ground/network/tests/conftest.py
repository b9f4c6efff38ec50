"""Where the races run: threads share the one connection of a database in memory, so only PostgreSQL has them."""

from django.conf import settings

ENGINE = settings.DATABASES["default"]["ENGINE"]
collect_ignore = [] if ENGINE.endswith("postgresql") else ["test_races.py"]
