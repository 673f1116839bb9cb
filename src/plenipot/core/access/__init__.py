"""Who may see and do what: permissions and roles as tables, one question `may`."""
