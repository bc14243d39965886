"""All pictures by their keys."""

from functools import partial

from PIL import Image

from articles.demo.pictures import dark, faces, indoors, land, sea, town

SCENES = {
    scene.__name__.replace("_", "-"): scene
    for scene in (
        land.dam, sea.harbour, sea.boats, sea.lighthouse, land.olives, land.fields, land.desert_road,
        land.oasis, land.mountains, land.windmills, sea.rowing, town.skyline, town.parliament, town.market,
        town.stadium, town.old_quarter, town.train, dark.rain, dark.night_city, dark.observatory,
        indoors.library, indoors.theatre, indoors.kitchen, indoors.corridor, indoors.classroom,
    )
}  # fmt: skip
SCENES |= {f"face-{name}": partial(faces.portrait, look) for name, look in faces.LOOKS.items()}


def draw(key: str) -> Image.Image:
    """Return a picture, 1600 by 1000 pixels or a square of a face, the same each time."""
    return SCENES[key]().image
