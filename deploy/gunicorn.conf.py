"""
The web server: ``gunicorn --config deploy/gunicorn.conf.py newsroom.wsgi``.

Three values may be set by environment: BIND, WEB_CONCURRENCY (processes) and WEB_THREADS.
"""

import os
import sys
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
# The settings are read here, before any worker starts: they must know already that it serves pages.
os.environ.setdefault("WEB_WORKER", "1")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

# The project is found only now.
from articles.page_cache.clock import PurgeClock
from articles.surrogates import EVERYTHING

bind = os.environ.get("BIND", "127.0.0.1:8000")

# Threads, because browsers keep idle connections open and each would hold a whole process. A page
# is work for a core, so there is one process for each of them; two at least, so that one slow page
# stops nobody. Sixteen cores open 16 × 4 = 64 database connections, inside PostgreSQL's usual 100.
worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY") or max(2, os.cpu_count() or 1))
threads = int(os.environ.get("WEB_THREADS") or 4)
graceful_timeout = 10

# Whether a reader came by https is Django's to judge (BEHIND_PROXY): by itself the server would take
# the word of anything that connects from this machine.
secure_scheme_headers = {}

# The heartbeat file of a worker must not wait for a busy disk.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108
# Nobody steers the server through a socket, which would lie in the home directory.
control_socket_disable = True
# Django tells what goes wrong with a page; the server speaks only when it is in trouble itself.
loglevel = "warning"


def on_starting(server):
    """Refuse unsafe settings in one sentence, instead of once more in each worker."""
    try:
        settings.SITE_URL  # noqa: B018 (the first look at the settings reads them)
    except ImproperlyConfigured as error:
        sys.exit(f"newsroom: {error}")
    # Pages kept by the release before may look otherwise.
    PurgeClock(Path(settings.PAGES_KEPT_IN) / "purges").purge([EVERYTHING])
