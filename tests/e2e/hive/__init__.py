"""A real Hive 3.1.3 for the tests."""
