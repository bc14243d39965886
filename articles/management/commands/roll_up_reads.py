"""Make months of the hours in which reads were counted, as the worker does once a day."""

from django.core.management.base import BaseCommand
from django.utils.translation import npgettext

from articles.upkeep import roll_up_reads


class Command(BaseCommand):
    help = (
        "Sum up the reads of past months: one row a story and month in the place of one an hour. "
        "The worker does it once a day; this is for a site without one."
    )

    def handle(self, **options):
        count = roll_up_reads.call()
        sentence = npgettext(
            "newsroom", "{count} row became part of a month", "{count} rows became part of a month", count
        )
        self.stdout.write(sentence.format(count=count))
