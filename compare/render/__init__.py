"""From a comparison to what is read: one view model, then terminal, Markdown and JSON."""
