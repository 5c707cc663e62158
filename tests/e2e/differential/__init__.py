"""Generated HiveQL asked of a real Hive 3.1.3: what the answers in tests/cases/hive come from (docs/testing.md)."""
