"""Starts, tests and checks the project: what the commands in `bin/` are made of.

`environment` runs on any Python from 3.11 and installs the rest; the other modules run in
`.venv`. A `keeper` process holds the embedded servers of one *instance* (a folder in `.run/`)
for as long as any command uses them.
"""
