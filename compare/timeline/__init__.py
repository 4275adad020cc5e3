"""Many years of one place: how targets moved, which promises were kept, which commitments never finish."""

from compare.timeline.building import Years, timeline_of

__all__ = ["Years", "timeline_of"]
