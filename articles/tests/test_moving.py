"""What `move_from_sqlite` refuses; that it moves a whole house is shown by `make kills`."""

import tempfile
from pathlib import Path
from unittest import skipIf

from django.core.management import CommandError, call_command
from django.db import connection
from django.test import TestCase


class RefusalTests(TestCase):
    def setUp(self):
        folder = self.enterContext(tempfile.TemporaryDirectory())
        self.file = Path(folder) / "old.sqlite3"
        self.file.touch()

    def refusal(self) -> str:
        with self.assertRaises(CommandError) as refused:
            call_command("move_from_sqlite", self.file)
        return str(refused.exception)

    def test_a_file_that_is_not_there(self):
        self.file.unlink()
        self.assertNotIn("Errno", self.refusal())

    @skipIf(connection.vendor == "postgresql", "a house on PostgreSQL takes it")
    def test_a_house_that_is_none_of_postgresql(self):
        self.assertIn("PostgreSQL", self.refusal())
