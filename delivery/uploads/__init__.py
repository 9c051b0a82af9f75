"""Files that people send in: looked at by content, made clean, scanned, and only then shown."""
