"""Text out of Word files: the text as accepted, or as it was before the changes, whatever wraps it."""

from compare.read.word.document import word_text
from compare.read.word.old_format import docx_of_doc, is_old_word
from compare.read.word.package import UNPACKED, is_word

__all__ = ["UNPACKED", "docx_of_doc", "is_old_word", "is_word", "word_text"]
