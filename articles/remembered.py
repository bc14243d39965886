"""
What follows from its arguments, the settings and nothing else, worked out once in a process.

Such an answer never grows stale: whoever asks with other values gets another one. So the arguments
have to be values that are equal only where they are the same in all that is printed of them.
"""

from collections.abc import Callable
from functools import lru_cache

from django.core.signals import setting_changed
from django.dispatch import receiver

_all = []


def remembered(most: int) -> Callable:
    """Have a function remember its answers to the ``most`` last questions."""

    def decorate(function: Callable) -> Callable:
        _all.append(lru_cache(most)(function))
        return _all[-1]

    return decorate


@receiver(setting_changed)
def forget(**kwargs):
    for function in _all:
        function.cache_clear()
