"""A fictional newsroom, to see the site with."""

from django.core.management.base import BaseCommand
from django.utils.translation import npgettext, pgettext

from articles.demo.filling import fill
from articles.demo.removal import remove


class Command(BaseCommand):
    help = "Fill the site with a fictional newsroom, marked as such; with --remove, take all of it out again."

    def add_arguments(self, parser):
        parser.add_argument("--remove", action="store_true", help="take out what the demo brought in")

    def handle(self, *, remove: bool, **options):
        self.stdout.write(taken_out() if remove else brought_in())


def brought_in() -> str:
    count = fill()
    if not count:
        return pgettext("newsroom", "The demo edition is in already.")
    told = npgettext("newsroom", "{count} fictional story is in.", "{count} fictional stories are in.", count)
    return told.format(count=count)


def taken_out() -> str:
    count = remove()
    if not count:
        return pgettext("newsroom", "There is no demo edition to remove.")
    told = npgettext(
        "newsroom", "{count} fictional story was removed.", "{count} fictional stories were removed.", count
    )
    return told.format(count=count)
