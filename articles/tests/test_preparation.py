import subprocess
import sys
from pathlib import Path
from unittest import TestCase

from articles.seeds.preparation import Found, prepare, prepare_all
from articles.seeds.records import Problem

ROOT = Path(__file__).resolve().parent.parent.parent
STORY = "عنوان المادة {}\n\nفقرة من النص.\n\nفقرة أخرى."
# In a process of its own: this one may be a worker of the suite, which can have no children.
TWO_PROCESSES = """
from articles.seeds.preparation import Workshop, prepare_all
from articles.tests.test_preparation import found

if __name__ == "__main__":
    files = found(120)
    with Workshop(processes=2) as workshop:
        promises = [workshop.start(files[:60]), workshop.start(files[60:])]
        works = [work for promise in promises for work in promise.result()]
    print(workshop.pool is not None, works == prepare_all(files))
"""


def found(count):
    return [Found(f"{number}.txt", STORY.format(number).encode()) for number in range(count)]


class PreparationTests(TestCase):
    def test_two_processes_read_what_one_reads(self):
        run = subprocess.run(
            [sys.executable, "-c", TWO_PROCESSES], cwd=ROOT, capture_output=True, text=True, timeout=60
        )
        self.assertEqual(run.stdout.split(), ["True", "True"], run.stderr)

    def test_a_file_with_a_problem_is_refused_with_it(self):
        reading = prepare(Found("1.txt", Problem("unreadable"))).reading
        self.assertEqual([problem.code for problem in reading.problems], ["unreadable"])

    def test_one_story_in_two_spellings_has_one_fingerprint(self):
        files = [Found("1.txt", STORY.encode()), Found("2.txt", STORY.replace("أ", "ا").encode())]
        one, other = prepare_all(files)
        self.assertEqual(one.fingerprint, other.fingerprint)
        self.assertNotEqual(files[0].checksum, files[1].checksum)
