"""Many proposals over one base: who changes what, who agrees, what is contested."""
