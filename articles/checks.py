"""What `manage.py check --deploy` says of the accounts."""

from django.conf import settings
from django.core import checks
from django.db import DatabaseError

from articles.accounts import has_factor
from articles.models import User
from articles.rights import publishes

OFFERED = checks.Warning(
    "The second factor is offered, and demanded of nobody.",
    hint="SITE_URL is an address of this machine alone. With the address that readers use, it is "
    "demanded of every account that publishes.",
    id="articles.W001",
)


@checks.register(checks.Tags.security, deploy=True)
def second_factor(app_configs, **kwargs) -> list:
    """Say where no second factor is demanded, and who publishes and has none yet."""
    return [OFFERED] if settings.LOOPBACK else without_factor()


def without_factor() -> list:
    try:
        people = [user for user in User.objects.filter(is_active=True, is_staff=True) if publishes(user)]
        names = sorted(user.get_username() for user in people if not has_factor(user))
    except DatabaseError:  # not migrated yet
        return []
    if not names:
        return []
    told = checks.Warning(
        f"Accounts that publish and have no second factor yet: {', '.join(names)}.",
        hint="They are led to set one up when they next sign in, and can do nothing before.",
        id="articles.W002",
    )
    return [told]
