"""Make the renditions that photos lack in the whole house, and learn what they show."""

from django.core.management.base import BaseCommand
from django.utils.translation import npgettext
from tqdm import tqdm

from articles import renditions
from articles.models import Photo


class Command(BaseCommand):
    help = (
        "Make what is missing of every photo's renditions. The desk and its worker do it as they go: this is "
        "for photos of an older release, and for those whose work broke off. It may be stopped and run again."
    )

    def handle(self, **options):
        photos = Photo.objects.exclude(image="").order_by("pk")
        progress = tqdm(
            photos.iterator(chunk_size=200), unit=" photos", disable=None, file=self.stderr, leave=False
        )
        made = 0
        for photo in progress:
            made += renditions.complete(photo)
            renditions.look_at(photo)
        sentence = npgettext("newsroom", "{count} rendition was made", "{count} renditions were made", made)
        self.stdout.write(sentence.format(count=made))
