"""Many years as shown: one view, then table, Markdown, JSON, CSV and a page with charts."""
