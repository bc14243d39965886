"""Copy the whole house, database and media, into a folder."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import pgettext

from articles.backup.databases import Failed
from articles.backup.house import back_up
from articles.causes import in_words


class Command(BaseCommand):
    help = (
        "Copy the whole house, database and media, into a new folder under DIR, while editors go on writing. "
        "Every file is listed with its checksum. Prints the folder. Exits with 1 when no backup was made."
    )

    def add_arguments(self, parser):
        parser.add_argument("into", metavar="DIR", type=Path)

    def handle(self, *, into, **options):
        try:
            self.stdout.write(str(back_up(into)))
        except (OSError, Failed) as error:
            reason = in_words(error) if isinstance(error, OSError) else str(error)
            sentence = pgettext("newsroom", "No backup was made: {reason}.")
            raise CommandError(sentence.format(reason=reason)) from error
