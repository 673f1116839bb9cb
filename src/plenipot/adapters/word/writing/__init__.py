"""Word files written: marked text → bytes, every revision as the tracked change that Word itself would have made.

Guarantee: what is written is read back the same, word by word, mark by mark, style by style; the same text gives the
same bytes.
"""
