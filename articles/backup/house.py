"""Making a backup of the running house, and putting one in its place."""

import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from django.utils.translation import pgettext

from articles import publication, purging, takedowns
from articles.backup import databases, folder
from articles.backup.folder import MEDIA, UNFINISHED, Manifest
from articles.freezing import lifted
from articles.models import Article

STAMP = "newsroom-%Y%m%dT%H%M%SZ"


class Refused(Exception):
    """What was asked for would lose something; the text says what, in the reader's language."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What came back: how many stories, and how many editions were taken down again."""

    stories: int
    withdrawn: int


def back_up(into: Path) -> Path:
    """
    Write a backup under ``into`` and return its folder.

    The media are copied before the database and again after it: names of files are random and never
    used twice, so every picture that a row of the copy names is there.
    """
    made = timezone.now()
    place = into / f"{made:{STAMP}}"
    unfinished = into / f"{place.name}{UNFINISHED}"
    unfinished.mkdir(parents=True)
    try:
        name = databases.NAMES[connection.vendor]
        folder.copy_new(Path(settings.MEDIA_ROOT), unfinished / MEDIA)
        databases.dump(connection, unfinished / name)
        folder.copy_new(Path(settings.MEDIA_ROOT), unfinished / MEDIA)
        stories, sums = Article.objects.count(), folder.sums(unfinished)
        told = Manifest(made.isoformat(), connection.vendor, name, stories, sums)
        folder.finish(unfinished, place, told)
    except BaseException:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise
    return place


def restore(place: Path, *, over: bool) -> Restored:
    """
    Put a backup in the place of the house; ``over`` says that a house with stories may be replaced.

    Nothing is touched before every file was found whole. What was withdrawn since is withdrawn again.
    """
    told = folder.read(place)
    if told.engine != connection.vendor:
        message = pgettext("newsroom", "The backup is of {theirs}, and this house runs on {ours}.")
        raise Refused(message.format(theirs=told.engine, ours=connection.vendor))
    if not over and is_lived_in():
        message = pgettext("newsroom", "There are stories in this house. Add --over to replace them all.")
        raise Refused(message)
    databases.load(connection, place / told.database)
    call_command("migrate", verbosity=0)
    folder.copy_new(place / MEDIA, Path(settings.MEDIA_ROOT))
    withdrawn = withdraw_again(datetime.fromisoformat(told.made_at))
    purging.purge_everything()
    return Restored(Article.objects.count(), withdrawn)


def is_lived_in() -> bool:
    tables = connection.introspection.table_names()
    return Article._meta.db_table in tables and Article.objects.exists()


def withdraw_again(since: datetime) -> int:
    """Take down what was taken down since the backup; return how many editions."""
    with lifted():
        return sum(is_withdrawn_again(*edition) for edition in takedowns.standing(since))


def is_withdrawn_again(guid: str, language: str, notice: str) -> bool:
    """Take down an edition; say whether there was anything to take down."""
    article = Article.objects.filter(guid=guid).first()
    if article is None:
        return False
    try:
        publication.withdraw(article, language, notice=notice)
    except ValidationError:  # it is not out in this backup
        return False
    return True
