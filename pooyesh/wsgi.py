"""What the server loads: one callable that answers every request."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pooyesh.settings")
application = get_wsgi_application()
