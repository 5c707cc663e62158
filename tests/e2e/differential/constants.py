"""Constants of every type: the bounds, the odd ones, and a few plain ones."""

_TEXTS = ["", " ", "a", "abc", "ABC", "aBc dEf", " a b ", "a,b,c", "12", "-5", "+7", "1.5", "-0.05", ".5", "5.", "1e3", " 12 ", "12 3",
          "NaN", "Infinity", "true", "false", "TRUE", "no", "0", "00012", "9223372036854775808", "2147483648", "99999999999999999999.5",
          "0x10", "1L", "2020-02-29", "2021-02-29", "2020-1-5", "2020-01-01 10:11:12", "2020-01-01 10:11:12.123456", "2020-01-01 10:00",
          "0001-01-01", "9999-12-31 23:59:59", "10:11:12", "null", "NULL", "héllo", "ÀÉ", "日本語", "a😀b", "ß", "%", "a%b", "a_c", "_",
          "\\\\", "it\\'s", "a\\nb", "a\\tb", "a b", "http://h/a?x=1&y=2#f", '{"a":{"b":[1,2]},"c":null}', "[1,2]", "k:1,l:2", "616263",
          "YWJj", "UTF-8", "Sunday", "zzz", "a.b.c", "aaa"]

# By family. A family stands for all types of its name: any length of char, any precision of decimal.
CONSTANTS = {
    "boolean": ["true", "false"],
    "tinyint": ["0Y", "1Y", "7Y", "127Y", "cast(-128 as tinyint)", "-3Y"],
    "smallint": ["0S", "1S", "300S", "32767S", "cast(-32768 as smallint)", "-12S"],
    "int": ["0", "1", "-1", "2", "3", "7", "10", "-10", "100", "255", "1000", "86400", "2147483647", "-2147483647",
            "cast(-2147483648 as int)"],
    "bigint": ["0L", "1L", "-1L", "5L", "4294967296", "1577836800", "9007199254740993", "9223372036854775807",
               "-9223372036854775807", "cast('-9223372036854775808' as bigint)"],
    "float": ["cast(0 as float)", "cast(1.1 as float)", "cast(-2.5 as float)", "cast(16777217 as float)", "cast('NaN' as float)",
              "cast(3.4e38 as float)", "cast(0.1 as float)"],
    "double": ["0.0D", "1.0D", "1.5D", "-2.5D", "0.1D", "-0.0D", "1e10", "1e-5", "1.7e308", "5e-324", "123456789.123D", "2.5D", "3.5D",
               "cast('NaN' as double)", "cast('Infinity' as double)", "cast('-Infinity' as double)", "9007199254740993D", "1e20"],
    "decimal": ["0.0", "1.5", "-1.5", "0.05", "2.50", "1BD", "10.00", "99.99", "123456789.123456789", "1234567890123456789012345.6789",
                "99999999999999999999999999999999999999", "0.00000000000000000000000000000000000001", "cast(2 as decimal(10,2))",
                "cast('3.14159' as decimal(20,10))", "cast(-7 as decimal(5,0))", "cast('0.5' as decimal(38,18))",
                "cast(1.2 as decimal(3,1))", "9223372036854775808", ".5", "cast(null as decimal(12,4))"],
    "string": [f"'{text}'" for text in _TEXTS],
    "varchar": ["cast('abc' as varchar(10))", "cast('abc ' as varchar(4))", "cast('héllo' as varchar(3))", "cast('12' as varchar(5))",
                "cast('' as varchar(1))", "cast('2020-02-29' as varchar(20))"],
    "char": ["cast('abc' as char(5))", "cast('abc' as char(3))", "cast('a b ' as char(6))", "cast('' as char(2))",
             "cast('12' as char(4))", "cast('é' as char(2))"],
    "binary": ["cast('abc' as binary)", "cast('' as binary)", "cast('é' as binary)", "unhex('00FF10')"],
    "date": ["date '2020-02-29'", "date '1970-01-01'", "date '2019-12-31'", "date '2021-03-28'", "date '0001-01-01'",
             "date '9999-12-31'", "date '1582-10-15'", "date '1969-07-20'", "cast('nonsense' as date)"],
    "timestamp": ["timestamp '2020-02-29 10:11:12'", "timestamp '1970-01-01 00:00:00'", "timestamp '2021-03-28 01:30:00'",
                  "timestamp '2019-12-31 23:59:59.999'", "timestamp '2020-01-01 00:00:00.123456'",
                  "timestamp '1969-12-31 23:59:59.5'", "timestamp '9999-12-31 23:59:59'", "timestamp '1900-01-01 12:00:00'"],
    "interval_year_month": ["interval '1-2' year to month", "interval '3' year", "interval '-5' month", "interval 0 month"],
    "interval_day_time": ["interval '1 2:3:4.5' day to second", "interval '3' day", "interval '-90' minute", "interval 0 second"],
    "array": ["array(1, 2, 3)", "array('a', 'b', NULL)", "array(1.50, 2)", "array()", "array(1, NULL)", "array(array(1), array(2, 3))",
              "array('b', 'a', 'B')", "array(1.5D, -0.0D)"],
    "map": ["map('a', 1, 'b', 2)", "map(1, 'x')", "map('k', NULL)", "map('a', 1.50)", "map('k', array(1, 2))"],
    "struct": ["struct(1, 'a')", "named_struct('x', 1, 'y', 1.50)", "named_struct('s', 'é', 'n', NULL)", "struct(date '2020-02-29', true)"],
    "void": ["NULL"],
}

NUMBERS = ["tinyint", "smallint", "int", "bigint", "float", "double", "decimal"]
TEXTS = ["string", "varchar", "char"]
DATES = ["date", "timestamp"]
PRIMITIVES = ["boolean", *NUMBERS, *TEXTS, *DATES]
FAMILIES = list(CONSTANTS)

# Types to cast to.
TARGETS = ["boolean", "tinyint", "smallint", "int", "bigint", "float", "double", "decimal(10,2)", "decimal(38,0)", "decimal(38,18)",
           "decimal(3,1)", "decimal", "string", "varchar(3)", "varchar(20)", "char(3)", "char(12)", "binary", "date", "timestamp"]
