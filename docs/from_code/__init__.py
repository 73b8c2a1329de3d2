"""Sphinx directives that read the reference out of the package.

``{from-code} settings`` writes the table of all settings at that place, and so on: the
names are those of ``TABLES``. A table that is typed can lie; these cannot.
"""

from docutils import nodes
from pygments.lexers.special import TextLexer
from sphinx.util.docutils import SphinxDirective

from .checks import check_table
from .commands import command_sections
from .models import model_sections
from .permissions import permission_table
from .settings import setting_table
from .tags import tag_table
from .templates import letter_table, template_table

#: Each gives lines of Markdown.
TABLES = {
    "settings": setting_table,
    "checks": check_table,
    "commands": command_sections,
    "models": model_sections,
    "permissions": permission_table,
    "templates": template_table,
    "letters": letter_table,
    "tags": tag_table,
}


class FromCode(SphinxDirective):
    required_arguments = 1

    def run(self):
        lines = TABLES[self.arguments[0]]()
        return self.parse_text_to_nodes("\n".join(lines), allow_section_headings=True)


class Mermaid(SphinxDirective):
    """A diagram, as its text: it is meant to be read, and the site loads no script from
    anybody else to draw it. GitHub draws it."""

    has_content = True

    def run(self):
        text = "\n".join(self.content)
        return [nodes.literal_block(text, text, language="text")]


def setup(app):
    app.add_directive("from-code", FromCode)
    app.add_directive("mermaid", Mermaid)
    app.add_lexer("cron", TextLexer)
    return {"parallel_read_safe": True}
