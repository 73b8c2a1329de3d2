"""What was sent, given back where the form's own page cannot be had."""

from .nominating import ANSWERS, PACKAGE
from .pattern import Pattern
from .samples import tell

bare = Pattern(
    "text-kept",
    "När formulärets sida inte går att nå",
    "When the page of the form cannot be had",
    f"{PACKAGE}/nomination_unavailable.html",
    is_page=True,
)


@bare.state("database", "Databasen är borta", "The database is gone")
def _bare(samples, problem="database"):
    labels = {
        "nominee": tell("Namn på den du nominerar", "Name of whom you nominate"),
        "motivation": tell("Motivering", "Reasons"),
        "nominator_name": tell("Ditt namn", "Your name"),
        "nominator_email": tell("Din e-postadress", "Your e-mail address"),
    }
    kept = [
        {"name": name, "label": label, "values": [ANSWERS[name]]}
        | {"is_long": name == "motivation"}
        for name, label in labels.items()
    ]
    language = samples.locale.language_code
    return {"problem": problem, "language": language, "kept": kept, "address": "../.."}


@bare.state("private", "Inloggningen har gått ut", "The log-in has run out")
def _private(samples):
    return _bare(samples, problem="private")


PATTERNS = [bare]
