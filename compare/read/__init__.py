"""From a file's bytes to its text: encodings, documents, and the refusals of what is no text."""

from compare.read.decoding import decode
from compare.read.files import MAX_BYTES, raw_text, read_file

__all__ = ["MAX_BYTES", "decode", "raw_text", "read_file"]
