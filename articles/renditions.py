"""
Renditions follow their photo: made when its picture or its focal point is new, gone when it goes.

What a list needs is made while somebody saves, the rest by the worker. The row says what is there,
so that no page looks for a file; where nothing is there yet, pages show the picture itself.
"""

import logging
from collections.abc import Callable, Iterable

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models.signals import post_delete, post_save, pre_save
from django.dispatch import receiver
from django_tasks import task

from articles import purging
from articles.models import Photo
from articles.photos.alike import likeness_of
from articles.photos.crops import Plan, Size, files, first_plan, whole_plan
from articles.photos.cutting import Unreadable, cut, measured
from articles.surrogates import name_of

logger = logging.getLogger(__name__)


@task()
def make_rest(photo_id: int):
    """Make what is missing of a photo's renditions. A task that comes twice, or late, does no harm."""
    photo = Photo.objects.filter(pk=photo_id).exclude(image="").first()
    if photo:
        complete(photo)


def complete(photo: Photo) -> int:
    """Make what is missing of the renditions; return how many files were made."""
    return make(photo, whole_plan)


def look_at(photo: Photo):
    """Learn what a photo shows that came in before that was asked."""
    if photo.likeness:
        return
    try:
        with photo.image.open() as file:
            photo.likeness = likeness_of(file)
    except OSError as error:
        logger.warning("Photo %s cannot be looked at: %s", photo.pk, error)
        return
    Photo.objects.filter(pk=photo.pk, image=photo.image.name).update(likeness=photo.likeness)
    photo.file_likeness()


def make(photo: Photo, plan: Callable[[Size], Plan]) -> int:
    """Make what is missing of a plan, write down what is there then, and return how many files were made."""
    try:
        with photo.image.open() as file:
            photo.width, photo.height = measured(file)
            missing = lacking(plan((photo.width, photo.height)), photo.widths)
            for name, data in cut(file, photo.focus, missing, photo.folder):
                put(photo, name, data)
    except FileNotFoundError:  # the doctor tells of it
        return 0
    except (OSError, Unreadable) as error:
        logger.warning("Photo %s has no renditions: %s", photo.pk, error)
        return 0
    made = files(photo.folder, missing)
    if made and not write_down(photo, merged(photo.widths, missing)):
        drop(photo, made)
    return len(made)


def lacking(plan: Plan, there: Plan) -> Plan:
    missing = {
        shape: [width for width in some if width not in there.get(shape, ())] for shape, some in plan.items()
    }
    return {shape: some for shape, some in missing.items() if some}


def merged(one: Plan, other: Plan) -> Plan:
    return {shape: sorted({*one.get(shape, ()), *other.get(shape, ())}) for shape in one | other}


def put(photo: Photo, name: str, data: bytes):
    """Store a file under this very name: a store left to itself would find another for a second one."""
    storage = photo.image.storage
    storage.delete(name)
    storage.save(name, ContentFile(data))


def write_down(photo: Photo, widths: Plan) -> bool:
    """Say in the row what is there; return whether it still has this picture, cut at this point."""
    photo.renditions = {"folder": photo.folder, "widths": widths}
    point = {"focal_x": photo.focal_x, "focal_y": photo.focal_y}
    same = Photo.objects.filter(pk=photo.pk, image=photo.image.name, **point)
    purging.purge(name_of(photo))
    return bool(same.update(renditions=photo.renditions, width=photo.width, height=photo.height))


def drop(photo: Photo, names: Iterable[str]):
    for name in names:
        photo.image.storage.delete(name)


def drop_later(photo: Photo, names: Iterable[str]):
    """Remove files once the row is sure to be without them."""
    transaction.on_commit(lambda: drop(photo, names))


@receiver(pre_save, sender=Photo)
def remember(instance: Photo, **kwargs):
    """Keep what stood before. The record of the row is newer than that of any instance."""
    instance.before = Photo.objects.filter(pk=instance.pk).first() if instance.pk else None
    if instance.before:
        instance.renditions = instance.before.renditions


@receiver(post_save, sender=Photo)
def follow(instance: Photo, *, raw: bool, **kwargs):
    if raw:
        return
    if instance.before:
        drop_later(instance, set(instance.before.files) - set(instance.files))
    if instance.image and not instance.has_own_renditions:
        make(instance, first_plan)
        make_rest.enqueue(instance.pk)


@receiver(post_delete, sender=Photo)
def leave(instance: Photo, **kwargs):
    drop_later(instance, instance.files)
