"""The style reader in a browser: remarks beside the field while one types, accepted or ignored there."""

from django.urls import reverse

from articles.models import Article, GlossaryTerm, IgnoredRemark
from articles.models.edition import Status
from articles.tests.browser import BrowserTestCase
from articles.tests.make import make_article, make_user
from articles.tests.test_browser_desk import TOO_WIDE

LEDE = '[name="lede_ar"]'
NOTES = 'ul.notes[data-box="lede_ar"]'


class StyleTests(BrowserTestCase):
    def setUp(self):
        self.article = make_article(
            status=Status.DRAFT,
            lede='ذهب الى "البيت" , ثم عاد.',
            body="<p>قال <strong>الى</strong> هنا.</p>",
        )
        self.page = self.desk_page(user=make_user("leila", is_staff=True, is_superuser=True))
        self.open("admin:articles_article_change", self.article.pk)

    def open(self, name: str, *args):
        self.page.goto(self.live_server_url + reverse(name, args=args))

    def press(self, button: str):
        with self.page.expect_navigation():
            self.page.click(button)

    def note(self, rule: str, button: str) -> str:
        return f'{NOTES} [data-rule="{rule}"] [name={button}]'

    def wait_until_gone(self, rule: str):
        self.page.wait_for_selector(f'{NOTES} [data-rule="{rule}"]', state="detached")

    def test_remarks_stand_beside_their_field(self):
        self.assertTrue(self.page.is_visible(f".field-lede_ar {NOTES} mark"))
        self.assertEqual(self.page.inner_text("#proof-ar .fieldset-heading .count"), "6")

    def test_a_fix_is_accepted_in_the_field_and_nothing_is_saved(self):
        self.page.click(self.note("hamza", "_fix"))
        self.assertEqual(self.page.input_value(LEDE), 'ذهب إلى "البيت" , ثم عاد.')
        self.wait_until_gone("hamza")
        self.assertEqual(self.page.inner_text("#proof-ar .fieldset-heading .count"), "5")
        self.assertIn("الى", Article.objects.get().lede_ar)

    def test_all_of_a_kind_are_accepted_at_once(self):
        self.page.click(f'{NOTES} [data-all="quotes"]')
        self.assertEqual(self.page.input_value(LEDE), "ذهب الى «البيت» , ثم عاد.")

    def test_in_a_body_with_tags_the_tags_stay(self):
        self.page.click('ul.notes[data-box="body_ar"] [name=_fix]')
        self.assertIn("<strong>إلى</strong>", self.page.input_value('[name="body_ar"]'))

    def test_ignoring_is_kept_without_saving(self):
        self.page.click(self.note("hamza", "_ignore"))
        self.wait_until_gone("hamza")
        self.assertEqual(IgnoredRemark.objects.get().text, "الى")
        self.page.reload()
        self.assertEqual(self.page.locator(f'{NOTES} [data-rule="hamza"]').count(), 0)

    def test_what_is_typed_is_read_after_a_pause(self):
        self.open("admin:articles_article_add")
        self.page.fill(LEDE, "أكد انها جاءت ايضا.")
        self.page.wait_for_selector(f'{NOTES} [data-rule="hamza"]')
        self.page.click(self.note("hamza", "_ignore"))
        self.wait_until_gone("hamza")
        self.assertFalse(IgnoredRemark.objects.exists())

    def test_an_editor_over_the_field_takes_the_fix_itself(self):
        heard = "document.addEventListener('proof:replace', (e) => { heard = e.detail; e.preventDefault() })"
        self.page.evaluate(heard)
        self.page.click('ul.notes[data-box="body_ar"] [name=_fix]')
        told = self.page.evaluate("window.heard")
        self.assertEqual([told[name] for name in ("stretch", "from", "to", "text")], ["0", "4", "7", "إلى"])
        self.assertIn("<strong>الى</strong>", self.page.input_value('[name="body_ar"]'))

    def test_an_editor_that_follows_the_field_is_written_through_it(self):
        self.page.wait_for_selector('.ProseMirror[contenteditable="true"]')
        self.page.click('ul.notes[data-box="body_ar"] [name=_fix]')
        self.assertIn("<strong>إلى</strong>", self.page.input_value('[name="body_ar"]'))
        self.assertIn("الى", Article.objects.get().body_ar)

    def test_where_the_field_is_covered_the_button_saves_and_puts_it_right(self):
        covered = "{ editor: undefined, hidden: true }"
        self.page.evaluate(f"""Object.assign(document.querySelector('[name="body_ar"]'), {covered})""")
        self.press('ul.notes[data-box="body_ar"] [name=_fix]')
        self.assertIn("<strong>إلى</strong>", Article.objects.get().body_ar)

    def test_the_form_fits_and_nothing_complains(self):
        for width in (390, 1280):
            with self.subTest(width):
                self.page.set_viewport_size({"width": width, "height": 900})
                self.open("admin:articles_article_change", self.article.pk)
                self.assertLessEqual(self.page.evaluate(TOO_WIDE), 0)
                self.assertEqual(self.complaints, [])

    def test_the_page_of_decisions_fits(self):
        for width in (390, 1280):
            with self.subTest(width):
                self.page.set_viewport_size({"width": width, "height": 900})
                self.open("admin:articles_housestyle_changelist")
                self.assertLessEqual(self.page.evaluate(TOO_WIDE), 0)
                self.assertEqual(self.complaints, [])


class WithoutScriptTests(BrowserTestCase):
    def test_the_buttons_save_and_put_it_right(self):
        make_user("leila", is_staff=True, is_superuser=True)
        article = make_article(status=Status.DRAFT, lede="ذهب الى البيت.")
        page = self.new_page(1280, java_script_enabled=False)
        page.goto(self.live_server_url + reverse("admin:articles_article_change", args=[article.pk]))
        page.fill("[name=username]", "leila")
        page.fill("[name=password]", "a long password")
        for button in ("#login-form [type=submit]", ".proof [name=_fix]"):
            with page.expect_navigation():
                page.click(button)
        self.assertEqual(page.input_value(LEDE), "ذهب إلى البيت.")
        self.assertEqual(Article.objects.get().lede_ar, "ذهب إلى البيت.")


class GlossaryTests(BrowserTestCase):
    def test_a_name_is_put_right_beside_its_source_and_kept_by_saving(self):
        GlossaryTerm.objects.create(name_ar="حفتر", name_en="Haftar", variants_en="Hafter")
        article = make_article("حفتر يعود", headline_en="Hafter returns", status=Status.DRAFT)
        page = self.desk_page(390, user=make_user("leila", is_staff=True, is_superuser=True))
        address = reverse("admin:articles_article_translate", args=[article.pk, "en"])
        page.goto(self.live_server_url + address)
        page.click("[name=_fix]")
        self.assertEqual(page.input_value("[name=text-1]"), "Haftar returns")
        self.assertLessEqual(page.evaluate(TOO_WIDE), 0)
        with page.expect_navigation():
            page.click(".submit-row [type=submit]")
        self.assertEqual(Article.objects.get().headline_en, "Haftar returns")
        self.assertEqual(self.complaints, [])
