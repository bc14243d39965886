"""The rules of what readers see, told of the columns of one language, once for all who ask."""

from datetime import datetime

from django.db import models

from articles.models.edition import Status, details_to_follow


def published_rule(language: str, at: datetime) -> models.Q:
    """
    The one rule of what readers see: the edition in ``language`` is public at the moment ``at``.

    It names the columns in full, so that it can ask about several languages in one query.
    """
    return released_rule(language, at) & models.Q(trashed_at=None)


def released_rule(language: str, at: datetime) -> models.Q:
    """The rule but for the trash: what readers would see of a story if it were not put away."""
    return models.Q((f"public_at_{language}__lte", at)) & let_out_rule(language, at)


def let_out_rule(language: str, at: datetime) -> models.Q:
    """The rule but for trash and beginning: what an editor let out, and what has not ended."""
    never_ends = models.Q((f"unpublish_at_{language}", None))
    not_yet = models.Q((f"unpublish_at_{language}__gt", at))
    return status_rule(language) & (never_ends | not_yet)


def status_rule(language: str) -> models.Q:
    """What an editor let out, whenever it begins or has ended."""
    return models.Q((f"status_{language}", Status.PUBLISHED))


def lets_out(content: dict) -> bool:
    """Whether the columns of an edition as a version kept them, by name, say that an editor let it out."""
    return content["status"] == Status.PUBLISHED


def says_only_headline(language: str) -> models.Q:
    body, unsaid = f"body_{language}", models.Q((f"lede_{language}", ""))
    return unsaid | models.Q((body, "")) | models.Q((f"{body}__contains", details_to_follow(language)))


def scheduled_rule(language: str, at: datetime) -> models.Q:
    """Of an edition that an editor let out, but whose moment is after ``at``."""
    return status_rule(language) & models.Q((f"public_at_{language}__gt", at))
