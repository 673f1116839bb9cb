"""Many proposals over one base: who touches what, who agrees, what is contested."""
