"""Writes the demo world into the database: from the shapes to rows, a noun a file.

`world.load()` is the door. Every row has a fixed key, made of the keys of the content, so that
addresses stay the same and the loader knows its own rows from all others.
"""
