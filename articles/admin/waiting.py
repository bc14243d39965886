"""What readers would see at once, on a story that is out: it waits for the button that publishes."""

from django.core.exceptions import ValidationError
from django.forms import BaseInlineFormSet
from django.utils.translation import pgettext_lazy

WAITS = pgettext_lazy(
    "newsroom",
    "Readers see this at once: it is kept beside no text. Publish the changes, or leave it as it was.",
)


class OfStoryFormSet(BaseInlineFormSet):
    """Rows that readers see at once: on what is out they wait for the button that publishes."""

    unseen: frozenset[str] = frozenset()  # columns of a row that readers never see

    def clean(self):
        super().clean()
        changed = {name for form in self.forms for name in form.changed_data}
        if getattr(self.instance, "waits", False) and changed - self.unseen:
            raise ValidationError(WAITS, code="waits")
