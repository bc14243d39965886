"""Say what in the archive waits for somebody."""

import json
from argparse import ArgumentTypeError
from dataclasses import asdict

from django.core.management.base import BaseCommand
from django.utils.translation import npgettext, pgettext

from articles.doctor import CHECKS, Check

SHOWN = 5


def natural(text: str) -> int:
    if not text.isdecimal():
        raise ArgumentTypeError(f"{text!r} is not a number of rows")
    return int(text)


class Command(BaseCommand):
    help = (
        "Say what in the archive waits for somebody. Exits with 1 when there are conflicts, stories to be "
        "reviewed, later takes, photos in no story, missing files or files without a story; with 0 when "
        "there are none. Photos without a credit and unbound related stories are told, and are no fault. "
        "Exits with 2 when the call is wrong."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--show", type=natural, default=SHOWN, metavar="N", help="print the first N of each (default: 5)"
        )
        parser.add_argument("--all", action="store_const", const=None, dest="show", help="print every one")
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *, show, **options):
        counts = {check: check.count() for check in CHECKS}
        if options["json"]:
            told = [as_row(check, count, show) for check, count in counts.items()]
            self.stdout.write(json.dumps({"checks": told}, ensure_ascii=False))
        else:
            for check, count in counts.items():
                self.print_check(check, count, show)
        if any(count for check, count in counts.items() if check.is_fault):
            raise SystemExit(1)

    def print_check(self, check: Check, count: int, show: int | None):
        self.stdout.write(pgettext("newsroom", "{name}: {count}").format(name=check.name, count=count))
        if not count:
            return
        self.stdout.write(f"  {check.advice}")
        for finding in check.findings(show):
            self.stdout.write(f"  - {finding.title}\n    {finding.address}")
        if show is not None and count > show:
            sentence = npgettext(
                "newsroom", "… and {count} more (--all)", "… and {count} more (--all)", count - show
            )
            self.stdout.write(f"  {sentence.format(count=count - show)}")


def as_row(check: Check, count: int, show: int | None) -> dict:
    findings = [asdict(finding) for finding in check.findings(show)] if count else []
    return {"code": check.code, "count": count, "fault": check.is_fault, "findings": findings}
