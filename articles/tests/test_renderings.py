"""The glossary at the desk: kept in the admin, told beside a story and beside its translation."""

from django.urls import reverse

from articles.admin.translate import posted
from articles.house_style.rules import Rule
from articles.models import Article, GlossaryTerm, HouseStyle, IgnoredRemark
from articles.models.edition import Status
from articles.proofreading import read_edition
from articles.tests.make import make_article
from articles.tests.test_admin_stories import EditorTest, change, make_staff

TERMS = "/admin/articles/glossaryterm/"
BODY = '<p data-id="a2a2a2a2">قال حفتر إن الجسر يفتح.</p><p data-id="b2b2b2b2">وأضاف أنه طويل.</p>'


def make_story(**fields) -> Article:
    return make_article(status=Status.DRAFT, body=BODY, **fields)


def translated(first="The commander said.", **fields) -> Article:
    body = f'<p data-id="a2a2a2a2">{first}</p>'
    return make_story(**{"headline_en": "The bridge opens", "body_en": body} | fields)


def told(article: Article, language="en") -> list[tuple]:
    notes = read_edition(article, language, HouseStyle.objects.current().rules, set())
    rules = {Rule.GLOSSARY, Rule.RENDERING}
    return [(note.rule, note.words, note.remark.fix) for note in notes if note.rule in rules]


class StoryTest(EditorTest):
    def test_a_form_that_the_glossary_has_otherwise_is_told_with_what_to_put(self):
        self.assertEqual(told(translated("Hiftar said.")), [(Rule.GLOSSARY, "Hiftar", "Haftar")])

    def test_a_slip_of_a_name_in_the_source_is_told_too(self):
        self.assertEqual(told(translated("Haftor said."))[0], (Rule.GLOSSARY, "Haftor", "Haftar"))

    def test_a_name_that_the_translation_has_nowhere_is_told(self):
        self.assertEqual(told(translated()), [(Rule.RENDERING, "حفتر", "Haftar")])

    def test_an_original_lacks_nothing(self):
        self.assertEqual(told(make_story(), "ar"), [])

    def test_the_panel_beside_the_story_tells_it_and_lets_it_be_ignored(self):
        article = translated()
        page = self.client.get(change(article))
        self.assertContains(page, "“Haftar” stands nowhere")
        [panel] = [one for one in page.context["proofs"] if one.language == "en"]
        [note] = [note for one in panel.told for note in one.notes if note.rule == Rule.RENDERING]
        self.client.post("/admin/articles/article/proof/", {"story": article.pk, "ignore": note.token})
        self.assertEqual(IgnoredRemark.objects.get().text, "حفتر")
        self.assertNotContains(self.client.get(change(article)), "stands nowhere")

    def test_a_term_of_the_newsroom_counts_from_its_next_reading_on(self):
        article = translated("The Sahl river.", body_ar='<p data-id="a2a2a2a2">نهر السهل</p>')
        self.assertEqual(told(article), [])
        GlossaryTerm.objects.create(name_ar="نهر السهل", name_en="Sahel River", variants_en="Sahl river")
        self.assertEqual(told(article), [(Rule.GLOSSARY, "Sahl river", "Sahel River")])
        GlossaryTerm.objects.filter(name_en="Sahel River").delete()
        self.assertEqual(told(article), [])


class TranslationTest(EditorTest):
    def setUp(self):
        super().setUp()
        self.article = make_story(headline_en="The bridge opens")
        self.address = reverse("admin:articles_article_translate", args=[self.article.pk, "en"])

    def fields(self, **texts) -> dict:
        """Return what the form sends, with other texts for some of its parts."""
        page = self.client.get(self.address)
        data = {"seen": page.context["seen"]}
        for row in page.context["rows"]:
            key = row.part.key
            data |= {f"key-{row.number}": key, f"tag-{row.number}": row.part.tag}
            data[f"text-{row.number}"] = texts.get(key, row.text)
        return data

    def tokens(self, page) -> list[str]:
        return [note.token for row in page.context["rows"] for told in row.told for note in told.notes]

    def test_a_name_is_told_beside_its_paragraph(self):
        self.client.post(self.address, self.fields(a2a2a2a2="Hiftar said."))
        page = self.client.get(self.address)
        self.assertContains(page, "<mark>Hiftar</mark>")

    def test_a_fix_is_put_into_what_was_typed_and_nothing_is_saved(self):
        self.client.post(self.address, self.fields(a2a2a2a2="Hiftar said."))
        [token] = self.tokens(self.client.get(self.address))
        data = self.fields(a2a2a2a2="Then Hiftar said.", b2b2b2b2="It is long.") | {"_fix": token}
        page = self.client.post(self.address, data)
        texts = {row.part.key: row.text for row in page.context["rows"]}
        self.assertEqual((texts["a2a2a2a2"], texts["b2b2b2b2"]), ("Then Haftar said.", "It is long."))
        self.assertIn("Hiftar", Article.objects.get().body_en)

    def test_a_name_that_is_lacking_is_told_where_the_source_has_it_first_and_ignored_there(self):
        self.client.post(self.address, self.fields(a2a2a2a2="He said."))
        page = self.client.get(self.address)
        self.assertContains(page, "“Haftar” stands nowhere")
        page = self.client.post(self.address, self.fields() | {"_ignore": self.tokens(page)[0]})
        self.assertEqual(self.tokens(page), [])

    def test_a_button_whose_words_are_gone_says_so(self):
        page = self.client.post(self.address, self.fields() | {"_fix": "body_en.a2a2a2a2|glossary|x.0"})
        self.assertContains(page, "That remark is gone")

    def test_what_a_form_sends_is_read_in_its_order(self):
        self.assertEqual([key for key, _, _ in posted(self.fields())][:2], ["headline", "lede"])


class AdminTest(EditorTest):
    def add(self, **data):
        return self.client.post(f"{TERMS}add/", {"kind": "person"} | data)

    def test_a_term_is_added_and_found_in_any_spelling(self):
        self.add(name_ar="أبو الغيط", name_en="Aboul Gheit", variants_en="Abul Gheit")
        self.assertContains(self.client.get(TERMS, {"q": "ابو الغيط"}), "أبو الغيط")

    def test_one_without_a_name_or_with_its_own_name_as_a_slip_is_refused(self):
        for data in (
            {},
            {"name_en": "Aboul", "variants_en": "Aboul"},
            {"name_ar": "أبو", "variants_en": "x"},
        ):
            with self.subTest(data):
                before = GlossaryTerm.objects.count()
                self.assertEqual(self.add(**data).status_code, 200)
                self.assertEqual(GlossaryTerm.objects.count(), before)

    def test_who_has_no_right_changes_nothing(self):
        self.client.force_login(make_staff("view_glossaryterm"))
        self.assertEqual(self.add(name_en="x").status_code, 403)
        self.assertEqual(self.client.get(TERMS).status_code, 200)

    def test_the_terms_that_a_house_begins_with_are_fit_to_be_saved(self):
        for term in GlossaryTerm.objects.all():
            with self.subTest(str(term)):
                term.full_clean()
                self.assertEqual(len(term.names()), 3)
