import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from edkit.catalogue import Catalogue

sys.path.insert(0, str(Path(__file__).parent))  # for catalogue_pages, which started programs import too

NOBODY = 65534


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "catalogue.db"


@pytest.fixture
def catalogue(path: Path) -> Iterator[Catalogue]:
    with Catalogue.open(path) as opened:
        yield opened


@pytest.fixture
def plain_folder() -> Iterator[Path]:
    """A folder that the tests run in as an ordinary user: no permission binds the superuser."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    superuser = os.geteuid() == 0
    if superuser:
        os.chown(folder, NOBODY, -1)
        os.seteuid(NOBODY)
    try:
        yield folder
    finally:
        if superuser:
            os.seteuid(0)
        folder.chmod(0o755)
        shutil.rmtree(folder)
