"""Run by the system's Python, which has LibreOffice's bridge: both texts of each Word file that is named, as JSON.

All files are opened in one office; each text is that after accepting, or rejecting, every tracked change.
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

SIGN = "\u2042"
"""Stands for the sign of a note."""
HIDDEN = PropertyValue()
HIDDEN.Name, HIDDEN.Value = "Hidden", True


def paragraphs(text, texts):
    for paragraph in text:
        if paragraph.supportsService("com.sun.star.text.TextTable"):
            for name in paragraph.CellNames:
                paragraphs(paragraph.getCellByName(name), texts)
        else:
            texts.append("".join(SIGN if is_sign(portion) else portion.String for portion in paragraph))
    return texts


def is_sign(portion):
    """A portion of a paragraph that is the sign of a note, which LibreOffice counts among the words."""
    return portion.TextPortionType == "Footnote"


def connected(resolver, pipe):
    for _ in range(400):
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            time.sleep(0.5)
    raise SystemExit("LibreOffice did not start.")


def text(context, file, how):
    services = context.ServiceManager
    desktop = services.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    helper = services.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)
    paper = desktop.loadComponentFromURL(uno.systemPathToFileUrl(file), "_blank", 0, (HIDDEN,))
    helper.executeDispatch(paper.CurrentController.Frame, f".uno:{how.title()}AllTrackedChanges", "", 0, ())
    texts = paragraphs(paper.Text, [])
    paper.close(True)
    return texts


def main(files):
    pipe = f"plenipot{time.time_ns()}"
    with tempfile.TemporaryDirectory() as home:
        command = ["soffice", f"-env:UserInstallation={Path(home).as_uri()}", "--headless", "--norestore"]
        office = subprocess.Popen(
            [*command, f"--accept=pipe,name={pipe};urp;"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            local = uno.getComponentContext()
            name = "com.sun.star.bridge.UnoUrlResolver"
            context = connected(local.ServiceManager.createInstanceWithContext(name, local), pipe)
            return {file: {how: text(context, file, how) for how in ("accept", "reject")} for file in files}
        finally:
            os.killpg(office.pid, signal.SIGKILL)
            office.wait()


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(sys.argv[1:])))
