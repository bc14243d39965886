"""A draft shown to somebody without an account: by its link alone, for a while, and never kept."""

import re
from datetime import timedelta
from unittest.mock import patch

from django.contrib.admin.models import LogEntry
from django.test import Client, TestCase
from django.urls import reverse
from django.utils import timezone

from articles import publication
from articles.models import Article, PreviewAnswer, PreviewLink
from articles.models.edition import Status
from articles.tests.make import fresh_cache, make_article, make_picture, make_user
from articles.tests.test_admin_stories import EditorTest, change, make_staff

HOUR = timedelta(hours=1)
ASKED = re.compile('value="[^"]*"')
AGREED = {"name": "سامي نور", "verdict": "agreed"}


def lend(article, by, language="ar", **fields) -> str:
    """Return the address of a new link to what ``article`` says."""
    _, token = PreviewLink.objects.make(article.edition(language), by=by, **fields)
    return f"/preview/{token}/"


def history(article) -> str:
    return reverse("admin:articles_article_history", args=[article.pk])


class OutsideTest(TestCase):
    def setUp(self):
        fresh_cache(self)
        self.editor = make_user(is_staff=True, is_superuser=True)
        self.article = make_article("مسودة عن الجسر", status=Status.DRAFT, published_at=None)
        self.reader = Client(enforce_csrf_checks=True)

    def lend(self, **fields) -> str:
        return lend(self.article, self.editor, **fields)

    def status(self, address: str) -> int:
        return self.reader.get(address).status_code


class PageTest(OutsideTest):
    def test_it_is_the_readers_own_page_with_a_notice(self):
        page = self.reader.get(self.lend())
        self.assertContains(page, "<h1>مسودة عن الجسر</h1>", html=True)
        self.assertTemplateUsed(page, "articles/article.html")
        self.assertContains(page, "مسودة لم تُنشر")

    def test_it_speaks_the_language_of_its_edition(self):
        draft = make_article("A draft on the bridge", language="en", status=Status.DRAFT)
        page = self.reader.get(lend(draft, self.editor, "en"))
        self.assertContains(page, '<html lang="en" dir="ltr">')
        self.assertEqual(page["Content-Language"], "en")

    def test_nobody_keeps_it_indexes_it_or_is_told_its_address(self):
        page = self.reader.get(self.lend())
        self.assertIn("no-store", page["Cache-Control"])
        self.assertIn("private", page["Cache-Control"])
        self.assertEqual(page["X-Robots-Tag"], "noindex, nofollow, noarchive")
        self.assertEqual(page["Referrer-Policy"], "no-referrer")
        self.assertContains(page, '<meta name="robots" content="noindex, nofollow, noarchive">')
        self.assertFalse({"ETag", "Speculation-Rules"} & page.headers.keys())

    def test_it_runs_no_script_and_sets_no_cookie(self):
        page = self.reader.get(self.lend(asks_answer=True))
        self.assertIn("script-src 'none'", page["Content-Security-Policy"])
        self.assertFalse(page.cookies)

    def test_nothing_of_it_is_before_readers(self):
        row = Article.objects.values().get()
        self.reader.get(self.lend())
        self.assertEqual(Article.objects.values().get(), row)
        self.assertEqual(self.status(f"/articles/{self.article.pk}/"), 404)

    def test_it_says_what_its_maker_saw_whatever_is_written_since(self):
        address = self.lend()
        Article.objects.update(headline_ar="عنوان جديد")
        self.assertContains(self.reader.get(address), "<h1>مسودة عن الجسر</h1>", html=True)

    def test_each_opening_is_counted(self):
        address = self.lend()
        for _ in range(3):
            self.reader.get(address)
        self.assertEqual(PreviewLink.objects.get().opened, 3)

    def test_the_token_is_stored_nowhere(self):
        token = self.lend().split("/")[2]
        self.assertNotIn(token, str(PreviewLink.objects.values().get()))

    def test_its_pictures_are_seen_by_the_link_alone(self):
        photo = make_picture()
        draft = make_article("مصورة", status=Status.DRAFT, photos=[photo])
        address = lend(draft, self.editor)
        self.assertContains(self.reader.get(address), f'src="{address}media/photos/')
        self.assertEqual(self.status(f"{address}media/{photo.image.name}"), 200)
        self.assertEqual(self.status(photo.image.url), 404)
        self.assertEqual(self.status(f"{self.lend()}media/{photo.image.name}"), 404)


class EndTest(OutsideTest):
    def assert_never_was(self, address: str):
        """The answer is the one that an unknown address of the same shape gets."""
        never = f"/preview/{address.split('/')[2][::-1]}/"
        there, nowhere = self.reader.get(address), self.reader.get(never)
        self.assertEqual(there.status_code, 404)
        self.assertEqual(there.headers, nowhere.headers)
        # The page of a wrong address asks whether its words are to be searched for.
        self.assertEqual(*(ASKED.sub("", answer.content.decode()) for answer in (there, nowhere)))

    def test_it_ends_by_itself(self):
        address = self.lend()
        self.assertEqual(self.status(address), 200)
        later = timezone.now() + timedelta(hours=24)
        with patch("django.utils.timezone.now", return_value=later):
            self.assert_never_was(address)

    def test_it_ends_when_an_editor_ends_it(self):
        address = self.lend()
        PreviewLink.objects.all().end()
        self.assert_never_was(address)

    def test_one_changed_letter_opens_nothing(self):
        address = self.lend()
        for place in range(9, len(address) - 1):
            other = "A" if address[place] != "A" else "B"
            self.assertEqual(self.status(address[:place] + other + address[place + 1 :]), 404)

    def test_publication_ends_it_for_good(self):
        address = self.lend()
        publication.publish(self.article, "ar", by=self.editor, waiver="للتجربة")
        self.assert_never_was(address)
        publication.unpublish(self.article, "ar", by=self.editor, reason="خطأ")
        self.assert_never_was(address)

    def test_publication_of_another_edition_ends_nothing(self):
        Article.objects.update(headline_en="Bridge")
        address = self.lend()
        publication.publish(self.article, "en", by=self.editor, waiver="للتجربة")
        self.assertEqual(self.status(address), 200)

    def test_what_comes_out_by_the_clock_is_no_draft_any_more(self):
        Article.objects.update(status_ar=Status.PUBLISHED, public_at_ar=timezone.now() + HOUR)
        address = self.lend()
        self.assertEqual(self.status(address), 200)
        Article.objects.update(public_at_ar=timezone.now() - HOUR)
        self.assert_never_was(address)

    def test_an_embargo_and_the_trash_shut_it(self):
        address = self.lend()
        for field, value in {"embargoed_until": timezone.now() + HOUR, "trashed_at": timezone.now()}.items():
            Article.objects.update(**{field: value})
            with self.subTest(field):
                self.assert_never_was(address)
            Article.objects.update(**{field: None})

    def test_a_withdrawn_edition_is_lent_to_nobody(self):
        address = self.lend()
        Article.objects.update(status_ar=Status.WITHDRAWN)
        self.assert_never_was(address)

    def test_the_links_of_an_account_end_with_it(self):
        address = self.lend()
        self.editor.is_active = False
        self.editor.save()
        self.assert_never_was(address)

    def test_it_stands_in_no_other_language(self):
        self.assertEqual(self.status(f"/en{self.lend()}"), 404)


class AnswerTest(OutsideTest):
    def setUp(self):
        super().setUp()
        self.address = self.lend(asks_answer=True)

    def send(self, **more):
        return self.reader.post(self.address, AGREED | more)

    def test_an_agreement_needs_a_name_and_no_account(self):
        self.assertContains(self.send(), "وصل جوابك")
        answer = PreviewAnswer.objects.get()
        self.assertEqual((answer.name, answer.verdict), ("سامي نور", "agreed"))

    def test_it_is_told_in_the_log_of_the_story(self):
        self.send()
        self.client.force_login(self.editor)
        self.assertContains(self.client.get(history(self.article)), "سامي نور")
        self.assertEqual(LogEntry.objects.get().user, self.editor)

    def test_and_stands_beside_the_story(self):
        self.send(verdict="remarked", text="الرقم في الفقرة الأولى <b>خطأ</b>")
        self.client.force_login(self.editor)
        page = self.client.get(change(self.article))
        self.assertContains(page, "الرقم في الفقرة الأولى &lt;b&gt;خطأ&lt;/b&gt;")
        self.assertNotContains(page, "the text has changed since")

    def test_which_says_when_the_text_is_another_by_now(self):
        self.send()
        Article.objects.update(lede_ar="مقدمة أخرى.")
        self.client.force_login(self.editor)
        self.assertContains(self.client.get(change(self.article)), "تغير النص بعد ذلك")

    def test_what_is_wrong_is_said_and_nothing_typed_is_lost(self):
        cases = {"name": {"name": " "}, "text": {"verdict": "remarked"}, "verdict": {"verdict": "x"}}
        cases |= {"long name": {"name": "س" * 81}, "long text": {"text": "س" * 2001}, "null": {"text": "\0"}}
        for what, sent in cases.items():
            with self.subTest(what):
                page = self.send(**sent)
                self.assertContains(page, 'class="error"', status_code=400)
        self.assertContains(self.send(name="", text="كتبته"), "كتبته", status_code=400)
        self.assertFalse(PreviewAnswer.objects.exists())

    def test_what_turns_the_words_around_it_is_taken_out(self):
        self.send(name="سامي\u202e\u200bنور\n", text="قال\u2066 كذا")
        answer = PreviewAnswer.objects.get()
        self.assertEqual((answer.name, answer.text), ("سامينور", "قال كذا"))

    def test_the_same_answer_twice_is_one(self):
        for _ in range(2):
            self.assertEqual(self.send().status_code, 200)
        self.assertEqual(PreviewAnswer.objects.count(), 1)

    def test_a_flood_is_held_off(self):
        answers = [self.send(name=f"قارئ {number}").status_code for number in range(7)]
        self.assertEqual((answers, PreviewAnswer.objects.count()), ([200] * 5 + [400] * 2, 5))

    def test_where_none_is_asked_none_is_taken(self):
        address = self.lend()
        self.assertNotContains(self.reader.get(address), "<form id=")
        self.reader.post(address, AGREED)
        self.assertFalse(PreviewAnswer.objects.exists())

    def test_none_is_taken_by_a_link_that_ended(self):
        PreviewLink.objects.all().end()
        self.assertEqual(self.send().status_code, 404)
        self.assertFalse(PreviewAnswer.objects.exists())


class DeskTest(EditorTest):
    def setUp(self):
        super().setUp()
        self.article = make_article("مسودة عن الجسر", status=Status.DRAFT, published_at=None)

    def preview(self, article=None) -> str:
        return reverse("admin:articles_article_preview", args=[(article or self.article).guid, "ar"])

    def make(self, **sent):
        return self.client.post(self.preview(), {"hours": "6"} | sent)

    def test_an_editor_makes_a_link_beside_the_preview(self):
        address = self.make().context["made"]
        self.assertIn("/preview/", address)
        self.assertEqual(Client().get(address).status_code, 200)

    def test_which_ends_after_the_hours_chosen_and_never_later_than_a_day(self):
        for hours, lasts in {"1": 1, "6": 6, "24": 24, "9999": 24, "": 24}.items():
            self.make(hours=hours)
            link = PreviewLink.objects.latest("pk")
            with self.subTest(hours):
                self.assertAlmostEqual(link.expires_at, timezone.now() + lasts * HOUR, delta=HOUR / 60)

    def test_the_links_are_listed_with_their_openings_and_ended_by_a_button(self):
        Client().get(self.make().context["made"])
        (shown,) = self.client.get(self.preview()).context["links"]
        self.assertEqual((shown.link.opened, shown.link.made_by, shown.opens), (1, self.editor, True))
        self.client.post(self.preview(), {"end": shown.link.pk})
        (shown,) = self.client.get(self.preview()).context["links"]
        self.assertFalse(shown.opens)

    def test_both_are_told_in_the_log(self):
        self.make()
        self.client.post(self.preview(), {"end": PreviewLink.objects.get().pk})
        page = self.client.get(history(self.article))
        self.assertContains(page, "A link for outsiders to the Arabic edition was made.")
        self.assertContains(page, "A link for outsiders to the Arabic edition was ended.")

    def test_what_is_under_embargo_public_or_in_the_trash_is_lent_to_nobody(self):
        held = {
            "embargo": {"embargoed_until": timezone.now() + HOUR},
            "public": {"status": Status.PUBLISHED},
            "trash": {"trashed_at": timezone.now()},
            "withdrawn": {"status": Status.WITHDRAWN},
        }
        for what, fields in held.items():
            story = make_article(**{"status": Status.DRAFT} | fields)
            page = self.client.post(self.preview(story), {"hours": "6"})
            with self.subTest(what):
                self.assertTrue(page.context["why_not"])
                self.assertNotIn("made", page.context)
        self.assertFalse(PreviewLink.objects.exists())

    def test_whoever_may_only_look_lends_nothing(self):
        self.client.force_login(make_staff("view_article"))
        self.assertEqual(self.make().status_code, 403)
        self.assertNotContains(self.client.get(self.preview()), 'name="hours"')

    def test_a_link_of_another_story_is_not_ended_from_here(self):
        self.make()
        link = PreviewLink.objects.get()
        self.client.post(self.preview(make_article("أخرى", status=Status.DRAFT)), {"end": link.pk})
        link.refresh_from_db()
        self.assertIsNone(link.ended_at)

    def test_a_draft_shows_its_pictures_at_the_desk(self):
        photo = make_picture()
        draft = make_article("مصورة", status=Status.DRAFT, photos=[photo])
        page = self.client.get(reverse("admin:articles_article_preview_page", args=[draft.guid, "ar"]))
        self.assertContains(page, 'src="/admin/articles/article/preview/media/photos/')
        door = reverse("admin:articles_article_preview_media", args=[photo.image.name])
        self.assertEqual(self.client.get(door).status_code, 200)
        self.assertEqual(Client().get(door).status_code, 302)
        self.client.force_login(make_staff("view_photo"))
        self.assertEqual(self.client.get(door).status_code, 403)
