"""Bring plain-text pages into the house."""

import signal
import time
from collections import Counter
from concurrent.futures import BrokenExecutor
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.utils.functional import cached_property
from django.utils.translation import npgettext, pgettext
from tqdm import tqdm

from articles import audit
from articles.causes import in_words
from articles.freezing import Frozen, refuse_if_frozen
from articles.house_style.rules import Rules
from articles.models import HouseStyle
from articles.proofreading import count_in
from articles.seeds import report
from articles.seeds.archive import count, import_paths
from articles.seeds.loader import Loader
from articles.seeds.results import Result

CALL_IS_WRONG = 2


class Command(BaseCommand):
    help = (
        "Import seed files: the plain text of one news page each. Exits with 0 when nothing was refused, "
        "with 1 when some files were (the others are stored all the same), with 2 when the call is wrong."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "paths",
            nargs="*",
            metavar="PATH",
            help="a file, a folder, a zip or a tar (default: seeds/)",
        )
        parser.add_argument("--dry-run", action="store_true", help="do all of it and store nothing")
        parser.add_argument("--json", action="store_true", help="print one JSON object a line for each file")
        parser.add_argument("--draft", action="store_true", help="publish nothing")
        parser.add_argument(
            "--update", action="store_true", help="update edited stories too, where no editor wrote"
        )

        parser.add_argument(
            "--style", action="store_true", help="say too how much the style reader would remark on each file"
        )

    def handle(self, *, paths, **options):
        paths = existing(paths or [settings.BASE_DIR / "seeds"])
        self.outcomes = Counter()
        started = time.monotonic()
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        try:
            if not options["dry_run"]:
                refuse_if_frozen()
                audit.log("import", names=[str(path) for path in paths])
            self.run_import(paths, options)
        except Frozen as error:
            raise CommandError(" ".join(error.messages), returncode=1) from error
        except (DatabaseError, BrokenExecutor) as error:
            raise CommandError(self.interrupted(error), returncode=1) from error
        except KeyboardInterrupt as error:
            raise CommandError(self.interrupted(pgettext("newsroom", "stopped")), returncode=1) from error
        if not options["json"]:
            self.print_report(dry_run=options["dry_run"])
        self.print_rate(time.monotonic() - started)
        if self.outcomes["refused"]:
            raise SystemExit(1)

    def run_import(self, paths, options):
        loader = Loader(dry_run=options["dry_run"], draft=options["draft"], update=options["update"])
        total = count(paths) if self.stderr.isatty() else None
        results = import_paths(paths, loader)
        for result in tqdm(results, total=total, unit=" files", disable=None, file=self.stderr, leave=False):
            self.outcomes[result.outcome] += 1
            lines = [report.as_json(result)] if options["json"] else report.sentences(result)
            for line in lines:
                self.stdout.write(line)
            if options["style"] and not options["json"]:
                self.print_style(result)

    def print_style(self, result: Result):
        """Count here and not while importing, which it would slow: it is no problem of the file."""
        record = result.reading.record
        count = record and count_in(record.headline, record.body, settings.LANGUAGE_CODE, self.rules)
        if count:
            words = npgettext(
                "newsroom", "{count} remark of house style", "{count} remarks of house style", count
            )
            self.stdout.write(f"{result.file}: {words.format(count=count)}")

    @cached_property
    def rules(self) -> Rules:
        return HouseStyle.objects.current().rules

    def print_report(self, *, dry_run):
        self.stdout.write(report.summary(self.outcomes, dry_run=dry_run))
        # A rehearsal keeps no conflict that could be decided.
        if decisions := "" if dry_run else report.decisions(self.outcomes):
            self.stdout.write(decisions)

    def print_rate(self, seconds: float):
        rate = round(self.outcomes.total() / seconds)
        sentence = npgettext("newsroom", "{rate} file a second", "{rate} files a second", rate)
        self.stderr.write(sentence.format(rate=rate))

    def interrupted(self, reason) -> str:
        """Return what an import that ends early has to say: why, and that nothing need be done twice."""
        count = self.outcomes.total()
        sentence = npgettext(
            "newsroom",
            "The import ended early: {reason}. {count} file is dealt with; the same command goes on.",
            "The import ended early: {reason}. {count} files are dealt with; the same command goes on.",
            count,
        )
        return sentence.format(reason=in_words(reason), count=count)


def existing(names: list[str]) -> list[Path]:
    """Return the paths; one that is not there, or empty like an unset variable, is a wrong call."""
    for name in names:
        if not str(name) or not Path(name).exists():
            sentence = pgettext("newsroom", "There is no file or folder {path}.")
            raise CommandError(sentence.format(path=f"“{name}”"), returncode=CALL_IS_WRONG)
    return [Path(name) for name in names]
