"""Work that comes round by itself, done by the worker."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from articles.models import ReadCount, Trace

# The longest window of the most read reaches back thirty days.
HOURS_ARE_KEPT_FOR = timedelta(days=31)
# What an account did longer ago than this is looked at by a person.
TRACES_ARE_KEPT_FOR = timedelta(days=90)


@task()
def roll_up_reads() -> int:
    """
    Make months of hours that no list asks for any more; return how many rows that saved.

    Traces that are too old to be undone go with them.
    """
    Trace.objects.filter(made_at__lt=timezone.now() - TRACES_ARE_KEPT_FOR).delete()
    return ReadCount.objects.roll_up(timezone.now() - HOURS_ARE_KEPT_FOR)
