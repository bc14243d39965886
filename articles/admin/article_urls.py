"""The addresses of the desk around one story, beside those that Django gives every model."""

from collections.abc import Callable
from functools import partial

from django.urls import URLPattern, path
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from articles.admin import (
    alike,
    board,
    keeping,
    notes,
    preview,
    proof,
    shared,
    story_pictures,
    translate,
    versions,
    weights,
    whole,
)


def of(model_admin) -> list[URLPattern]:
    site = model_admin.admin_site

    def guarded(view: Callable):
        """Return a view of the story's admin, for whoever is signed in."""
        return site.admin_view(lambda request, **where: view(request, model_admin, **where))

    # Guarded as all of the desk, with the policy of readers' pages.
    page = site.guarded(lambda request, **where: preview.page(request, model_admin, **where))
    proofs = site.admin_view(require_POST(proof.answer))
    # Exempt, because the check of the token reads the whole upload: its own comes after the limits.
    pictures = site.admin_view(csrf_exempt(partial(story_pictures.bring, model_admin)))
    frame, translation = guarded(preview.frame), guarded(translate.translate)
    return [
        path("preview/<uuid:guid>/<language:language>/", frame, name="articles_article_preview"),
        path("preview/<uuid:guid>/<language:language>/page/", page, name="articles_article_preview_page"),
        path(
            "preview/<uuid:guid>/<language:language>/card/",
            guarded(shared.picture),
            name="articles_article_card",
        ),
        path("preview/media/<file:path>", guarded(preview.media), name="articles_article_preview_media"),
        path("<int:pk>/translate/<language:language>/", translation, name="articles_article_translate"),
        path(
            "<int:pk>/versions/<int:version>/restore/",
            guarded(versions.restore),
            name="articles_article_restore",
        ),
        path("board/", guarded(board.board), name="articles_article_board"),
        path("<int:pk>/notes/", guarded(notes.page), name="articles_article_notes"),
        path("<int:pk>/weigh/", site.admin_view(require_POST(weights.weigh)), name="articles_article_weigh"),
        path("<int:pk>/unlike/", guarded(alike.put_away), name="articles_article_unlike"),
        path("suggest/", site.admin_view(model_admin.suggest), name="articles_article_suggest"),
        path("keep/", guarded(keeping.keep), name="articles_article_keep"),
        path("whole/", site.admin_view(partial(whole.whole, model_admin)), name="articles_article_whole"),
        path("photos/", pictures, name="articles_article_pictures"),
        path("<int:pk>/photos/", pictures, name="articles_article_pictures"),
        path("proof/", proofs, name="articles_article_proof"),
    ]
