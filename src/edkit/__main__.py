"""`python -m edkit` is `edkit`."""

from edkit.cli import main

main(prog_name="edkit")
