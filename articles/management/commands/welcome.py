from urllib.parse import urljoin

from django.conf import settings
from django.core.management.base import BaseCommand
from django.urls import reverse
from django.utils.translation import override

from articles.admin.sign_in import sign_in_link
from articles.models import Article, User

SITE = "الموقع · The site"
STORY = "أحدث مادة مستوردة · The newest imported story"
DESK = "غرفة التحرير · The desk"
DESK_ONCE = "غرفة التحرير، برابط دخول يُستعمل مرة واحدة · The desk, by a link that signs in once"
END = "للإيقاف Ctrl-C · Ctrl-C to stop"


class Command(BaseCommand):
    help = "Says where the site is, with a one-time link to the desk. Makes the first editor if need be."

    def handle(self, **options):
        for title, address in ((SITE, reverse("home")), (STORY, newest_story()), desk()):
            if address:
                self.stdout.write(f"\n  {title}\n  {urljoin(settings.SITE_URL, address)}")
        self.stdout.write(f"\n  {END}\n\n")


def newest_story() -> str:
    """Return the short address of the story imported last, or "" when there is none to read."""
    imported = Article.objects.filter(seed_files__isnull=False).published_anywhere()
    story = imported.order_by("-pk").first()
    if story is None:
        return ""
    with override(story.source_language):
        return reverse("article_by_id", kwargs={"pk": story.pk})


def desk() -> tuple[str, str]:
    """
    Return title and address of the desk, on one's own machine with a new link that signs in once.

    The first editor has no password: the link is the way in, until the editor chooses one.
    """
    editor = User.objects.filter(is_superuser=True, is_active=True).order_by("pk").first()
    if editor is None and not User.objects.exists():
        editor = User.objects.create_superuser("editor")
    if editor is None or not settings.LOOPBACK:
        return DESK, reverse("admin:index")
    return DESK_ONCE, sign_in_link(editor)
