from articles.models.article import Article
from articles.models.assignment import Assignment
from articles.models.audit_entry import AuditEntry
from articles.models.author import Author
from articles.models.byline import ArticlePhoto, ArticleSource, Byline
from articles.models.correction import Correction
from articles.models.day_count import DayCount
from articles.models.demo_row import DemoRow
from articles.models.demo_run import DemoRun
from articles.models.edit import Edit
from articles.models.edition import Edition
from articles.models.freeze import Freeze
from articles.models.front import Front, Slot
from articles.models.glossary_term import GlossaryTerm
from articles.models.house_style import HouseStyle, IgnoredRemark
from articles.models.import_run import ImportRun
from articles.models.imported_file import ImportedFile
from articles.models.list_anchor import ListAnchor
from articles.models.mark import StoryMark, TeaserMark
from articles.models.name_group import NameGroup
from articles.models.newsroom_settings import NewsroomSettings
from articles.models.note import Note, Notice
from articles.models.page import Page
from articles.models.photo import LikenessPart, Photo
from articles.models.preview_link import PreviewAnswer, PreviewLink
from articles.models.read_count import ReadCount
from articles.models.related_story import RelatedStory
from articles.models.search_entry import SearchEntry
from articles.models.search_rebuild import SearchRebuild
from articles.models.section import Section, SectionAlias
from articles.models.seed_file import SeedFile
from articles.models.source import Source, SourceAlias
from articles.models.topic import Topic, TopicAlias
from articles.models.trace import Trace
from articles.models.translation_basis import TranslationBasis
from articles.models.translation_review import TranslationReview
from articles.models.user import User
from articles.models.version import Draft, Version

__all__ = [
    "Article",
    "ArticlePhoto",
    "ArticleSource",
    "Assignment",
    "AuditEntry",
    "Author",
    "Byline",
    "Correction",
    "DayCount",
    "DemoRow",
    "DemoRun",
    "Draft",
    "Edit",
    "Edition",
    "Freeze",
    "Front",
    "GlossaryTerm",
    "HouseStyle",
    "IgnoredRemark",
    "ImportRun",
    "ImportedFile",
    "LikenessPart",
    "ListAnchor",
    "NameGroup",
    "NewsroomSettings",
    "Note",
    "Notice",
    "Page",
    "Photo",
    "PreviewAnswer",
    "PreviewLink",
    "ReadCount",
    "RelatedStory",
    "SearchEntry",
    "SearchRebuild",
    "Section",
    "SectionAlias",
    "SeedFile",
    "Slot",
    "Source",
    "SourceAlias",
    "StoryMark",
    "TeaserMark",
    "Topic",
    "TopicAlias",
    "Trace",
    "TranslationBasis",
    "TranslationReview",
    "User",
    "Version",
]
