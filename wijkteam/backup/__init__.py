"""A backup is a folder: the database, the private files, the heads of the log, and a manifest that
says what stands in it, under a seal (docs/adr/0040-a-backup-proves-itself.md)."""
