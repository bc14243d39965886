"""Stories like the one in the form: offered with what they share, related by one press, or put away."""

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from articles.admin.alike import offered
from articles.admin.waiting import WAITS
from articles.models import Article, Topic
from articles.models.edition import Status
from articles.tests.forms import filled_form
from articles.tests.make import make_article, make_topic
from articles.tests.test_admin import DeskTest
from articles.tests.test_admin_stories import LIST, change, make_staff


class AlikeTests(DeskTest):
    LEDE = "أقر مجلس النواب ضريبة جديدة على مراكب الصيد الصغيرة بعد جلسة طويلة."

    def setUp(self):
        super().setUp()
        self.story = make_article("ضريبة المراكب أمام النواب", lede=self.LEDE)
        self.like = make_article("الصيادون يرفضون ضريبة المراكب", lede=self.LEDE, status=Status.DRAFT)
        for number in range(12):
            make_article(f"مباراة رقم {number}", lede="فاز الفريق على ضيفه في الملعب.", body="")

    def test_a_draft_about_the_same_is_offered_to_be_related(self):
        page = self.client.get(f"{LIST}{self.story.pk}/change/")
        self.assertEqual([offer.pk for offer in page.context["alike"]], [self.like.pk])

    def offered(self) -> list[int]:
        return [offer.pk for offer in offered(self.story, self.administrator)]

    def press(self, **button):
        page = self.client.get(change(self.story))
        form = filled_form(page.content.decode())
        return self.client.post(change(self.story), form | button, follow=True)

    def draft(self):
        Article.objects.filter(pk=self.story.pk).update(status=Status.DRAFT, status_ar=Status.DRAFT)
        self.story.refresh_from_db()

    def test_a_press_relates_it_and_offers_it_no_more(self):
        self.draft()
        for number in (self.like.pk, "nothing", self.story.pk):
            self.press(_relate=number)
        related = self.story.related_stories.get()
        self.assertEqual((related.target, related.headline), (self.like, "الصيادون يرفضون ضريبة المراكب"))
        self.assertEqual(self.offered(), [])

    def test_on_a_live_story_it_waits_for_the_button_that_publishes(self):
        self.assertContains(self.press(_relate=self.like.pk), WAITS)
        self.assertFalse(self.story.related_stories.exists())

    def test_what_is_not_wanted_is_offered_no_more_for_this_story(self):
        self.press(_unlike=self.like.pk)
        self.assertEqual(self.offered(), [])
        self.assertTrue(offered(self.like, self.administrator))

    def test_the_script_puts_it_away_and_brings_it_back(self):
        address = f"{LIST}{self.story.pk}/unlike/"
        self.assertEqual(self.client.post(address, {"story": self.like.pk}).status_code, 204)
        self.assertEqual(self.offered(), [])
        self.client.post(address, {"story": self.like.pk, "back": "1"})
        self.assertEqual(self.offered(), [self.like.pk])

    def test_nobody_puts_away_who_may_not_write_the_story(self):
        self.client.force_login(make_staff("view_article"))
        address = f"{LIST}{self.story.pk}/unlike/"
        self.assertEqual(self.client.post(address, {"story": self.like.pk}).status_code, 403)

    def test_each_says_what_it_shares_and_who_shares_most_comes_first(self):
        person = make_topic("سمر حداد", kind=Topic.Kind.PERSON)
        fishing, lede = make_topic("الصيد"), f"{self.LEDE} وقالت سمر حداد إن الضريبة عادلة."
        self.story.topics.set([person, fishing])
        Article.objects.filter(pk=self.story.pk).update(lede=lede, lede_ar=lede)
        near = make_article("سمر حداد: ضريبة المراكب عادلة", lede=lede, topics=[fishing])
        self.story.refresh_from_db()
        first, second = offered(self.story, self.administrator)
        self.assertEqual((first.pk, first.names, first.topics), (near.pk, {"سمر حداد"}, {"الصيد"}))
        self.assertEqual((second.pk, second.names, second.topics), (self.like.pk, set(), set()))
        with override("ar"):
            self.assertTrue(first.why.startswith("اسم مشترك واحد · وسم مشترك واحد · "), first.why)

    def test_it_asks_the_same_for_one_offer_and_for_four(self):
        counts = []
        for number in (1, 3):
            for place in range(number):
                make_article(f"ضريبة المراكب رقم {number}{place}", lede=self.LEDE)
            with CaptureQueriesContext(connection) as asked:
                self.assertGreater(len(self.offered()), number)
            counts.append(len(asked))
        self.assertEqual(*counts)
