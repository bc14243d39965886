"""The photos of a story at the desk: their places in the text, moved by their boxes or by their lines."""

from django.contrib.auth.models import Permission

from articles.admin.article_form import shown, stored
from articles.body import clean_html, to_paragraphs
from articles.figures import find_photos, move_photos
from articles.models import Article, User, Version
from articles.models.edition import Status
from articles.tests.make import make_article, make_photo
from articles.tests.test_admin_stories import ADD, EditorTest, change

TEXT = "<p>أولى</p><p>ثانية</p><p>ثالثة</p>"


class LineTest(EditorTest):
    """A photo among plain paragraphs is a line among them."""

    def test_a_photo_is_a_line_of_the_text(self):
        body = clean_html('<p>أولى</p><figure data-photo="7"></figure><p>ثانية</p>')
        self.assertEqual(shown(body), 'أولى\n\n<figure data-photo="7"></figure>\n\nثانية')

    def test_shown_and_stored_again_it_is_the_same(self):
        body = clean_html('<p>5 &amp; 6</p><figure data-photo="7"></figure><p data-id="abcdefgh">ثانية</p>')
        self.assertEqual(clean_html(stored(shown(body), body, "ar")), body)


class PlaceTest(EditorTest):
    def setUp(self):
        super().setUp()
        self.photo = make_photo()
        self.article = make_article(body=TEXT, status=Status.DRAFT, photos=[self.photo])

    def place(self, above, language="ar"):
        """Let the photo stand in the text as it is stored."""
        body = move_photos(getattr(self.article, f"body_{language}"), {self.photo.pk: above})
        setattr(self.article, f"body_{language}", body)
        self.article.save()

    def save(self, path=None, body=None, **row):
        """Send the form with the tie's row as it is, but for ``row``."""
        tie = self.article.article_photos.get()
        stands = find_photos(self.article.body_ar).get(self.photo.pk)
        rows = {
            "TOTAL_FORMS": "1",
            "INITIAL_FORMS": "1",
            "0-id": tie.pk,
            "0-article": self.article.pk,
            "0-photo": self.photo.pk,
            "0-position": "1",
            "0-before_ar": "" if stands is None else stands + 1,
        } | {f"0-{name}": value for name, value in row.items()}
        data = {f"article_photos-{name}": value for name, value in rows.items()}
        data["body_ar"] = shown(self.article.body_ar) if body is None else body
        data["body_en"] = shown(self.article.body_en)
        response = self.write(path or change(self.article), **data)
        self.article.refresh_from_db()
        return response

    def places(self, language="ar"):
        return find_photos(getattr(self.article, f"body_{language}"))

    def test_a_number_puts_the_photo_before_that_paragraph(self):
        self.save(before_ar="3")
        self.assertEqual(self.places(), {self.photo.pk: 2})

    def test_a_number_past_the_end_puts_it_there(self):
        self.save(before_ar="99")
        self.assertEqual(self.places(), {self.photo.pk: 3})

    def test_without_a_number_it_stands_on_top(self):
        self.place(1)
        self.save(before_ar="")
        self.assertEqual(self.places(), {})

    def test_each_edition_has_its_own_place(self):
        self.article.body_en = "<p>One</p><p>Two</p>"
        self.article.save()
        self.save(before_ar="2", before_en="1")
        self.assertEqual((self.places(), self.places("en")), ({self.photo.pk: 1}, {self.photo.pk: 0}))

    def test_a_new_place_is_one_version(self):
        self.save(before_ar="2")
        self.assertEqual(Version.objects.filter(number__gt=0).count(), 1)

    def test_an_untouched_form_changes_nothing(self):
        self.place(1)
        self.save(headline_ar=self.article.headline_ar)
        self.assertEqual(self.places(), {self.photo.pk: 1})

    def test_a_line_that_was_moved_moves_the_photo(self):
        self.place(0)
        figure, *paragraphs = shown(self.article.body_ar).split("\n\n")
        self.save(body="\n\n".join([*paragraphs, figure]))
        self.assertEqual(self.places(), {self.photo.pk: 3})

    def test_a_photo_stays_by_its_paragraph_when_another_is_written_above(self):
        self.place(1)
        self.save(body=f"صفر\n\n{shown(self.article.body_ar)}")
        self.assertEqual(self.places(), {self.photo.pk: 2})

    def test_the_form_says_where_the_photo_stands(self):
        self.place(2)
        self.assertContains(
            self.client.get(change(self.article)), 'name="article_photos-0-before_ar" value="3"'
        )

    def test_a_photo_that_leaves_the_story_leaves_its_text(self):
        self.place(1)
        self.save(DELETE="on")
        self.assertEqual(self.places(), {})

    def test_another_photo_in_its_row_takes_its_place(self):
        self.place(1)
        other = make_photo("صورة أحدث")
        self.save(photo=other.pk)
        self.assertEqual(self.places(), {other.pk: 1})

    def test_a_photo_that_the_story_does_not_have_is_told(self):
        response = self.save(body='أولى\n\n<figure data-photo="987"></figure>')
        self.assertContains(response, "not among the photos of the story: 987.")
        self.assertNotContains(response, '<fieldset class="module collapse" aria-labelledby="article_photos')
        self.assertEqual(to_paragraphs(self.article.body_ar), ["أولى", "ثانية", "ثالثة"])

    def test_the_history_says_where_a_photo_stood(self):
        self.save(before_ar="2")
        version = Version.objects.get(number=1)
        page = self.client.get(f"/admin/articles/version/{version.pk}/change/")
        self.assertContains(page, "<p>أولى</p><p>[Photo]</p><p>ثانية</p>")

    def test_the_log_says_that_the_photo_was_moved(self):
        self.save(before_ar="2")
        page = self.client.get(change(self.article).replace("change", "history"))
        self.assertContains(page, "place in the text (the Arabic edition)")

    def test_whoever_may_only_look_sees_the_place(self):
        self.place(2)
        reader = User.objects.create_user("reader", is_staff=True, language="en")
        reader.user_permissions.set(view_rights())
        self.client.force_login(reader)
        page = self.client.get(change(self.article))
        self.assertContains(page, "In the text, before paragraph (Arabic)")
        self.assertContains(page, '<div class="readonly">3</div>')

    def test_a_new_story_may_have_its_photo_in_the_text_at_once(self):
        row = {"TOTAL_FORMS": "1", "INITIAL_FORMS": "0", "0-photo": self.photo.pk, "0-position": "1"}
        data = {f"article_photos-{name}": value for name, value in (row | {"0-before_ar": "2"}).items()}
        self.write(ADD, **data, body_ar="أولى\n\nثانية")
        article = Article.objects.latest("id")
        self.assertEqual(find_photos(article.body_ar), {self.photo.pk: 1})


def view_rights():
    return Permission.objects.filter(codename__startswith="view_")
