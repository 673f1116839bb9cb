"""From the marked text of a file to what it proposes.

A *proposal* begins with a line that announces it (its *opening*: mark and id), goes on with the text that it is about, and
ends with its reasons. A change belongs to the proposal in which it stands, whoever the file says made it. What stands
before and between proposals is introduction; what is not understood is kept as unread; where marks and words disagree
there is a finding. Nothing is dropped.
"""

from plenipot.core.amendments.recognise.filings import recognise

__all__ = ["recognise"]
