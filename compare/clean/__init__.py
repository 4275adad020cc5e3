"""From decoded text to the clean text that everything else reads: widths, blanks, lines, page furniture, damage."""

from compare.clean.cleaning import clean

__all__ = ["clean"]
