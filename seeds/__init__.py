"""The hand-kept reference tables; read them through `compare.lexicon`."""
