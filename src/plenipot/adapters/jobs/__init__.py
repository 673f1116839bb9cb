"""Jobs: work that is handed on, to this process or by a broker to whoever works for it."""
