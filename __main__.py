"""python -m concite."""

from .cli import main

main()
