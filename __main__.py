"""python -m concite."""

# Absolute: a type checker that meets `import __main__` in a library takes this file for a top-level module.
from concite.cli import main

if __name__ == "__main__":
    main()
