"""What pyproject.toml cannot say: the wheel carries compiled translations, which the tree does not keep."""

import sys
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

sys.path.insert(0, str(Path(__file__).parent))
from pooyesh.tools.catalogs import compile_stale


class BuildPy(build_py):
    """Compile the catalogs that changed, then build as ever."""

    def run(self):
        compile_stale()
        super().run()


setup(cmdclass={"build_py": BuildPy})
