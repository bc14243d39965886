"""How long a password has to be: longer for whoever comes to the desk."""

from django.core.exceptions import ValidationError
from django.utils.translation import npgettext


class LongerForStaff:
    """Everybody whom the desk makes is going to be staff; only an account that is not may have less."""

    def __init__(self, min_length: int = 15):
        self.min_length = min_length

    def validate(self, password: str, user=None):
        is_reader = user is not None and user.pk and not user.is_staff
        if len(password) < self.min_length and not is_reader:
            raise ValidationError(self.get_help_text(), code="password_too_short")

    def get_help_text(self) -> str:
        return npgettext(
            "newsroom",
            "Whoever works at the desk has a password of at least {count} character.",
            "Whoever works at the desk has a password of at least {count} characters.",
            self.min_length,
        ).format(count=self.min_length)
