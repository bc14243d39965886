"""The WSGI entry point: ``gunicorn newsroom.wsgi``."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
# Read by the settings: a page that hangs is cut off, an import or a migration is not.
os.environ.setdefault("WEB_WORKER", "1")

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()
