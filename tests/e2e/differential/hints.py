"""What makes sense in one argument of a function: {function: {position: HiveQL}}. Numbers that say how long a text gets stay small."""

_SMALL = ["0", "1", "2", "3", "-1", "-2", "5", "10", "NULL"]
_DIGITS = ["0", "1", "2", "3", "-1", "-2", "5", "10", "20", "-40"]
_ZONES = ["'Europe/London'", "'America/New_York'", "'Asia/Kolkata'", "'UTC'", "'PST'", "'GMT+8'", "'+05:30'", "'nowhere'", "NULL"]
_PATTERNS = ["'yyyy-MM-dd'", "'yyyyMMdd'", "'dd/MM/yyyy HH:mm:ss'", "'HH:mm'", "'EEE, d MMM yyyy'", "'EEEE MMMM'", "'yy D w u'", "'hh:mm a'",
             "'SSS'", "'y'", "'G'", "''", "'q'", "'yyyy''T''HH'", "'Z'", "'z'", "NULL"]
_REGEXES = ["'a'", "'[a-c]+'", "'(a)(b)?'", "'\\\\d+'", "'^$'", "'.'", "'b*'", "'(?i)ABC'", "'a|b'", "'(.*),(.*)'", "'\\\\s'", "''", "'['",
            "'é'", "'^a.*c$'", "'\\\\w'", "'x?'", "NULL"]
_PATHS = ["'$.a'", "'$.a.b'", "'$.a.b[0]'", "'$.a.b[*]'", "'$'", "'$.c'", "'$.x'", "'$[0]'", "''", "NULL"]
_JSON = ["'{\"a\":{\"b\":[1,2]},\"c\":null}'", "'[1,{\"a\":2}]'", "'{\"a\":\"x\\\\\"y\"}'", "'nonsense'", "''", "'{\"a\":1.50,\"c\":true}'", "NULL"]
_UNITS = ["'MM'", "'MONTH'", "'YEAR'", "'YY'", "'Q'", "'QUARTER'", "'dd'", "''", "NULL"]
_URLS = ["'http://u:p@h:80/a/b?x=1&y=2#f'", "'http://h'", "'h/a?x=1'", "''", "'ftp://h/a%20b?x=%C3%A9'", "NULL"]
_DAY_NAMES = ["'MO'", "'tue'", "'Sunday'", "'FR'", "'x'", "''", "NULL"]
_FILLS = ["'x'", "'ab'", "''", "' '", "'é'", "'😀'", "NULL"]
_SHARES = ["0.5D", "0.5", "0", "1.0D", "0.25D", "array(0.25D, 0.75D)", "array(0.5)", "1"]
_SEPARATORS = ["','", "'.'", "''", "'b'", "'a'", "' '", "'é'", "NULL"]

HINTS = {
    "add_months": {1: _SMALL, 2: _PATTERNS}, "bround": {1: _DIGITS}, "concat_ws": {0: _SEPARATORS}, "conv": {1: ["2", "10", "16", "36", "1", "-10"],
    2: ["2", "10", "16", "-16", "37", "-10"]}, "date_add": {1: _SMALL}, "date_format": {1: _PATTERNS}, "date_sub": {1: _SMALL},
    "decode": {1: ["'UTF-8'", "'US-ASCII'", "'UTF-16'"]}, "encode": {1: ["'UTF-8'", "'US-ASCII'", "'UTF-16'"]}, "elt": {0: _SMALL},
    "factorial": {0: ["0", "1", "5", "20", "21", "-1", "NULL"]}, "format_number": {1: ["0", "1", "2", "5", "'##,##0.0'"]},
    "from_unixtime": {1: _PATTERNS}, "from_utc_timestamp": {1: _ZONES}, "get_json_object": {0: _JSON, 1: _PATHS}, "histogram_numeric": {1: ["2", "3", "10"]},
    "instr": {1: _SEPARATORS}, "locate": {0: _SEPARATORS, 2: _SMALL}, "lpad": {1: ["0", "1", "5", "8", "-1", "NULL"], 2: _FILLS},
    "next_day": {1: _DAY_NAMES}, "parse_url": {0: _URLS, 1: ["'HOST'", "'PATH'", "'QUERY'", "'REF'", "'PROTOCOL'", "'FILE'", "'AUTHORITY'", "'USERINFO'", "'x'"],
    2: ["'x'", "'y'", "'z'"]}, "percentile": {1: _SHARES}, "percentile_approx": {1: _SHARES, 2: ["10", "1000"]}, "printf": {0: ["'%s'", "'%d'", "'%5s|'", "'%-5s|'", "'%.2f'", "'%05d'", "'%x'", "'%%'", "'%s %s'"]},
    "regexp_extract": {1: _REGEXES, 2: ["0", "1", "2", "-1"]}, "regexp_replace": {1: _REGEXES, 2: ["'x'", "''", "'$1'", "'\\\\$'", "'[$0]'"]},
    "regexp": {1: _REGEXES}, "repeat": {1: _SMALL}, "round": {1: _DIGITS}, "rpad": {1: ["0", "1", "5", "8", "-1", "NULL"], 2: _FILLS},
    "sha2": {1: ["0", "224", "256", "384", "512", "1"]}, "shiftleft": {1: ["0", "1", "5", "31", "33", "64", "-1"]},
    "shiftright": {1: ["0", "1", "5", "31", "33", "64", "-1"]}, "shiftrightunsigned": {1: ["0", "1", "5", "31", "33", "64", "-1"]},
    "space": {0: _SMALL}, "split": {1: _REGEXES}, "str_to_map": {1: ["','", "';'", "'&'"], 2: ["':'", "'='"]},
    "substr": {1: _SMALL, 2: _SMALL}, "substring": {1: _SMALL, 2: _SMALL}, "substring_index": {1: _SEPARATORS, 2: _SMALL},
    "to_unix_timestamp": {1: _PATTERNS}, "to_utc_timestamp": {1: _ZONES}, "translate": {1: _FILLS, 2: _FILLS},
    "trunc": {1: _UNITS}, "unix_timestamp": {1: _PATTERNS}, "width_bucket": {3: ["1", "4", "10"]},
}

# Their answer changes from one question to the next, or is about the server.
UNSTABLE = {"current_date", "current_timestamp", "current_user", "current_database", "unix_timestamp()", "rand", "uuid", "version", "logged_in_user",
            "current_groups", "current_authorizer", "surrogate_key", "buildversion", "assert_true", "assert_true_oom", "in_file", "java_method",
            "reflect", "reflect2", "get_splits", "restrict_information_schema"}
