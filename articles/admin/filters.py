"""What the list of stories can be narrowed by, without counting anything."""

from django.conf import settings
from django.contrib.admin import SimpleListFilter
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import pgettext_lazy

from articles import in_hand
from articles.admin.editions import LANGUAGES, STALE, State
from articles.admin.fields import edition_name
from articles.models import Assignment, TranslationBasis
from articles.models.edition import Status


class EditionFilter(SimpleListFilter):
    """Where the edition in one language stands."""

    language = settings.LANGUAGE_CODE
    offered = (State.PUBLISHED, State.SCHEDULED, State.DRAFT, State.WITHDRAWN, State.NONE)

    def lookups(self, request, model_admin):
        return [*((state.value, state.label) for state in self.offered), ("stale", STALE)]

    def queryset(self, request, stories):
        if self.value() == State.PUBLISHED:
            return stories.published(language=self.language)
        if self.value() == State.SCHEDULED:
            return stories.scheduled(language=self.language)
        if self.value() == "stale":
            return stories.filter(pk__in=TranslationBasis.objects.stale(self.language).values("article"))
        if self.value() not in self.offered:
            return stories
        return stories.filter(**self.condition(self.value()))

    def condition(self, state: str) -> dict:
        status, headline = f"status_{self.language}", f"headline_{self.language}"
        return {
            State.DRAFT: {status: Status.DRAFT, f"{headline}__gt": ""},
            State.WITHDRAWN: {status: Status.WITHDRAWN},
            State.NONE: {headline: ""},
        }[state]


def edition_filter(language: str) -> type[EditionFilter]:
    title = format_lazy(pgettext_lazy("newsroom", "State of {edition}"), edition=edition_name(language))
    names = {"language": language, "title": title, "parameter_name": f"edition_{language}"}
    return type(f"EditionFilter_{language}", (EditionFilter,), names)


EDITION_FILTERS = [edition_filter(language) for language in LANGUAGES]


class InHandFilter(SimpleListFilter):
    """What the panels of Today show of stories, whole."""

    title = pgettext_lazy("newsroom", "in hand")
    parameter_name = "hand"

    def lookups(self, request, model_admin):
        return [
            ("mine", pgettext_lazy("newsroom", "my stories in work")),
            ("scheduled", pgettext_lazy("newsroom", "scheduled in any language")),
            ("flashes", pgettext_lazy("newsroom", "breaking news to complete")),
        ]

    def queryset(self, request, stories):
        if self.value() == "mine":
            return in_hand.own_work(request.user, stories)
        if self.value() == "scheduled":
            return in_hand.scheduled(stories)
        return stories.flashes_to_complete() if self.value() == "flashes" else stories


class QueueFilter(SimpleListFilter):
    """The editions that wait for an editor."""

    title = pgettext_lazy("newsroom", "queue")
    parameter_name = "queue"

    def lookups(self, request, model_admin):
        return [("review", pgettext_lazy("newsroom", "waiting for an editor"))]

    def queryset(self, request, assignments):
        return assignments.waiting() if self.value() == "review" else assignments


class TrashFilter(SimpleListFilter):
    """The list leaves the trash out until it is asked for."""

    title = pgettext_lazy("newsroom", "trash")
    parameter_name = "trash"

    def lookups(self, request, model_admin):
        return [("only", pgettext_lazy("newsroom", "Stories in the trash"))]

    def choices(self, changelist):
        everything, *others = super().choices(changelist)
        yield everything | {"display": pgettext_lazy("newsroom", "Stories in hand")}
        yield from others

    def queryset(self, request, stories):
        return stories.filter(trashed_at__isnull=self.value() != "only")


class StageFilter(SimpleListFilter):
    """The stories that are somebody's work, by where it stands."""

    title = pgettext_lazy("newsroom", "stage")
    parameter_name = "stage"

    def lookups(self, request, model_admin):
        stages = [
            (stage.value, stage.label) for stage in Assignment.Stage if stage != Assignment.Stage.WRITING
        ]
        return [
            ("mine", pgettext_lazy("newsroom", "mine")),
            *stages,
            ("late", pgettext_lazy("newsroom", "overdue")),
        ]

    def queryset(self, request, stories):
        found = Assignment.objects.all()
        if self.value() == "mine":
            found = found.filter(assignee=request.user)
        elif self.value() == "late":
            found = found.filter(due_at__lte=timezone.now())
        elif self.value() in Assignment.Stage:
            found = found.filter(stage=self.value())
        else:
            return stories
        return stories.filter(pk__in=found.values("article"))


class QuestionFilter(SimpleListFilter):
    """The files that await an editor's decision."""

    title = pgettext_lazy("newsroom", "to decide")
    parameter_name = "decide"

    def lookups(self, request, model_admin):
        return [
            ("conflict", pgettext_lazy("newsroom", "Conflicts")),
            ("take", pgettext_lazy("newsroom", "Later takes")),
        ]

    def queryset(self, request, files):
        if self.value() == "conflict":
            return files.conflicts()
        return files.to_merge() if self.value() == "take" else files
