"""The table that expressions over columns read: a column of every type, a row of every temper.

It is in ORC, which keeps every value but dates before 1582 and fractions of a second before 1970.
"""

# Column, type, its value in each row.
_COLUMNS = [
    ("id", "int", ["1", "2", "3", "4", "5", "6"]),
    ("c_boolean", "boolean", ["true", "false", "NULL", "true", "false", "true"]),
    ("c_tinyint", "tinyint", ["1", "-128", "NULL", "127", "0", "7"]),
    ("c_smallint", "smallint", ["1", "-32768", "NULL", "32767", "0", "300"]),
    ("c_int", "int", ["1", "-2147483648", "NULL", "2147483647", "0", "42"]),
    ("c_bigint", "bigint", ["1", "-9223372036854775808", "NULL", "9223372036854775807", "0", "9007199254740993"]),
    ("c_float", "float", ["1.5", "-0.1", "NULL", "3.4e38", "'NaN'", "16777217"]),
    ("c_double", "double", ["1.5", "-2.5D", "NULL", "1.7e308", "'NaN'", "0.1"]),
    ("c_decimal", "decimal(10,2)", ["1.5", "-99999999.99", "NULL", "99999999.99", "0", "2.25"]),
    ("c_whole", "decimal(38,0)", ["1", "-99999999999999999999999999999999999999", "NULL", "99999999999999999999999999999999999999", "0", "7"]),
    ("c_fine", "decimal(38,18)", ["1.000000000000000001", "-0.5", "NULL", "99999999999999999999.999999999999999999", "0", "0.1"]),
    ("c_string", "string", ["'abc'", "''", "NULL", "' a b '", "'12'", "'héllo 😀'"]),
    ("c_text", "string", ["'2020-02-29'", "'1.5'", "NULL", "'a,b,c'", "'2020-01-01 10:11:12.5'", "'-7'"]),
    ("c_varchar", "varchar(8)", ["'abc'", "''", "NULL", "'a b '", "'12'", "'héllo'"]),
    ("c_char", "char(5)", ["'abc'", "''", "NULL", "'a b'", "'12'", "'héllo'"]),
    ("c_binary", "binary", ["'abc'", "''", "NULL", "'a b'", "'12'", "'é'"]),
    ("c_date", "date", ["'2020-02-29'", "'1600-02-29'", "NULL", "'9999-12-31'", "'1970-01-01'", "'2021-03-28'"]),
    ("c_timestamp", "timestamp", ["'2020-02-29 10:11:12'", "'1969-12-31 23:59:59'", "NULL", "'9999-12-31 23:59:59'",
                                  "'1970-01-01 00:00:00'", "'2021-03-28 01:30:00.123456'"]),
]
_NESTED = [
    ("c_array", "array", ["array(1, 2, 3)", "array(cast(NULL as int))", "if(false, array(1), NULL)", "array(5)", "array(3, NULL, 1)", "array(0, 0)"]),
    ("c_map", "map", ["map('a', 1)", "map('b', cast(NULL as int))", "if(false, map('a', 1), NULL)", "map('a', 1, 'k', 2)", "map('', 0)", "map('é', 7)"]),
    ("c_struct", "struct", ["named_struct('x', 1, 's', 'a')", "named_struct('x', cast(NULL as int), 's', '')", "if(false, named_struct('x', 1, 's', 'a'), NULL)",
                            "named_struct('x', 4, 's', 'b c')", "named_struct('x', 0, 's', cast(NULL as string))", "named_struct('x', -1, 's', 'é')"]),
]

NAME = "differential_values"
COLUMNS = {}
for _column, _type, _ in _COLUMNS[1:] + _NESTED:
    COLUMNS.setdefault(_type.split("(")[0], []).append(_column)


def statements():
    """What makes the table, anew each time."""
    rows = []
    for row in range(len(_COLUMNS[0][2])):
        cells = [f"cast({values[row]} as {type_})" for _, type_, values in _COLUMNS] + [values[row] for _, _, values in _NESTED]
        names = [name for name, _, _ in _COLUMNS + _NESTED]
        rows.append("SELECT " + ", ".join(f"{cell} AS {name}" for cell, name in zip(cells, names)))
    return [f"DROP TABLE IF EXISTS {NAME}", f"CREATE TABLE {NAME} STORED AS ORC AS " + " UNION ALL ".join(rows)]
