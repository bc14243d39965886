"""
A fictional newsroom, to see and to test the site with: a country that is on no map.

The words lie beside this file as plain text (``stories/``, ``pages/``, ``house.toml``), the
pictures are drawn by ``pictures/``. ``filling`` brings them in, ``removal`` takes them out.
"""
