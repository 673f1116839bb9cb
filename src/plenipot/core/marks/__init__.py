"""The marks of proposals (ADD, MOD, SUP, NOC …): one table, a row per mark."""
