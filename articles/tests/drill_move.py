"""
Move a house from SQLite to PostgreSQL: ``python -m articles.tests.drill_move URL``.

Imported stories, stories that an editor changed and the demo leave both databases byte for byte the same,
the search finds them, the next new row has a number of its own, and a house with stories is not replaced.
"""

import shutil
import sys
import tempfile
from pathlib import Path

from articles.tests.bench import generate, manage
from articles.tests.drill import Postgresql, Sqlite
from articles.tests.drill_restore import command, shell

FILES = 500
EDIT = """
from articles import storing
from articles.models import Article
for story in Article.objects.order_by("pk")[:20]:
    story.kicker_ar = "ميناء"
    storing.save(story)
"""
COUNT = """
from django.apps import apps
from django.db.models import QuerySet
for model in apps.get_models(include_auto_created=True):
    print(model._meta.db_table, QuerySet(model).count())
"""
FIND = """
from articles.search.documents import Wanted
from articles.search.index import index
from articles.search.query import parse
found = index().search(parse("ميناء", ("ar",)), Wanted(language="ar"), count=1000)
print(sorted(hit.article for hit in found.hits), found.total)
"""
WRITE = """
from articles.models import Topic
print(Topic.objects.create(name_ar="بعد النقل").pk)
"""


def exported(house, folder: Path) -> dict[str, bytes]:
    manage(house.environment, "export_seeds", str(folder))
    files = {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    shutil.rmtree(folder)
    return files


def main(url: str):
    with tempfile.TemporaryDirectory() as name:
        folder, seeds = Path(name), Path(name) / "seeds"
        seeds.mkdir()
        generate(seeds, FILES)
        old = Sqlite(folder)
        old.renew()
        manage(old.environment, "import_seeds", str(seeds))
        manage(old.environment, "demo")
        shell(old, EDIT)
        new = Postgresql(url, folder)
        new.renew()
        file = str(old.data / "newsroom.sqlite3")
        manage(new.environment, "move_from_sqlite", file)
        for what, code in (("counts", COUNT), ("search", FIND)):
            if shell(old, code) != shell(new, code):
                sys.exit(f"The {what} differ:\n{shell(old, code)}\n{shell(new, code)}")
        files = exported(old, folder / "out")
        if files != exported(new, folder / "out"):
            sys.exit("The exports differ.")
        shell(new, WRITE)
        again = command(new, "move_from_sqlite", file)
        if again.returncode != 1 or again.stderr.count("\n") > 1:
            sys.exit(f"A house with stories was not refused: {again.stdout}{again.stderr}")
        new.close()
        print(f"{len(files)} files moved from SQLite to PostgreSQL and came out byte for byte the same")


if __name__ == "__main__":
    main(*sys.argv[1:])
