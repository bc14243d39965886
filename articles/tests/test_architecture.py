"""The shape of the house, read from its source: who imports whom, and what no page may hold."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from unittest import TestCase

ROOT = Path(__file__).resolve().parent.parent.parent
APP = ROOT / "articles"
TESTS, MIGRATIONS = APP / "tests", APP / "migrations"

# From the ground up: a module imports from its own layer or from one below.
LAYERS = (
    {"text", "word", "elements", "body", "edited", "figures", "comparison", "dates", "months", "numerals"}
    | {"runs", "spaces", "formats", "likeness", "surrogates", "prepared", "remembered"},
    {"photos", "causes", "translating", "merging", "house_style"} | {"amounts", "weighing", "differences"},
    {"models", "translation", "bulk", "roles"},
    {"search", "binding", "candidates", "carriers", "takes", "translations"}
    | {"renditions", "tally", "lists", "anchors", "rights", "snapshots", "drafts", "readiness", "flashes"}
    | {"in_hand"}
    | {"page_cache", "lifetimes", "purging", "takedowns", "audit", "traces", "freezing", "edits"}
    | {"telling", "last_read"}
    | {"accounts", "sessions", "throttling", "factor_log", "codes", "passwords"},
    {"indexing"},
    {"storing"},
    {"publication", "fronts", "correcting"},
    {"seeds"},
    {"(what a page shows)"},  # every module that is named nowhere here
    {"views", "feeds", "sitemaps", "admin", "context", "middleware", "templatetags"}
    | {"draft_page", "outside"},
    {"urls", "management"},
)
LAYER_OF_PAGES = 8
WITHOUT_DJANGO = (
    "text.py",
    "likeness.py",
    "word.py",
    "elements.py",
    "edited.py",
    "body.py",
    "figures.py",
    "comparison.py",
    "translating.py",
    "merging.py",
    "months.py",
    "amounts.py",
    "weighing.py",
    "differences.py",
    "runs.py",
    "spaces.py",
    "surrogates.py",
    *(f"page_cache/{name}.py" for name in ("__init__", "clock", "shelf", "asked")),
    "photos/intake.py",
    "photos/alike.py",
    "photos/description.py",
    "photos/preview.py",
    "photos/crops.py",
    "photos/cutting.py",
    "photos/card.py",
    *(
        f"search/{name}.py"
        for name in (
            "__init__ analysis guards query lexicon spelling snippet gist documents entries weighing engine "
            "similar sqlite memory judging stock"
        ).split()
    ),
    "demo/reader.py",
    *(f"demo/pictures/{name}.py" for name in "paper shapes land sea town dark indoors faces gallery".split()),
    *(
        f"house_style/{name}.py"
        for name in "rules slips remark glossary letters names signs quotes words reader markup".split()
    ),
    *(
        f"seeds/{name}.py"
        for name in (
            "records reader agencies markers bylines credits calendars dates prose furniture doubts ledger "
            "captions tail seals parser writer containers preparation"
        ).split()
    ),
)
NAMES_THAT_SAY_NOTHING = {"utils", "helpers", "services", "constants", "mixins", "common", "misc"}

# Pages of the desk, under the names that libraries look for.
OF_THE_DESK = ("admin", "account", "mfa")

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
COLOUR = re.compile("#[0-9a-f]{6}")
# The desk loads none of the pages' sheets, which would dress Django's own forms: it repeats their colours.
TOKENS = ("admin_desk/tokens.css", "css/tokens.css")
PHYSICAL = re.compile(r"\b(left|right)\b")
RUNNING_SCRIPT = re.compile(r'<script(?![^>]*type="application/ld\+json")')
HANDLER_OR_STYLE = re.compile(r"<[^>]*\s(on\w+|style)\s*=")


def modules() -> list[Path]:
    """Return the app's own files, without tests and migrations."""
    return [path for path in sorted(APP.rglob("*.py")) if not {TESTS, MIGRATIONS}.intersection(path.parents)]


def imported(path: Path) -> Iterator[str]:
    """Yield every module that the file imports; ``from a import b`` gives ``a`` and ``a.b``."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def layer(part: str) -> int:
    """Return the layer of ``articles.<part>``."""
    return next((number for number, names in enumerate(LAYERS) if part in names), LAYER_OF_PAGES)


def wrong_way(path: Path) -> list[str]:
    """Return what the file imports from a layer above its own."""
    own = layer(path.relative_to(APP).parts[0].removesuffix(".py"))
    parts = (name.split(".") for name in imported(path))
    return [".".join(part) for part in parts if part[0] == "articles" and part[1:] and layer(part[1]) > own]


def imports_in_functions(path: Path) -> list[int]:
    """Return the lines of imports that stand inside a function."""
    functions = (
        node
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )
    return [
        node.lineno
        for function in functions
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]


def public_templates() -> list[Path]:
    desk = {ROOT / "templates" / name for name in OF_THE_DESK}
    return [
        path for path in sorted((ROOT / "templates").rglob("*.html")) if not desk.intersection(path.parents)
    ]


class ImportTests(TestCase):
    def test_imports_run_one_way(self):
        for path in modules():
            with self.subTest(path.relative_to(ROOT)):
                self.assertEqual(wrong_way(path), [])

    def test_the_app_knows_nothing_of_the_project_around_it(self):
        for path in modules():
            with self.subTest(path.relative_to(ROOT)):
                self.assertNotIn("newsroom", {name.split(".")[0] for name in imported(path)})

    def test_pure_modules_know_nothing_of_django(self):
        for path in (APP / name for name in WITHOUT_DJANGO):
            with self.subTest(path.relative_to(ROOT)):
                if path.exists():
                    self.assertNotIn("django", {name.split(".")[0] for name in imported(path)})

    def test_pure_modules_import_only_pure_ones(self):
        pure = {f"articles.{name.removesuffix('.py').replace('/', '.')}" for name in WITHOUT_DJANGO}
        for path in (APP / name for name in WITHOUT_DJANGO if (APP / name).exists()):
            own = {name for name in imported(path) if (ROOT / f"{name.replace('.', '/')}.py").exists()}
            with self.subTest(path.relative_to(ROOT)):
                self.assertLessEqual(own, pure)

    def test_no_import_hides_in_a_function(self):
        for path in modules():
            with self.subTest(path.relative_to(ROOT)):
                self.assertEqual(imports_in_functions(path), [])

    def test_modules_are_named_after_their_subject(self):
        names = {path.stem for path in modules()} | {path.parent.name for path in modules()}
        self.assertEqual(names & NAMES_THAT_SAY_NOTHING, set())


class PageTests(TestCase):
    def test_style_sheets_know_no_left_and_no_right(self):
        for path in sorted((ROOT / "static").rglob("*.css")):
            with self.subTest(path.relative_to(ROOT)):
                text = COMMENT.sub("", path.read_text(encoding="utf-8"))
                self.assertEqual(PHYSICAL.findall(text), [])

    def test_the_desk_has_no_colour_that_the_pages_have_not(self):
        desk, pages = (set(COLOUR.findall((ROOT / "static" / name).read_text())) for name in TOKENS)
        self.assertEqual(desk - pages, set())

    def test_public_pages_run_no_script(self):
        for path in public_templates():
            with self.subTest(path.relative_to(ROOT)):
                self.assertNotRegex(path.read_text(encoding="utf-8"), RUNNING_SCRIPT)

    def test_public_pages_have_no_handlers_and_no_inline_styles(self):
        for path in public_templates():
            with self.subTest(path.relative_to(ROOT)):
                self.assertNotRegex(path.read_text(encoding="utf-8"), HANDLER_OR_STYLE)
