"""What the document of reliability names as proof is there."""

import re
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from unittest import TestCase

from django.conf import settings

DOCUMENT = Path(settings.BASE_DIR, "docs", "reliability.md")
# A module and perhaps a class of it, in the cell that shows a line.
MODULE = re.compile(r"`((?:test_|drill_)\w+|runner)(?:\.(\w+))?`")
CLASS = re.compile(r"`([A-Z]\w+Tests?)`")
TARGET = re.compile(r"`make (\w[\w-]*)`")


class ProofTests(TestCase):
    def setUp(self):
        self.document = DOCUMENT.read_text(encoding="utf-8")
        self.rows = [line for line in self.document.splitlines() if re.match(r"\| [A-H]\d", line)]

    def test_every_line_has_its_own_and_none_is_left_out(self):
        lines = [row.split()[1] for row in self.rows]
        numbers = {"A": 8, "B": 9, "C": 11, "D": 6, "E": 7, "F": 6, "G": 9, "H": 5}
        self.assertEqual(
            lines, [f"{section}{n + 1}" for section, most in numbers.items() for n in range(most)]
        )

    def test_every_test_that_it_names_is_there(self):
        for module, name in MODULE.findall(self.document):
            with self.subTest(module, name=name):
                self.assertTrue(find_spec(f"articles.tests.{module}"))
                if name:
                    self.assertTrue(hasattr(import_module(f"articles.tests.{module}"), name))

    def test_every_class_named_alone_is_of_a_module_in_its_row(self):
        for row in self.rows:
            modules = [import_module(f"articles.tests.{name}") for name, _ in MODULE.findall(row)]
            for name in CLASS.findall(row):
                with self.subTest(row.split()[1], name=name):
                    self.assertTrue(any(hasattr(module, name) for module in modules))

    def test_every_target_is_one_of_make(self):
        targets = Path(settings.BASE_DIR, "Makefile").read_text(encoding="utf-8")
        for name in set(TARGET.findall(self.document)):
            with self.subTest(name):
                self.assertRegex(targets, rf"(?m)^{name}:")
