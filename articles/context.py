"""What every page knows of the house."""

from articles.house import house_name, house_name_language


def site(request) -> dict:
    """The name of the house, in the language of the page where it has one, and the language it is in."""
    return {"SITE_NAME": house_name(), "SITE_NAME_LANGUAGE": house_name_language()}
