"""From a file's bytes to its text: encodings, documents, tables of reports, and the refusals of what is no text."""

from compare.read.decoding import decode
from compare.read.files import MAX_BYTES, found_bytes, must_be_file, shown
from compare.read.several import Held, one_in, read_all, read_one
from compare.read.watching import watched_pages

__all__ = [
    "MAX_BYTES",
    "Held",
    "decode",
    "found_bytes",
    "must_be_file",
    "one_in",
    "read_all",
    "read_one",
    "shown",
    "watched_pages",
]
