"""Bring a house that has outgrown SQLite to PostgreSQL."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.utils.translation import npgettext

from articles.backup.house import Refused
from articles.backup.moving import move
from articles.causes import in_words


class Command(BaseCommand):
    help = (
        "Bring every row of the SQLite database in FILE into the PostgreSQL of DATABASE_URL, which has been "
        "migrated and has no stories. FILE is read only. Stop the web server and the worker first; pictures "
        "stay where they are. Exits with 1 when it was refused: then nothing was changed."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE", type=Path)

    def handle(self, *, file, **options):
        try:
            file.stat()
            moved = move(file)
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        except (DatabaseError, OSError) as error:
            raise CommandError(in_words(error)) from error
        for table, rows in moved.items():
            self.stdout.write(f"{rows:>10} {table}")
        count = moved["articles_article"]
        told = npgettext("newsroom", "%(count)d story", "%(count)d stories", count)
        self.stdout.write(told % {"count": count})
