"""From a file's bytes to its text: encodings, and the refusals of what is no text."""

from compare.read.decoding import decode
from compare.read.files import MAX_BYTES, read_file

__all__ = ["MAX_BYTES", "decode", "read_file"]
