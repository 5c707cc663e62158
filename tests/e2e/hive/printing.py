"""Values as the `hive` command prints them."""
import decimal
import math


def printed(value):
    """One cell; complex values arrive from the server as JSON text already."""
    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return double_as_java(value) if isinstance(value, float) else str(value)


def double_as_java(value):
    """978307.2 -> 978307.2, 1e20 -> 1.0E20, 1e-5 -> 1.0E-5, NaN, -Infinity."""
    if value != value:
        return "NaN"
    if value in (float("inf"), float("-inf")):
        return "Infinity" if value > 0 else "-Infinity"
    if value == 0 or 1e-3 <= abs(value) < 1e7:
        return repr(value)
    sign, digits, exponent = decimal.Decimal(repr(value)).as_tuple()
    text = "".join(map(str, digits)).rstrip("0")
    return f"{'-' if sign else ''}{text[0]}.{text[1:] or '0'}E{exponent + len(digits) - 1}"


def large_double_as_java(value):
    """What Java makes of a DOUBLE that double_as_java prints with fewer digits, else None: whole numbers between 2^54 and
    2^63 by their digits less those that 53 bits do not tell, and the smallest number with two."""
    if abs(value) == 5e-324:
        return f"{'-' if value < 0 else ''}4.9E-324"
    exponent = math.frexp(value)[1] - 1 if math.isfinite(value) else 0
    if not 53 < exponent <= 62:
        return None
    unit = 10 ** int((exponent - 54) * 0.30103)
    whole, rest = divmod(int(abs(value)), unit)
    digits = str(whole + (unit > 1 and rest >= unit // 2))
    power = len(digits) - 1 + len(str(unit)) - 1
    digits = digits.rstrip("0")
    return f"{'-' if value < 0 else ''}{digits[0]}.{digits[1:] or '0'}E{power}"
