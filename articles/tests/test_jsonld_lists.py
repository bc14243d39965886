"""What machines are told of the house and of its lists."""

from django.conf import settings

from articles.models import Page
from articles.tests.make import NOON, make_article, make_author, make_section, make_source, make_topic
from articles.tests.test_jsonld import GRAPH, HeadTestCase


def make_page(slug, language="ar"):
    return Page.objects.create(slug=slug, **{f"title_{language}": "سياسة", f"body_{language}": "<p>نص</p>"})


class PolicyTests(HeadTestCase):
    def test_the_house_names_its_policies_wherever_it_is_named(self):
        for slug in ("charter", "corrections-policy", "ownership", "no-byline"):
            make_page(slug)
        told = {
            "publishingPrinciples": "charter",
            "correctionsPolicy": "corrections-policy",
            "ownershipFundingInfo": "ownership",
            "noBylinesPolicy": "no-byline",
        }
        expected = {name: f"{settings.SITE_URL}/pages/{slug}/" for name, slug in told.items()}
        _, house = self.graph(self.client.get("/"))
        for organisation in (house, self.facts(make_article())["publisher"]):
            self.assertLessEqual(expected.items(), organisation.items())

    def test_a_policy_that_nobody_has_written_in_this_language_is_not_named(self):
        make_page("charter"), make_page("ownership", "en")
        Page.objects.create(slug="corrections-policy", title_en="Corrections")
        _, house = self.graph(self.client.get("/en/"))
        self.assertEqual(
            [name for name in house if name.endswith(("Principles", "Policy", "Info"))],
            ["ownershipFundingInfo"],
        )
        self.assertEqual(house["ownershipFundingInfo"], f"{settings.SITE_URL}/en/pages/ownership/")


class ListTests(HeadTestCase):
    def setUp(self):
        self.author = make_author(role_ar="مراسلة", bio_ar="تكتب عن المال.")
        self.section, self.topic, self.source = make_section(), make_topic(kind="place"), make_source()
        ties = {
            "section": self.section,
            "topics": [self.topic],
            "authors": [self.author],
            "sources": [self.source],
        }
        self.stories = [make_article(f"خبر {number}", **ties) for number in range(22)]

    def told(self, thing, query=""):
        return self.graph(self.client.get(thing.get_absolute_url() + query))

    def test_a_list_names_its_stories_in_their_order(self):
        newest = [settings.SITE_URL + story.get_absolute_url() for story in reversed(self.stories)]
        for thing in (self.section, self.topic, self.author, self.source):
            for query, places in (("", range(1, 21)), ("?page=2", range(21, 23))):
                page = self.told(thing, query)[0]
                items = page["mainEntity"]["itemListElement"]
                with self.subTest(thing=thing, query=query):
                    self.assertEqual(page["@type"], "CollectionPage")
                    self.assertEqual([item["position"] for item in items], list(places))
                    self.assertEqual(
                        [item["url"] for item in items], newest[places.start - 1 : places.stop - 1]
                    )

    def test_a_list_says_what_it_is_about(self):
        kinds = ("Thing", "Place", "Person", "Organization")
        things = (self.section, self.topic, self.author, self.source)
        for thing, kind in zip(things, kinds, strict=True):
            page, about, _ = self.told(thing)
            with self.subTest(kind):
                self.assertEqual((about["@type"], about["@id"]), (kind, page["about"]["@id"]))

    def test_an_author_is_a_person_with_what_the_page_prints(self):
        _, person, _ = self.told(self.author)
        expected = {"name": "ليلى منصور", "jobTitle": "مراسلة", "description": "تكتب عن المال."}
        self.assertLessEqual(expected.items(), person.items())

    def test_what_is_written_in_another_language_is_not_told(self):
        make_article(headline_en="Budget", status_en="published", published_at_en=NOON, authors=[self.author])
        _, person, _ = self.graph(self.client.get(f"/en{self.author.get_absolute_url()}"))
        self.assertEqual({"jobTitle", "description"}.intersection(person), set())

    def test_the_way_leads_from_the_house_to_the_page(self):
        make_page("charter")
        ways = {
            self.section.get_absolute_url(): ["اقتصاد"],
            "/pages/charter/": ["سياسة"],
            "/archive/2026/11/": ["الأرشيف", "2026", "نوفمبر/تشرين الثاني 2026"],
        }
        for path, names in ways.items():
            crumbs = self.graph(self.client.get(path))[-1]
            with self.subTest(path):
                self.assertEqual([step["name"] for step in crumbs["itemListElement"]][1:], names)

    def test_no_list_of_the_archive_claims_to_be_about_something(self):
        self.assertIsNone(GRAPH.search(self.client.get("/archive/all/").content.decode()))
