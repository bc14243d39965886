"""What hangs on a story and is edited in its form: bylines, sources and photos."""

from articles import rights
from articles.admin.article_photo import PLACES, PhotoTieForm, PhotoTieFormSet, place_column
from articles.admin.closed import OfStoryInline
from articles.admin.desk import columns
from articles.admin.editions import LANGUAGES
from articles.admin.fields import column_language
from articles.admin.unsent import SparingRow
from articles.models import ArticlePhoto, ArticleSource, Byline


class BylineInline(OfStoryInline):
    model = Byline
    form = SparingRow
    folds_rows = True
    fields = ["author", "position"]


class SourceInline(OfStoryInline):
    model = ArticleSource
    form = SparingRow
    folds_rows = True
    fields = ["source", "position"]


class PhotoInline(OfStoryInline):
    model = ArticlePhoto
    form = PhotoTieForm
    formset = PhotoTieFormSet
    template = "admin/articles/article/_photos.html"
    labels_name_language = True
    fields = ["photo", "position", *columns("caption"), *PLACES]

    def may_write(self, user, article):
        return rights.may_illustrate(user, article)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """Say once in a row what a caption of the story's own is for."""
        form_field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if column_language(db_field) in LANGUAGES[1:]:
            form_field.help_text = ""
        return form_field


for name in PLACES:
    setattr(PhotoInline, name, place_column(name))
