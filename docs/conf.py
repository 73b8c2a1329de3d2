"""The documentation as a site: ``make docs`` writes it to ``build/docs``.

The reference is read out of the code, so Django is set up here with the example site.
"""

import os
import sys
from pathlib import Path

DOCS = Path(__file__).resolve().parent
sys.path[:0] = [str(DOCS), str(DOCS.parent)]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "example_site.settings.test")

import django  # noqa: E402

django.setup()

from django.utils import translation  # noqa: E402

import wagtail_trygghetspris  # noqa: E402

translation.activate("en")

project = "wagtail-trygghetspris"
author = "The contributors of wagtail-trygghetspris"
copyright = author
version = release = wagtail_trygghetspris.__version__
language = "en"

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx_copybutton",
    "sphinx_wagtail_theme",
    "from_code",
]

# The pages are Markdown, so that they read the same where the repository is looked at.
myst_enable_extensions = ["deflist", "fieldlist"]
myst_heading_anchors = 3
myst_fence_as_directive = ["mermaid"]
smartquotes = False  # they make a dash of the two of an option
exclude_patterns = ["_build", "README.md"]

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
copybutton_prompt_text = "$ "
copybutton_exclude = ".linenos, .gp, .go"

html_theme = "sphinx_wagtail_theme"
html_title = f"{project} {release}"
html_short_title = project
html_last_updated_fmt = None
html_show_sphinx = False
html_copy_source = False
html_show_sourcelink = False
html_static_path = ["static"]
html_css_files = ["docs.css"]
html_theme_options = {
    "project_name": project,
    "github_url": "",
    "logo": "lamp.svg",
    "logo_alt": project,
    "footer_links": "",
}
