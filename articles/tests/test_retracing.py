"""What an account changed beside the stories goes back by its traces; what does not is named."""

from django.utils import timezone

from articles import correcting, fronts, undoing
from articles.fronts import Place, Placed
from articles.models import (
    Author,
    Correction,
    Front,
    Page,
    Photo,
    PreviewLink,
    Slot,
    Source,
    SourceAlias,
    Topic,
    Trace,
)
from articles.roles import Role
from articles.tests.make import (
    make_article,
    make_author,
    make_photo,
    make_picture,
    make_source,
    make_topic,
    make_user,
)
from articles.tests.test_admin import DeskTest
from articles.tests.test_rights import make_person
from articles.tests.test_undoing import at_the_desk
from articles.traces import columns_of


class RetracingTest(DeskTest):
    def setUp(self):
        super().setUp()
        self.account = make_person(Role.ADMINISTRATOR, username="leila")
        self.since = timezone.now()

    def undo(self, **options) -> undoing.Undone:
        return undoing.undo(self.account, self.since, **options)

    def left(self) -> list[str]:
        return [one.name for one in self.undo().left]


class RowTests(RetracingTest):
    def test_a_name_that_was_changed_in_its_form_is_as_it_was_and_answers_to_the_new_one_no_more(self):
        source = make_source("الجزيرة")
        before, spellings = columns_of(Source.objects.get(pk=source.pk)), self.spellings()
        self.client.force_login(self.account)
        rows = {"aliases-TOTAL_FORMS": 1, "aliases-INITIAL_FORMS": 0, "aliases-0-name": "وصف كاذب"}
        told = {"name_ar": "اسم كاذب", "slug": source.slug, "kind": source.kind} | rows
        self.client.post(f"/admin/articles/source/{source.pk}/change/", told)
        self.assertEqual(self.spellings() - spellings, {"اسم كاذب", "وصف كاذب"})
        self.assertEqual(len(self.undo().rows), 2)
        self.assertEqual(columns_of(Source.objects.get(pk=source.pk)), before)
        self.assertEqual(self.spellings(), spellings)

    def spellings(self) -> set[str]:
        return set(SourceAlias.objects.values_list("name", flat=True))

    def test_the_words_of_a_photo_are_as_they_were(self):
        photo = make_picture("سفينة")
        with at_the_desk(self.account):
            photo.caption_ar, photo.credit, photo.focal_x = "كذب", "كاذب", 0.1
            photo.save()
        self.undo()
        photo.refresh_from_db()
        self.assertEqual((photo.caption_ar, photo.credit, photo.focal_x), ("سفينة", "رويترز", 0.5))
        self.assertTrue(photo.has_own_renditions)

    def test_a_photo_whose_file_was_replaced_is_named_with_its_address(self):
        photo = make_picture("سفينة")
        kept = photo.image.name
        with at_the_desk(self.account), self.captureOnCommitCallbacks(execute=True):
            other = make_picture("كذب")
            photo.image, photo.caption_ar = other.image.name, "كذب"
            photo.save()
        self.assertFalse(photo.image.storage.exists(kept))
        [left] = [one for one in self.undo().left if one.name == "كذب"]
        self.assertIn(f"/admin/articles/photo/{photo.pk}/change/", left.address)
        self.assertEqual(Photo.objects.get(pk=photo.pk).caption_ar, "سفينة")

    def test_what_was_deleted_is_there_again_and_what_was_added_is_gone(self):
        author = make_author(portrait=make_photo())
        before = columns_of(Author.objects.get())
        with at_the_desk(self.account):
            author.delete()
            Page.objects.create(slug="lie", title_ar="كذب", body_ar="<p>كذب.</p>")
        self.undo()
        self.assertEqual(columns_of(Author.objects.get()), before)
        self.assertFalse(Page.objects.exists())

    def test_a_name_that_others_use_by_now_stays_and_is_named(self):
        with at_the_desk(self.account):
            topic = make_topic("وسم جديد")
        make_article(topics=[topic])
        self.assertEqual(self.left(), ["وسم جديد"])
        self.assertTrue(Topic.objects.filter(pk=topic.pk).exists())

    def test_a_name_that_others_changed_too_is_taken_back_and_named(self):
        topic = make_topic("الموازنة")
        for person, name in ((self.account, "كذب"), (make_user("nour"), "ميزانية")):
            with at_the_desk(person):
                topic.name_ar = name
                topic.save()
        self.assertEqual(len(self.left()), 1)

    def test_a_tie_to_what_is_gone_is_named_with_the_address_of_its_story(self):
        article = make_article(authors=[make_author("ليلى منصور")])
        with at_the_desk(self.account):
            article.bylines.all().delete()
        Author.objects.all().delete()
        [left] = self.undo().left
        self.assertEqual(left.name, "ليلى منصور")
        self.assertTrue(left.address.endswith(f"/admin/articles/article/{article.pk}/change/"))

    def test_the_front_is_the_one_that_stood_before(self):
        place, stories = Place("ar"), [make_article(f"خبر {number}") for number in range(3)]
        stands = fronts.arrange(place, [Placed(stories[0].pk)], by=make_user("nour"), over=None)
        later = timezone.now() + timezone.timedelta(hours=1)
        due = fronts.arrange(place, [Placed(stories[1].pk)], by=None, over=stands.pk, at=later)
        kept = list(Slot.objects.order_by("pk").values())
        with at_the_desk(self.account):
            fronts.arrange(place, [Placed(stories[2].pk)], by=self.account, over=stands.pk)
            fronts.cancel(due, by=self.account)
        self.undo()
        self.assertEqual(list(Slot.objects.order_by("pk").values()), kept)
        self.assertEqual((place.live(), Front.objects.count()), (stands, 2))

    def test_who_acts_outside_the_desk_leaves_no_trace(self):
        make_topic().delete()
        self.assertFalse(Trace.objects.exists())


class CorrectionTests(RetracingTest):
    def test_what_was_amended_is_amended_back_in_the_open_and_named(self):
        article = make_article()
        correction = correcting.correct(article, "ar", {"text": "الصحيح مئة."}, by=make_user("nour"))
        with at_the_desk(self.account):
            correcting.amend(correction, {"text": "كذب."}, by=self.account)
        self.assertIn("كذب.", self.left())
        correction.refresh_from_db()
        said = [amendment["text"] for amendment in correction.amendments]
        self.assertEqual((correction.text, said), ("الصحيح مئة.", ["كذب.", "الصحيح مئة."]))

    def test_one_that_it_wrote_stays_and_is_named(self):
        article = make_article()
        with at_the_desk(self.account):
            correcting.correct(article, "ar", {"text": "كذب."}, by=self.account)
        self.assertIn("كذب.", self.left())
        self.assertTrue(Correction.objects.exists())


class RestTests(RetracingTest):
    def test_its_links_for_outsiders_open_nothing_more(self):
        PreviewLink.objects.make(make_article().edition("ar"), by=self.account)
        self.assertEqual(self.undo().links, 1)
        self.assertFalse(PreviewLink.objects.unended().exists())

    def test_what_the_log_alone_knows_is_named_with_its_address_and_in_the_log(self):
        self.client.force_login(self.account)
        self.client.post("/admin/freeze/", {"reason": "كذب", "_freeze": "1"})
        person = make_user("friend", is_staff=True)
        data = {"username": "friend", "language": "en", "is_staff": "on", "is_active": "on"}
        self.client.post(f"/admin/articles/user/{person.pk}/change/", data)
        told = [str(one) for one in self.undo().left]
        self.assertTrue(any(f"/admin/articles/user/{person.pk}/change/" in line for line in told))
        log = undoing.AuditEntry.objects.filter(act="undo").latest("pk")
        self.assertEqual(log.detail["left"], told)
