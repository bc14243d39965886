"""What every page knows of the house and of its reader."""

from articles.house import house_name, house_name_language
from articles.thrift import saves_data


def site(request) -> dict:
    """
    The name of the house, in the language of the page where it has one, and the language it is in;
    whether the reader saves data.
    """
    return {
        "SITE_NAME": house_name(),
        "SITE_NAME_LANGUAGE": house_name_language(),
        "SAVES_DATA": saves_data(request),
    }
