"""Issues as their analysts write them: YAML in, `core.stance` values out, each mistake named with its line.

Not here: where issues are kept (app ``positions``), what they find (``core.stance``).
"""
