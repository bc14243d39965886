"""
Whether the process lives, and whether the house can work: for whoever watches the machines.

``/healthz`` asks nothing and so says only that the process answers. ``/readyz`` asks each part the
house stands on, and names those that do not answer; it tells nothing else of them.
"""

import logging
import shutil
import tempfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.db.models import Q
from django.http import HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django_tasks_db.models import DBTaskResult

logger = logging.getLogger(__name__)

# Below it a photo or a busy hour may not fit any more.
LEAST_FREE = 200 * 1024 * 1024  # bytes
# A task that nobody took up for so long says that no worker runs.
PATIENCE = timedelta(minutes=5)


@require_safe
@never_cache
def alive(request):
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
@never_cache
def ready(request):
    told = {name: holds(name, check) for name, check in CHECKS.items()}
    words = {name: "ok" if is_well else "failed" for name, is_well in told.items()}
    return JsonResponse(words, status=200 if all(told.values()) else 503)


def holds(name: str, check: Callable[[], bool]) -> bool:
    try:
        return check()
    except Exception:
        logger.exception("Not ready: %s.", name)
        return False


def database_answers() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return cursor.fetchone() == (1,)


def cache_keeps() -> bool:
    cache.set("readyz", 1, 10)
    return cache.get("readyz") == 1


def disk_takes() -> bool:
    """Whether there is room, and a file can be written where photos are kept."""
    folder = Path(settings.MEDIA_ROOT)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryFile(dir=folder) as file:
        file.write(b"1")
    return shutil.disk_usage(folder).free > LEAST_FREE


def worker_works() -> bool:
    """Whether nothing that is due has waited for long."""
    long_ago = timezone.now() - PATIENCE
    just_due = Q(run_after__gt=long_ago, run_after__lte=timezone.now())
    return not DBTaskResult.objects.ready().filter(enqueued_at__lt=long_ago).exclude(just_due).exists()


CHECKS = {
    "database": database_answers,
    "cache": cache_keeps,
    "disk": disk_takes,
    "worker": worker_works,
}
