"""Write the index of the search anew, while the old one answers."""

from django.core.management.base import BaseCommand
from django.utils.translation import npgettext
from tqdm import tqdm

from articles import indexing
from articles.models import Article, SearchRebuild


class Command(BaseCommand):
    help = (
        "Write what the search keeps of every story anew. Whoever stores a story does so as it goes: this is "
        "for stories of an older release, and for a release that reads words in another way. Nobody searches "
        "an empty index meanwhile. It may be stopped, and goes on where it stopped."
    )

    def handle(self, **options):
        before = SearchRebuild.objects.stopped_at()
        left = Article.objects.filter(pk__gt=before).count()
        with tqdm(total=left, unit=" stories", disable=None, file=self.stderr, leave=False) as progress:
            written = 0
            for count in indexing.rebuild():
                progress.update(count)
                written += count
        sentence = npgettext(
            "newsroom",
            "{count} story was written into the search",
            "{count} stories were written into the search",
            written,
        )
        self.stdout.write(sentence.format(count=written))
