"""The most memory that each reader of a 300-page file takes, each in a process of its own."""

from __future__ import annotations

import importlib.util
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import word_papers
from rounds import aim

MOST = 300
"""Mebibytes."""
CODE = {
    "Python alone": "pass",
    "plenipot, with proposals": "import reading; reading.read_with_plenipot(data)",
    "lxml tree alone": "import reading; reading.tree(data)",
    "python-docx, no changes": "import reading; reading.python_docx(data)",
    "docx2python": "import reading; reading.docx2python(data)()",
}
_CHILD = (
    "import sys; sys.path.insert(0, {here!r}); data = open({path!r}, 'rb').read(); {code}; "
    "print(next(line for line in open('/proc/self/status') if line.startswith('VmHWM')).split()[1])"
)
"""The system's own count of resources would begin with the peak of the process that starts the child."""


def measure_all() -> list[dict[str, object]]:
    """Peaks of all readers that are here."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file.docx"
        path.write_bytes(word_papers.paper(300))
        peaks = {name: _peak(path, code) for name, code in CODE.items() if name != "docx2python" or _is_installed(name)}
        if shutil.which("pandoc"):
            peaks["pandoc"] = _of_command(["pandoc", "--track-changes=all", "-f", "docx", "-t", "plain", str(path)])
    print("\nPeak memory of reading 300 pages, MiB")
    for name, peak in peaks.items():
        print(f"  {name:<28} {peak:>8.0f}")
    our_peak = peaks["plenipot, with proposals"]
    limit = aim("peak memory of reading 300 pages", our_peak, MOST, " MiB")
    return [{"title": "Peak memory of reading 300 pages", "memory": peaks, "aims": [limit]}]


def _is_installed(name: str) -> bool:
    return importlib.util.find_spec(name) is not None


def _peak(path: Path, code: str) -> float:
    child = _CHILD.format(here=str(Path(__file__).parent), path=str(path), code=code)
    output = subprocess.run([sys.executable, "-c", child], check=True, capture_output=True, text=True).stdout
    return int(output.split()[-1]) / 1024


def _of_command(command: list[str]) -> float:
    """The peak of a command, as the child of a process that has no other."""
    program = (
        "import json, resource, subprocess, sys; "
        "subprocess.run(json.loads(sys.argv[1]), check=True, stdout=subprocess.DEVNULL); "
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    output = subprocess.run(
        [sys.executable, "-c", program, json.dumps(command)], check=True, capture_output=True, text=True
    ).stdout
    return int(output) / 1024
