"""What an administration asks, what its region makes of it, and what comes to the conference: three wordings of one resolution."""

from __future__ import annotations

from conference_papers import amended

NATIONAL = amended(
    _1="1\tto report each year {+in plain words to all Member States+};",
    _2="2\tto meet every two years {+with remote participation for everybody+},",
)
REGIONAL = amended(_1="1\tto report each year {+in plain words to all Member States+};")
COMMON = amended(_1="1\tto report each year {+in plain words to all Member States and observers+};")
