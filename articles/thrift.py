"""
Readers who pay by the byte: their browsers say ``Save-Data: on``.

They get the same words without web fonts and pictures. What a page shows first it shows small.
"""


def saves_data(request) -> bool:
    return request.headers.get("Save-Data", "").lower() == "on"
