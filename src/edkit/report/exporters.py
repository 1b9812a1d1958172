"""nbconvert's way to our reports: `jupyter nbconvert --to edkit_html` and `--to edkit_pdf`.

JupyterLab lists both in its export menu. An exporter that cannot be imported breaks every nbconvert,
also for other formats, so all that is heavy is imported where it is used.
"""

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from nbconvert.exporters.html import HTMLExporter
from nbconvert.exporters.templateexporter import TemplateExporter
from traitlets import Bool
from traitlets import default as _default

_Method = TypeVar("_Method", bound=Callable[..., Any])
default: Callable[[str], Callable[[_Method], _Method]] = _default  # traitlets is not typed for us

_TEMPLATES = Path(__file__).parent / "templates"


class HtmlReport(HTMLExporter):  # type: ignore[misc]
    """One self-contained, harmless HTML file. Code is folded, figures carry their data."""

    export_from_notebook = "edkit report (HTML)"
    output_mimetype = "text/html"

    interactive = Bool(True, help="Lay interactive charts over the pictures (adds 0.9 MB).").tag(config=True)
    embed_fonts = Bool(True, help="Put the report's fonts into the file (adds 0.1 MB).").tag(config=True)

    @default("template_name")
    def _template_name_default(self) -> str:
        return "edkit"

    @default("extra_template_basedirs")
    def _extra_template_basedirs_default(self) -> list[str]:
        return [str(_TEMPLATES)]

    @default("template_extension")
    def _template_extension_default(self) -> str:
        return ".html.j2"

    def from_notebook_node(
        self, nb: Any, resources: dict[str, Any] | None = None, **kw: Any
    ) -> tuple[Any, dict[str, Any]]:
        """Give the report as one string of HTML."""
        from edkit.report.document import document
        from edkit.report.page import page

        # The preprocessors first: --execute and the removal of tagged cells are among them. Not by
        # HTMLExporter's own method: it would parse and rewrite the whole page once more.
        notebook, resources = super(TemplateExporter, self).from_notebook_node(nb, resources, **kw)
        about = resources.get("metadata", {})
        folder = Path(about["path"]) if about.get("path") else None
        name = about.get("name") or "Report"
        read = document(notebook, name=name, folder=folder, interactive=self.interactive)
        for warning in read.shown.warnings:
            self.log.warning("%s", warning)
        resources["report"] = page(read, embed_fonts=self.embed_fonts)
        resources["run"] = read.run
        return self.template.render(nb=notebook, resources=resources), resources


class PdfReport(HtmlReport):
    """The same report as an accessible PDF. Code stays out."""

    export_from_notebook = "edkit report (PDF)"
    output_mimetype = "application/pdf"

    @default("file_extension")
    def _file_extension_default(self) -> str:
        return ".pdf"

    @default("interactive")
    def _interactive_default(self) -> bool:
        return False

    @default("embed_fonts")
    def _embed_fonts_default(self) -> bool:
        return False

    def from_notebook_node(
        self, nb: Any, resources: dict[str, Any] | None = None, **kw: Any
    ) -> tuple[Any, dict[str, Any]]:
        """Give the report as bytes of a PDF. Raises ReportError when it cannot be set."""
        from edkit.report.pdf import pdf_from_html

        html, resources = super().from_notebook_node(nb, resources, **kw)
        made = pdf_from_html(html, timestamp=_timestamp(resources.pop("run", None)))
        for warning in made.warnings:
            self.log.warning("%s", warning)
        resources["output_extension"] = ".pdf"
        resources.pop("outputs", None)
        return made.data, resources


def _timestamp(run: str | None) -> int | None:
    """Date the file by SOURCE_DATE_EPOCH, else by the run that it reports."""
    if "SOURCE_DATE_EPOCH" in os.environ or run is None:
        return None
    return int(datetime.fromisoformat(run).timestamp())
