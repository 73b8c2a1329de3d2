"""What the screens send."""

from django.urls import reverse


def url_of(text):
    name = "wagtail_trygghetspris_jury_letter"
    return reverse(name, args=[text.judging_id, text.pk])


def fields(text, **changes):
    seen = {"seen_subject": text.subject, "seen_body": text.body}
    seen["seen_decision"] = text.decision.number
    return {"subject": text.subject, "body": text.body, **seen, **changes}
