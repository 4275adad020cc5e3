"""The change log as one HTML page that opens from a mail attachment: no network, works without script."""

from compare.render.page.writing import brief_page, diff_page

__all__ = ["brief_page", "diff_page"]
