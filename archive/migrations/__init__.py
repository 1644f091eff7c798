"""The versions of the tables, one file each, run by ``archive.migrate`` and nothing else."""

# The newest revision: a database that has it opens without loading Alembic, which takes a third of a second.
HEAD = "0005"
