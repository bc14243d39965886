"""Undo what an account did since a moment."""

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import pgettext

from articles import undoing
from articles.models import User


class Command(BaseCommand):
    help = "Undoes all that an account did since a moment, by versions and log. The account itself stays."

    def add_arguments(self, parser):
        parser.add_argument("username")
        parser.add_argument("--since", required=True, help="2026-11-30T00:14, in the newsroom's zone")
        parser.add_argument("--dry-run", action="store_true", help="say what would be undone, and do nothing")

    def handle(self, *, username, since, dry_run, **options):
        user = User.objects.filter(username=username).first()
        if user is None:
            raise CommandError(pgettext("newsroom", "There is no account of this name."), returncode=2)
        try:
            moment = undoing.moment(since)
        except ValueError as error:
            sentence = pgettext("newsroom", "This is no moment: write it as 2026-11-30T00:14.")
            raise CommandError(sentence, returncode=2) from error
        self.tell(undoing.undo(user, moment, dry_run=dry_run))

    def tell(self, undone: undoing.Undone):
        lines = {
            pgettext("newsroom", "Stories taken back: {what}"): undone.stories,
            pgettext("newsroom", "Stories put in the trash: {what}"): undone.trashed,
            pgettext("newsroom", "Changed by others too since, to be looked at: {what}"): undone.shared,
            pgettext("newsroom", "Accounts: {what}"): undone.accounts,
        }
        for sentence, what in lines.items():
            self.stdout.write(sentence.format(what=f"{len(what)} {' '.join(map(str, what))}".rstrip()))
        self.tell_each(pgettext("newsroom", "Names, photos, fronts and the like: {count}"), undone.rows)
        links = pgettext("newsroom", "Links for outsiders ended: {count}")
        self.stdout.write(links.format(count=undone.links))
        self.tell_each(pgettext("newsroom", "To be looked at by a person: {count}"), undone.left)

    def tell_each(self, sentence: str, things: list):
        self.stdout.write(sentence.format(count=len(things)))
        for thing in things:
            self.stdout.write(f"  {thing}")
