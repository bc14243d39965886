"""Photos that came before the agency under them was known by that name."""

from articles.models import Photo, Source
from articles.seeds.state import Names


def credit_anew(agency: Source) -> int:
    """Give ``agency`` the photos whose credit names it and that have none so far; return how many."""
    names, count = Names(make=False), 0
    without = Photo.objects.filter(agency=None).exclude(credit="")
    for credit in list(without.order_by().values_list("credit", flat=True).distinct()):
        named, photographer = names.credited(credit)
        if named == agency.pk:
            photos = without.filter(credit=credit)
            photos.filter(photographer="").update(photographer=photographer)
            count += photos.update(agency=agency)
    return count
