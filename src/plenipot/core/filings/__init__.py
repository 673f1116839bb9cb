"""Files of proposals: masthead, proposal headings, targets, operations and findings, read from the marked text of a file."""
