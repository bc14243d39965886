"""Bring plain-text pages into the house."""

import time
from collections import Counter
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.utils.translation import npgettext, pgettext
from tqdm import tqdm

from articles.seeds import report
from articles.seeds.archive import import_paths
from articles.seeds.loader import Loader

CALL_IS_WRONG = 2


class Command(BaseCommand):
    help = (
        "Import seed files: the plain text of one news page each. Exits with 0 when nothing was refused, "
        "with 1 when some files were (the others are stored all the same), with 2 when the call is wrong."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "paths", nargs="*", metavar="PATH", type=Path, help="a file or a folder (default: seeds/)"
        )
        parser.add_argument("--dry-run", action="store_true", help="do all of it and store nothing")
        parser.add_argument("--json", action="store_true", help="print one JSON object a line for each file")
        parser.add_argument("--draft", action="store_true", help="publish nothing")
        parser.add_argument(
            "--update", action="store_true", help="update edited stories too, where no editor wrote"
        )

    def handle(self, *, paths, **options):
        paths = paths or [settings.BASE_DIR / "seeds"]
        refuse_missing(paths)
        self.outcomes = Counter()
        started = time.monotonic()
        try:
            self.run_import(paths, options)
        except DatabaseError as error:
            raise CommandError(self.interrupted(error), returncode=1) from error
        if not options["json"]:
            self.stdout.write(report.summary(self.outcomes, dry_run=options["dry_run"]))
        self.print_rate(time.monotonic() - started)
        if self.outcomes["refused"]:
            raise SystemExit(1)

    def run_import(self, paths, options):
        loader = Loader(dry_run=options["dry_run"], draft=options["draft"], update=options["update"])
        results = import_paths(paths, loader)
        for result in tqdm(results, unit=" files", disable=None, file=self.stderr, leave=False):
            self.outcomes[result.outcome] += 1
            lines = [report.as_json(result)] if options["json"] else report.sentences(result)
            for line in lines:
                self.stdout.write(line)

    def print_rate(self, seconds: float):
        rate = round(self.outcomes.total() / seconds)
        sentence = npgettext("newsroom", "{rate} file a second", "{rate} files a second", rate)
        self.stderr.write(sentence.format(rate=rate))

    def interrupted(self, error: DatabaseError) -> str:
        sentence = pgettext(
            "newsroom",
            "The database stopped the import: {error}. {count} files were dealt with and are stored; "
            "run the same command again to go on.",
        )
        return sentence.format(error=error, count=self.outcomes.total())


def refuse_missing(paths: list[Path]):
    for path in paths:
        if not path.exists():
            sentence = pgettext("newsroom", "There is no file or folder {path}.")
            raise CommandError(sentence.format(path=path), returncode=CALL_IS_WRONG)
