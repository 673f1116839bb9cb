"""An index of words: one port, embedded on tantivy, or in PostgreSQL when the record grows."""
