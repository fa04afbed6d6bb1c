"""XML parts of office files, parsed without entities, network or unbounded trees."""

from lxml import etree


def root(member: bytes) -> etree._Element:
    """The root element; raises `etree.XMLSyntaxError` for damaged XML."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
    return etree.fromstring(member, parser)


def local(element: etree._Element) -> str:
    """Name of an element without its namespace; `""` for comments and instructions."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: etree._Element, name: str) -> str:
    """Value of an attribute by its name without namespace, `""` where absent."""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return ""


def child(element: etree._Element, name: str) -> etree._Element | None:
    """The first child of that name."""
    return next((one for one in element if local(one) == name), None)
