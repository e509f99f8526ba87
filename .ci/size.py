"""Says how many distributions and bytes the Python that runs this has installed, and fails above the limits.

pip, setuptools and compiled caches are left out: they belong to the environment, not to Concite.
Bytes are file sizes, not disk blocks; 1 MB is 1,000,000 bytes.
"""

import sys
from importlib import metadata
from pathlib import Path
from sysconfig import get_path

MOST_DISTRIBUTIONS = 45
MOST_BYTES = 120_000_000
ENVIRONMENT = {"pip", "setuptools"}

names = sorted({found.metadata["Name"].lower() for found in metadata.distributions()} - ENVIRONMENT)
site = Path(get_path("purelib"))
size = 0
for file in site.rglob("*"):
    inside = file.relative_to(site).parts
    of_environment = inside[0].split("-")[0] in ENVIRONMENT | {"pkg_resources", "_distutils_hack"}
    if file.is_file() and "__pycache__" not in inside and not of_environment:
        size += file.stat().st_size
print(f"{len(names)} distributions of at most {MOST_DISTRIBUTIONS}, {size:,} bytes of at most {MOST_BYTES:,}")
if len(names) > MOST_DISTRIBUTIONS or size > MOST_BYTES:
    print(*names, sep="\n")
    sys.exit(1)
