"""The DuckDB that pdm is linked with, driven through its C interface: the same library, not one of the same number."""
import ctypes
import os
from pathlib import Path


def library_path():
    """libduckdb.so where tools/bootstrap puts it, or below $DUCKDB_ROOT."""
    cache = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache"))
    return Path(os.environ.get("DUCKDB_ROOT", cache / "pdm/duckdb-1.4.4")) / "lib/libduckdb.so"


class _Result(ctypes.Structure):
    _fields_ = [("deprecated_column_count", ctypes.c_uint64), ("deprecated_row_count", ctypes.c_uint64),
                ("deprecated_rows_changed", ctypes.c_uint64), ("deprecated_columns", ctypes.c_void_p),
                ("deprecated_error_message", ctypes.c_char_p), ("internal_data", ctypes.c_void_p)]


class Database:
    """One database file (":memory:" for none) and one connection to it."""

    def __init__(self, path=":memory:"):
        self._api = ctypes.CDLL(str(library_path()))
        self._api.duckdb_result_error.restype = ctypes.c_char_p
        self._api.duckdb_value_varchar.restype = ctypes.c_void_p
        self._api.duckdb_value_varchar.argtypes = [ctypes.c_void_p, ctypes.c_uint64, ctypes.c_uint64]
        self._api.duckdb_free.argtypes = [ctypes.c_void_p]
        self._api.duckdb_row_count.restype = ctypes.c_uint64
        self._api.duckdb_column_count.restype = ctypes.c_uint64
        self._database = ctypes.c_void_p()
        self._connection = ctypes.c_void_p()
        if self._api.duckdb_open(str(path).encode(), ctypes.byref(self._database)):
            raise RuntimeError(f"{path}: DuckDB cannot open it")
        if self._api.duckdb_connect(self._database, ctypes.byref(self._connection)):
            raise RuntimeError(f"{path}: DuckDB cannot connect")

    def query(self, sql):
        """The rows of `sql`, every value as text or None."""
        result = _Result()
        try:
            if self._api.duckdb_query(self._connection, sql.encode(), ctypes.byref(result)):
                raise RuntimeError(self._api.duckdb_result_error(ctypes.byref(result)).decode(errors="replace"))
            columns = self._api.duckdb_column_count(ctypes.byref(result))
            rows = self._api.duckdb_row_count(ctypes.byref(result))
            return [tuple(self._value(result, column, row) for column in range(columns)) for row in range(rows)]
        finally:
            self._api.duckdb_destroy_result(ctypes.byref(result))

    def _value(self, result, column, row):
        text = self._api.duckdb_value_varchar(ctypes.byref(result), column, row)
        if not text:
            return None
        try:
            return ctypes.string_at(text).decode()
        finally:
            self._api.duckdb_free(text)

    def close(self):
        self._api.duckdb_disconnect(ctypes.byref(self._connection))
        self._api.duckdb_close(ctypes.byref(self._database))
