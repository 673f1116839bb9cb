"""The law: rules and arithmetic as pure functions of values. No Django, no files, no network, no clock, no chance."""
