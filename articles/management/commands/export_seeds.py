"""Take the stories out of the house again, as plain text."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import npgettext, pgettext

from articles.causes import in_words
from articles.seeds.archive import export_stories


class Command(BaseCommand):
    help = (
        "Export every story into a folder. One that nobody edited since its import comes out byte for byte "
        "as it came in, under its name; any other as it stands in its original language."
    )

    def add_arguments(self, parser):
        parser.add_argument("folder", metavar="DIR", type=Path)

    def handle(self, *, folder, **options):
        try:
            count = sum(1 for path in export_stories(folder))
        except OSError as error:
            sentence = pgettext("newsroom", "The export ended early: {reason}.")
            raise CommandError(sentence.format(reason=in_words(error))) from error
        self.stdout.write(npgettext("newsroom", "{count} file", "{count} files", count).format(count=count))
