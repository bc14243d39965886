"""
The search: Arabic first, English and French beside it.

``rank(documents, query)`` searches any documents without storing them; it needs neither Django's settings
nor a database.
"""

from articles.search.memory import rank

__all__ = ["rank"]
