"""A run of the product on Hive and by pdm, compared cell by cell."""
