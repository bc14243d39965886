"""«Import» at the desk: what goes in by the form, and what is refused."""

from pathlib import Path
from unittest.mock import patch

from django.conf import settings
from django.test import override_settings
from django.urls import reverse

from articles.admin import upload
from articles.models import Article, ImportRun, SeedFile, User
from articles.models.import_run import State
from articles.seeds import tasks, uploads
from articles.tests.imports import ADD, STORY, ImportTestCase, story, text_file, work_off, zip_of


class WayThroughTests(ImportTestCase):
    def test_a_check_stores_nothing(self):
        run = self.bring(text_file("1.txt"))
        self.assertEqual((run.state, self.outcomes(run)), (State.REHEARSED, {"1.txt": "created"}))
        self.assertFalse(Article.objects.exists() or SeedFile.objects.exists())

    def test_a_confirmed_check_is_imported(self):
        run = self.bring_in(text_file("1.txt"))
        self.assertEqual(run.state, State.DONE)
        self.assertEqual(run.files.get().article.headline_ar, "البرلمان يقر الموازنة")

    def test_nothing_is_imported_before_it_was_confirmed(self):
        run = self.bring(text_file("1.txt"))
        tasks.work_on.enqueue(run.pk)
        work_off()
        self.assertFalse(Article.objects.exists())

    def test_a_second_click_on_import_imports_nothing_twice(self):
        run = self.bring_in(text_file("1.txt"))
        self.step(run, "import")
        self.assertEqual(Article.objects.count(), 1)

    def test_what_comes_again_is_as_before(self):
        self.bring_in(text_file("1.txt"))
        self.assertEqual(self.outcomes(self.bring_in(text_file("1.txt"))), {"1.txt": "unchanged"})

    def test_the_folders_of_an_archive_stay_in_the_names(self):
        self.bring_in(zip_of(**{"2016/1.txt": story(1), "2017/2.txt": story(2)}))
        self.assertEqual(set(SeedFile.objects.values_list("name", flat=True)), {"2016/1.txt", "2017/2.txt"})

    def test_texts_and_archives_may_come_together(self):
        run = self.bring(text_file("9.txt"), zip_of(**{"1.txt": story(1)}), zip_of(**{"2.txt": story(2)}))
        self.assertEqual(set(self.outcomes(run).values()), {"created"})
        self.assertEqual(run.total, 3)

    def test_stories_may_come_as_drafts(self):
        self.bring_in(text_file("1.txt"), as_drafts="on")
        self.assertEqual(Article.objects.get().status_ar, "draft")

    def test_files_are_gone_once_they_are_in_the_house(self):
        run = self.bring(text_file("1.txt"))
        self.assertEqual([path.name for path in uploads.paths(run)], ["texts"])
        self.step(run, "import")
        self.assertEqual(list(self.folder.iterdir()), [])

    def test_a_cancelled_run_imports_nothing_and_keeps_no_file(self):
        run = self.bring(text_file("1.txt"))
        with self.captureOnCommitCallbacks(execute=True):
            self.step(run, "cancel")
        self.step(run, "import")
        self.assertEqual((run.state, Article.objects.exists()), (State.CANCELLED, False))
        self.assertEqual(list(self.folder.iterdir()), [])

    def test_the_log_says_who_let_it_happen(self):
        run = self.bring_in(text_file("1.txt"))
        history = self.client.get(reverse("admin:articles_importrun_history", args=[run.pk]))
        self.assertContains(history, "أُكّد الاستيراد.")

    def test_uploads_lie_where_no_reader_comes(self):
        location = Path(settings.STORAGES["imports"]["OPTIONS"]["location"])
        self.assertNotIn(Path(settings.MEDIA_ROOT), [location, *location.parents])


class BadInputTests(ImportTestCase):
    def test_nothing_chosen_is_said(self):
        self.assertContains(self.client.post(ADD, {"whole": "1"}), "اختر أولا الملفات")

    def test_an_upload_that_broke_off_is_not_begun(self):
        page = self.client.post(ADD, {"files": [text_file("1.txt")]})
        self.assertContains(page, "انقطع الرفع قبل نهايته")
        self.assertFalse(ImportRun.objects.exists() or self.folder.exists())

    def test_too_much_at_once_is_said_and_not_kept(self):
        with patch.object(upload, "MAX_BYTES", 100):
            self.assertContains(self.send(text_file("1.txt", "x" * 200)), "هذا كثير دفعة واحدة")
        self.assertFalse(ImportRun.objects.exists())

    @override_settings(DATA_UPLOAD_MAX_NUMBER_FILES=2)
    def test_too_many_at_once_are_sent_to_an_archive(self):
        page = self.send(*(text_file(f"{number}.txt") for number in range(4)))
        self.assertContains(page, "اضغط الملفات في ملف zip")

    def test_a_disk_that_takes_nothing_is_said(self):
        self.folder.write_bytes(b"")  # where the folder should be
        with self.assertLogs("articles.admin.import_run", "ERROR"):
            self.assertContains(self.send(text_file("1.txt")), "تعذّر حفظ الملفات")

    def test_each_bad_file_is_named_with_its_reason_and_the_good_one_goes_in(self):
        encrypted = bytearray(zip_of(**{"locked.txt": STORY}).read())
        for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            encrypted[encrypted.index(signature) + flags] |= 1
        run = self.bring_in(
            text_file("good.txt"),
            text_file("empty.txt", b""),
            text_file("a.png", b"\x89PNG\r\n\x1a\n"),
            text_file("cut.zip", zip_of(**{f"{n}.txt": story(n) for n in range(9)}).read()[:-200]),
            text_file("locked.zip", bytes(encrypted)),
            zip_of("out.zip", **{"../../etc/out.txt": STORY}),
            text_file("1256.txt", story(7).encode("cp1256")),
        )
        refused = {"empty.txt": "empty", "a.png": "not_text", "cut.zip": "damaged"}
        refused |= {"locked.txt": "encrypted", "../../etc/out.txt": "outside"}
        good = {name for name, outcome in self.outcomes(run).items() if outcome == "created"}
        told = {name: codes[0] for name, codes in self.codes(run).items() if name not in good}
        self.assertEqual((good, told), ({"good.txt", "1256.txt"}, refused))

    def test_the_reasons_are_told_in_the_language_of_the_desk(self):
        run = self.bring(text_file("empty.txt", b""))
        self.assertContains(self.look(run), "الملف فارغ.")
        User.objects.update(language="en")
        self.assertContains(self.look(run), "The file is empty.")

    def test_two_stories_under_one_name_are_told_apart(self):
        run = self.bring_in(text_file("a.txt", story(1)), text_file("a.txt", story(2)))
        self.assertEqual(self.outcomes(run), {"1/a.txt": "created", "2/a.txt": "refused"})
        self.assertEqual(self.codes(run)["2/a.txt"], ["name_taken"])

    def test_and_already_by_the_check(self):
        run = self.bring(text_file("a.txt", story(1)), text_file("a.txt", story(2)))
        self.assertEqual(self.outcomes(run), {"1/a.txt": "created", "2/a.txt": "refused"})

    def test_names_are_made_safe_and_stay_readable(self):
        names = {"../../etc/a.txt": "_.._etc_a.txt", "a\0b\n.txt": "a_b_.txt", ".a.txt": "a.txt"}
        names |= {"خبر عاجل.txt": "خبر عاجل.txt", "ب" * 300 + ".txt": "ب" * 98 + ".txt"}
        for name, wanted in names.items():
            with self.subTest(name[:20]):
                self.assertEqual(uploads.plain_name(name), wanted)

    def test_where_no_file_can_be_taken_there_is_nothing_to_confirm(self):
        page = self.look(self.bring(text_file("empty.txt", b"")))
        self.assertContains(page, "لا يمكن قبول أي من هذه الملفات")
        self.assertNotContains(page, "/step/import/")

    def test_an_archive_without_a_file_says_so(self):
        self.assertContains(self.look(self.bring(zip_of())), "لا ملف فيما رفعتَه.")
