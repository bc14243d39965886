"""What the newsroom has decided about how it works: one row, which need not exist."""

from django.db import models
from django.utils.translation import pgettext, pgettext_lazy


class NewsroomSettingsQuerySet(models.QuerySet):
    def current(self) -> "NewsroomSettings":
        """The house's decisions; until somebody saves them, those that it comes with."""
        return self.order_by("pk").first() or NewsroomSettings()


class NewsroomSettings(models.Model):
    review_required = models.BooleanField(
        pgettext_lazy("newsroom", "a review is required"),
        default=False,
        help_text=pgettext_lazy(
            "newsroom",
            "An edition then goes out for the first time only once somebody approved it. Who may waive "
            "what is missing may publish it all the same, and says why.",
        ),
    )
    legal_stage_shown = models.BooleanField(
        pgettext_lazy("newsroom", "a legal review is offered"),
        default=False,
        help_text=pgettext_lazy("newsroom", "A stage between review and ready, for what a lawyer is to see."),
    )
    second_person_for_minor = models.BooleanField(
        pgettext_lazy("newsroom", "a second person for minor edits that look like more"),
        default=False,
        help_text=pgettext_lazy(
            "newsroom",
            "An edit of a live story that is called minor although a number, a negation, a name or more "
            "changed then counts as an update until somebody else confirms that it is minor.",
        ),
    )

    objects = NewsroomSettingsQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("newsroom", "newsroom settings")
        verbose_name_plural = pgettext_lazy("newsroom", "newsroom settings")

    def __str__(self):
        return pgettext("newsroom", "Newsroom settings")
