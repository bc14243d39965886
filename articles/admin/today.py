"""
Today: what waits for somebody at the desk, panel by panel.

Each panel is one query of a few rows and one link to the list of all of them, and knows who has a part
in it: to anybody else it is not shown. Nothing is counted.
"""

from collections.abc import Callable, Iterator
from datetime import datetime

from django.db.models import F, FilteredRelation, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import get_language, override, pgettext, pgettext_lazy

from articles import in_hand, most_read, rights
from articles.admin import translate
from articles.admin.editions import headline_of, listed_columns
from articles.admin.fields import directed, edition_short_name
from articles.admin.original import told_problems
from articles.admin.panels import (
    SHOWN,
    Panel,
    Row,
    due,
    embargo_of,
    form_of,
    hour_or_moment,
    list_of,
    panel,
    story_columns,
    waiting_since,
)
from articles.dates import zone_name
from articles.models import Article, Assignment, Edit, SeedFile, TranslationReview
from articles.numerals import number_text
from articles.wording import listed

PERSON = [f"made_by__{name}" for name in ("username", "first_name", "last_name")]


def panels(user) -> list[Panel]:
    return [shown for make in PANELS if (shown := make(user))]


def stories_seen(user):
    return rights.seen_by(user).only(*listed_columns())


# The panels


def my_stories(user) -> Panel | None:
    if not rights.writes_at_all(user) and not rights.has(user, "change_article"):
        return None
    mine = FilteredRelation("assignments", condition=Q(assignments__assignee=user))
    stories = in_hand.own_work(user, stories_seen(user)).alias(mine=mine)
    of_mine = {name: F(f"mine__{name}") for name in ("stage", "due_at", "language")}
    stories = stories.annotate(**{f"my_{name}": column for name, column in of_mine.items()})
    stories = stories.order_by(F("mine__due_at").asc(nulls_last=True), "-id")
    rows = map(my_row, stories[: SHOWN + 1])
    title = pgettext_lazy("newsroom", "My stories")
    return panel("mine", title, rows, list_of("article", hand="mine"))


def my_row(story: Article) -> Row:
    language = story.my_language or story.source_language
    stage = Assignment.Stage(story.my_stage or Assignment.Stage.WRITING)
    is_late = bool(story.my_due_at and story.my_due_at < timezone.now())
    told = [edition_short_name(language), stage.label]
    if story.my_due_at and not is_late:
        told.append(due(story.my_due_at))
    late = pgettext("newsroom", "overdue since {moment}")
    warning = late.format(moment=hour_or_moment(story.my_due_at)) if is_late else ""
    return Row(headline_of(story), form_of(story.pk, f"#id_headline_{language}"), tuple(told), warning)


def review_queue(user) -> Panel | None:
    if not rights.has(user, "view_assignment"):
        return None
    waiting = (
        in_hand.in_review(user)
        .select_related("article", "assignee")
        .only(
            *("language", "stage", "due_at", "updated_at", "article__embargoed_until"),
            *("assignee__username", "assignee__first_name", "assignee__last_name"),
            *story_columns("article"),
        )
    )
    title = pgettext_lazy("newsroom", "Waiting for review")
    return panel(
        "review", title, map(review_row, waiting[: SHOWN + 1]), list_of("assignment", queue="review")
    )


def review_row(assignment: Assignment) -> Row:
    """Return a row that leads to the tab of its language, where no box has the keys."""
    story, who = assignment.article, assignment.assignee
    told = [edition_short_name(assignment.language), waiting_since(assignment.updated_at)]
    if assignment.stage == Assignment.Stage.LEGAL:
        told.insert(1, assignment.get_stage_display())
    told.append(who.get_full_name() or who.get_username() if who else pgettext("newsroom", "nobody's yet"))
    if assignment.due_at:
        told.append(due(assignment.due_at))
    return Row(
        headline_of(story),
        form_of(story.pk, f"#tab-{assignment.language}"),
        tuple(told),
        embargo_of(story),
    )


def coming(user) -> Panel | None:
    """What is scheduled, edition by edition, the next first."""
    if not rights.may_see(user):
        return None
    stories = list(in_hand.scheduled(stories_seen(user))[: SHOWN + 1])
    rows = sorted((row for story in stories for row in due_editions(story)), key=lambda pair: pair[0])
    note = pgettext("newsroom", "Hours are those of {zone}.").format(zone=zone())
    title = pgettext_lazy("newsroom", "Scheduled")
    rows = [row for _, row in rows]
    return panel("scheduled", title, rows, list_of("article", hand="scheduled"), note=note if rows else "")


def due_editions(story: Article) -> Iterator[tuple[datetime, Row]]:
    now = timezone.now()
    for edition in story.editions():
        if edition.is_released and edition.public_at > now:
            told = (hour_or_moment(edition.public_at), edition_short_name(edition.language))
            address = form_of(story.pk, f"#id_headline_{edition.language}")
            with override(edition.language):
                headline = headline_of(story)
            yield edition.public_at, Row(headline, address, told, embargo_of(story))


def zone() -> str:
    return zone_name(timezone.localtime().utcoffset(), get_language())


def stale_translations(user) -> Panel | None:
    if not rights.may_translate(user):
        return None
    language = own_target(user)
    bases = (
        in_hand.stale(user, language).select_related("article").only("language", *story_columns("article"))
    )
    asked = {"state": "stale"} | ({"lang": language} if language else {})
    address = f"{reverse('admin:articles_article_board')}?{urlencode(asked)}"
    title = pgettext_lazy("newsroom", "Translations to bring up to date")
    return panel("stale", title, map(stale_row, bases[: SHOWN + 1]), address)


def own_target(user) -> str:
    """Return the one language somebody translates into, empty for whoever sees to all or to several."""
    edits = rights.has(user, "change_article")
    return user.languages[0] if len(user.languages) == 1 and not edits else ""


def stale_row(basis) -> Row:
    address = translate.address_of(basis.article, basis.language)
    return Row(headline_of(basis.article), address, (edition_short_name(basis.language),))


def imports_to_review(user) -> Panel | None:
    if not (rights.may_review_imports(user) and rights.has(user, "view_seedfile")):
        return None
    seeds = SeedFile.objects.filter(review=True).order_by("id").select_related("article")
    seeds = seeds.only("name", "problems", "imported_at", *story_columns("article"))
    title = pgettext_lazy("newsroom", "Imported stories to be reviewed")
    return panel(
        "imports", title, map(import_row, seeds[: SHOWN + 1]), list_of("seedfile", review__exact="1")
    )


def import_row(seed: SeedFile) -> Row:
    headline = headline_of(seed.article) if seed.article else directed(seed.name)
    file = reverse("admin:articles_seedfile_change", args=[seed.pk])
    return Row(headline, form_of(seed.article_id) if seed.article else file, tuple(told_problems(seed)[:1]))


def flashes(user) -> Panel | None:
    if not rights.may_publish(user):
        return None
    stories = stories_seen(user).flashes_to_complete()[: SHOWN + 1]
    title = pgettext_lazy("newsroom", "Breaking news to complete")
    return panel("flashes", title, map(flash_row, stories), list_of("article", hand="flashes"))


def flash_row(story: Article) -> Row:
    return Row(headline_of(story), form_of(story.pk), (pgettext("newsroom", "headline alone so far"),))


def corrections_open(user) -> Panel | None:
    """What the correction of an original asks of its other editions."""
    if not rights.may_translate(user):
        return None
    reviews = in_hand.to_review_again(user).select_related("article")
    reviews = reviews.only("language", "opened_at", *story_columns("article"))[: SHOWN + 1]
    title = pgettext_lazy("newsroom", "Corrected originals: translations to look at")
    return panel("corrections", title, map(correction_row, reviews), list_of("translationreview"))


def correction_row(review: TranslationReview) -> Row:
    address = reverse("admin:articles_translationreview_change", args=[review.pk])
    told = (edition_short_name(review.language), waiting_since(review.opened_at))
    return Row(headline_of(review.article), address, told)


def unconfirmed_edits(user) -> Panel | None:
    """What was called minor against its difference, and nobody else has looked at."""
    if not rights.may_correct(user):
        return None
    edits = in_hand.unconfirmed(user).select_related("article", "made_by")
    edits = edits.only("language", "why", "reason", *PERSON, *story_columns("article"))[: SHOWN + 1]
    title = pgettext_lazy("newsroom", "Called minor, to be looked at")
    return panel("minor", title, map(edit_row, edits), list_of("edit", minor="open"))


def edit_row(edit: Edit) -> Row:
    who = edit.made_by
    told = [edition_short_name(edit.language), edit.reason or listed(edit.why)]
    told += [who.get_full_name() or who.get_username()] if who else []
    return Row(headline_of(edit.article), reverse("admin:articles_edit_change", args=[edit.pk]), tuple(told))


def read_now(user) -> Panel | None:
    """The ranking that readers see; whoever edits nothing is led to the readers' page of a story."""
    if not rights.may_see(user):
        return None
    _, ids = most_read.kept_ranking(most_read.DAY)
    stories = Article.objects.published().standing().filter(pk__in=ids)
    found = {story.pk: story for story in stories.only(*listed_columns(), f"slug_{get_language()}")}
    ranked = [found[pk] for pk in ids if pk in found]
    at_desk = rights.has(user, "view_article") or rights.has(user, "change_article")
    rows = [
        Row(headline_of(story), form_of(story.pk) if at_desk else story.get_absolute_url())
        for story in ranked
    ]
    title = pgettext_lazy("newsroom", "Most read now")
    none = pgettext_lazy("newsroom", "Nothing was read yet.")
    return panel("read", title, rows, reverse("most_read"), note=reads_line(), none=none)


def reads_line() -> str:
    """Return one line of how much is read, in this hour, in a day and in a week."""
    day, week = most_read.kept_sum(most_read.DAY), most_read.kept_sum(most_read.WEEK)
    if not day or not day[0]:
        return ""
    told = pgettext("newsroom", "This hour {hour} · a day {day} · a week {week}")
    numbers = {"hour": day[1], "day": day[0], "week": week[0] if week else day[0]}
    return told.format(**{name: number_text(count, get_language()) for name, count in numbers.items()})


PANELS: tuple[Callable[..., Panel | None], ...] = (
    my_stories,
    review_queue,
    coming,
    stale_translations,
    imports_to_review,
    flashes,
    corrections_open,
    unconfirmed_edits,
    read_now,
)
