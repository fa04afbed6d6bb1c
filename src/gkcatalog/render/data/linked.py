"""catalog.jsonld: the directory for data portals and search engines (schema.org and DCAT 3)."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from gkcatalog.model.artifact import Artifact, Made
from gkcatalog.model.fields import EVERYONE
from gkcatalog.model.item import Item
from gkcatalog.model.registry import Domain
from gkcatalog.model.settings import Settings
from gkcatalog.render.item_list import ItemList
from gkcatalog.render.ledger import Ledger
from gkcatalog.render.published import Published

CONTEXT = {
    "@vocab": "https://schema.org/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "dcat:downloadURL": {"@type": "@id"},
    "dcat:dataset": {"@type": "@id"},
    "dcat:mediaType": {"@type": "@id"},
    "dct:publisher": {"@type": "@id"},
    "url": {"@type": "@id"},
    "contentUrl": {"@type": "@id"},
    "encodingFormat": {},
}
MEDIA = {"json": "application/json", "csv": "text/csv"}
"""The formats of the whole catalog and of every domain."""
PARQUET = {"parquet": "application/vnd.apache.parquet"}
"""The format of the whole catalog that is built where it is asked for."""
MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
OFFICE = "#office"
PATH = "data/catalog.jsonld"


def linked_data(
    published: Published, settings: Settings, as_of: date, ledger: Ledger, *, parquet: bool = False
) -> Made:
    """catalog.jsonld, kept where no list that has services changed.

    `parquet` tells that the catalog is there as Parquet too.
    """
    lists = published.lists.values()
    having = [listed for listed in lists if ledger.facts(listed).service_guide]
    registry = published.registry
    key = ledger.key(
        (registry.units, registry.domains, settings, as_of, parquet),
        list(published.lists),
        [(*listed.place, ledger.code(listed)) for listed in having],
    )
    media = MEDIA | PARQUET if parquet else MEDIA
    return ledger.keep(PATH, key) or Artifact(
        PATH, _graph(published, settings, as_of, having, media)
    )


def _graph(
    published: Published,
    settings: Settings,
    as_of: date,
    lists: Sequence[ItemList],
    media: Mapping[str, str],
) -> bytes:
    """One graph: the office, the catalog, a dataset a domain, and the services.

    Addresses are relative to the file, so that it holds wherever the folder is put. Only items
    with 办事指南 are services; disclosure as such is none.
    """
    items = (item for listed in lists for item in listed.items)
    graph = [
        _office(settings),
        _catalog(published, settings, as_of, media),
        *(_dataset(domain, as_of) for domain in published.domains_with_items),
        *(_service(item, published, settings) for item in items if item.service_guide),
    ]
    made = {"@context": CONTEXT, "@graph": graph}
    return (json.dumps(made, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def _office(settings: Settings) -> dict[str, Any]:
    return _filled({"@id": OFFICE, "@type": "GovernmentOrganization", "name": settings.office})


def _catalog(
    published: Published, settings: Settings, as_of: date, media: Mapping[str, str]
) -> dict[str, Any]:
    title = f"{settings.district}基层政务公开标准目录"
    day = as_of.isoformat()
    return {
        "@id": "#catalog",
        "@type": ["DataCatalog", "Dataset", "dcat:Catalog"],
        "name": title,
        "dct:title": title,
        "description": f"{title}：全部公开事项的名称、内容、依据、时限、主体、方式、渠道和公开对象",
        "inLanguage": "zh-CN",
        "dateModified": day,
        "dct:modified": day,
        "publisher": {"@id": OFFICE},
        "dct:publisher": OFFICE,
        "isAccessibleForFree": True,
        "distribution": list(_distributions("catalog", media)),
        "dcat:distribution": [{"@id": _file("catalog", kind)} for kind in media],
        "dataset": [{"@id": _id(domain)} for domain in published.domains_with_items],
        "dcat:dataset": [_id(domain) for domain in published.domains_with_items],
    }


def _dataset(domain: Domain, as_of: date) -> dict[str, Any]:
    title = f"{domain.name}领域公开事项"
    day = as_of.isoformat()
    path = f"domains/{domain.code}"
    return {
        "@id": _id(domain),
        "@type": ["Dataset", "dcat:Dataset"],
        "name": title,
        "dct:title": title,
        "description": f"各单位在{domain.name}领域的公开事项",
        "keywords": [domain.name, *domain.aliases],
        "dcat:keyword": [domain.name, *domain.aliases],
        "inLanguage": "zh-CN",
        "dateModified": day,
        "dct:modified": day,
        "publisher": {"@id": OFFICE},
        "dct:publisher": OFFICE,
        "includedInDataCatalog": {"@id": "#catalog"},
        "distribution": list(_distributions(path, MEDIA)),
        "dcat:distribution": [{"@id": _file(path, kind)} for kind in MEDIA],
    }


def _distributions(path: str, formats: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    for kind, media in formats.items():
        yield {
            "@id": _file(path, kind),
            "@type": ["DataDownload", "dcat:Distribution"],
            "contentUrl": f"{path}.{kind}",
            "encodingFormat": media,
            "dcat:downloadURL": f"{path}.{kind}",
            "dcat:mediaType": MEDIA_TYPES + media,
        }


def _service(item: Item, published: Published, settings: Settings) -> dict[str, Any]:
    guide = item.service_guide
    assert guide is not None
    channel = _filled(
        {
            "@type": "ServiceChannel",
            "servicePhone": _filled({"@type": "ContactPoint", "telephone": guide.phone}),
            "serviceLocation": _filled({"@type": "Place", "address": guide.location}),
            "serviceUrl": guide.online if guide.online.startswith("http") else "",
        }
    )
    audience = "" if item.audience == EVERYONE else item.audience
    return _filled(
        {
            "@id": f"#service/{item.full_id}",
            "@type": "GovernmentService",
            "name": item.name,
            "identifier": item.full_id,
            "serviceType": published.domain_names[item.domain],
            "description": "；".join(item.contents),
            "provider": {
                "@type": "GovernmentOrganization",
                "name": published.unit_names[item.unit],
            },
            "areaServed": _filled({"@type": "AdministrativeArea", "name": settings.district}),
            "audience": _filled({"@type": "Audience", "audienceType": audience}),
            "availableChannel": channel,
        }
    )


def _filled(node: dict[str, Any]) -> dict[str, Any]:
    """The node without empty values; a node with nothing but its type is empty itself."""
    kept = {key: value for key, value in node.items() if value}
    return kept if set(kept) - {"@type"} else {}


def _id(domain: Domain) -> str:
    return f"#domain/{domain.code}"


def _file(path: str, kind: str) -> str:
    return f"#file/{path}.{kind}"
