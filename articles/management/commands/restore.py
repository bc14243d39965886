"""Put a backup in the place of the house."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import npgettext, pgettext

from articles.backup.databases import Failed
from articles.backup.folder import Damaged
from articles.backup.house import Refused, restore
from articles.causes import in_words


class Command(BaseCommand):
    help = (
        "Put the backup in FOLDER in the place of the house, after every file of it was compared with its "
        "checksum; what was withdrawn since is withdrawn again. Stop the web server and the worker first. "
        "Exits with 1 when the backup is damaged or was refused: then nothing was changed."
    )

    def add_arguments(self, parser):
        parser.add_argument("place", metavar="FOLDER", type=Path)
        parser.add_argument("--over", action="store_true", help="replace a house that has stories")

    def handle(self, *, place, over, **options):
        try:
            restored = restore(place, over=over)
        except Damaged as damaged:
            sentence = pgettext("newsroom", "The backup is damaged, and nothing was changed: {names}.")
            raise CommandError(sentence.format(names=", ".join(damaged.names[:5]))) from damaged
        except (Refused, Failed) as refused:
            raise CommandError(str(refused)) from refused
        except OSError as error:
            raise CommandError(in_words(error)) from error
        stories, withdrawn = restored.stories, restored.withdrawn
        told = npgettext("newsroom", "%(count)d story", "%(count)d stories", stories)
        self.stdout.write(told % {"count": stories})
        sentence = pgettext("newsroom", "Withdrawn again since the backup: {count}")
        self.stdout.write(sentence.format(count=withdrawn))
