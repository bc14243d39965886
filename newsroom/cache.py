"""Redis as a cache that may fail: it knows nothing then, and what is asked for is made anew."""

import logging
from collections.abc import Callable
from functools import wraps

from django.core.cache.backends.redis import RedisCache, RedisCacheClient
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)


def or_else(name: str, otherwise: Callable) -> Callable:
    """Return Django's method of that name, which answers ``otherwise`` where Redis does not answer."""
    method = getattr(RedisCacheClient, name)

    @wraps(method)
    def asked(self, *args):
        try:
            return method(self, *args)
        except RedisError as error:
            logger.warning("The cache does not answer: %s", type(error).__name__)
            return otherwise(*args)

    return asked


class Client(RedisCacheClient):
    get = or_else("get", lambda key, default: default)
    get_many = or_else("get_many", lambda keys: {})
    has_key = or_else("has_key", lambda key: False)
    # What was not stored was not stored by us: a turn that nobody can take is taken by nobody.
    add = or_else("add", lambda *what: False)
    set = or_else("set", lambda *what: None)
    set_many = or_else("set_many", lambda *what: None)
    touch = or_else("touch", lambda *what: False)
    delete = or_else("delete", lambda key: False)
    delete_many = or_else("delete_many", lambda keys: None)


class Cache(RedisCache):
    def __init__(self, server, params):
        super().__init__(server, params)
        self._class = Client
