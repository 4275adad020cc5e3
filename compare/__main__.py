"""`python -m compare` is the command `report-compare`."""

from compare.cli import main

main()
