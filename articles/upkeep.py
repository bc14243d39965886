"""Work that comes round by itself, done by the worker."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from articles.models import ReadCount

# The longest window of the most read reaches back thirty days.
HOURS_ARE_KEPT_FOR = timedelta(days=31)


@task()
def roll_up_reads() -> int:
    """Make months of hours that no list asks for any more; return how many rows that saved."""
    return ReadCount.objects.roll_up(timezone.now() - HOURS_ARE_KEPT_FOR)
