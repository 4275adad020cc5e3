"""The reference tables of `seeds/` as frozen values, and word segmentation; the only importer of jieba."""
