"""The forms in which one report may be saved: `FORMS`, a table of names and of functions from its text to a file.

A new form is a function from the paragraphs of a report, a line each, to the bytes of a file and the ending of its
name, and a row of the table of its kind. What cannot be saved in a form (simplified characters in Big5, say) gives
None.
"""

from __future__ import annotations

import printed_forms
import text_forms
import word_forms
from text_forms import Form

CHEAP: dict[str, Form] = {**text_forms.FORMS, **word_forms.FORMS}
"""The forms that need no other program."""
FORMS: dict[str, Form] = {**CHEAP, **printed_forms.FORMS}
"""Every form by its name, in the order in which they are told."""
SLOW = ("scan",)
"""Forms that take minutes a report: measured only where they are asked for."""
_BARE = "no indent and no blank line: where a sentence fills its line, nothing tells whether its paragraph ends"
LIMITS: dict[str, str] = {
    "big5": "Big5 has no sign for some simplified characters' only traditional one, 薹 say, and 苔 comes back",
    **{name: _BARE for name in text_forms.FORMS if name.startswith("wrapped") and "," not in name},
    "csv of sentences without paragraphs": "nothing tells where a paragraph ends, so a first sentence is no heading",
    "pdf of LibreOffice": _BARE,
    "pdf of LibreOffice, even": _BARE,
}
"""Forms that cannot hold all that a report says, with the reason."""
