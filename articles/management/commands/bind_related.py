"""Bring related stories to the stories they speak of once more, in the whole archive."""

from django.core.management.base import BaseCommand
from django.utils.translation import npgettext
from tqdm import tqdm

from articles import binding
from articles.models import RelatedStory


class Command(BaseCommand):
    help = (
        "Bind every related story anew. Imports and the desk do it as they go: this is for stories that "
        "were stored without them, by an older release or straight into the database."
    )

    def handle(self, **options):
        with tqdm(unit=" stories", disable=None, file=self.stderr, leave=False) as progress:
            for count in binding.rebind_all():
                progress.update(count)
        bound = RelatedStory.objects.filter(is_bound=True).count()
        sentence = npgettext(
            "newsroom",
            "{count} related story is bound by its words",
            "{count} related stories are bound by their words",
            bound,
        )
        self.stdout.write(sentence.format(count=bound))
