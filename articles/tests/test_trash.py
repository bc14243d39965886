"""The trash keeps stories whole: what comes back is what was put away, to the byte."""

from articles import storing
from articles.models import (
    Article,
    ArticlePhoto,
    ArticleSource,
    Byline,
    Correction,
    Draft,
    Front,
    RelatedStory,
    SearchEntry,
    Slot,
    Version,
)
from articles.tests.make import NOON, make_article, make_author, make_photo, make_source, make_topic
from articles.tests.test_admin_stories import LIST, EditorTest

TIED = (ArticlePhoto, ArticleSource, Byline, Correction, Draft, RelatedStory, SearchEntry, Slot)
MANY = 20


class TrashTest(EditorTest):
    def setUp(self):
        super().setUp()
        things = {"authors": [make_author()], "sources": [make_source()], "topics": [make_topic()]}
        first = make_article("الخبر الأول", photos=[make_photo()], **things)
        stories = [
            make_article(f"خبر رقم {number}", headline_en=f"Story {number}", related=[first], **things)
            for number in range(1, MANY)
        ]
        self.stories = [first, *stories]
        front = Front.objects.create(goes_live_at=NOON)
        for position, story in enumerate(self.stories):
            Correction.objects.create(article=story, text="كان الرقم خطأ.")
            front.slots.create(article=story, position=position)
            story.kicker_ar = "تمهيد"
            storing.save(story, by=self.editor)
            story.lede_ar = "عمل لم ينشر."
            storing.save_work(story, by=self.editor, may_publish=["ar"])

    def rows(self) -> dict:
        """Return all that a story is, but for the versions that putting it away makes."""
        kept = [field.attname for field in Article._meta.fields if field.attname != "shared_version"]
        rows = {model.__name__: list(model.objects.order_by("pk").values()) for model in TIED}
        versions = Version.objects.exclude(language="").order_by("pk").values()
        topics = Article.topics.through.objects.order_by("pk").values()
        stories = Article.objects.order_by("pk").values(*kept)
        return rows | {"stories": list(stories), "versions": list(versions), "topics": list(topics)}

    def addresses(self) -> list[int]:
        return [self.client.get(story.get_absolute_url()).status_code for story in self.stories]

    def do(self, action: str, address=LIST):
        chosen = [story.pk for story in self.stories]
        self.client.post(address, {"action": action, "_selected_action": chosen})

    def test_twenty_stories_are_put_away_and_come_back_as_they_were(self):
        before = self.rows()
        self.do("trash")
        self.assertEqual(self.addresses(), [404] * MANY)
        self.do("restore", f"{LIST}?trash=only")
        self.assertEqual(self.rows(), before)
        self.assertEqual(self.addresses(), [200] * MANY)
