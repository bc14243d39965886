"""The worker's part of the demo: to bring it in, for whoever asked at the desk."""

from django.db import transaction
from django_tasks import task

from articles.demo.filling import fill
from articles.models import DemoRun


def ask_for() -> DemoRun:
    """Have the demo brought in; a second click finds it on its way."""
    with transaction.atomic():
        newest = DemoRun.objects.newest()
        if newest and newest.is_moving:
            return newest
        run = DemoRun.objects.create()
        bring_in.enqueue(run.pk)
    return run


@task()
def bring_in(run_id: int):
    run = DemoRun.objects.filter(pk=run_id).first()
    if run is None or not run.begin():
        return
    try:
        fill(lambda drawn, total: run.beat(drawn=drawn, total=total))
    except Exception:
        run.beat(state=DemoRun.State.FAILED)
        raise
    run.beat(state=DemoRun.State.DONE)
