"""Which requests may be answered from the shelf, and which of them share an answer."""

from urllib.parse import parse_qsl, urlencode

# Answered anew each time: what is counted, guarded, or about this very machine. The desk is no page.
NEVER_KEPT = ("/admin/", "/count/", "/media/", "/static/", "/preview/", "/healthz", "/readyz", "/metrics")
# What a page may be asked for; anything else is ignored everywhere and so makes no answer of its own.
OF_LISTS = {"page", "window", "type"}
OF_SEARCH = {*OF_LISTS, *"q section source topic author from to lang photo sort".split()}
MOST_PARAMETERS = 100
# In the order in which they are preferred.
FORMS = ("br", "gzip")


def may_be_kept(request) -> bool:
    path = request.path_info
    # The counting picture and the preview stand behind the prefix of a language too.
    is_kept = not path.startswith(NEVER_KEPT) and not path[3:].startswith(NEVER_KEPT)
    return is_kept and request.method in {"GET", "HEAD"} and "Range" not in request.headers


def key_of(request) -> str | None:
    """
    Return what stands for all requests with the same answer; None for one that is answered alone.

    The host stands in it as it was sent: only an answer to a host that is ours is ever kept.
    """
    query = parameters(request)
    if query is None:
        return None
    meta = request.META
    saving = meta.get("HTTP_SAVE_DATA", "").lower() == "on"
    return f"{request.scheme}://{meta.get('HTTP_HOST', '')}{request.path_info}?{query} {saving}"


def parameters(request) -> str | None:
    """Return the parameters that the address knows, in one order; None where there are too many."""
    asked = request.META.get("QUERY_STRING", "")
    if not asked:
        return ""
    known = OF_SEARCH if request.path_info.endswith("/search/") else OF_LISTS
    if asked.count("&") > MOST_PARAMETERS:
        return None
    pairs = parse_qsl(asked, keep_blank_values=True, errors="surrogateescape")
    kept = sorted((pair for pair in pairs if pair[0] in known), key=lambda pair: pair[0])
    return urlencode(kept, errors="surrogateescape")


def form_of(request) -> str:
    """Return the best compression that the browser takes; "" for none."""
    accepted = request.META.get("HTTP_ACCEPT_ENCODING", "")
    offered = {part.strip() for part in accepted.lower().split(",") if ";q=0" not in part.replace(" ", "")}
    names = {part.partition(";")[0].strip() for part in offered}
    return next((form for form in FORMS if form in names), "")
