"""Values as the `hive` command prints them."""
import decimal


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
