from django.contrib import admin
from django.utils.translation import pgettext_lazy

from articles.admin.single_row import SingleRowAdmin
from articles.models import NewsroomSettings


@admin.register(NewsroomSettings)
class NewsroomSettingsAdmin(SingleRowAdmin):
    fieldsets = [
        (
            pgettext_lazy("newsroom", "Stages on the way to publication"),
            {"fields": ["review_required", "legal_stage_shown"]},
        ),
        (pgettext_lazy("newsroom", "Edits of live stories"), {"fields": ["second_person_for_minor"]}),
    ]
