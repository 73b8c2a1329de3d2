"""Parts of what is said in the words of schema.org: winners, and what joins them."""

WINNER_TYPE = "Project"
#: What stands beside the name of a winner only where the winner is shown in full.
IN_FULL = ("description", "url", "image")


def winner_nodes(prize, told, *, in_full=True):
    """Each winner that may be read, with its citation behind it; no more than names
    unless they stand on the page ``in_full``."""
    nodes = []
    for award in told.standing.awards:
        for number, winner in enumerate(award.winners):
            node = _winner(prize, told, award, winner, number)
            if not in_full:
                nodes.append({k: v for k, v in node.items() if k not in IN_FULL})
                continue
            nodes += [node, _citation(node, winner)]
    return present(nodes)


def _winner(prize, told, award, winner, number):
    words = [prize.prize_name_full, str(told.year.year)]
    words += [award.category.name] if award.category else []
    anchor = winner.anchor or f"winner-{winner.pk or number}"
    return filled(
        {
            "@type": WINNER_TYPE,
            "@id": f"{told.url}#{anchor}",
            "name": winner.name,
            "alternateName": winner.name_expansion,
            "description": winner.about,
            "award": ", ".join(words),
            "url": winner.url,
            "image": _image(told.picture_of(winner)),
        }
    )


def _citation(node, winner):
    if not winner.shown_citation:
        return None
    return filled(
        {
            "@type": "Quotation",
            "@id": f"{node['@id']}-citation",
            "text": winner.shown_citation,
            "inLanguage": winner.shown_language,
            "about": reference(node),
        }
    )


def _image(picture):
    if picture is None:
        return None
    return filled(
        {
            "@type": "ImageObject",
            "contentUrl": picture.url,
            "caption": picture.alt,
            "creditText": picture.credit,
        }
    )


def reference(node):
    return {"@id": node["@id"]}


def filled(node):
    return {name: value for name, value in node.items() if value}


def present(nodes):
    return [node for node in nodes if node]
