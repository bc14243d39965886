from django.test import TestCase

from articles.bulk import Written, table
from articles.models import Article, Photo, SeedFile, Source
from articles.seeds import rows


def stored(model, *made):
    table(model).insert(list(made))
    return [model.objects.get(pk=row.pk) for row in made]


class BulkTests(TestCase):
    def test_a_row_is_what_a_new_instance_is(self):
        [photo] = stored(Photo, table(Photo).row(token="t", caption_ar="جسر"))
        wanted = Photo(pk=photo.pk, token="t", caption_ar="جسر")
        values = [
            {f.attname: getattr(one, f.attname) for f in Photo._meta.concrete_fields}
            for one in (photo, wanted)
        ]
        self.assertEqual(*values)

    def test_the_base_column_holds_the_language_of_the_house(self):
        stored(Article, rows.new_story({"headline": "عنوان"}))
        base = Article.objects.rewrite(mode=False).values_list("headline", flat=True)
        self.assertEqual(base.get(), "عنوان")

    def test_rows_and_instances_take_turns_with_ids(self):
        first = Source.objects.create(name_ar="رويترز")
        [second] = stored(Source, table(Source).row(name_ar="وكالات", slug="وكالات"))
        third = Source.objects.create(name_ar="الأناضول")
        self.assertEqual((second.pk, third.pk), (first.pk + 1, first.pk + 2))

    def test_json_that_is_written_already_is_stored_as_it_is(self):
        row = table(SeedFile).row(
            external_id="1", name="1.txt", content=b"", parser_version=1, encoding="utf-8",
            ledger=Written('[{"number": 1}]'), problems=[], reasons=[],
        )  # fmt: skip
        [seed] = stored(SeedFile, row)
        self.assertEqual(seed.ledger, [{"number": 1}])

    def test_the_moment_of_storing_is_kept(self):
        [article] = stored(Article, rows.new_story({"headline": "عنوان"}))
        self.assertIsNotNone(article.created_at)

    def test_no_rows_are_no_statement(self):
        with self.assertNumQueries(0):
            table(Article).insert([])
