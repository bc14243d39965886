"""Every dialect of the format: a page in `seeds/`, and beside it what it says. A new one is a new pair."""

import json
from dataclasses import asdict
from pathlib import Path
from unittest import TestCase

from articles.seeds.parser import parse
from articles.seeds.records import Reading, Record
from articles.seeds.writer import write

FOLDER = Path(__file__).parent / "seeds"
NOTHING = asdict(Record(headline=""))


def pages() -> list[Path]:
    return sorted(FOLDER.glob("*.txt"))


def told(reading: Reading) -> dict:
    """Return what a reading says, as the JSON beside a page says it: what is empty is left out."""
    reasons = (line.reason for line in reading.lines if line.reason)
    return {
        "record": reading.record and told_record(reading.record),
        "lines": {fate: count for fate, count in reading.counts.items() if count},
        "discarded": sorted(set(reasons)),
        "problems": [f"{problem.line}: {problem.code}" for problem in reading.problems],
        "review": reading.review,
    }


def told_record(record: Record) -> dict:
    row = asdict(record) | {"published_at": record.published_at and record.published_at.isoformat()}
    row["photos"] = [{name: value for name, value in photo.items() if value} for photo in row["photos"]]
    return {
        name: value for name, value in json.loads(json.dumps(row)).items() if value != lists(NOTHING[name])
    }


def lists(value):
    return list(value) if isinstance(value, tuple) else value


class DialectTests(TestCase):
    maxDiff = None

    def test_each_page_is_read_as_the_record_beside_it_says(self):
        for page in pages():
            with self.subTest(page.stem):
                expected = json.loads(page.with_suffix(".json").read_text("utf-8"))
                self.assertEqual(told(parse(page.read_text("utf-8"))), expected)

    def test_each_record_is_written_and_read_back_the_same(self):
        for page in pages():
            with self.subTest(page.stem):
                record = parse(page.read_text("utf-8")).record
                if record:
                    self.assertEqual(parse(write(record)).record, record)

    def test_every_record_has_its_page(self):
        self.assertEqual({path.stem for path in FOLDER.glob("*.json")}, {page.stem for page in pages()})
