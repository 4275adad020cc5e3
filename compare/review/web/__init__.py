"""The review page, served on this machine only."""

from compare.review.web.application import Held, application

__all__ = ["Held", "application"]
