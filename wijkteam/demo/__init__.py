"""The demo world: fictitious people, one story told in full, and forty families around it.

Pure data, without Django. `shapes` says what everything looks like, `dates`
turns "so many days from today" into dates.
"""
