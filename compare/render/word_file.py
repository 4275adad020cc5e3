"""A Word document as bytes that are the same each time it is written."""

from __future__ import annotations

import io
import zipfile

from docx.document import Document

from compare.telling.provenance import MADE


def written(document: Document) -> bytes:
    """Return a document's file; its members bear one date, so that two runs write the same bytes."""
    document.core_properties.created = document.core_properties.modified = MADE
    told, settled = io.BytesIO(), io.BytesIO()
    document.save(told)
    with zipfile.ZipFile(told) as parts, zipfile.ZipFile(settled, "w", zipfile.ZIP_DEFLATED) as file:
        for name in parts.namelist():
            member = zipfile.ZipInfo(name, MADE.timetuple()[:6])
            member.compress_type = zipfile.ZIP_DEFLATED
            file.writestr(member, parts.read(name))
    return settled.getvalue()
