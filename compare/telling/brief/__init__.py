"""The brief: up to ten sentences made of what the log holds, each with the changes it rests on."""

from compare.telling.brief.writing import brief_of

__all__ = ["brief_of"]
