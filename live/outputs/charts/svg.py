"""Elements of SVG, of which the charts of the page and the pictures for slides are drawn."""

from markupsafe import Markup


def element(name: str, text: str | None = None, /, **attributes: str | float) -> Markup:
    """Return an element. Attributes have `-` for `_`; `class_` is their class."""
    written = Markup("").join(
        Markup(' {}="{}"').format(key.rstrip("_").replace("_", "-"), coordinate(value))
        for key, value in attributes.items()
    )
    if text is None:
        return Markup("<{}{}/>").format(name, written)
    return Markup("<{}{}>{}</{}>").format(name, written, text, name)


def coordinate(value: str | float) -> str:
    """Return a coordinate in short; a text as it is."""
    return value if isinstance(value, str) else f"{round(value, 1):g}"
