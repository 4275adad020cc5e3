"""From a comparison to what is read: one view model, then every format that is shown or written."""
