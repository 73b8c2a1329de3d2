"""What axe-core, the size of the page and its security policy say about a page."""

import tomllib
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe

TAGS = [
    "wcag2a",
    "wcag2aa",
    "wcag21a",
    "wcag21aa",
    "wcag22aa",
    "EN-301-549",
    "best-practice",
]
TRIAGE = Path(__file__).parent / "axe_incomplete.toml"
RUN = """([tags, forced]) => axe.run(document, {
    runOnly: {type: "tag", values: tags},
    resultTypes: ["violations", "incomplete"],
    rules: {"color-contrast": {enabled: !forced}},
})"""
#: axe reads -webkit-text-fill-color, which Chromium does not force. With forced colours
#: the text that is too pale is found by the colours that the browser really uses.
PALE = """() => {
    const light = colour => {
        const [r, g, b] = colour.match(/[\\d.]+/g).slice(0, 3).map(part => {
            const c = part / 255;
            return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const behind = node => {
        for (; node; node = node.parentElement) {
            const colour = getComputedStyle(node).backgroundColor;
            if (!/, 0\\)$/.test(colour)) return colour;
        }
        return "rgb(255, 255, 255)";
    };
    const written = node => [...node.childNodes].some(
        child => child.nodeType === 3 && child.data.trim());
    return [...document.querySelectorAll("body *")].filter(written).filter(node => {
        const [a, b] = [light(getComputedStyle(node).color), light(behind(node))];
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) < 4.5;
    }).map(node => node.outerHTML.slice(0, 200));
}"""
#: How far the page reaches beyond the window, in pixels.
TOO_WIDE = "Math.max(0, document.documentElement.scrollWidth - window.innerWidth)"
LISTEN = """
window.policyViolations = [];
document.addEventListener("securitypolicyviolation", event => {
    window.policyViolations.push(`${event.violatedDirective} ${event.blockedURI}`);
});
"""


def read_triage():
    return tomllib.loads(TRIAGE.read_text()).get("decision", [])


def axe(page, *, forced=False):
    """Violations and what could not be decided, as lists of readable lines. ``forced``
    tells that the browser replaces all colours with its own."""
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(Axe().axe_script)
    found = page.evaluate(RUN, [TAGS, forced])
    violations = lines(found["violations"])
    if forced:
        pale = page.evaluate(PALE)
        violations += [{"rule": "forced-contrast", "where": html} for html in pale]
    return violations, lines(found["incomplete"])


def lines(rules):
    return [
        {
            "rule": rule["id"],
            "where": node["html"][:200],
            "why": " ".join(check["message"] for check in node["any"] + node["all"]),
        }
        for rule in rules
        for node in rule["nodes"]
    ]


def undecided(incomplete, triage):
    """What of ``incomplete`` nobody has looked at and decided on."""
    return [
        line for line in incomplete if not any(_is_about(each, line) for each in triage)
    ]


def _is_about(decision, line):
    return (
        decision["rule"] == line["rule"]
        and decision.get("where", "") in line["where"]
        and decision.get("why", "") in line["why"]
    )


def policy_violations(page):
    return page.evaluate("window.policyViolations")
