"""Expressions to Hive, many a SELECT; those that it refuses are found by the place in its message, else by halving."""
import re

from differential.answers import of_query
from hive.session import Refused

BATCH = 40


def ask(session, expressions, source=""):
    """For each expression (type, cells), or None where Hive refuses it. `source`: `FROM ...` of a table with a column `id`
    that rows are sorted by, or nothing."""
    answers = []
    for begin in range(0, len(expressions), BATCH):
        answers += _ask(session, expressions[begin:begin + BATCH], source)
    return answers


def ask_queries(session, queries):
    """For each query its answer as answers.of_query makes it, or None where Hive refuses it."""
    found = []
    for query in queries:
        try:
            found.append(of_query(query, *session.answer(query)))
        except Refused:
            found.append(None)
    return found


def _ask(session, expressions, source):
    if not expressions:
        return []
    head = ["id"] if source else []
    try:
        types, rows = session.answer(f"SELECT {', '.join(head + expressions)} {source}")
    except Refused as refusal:
        if len(expressions) == 1:
            return [None]
        refused = _place(str(refusal), len("SELECT " + "".join(f"{column}, " for column in head)), expressions)
        if refused is not None:
            return _ask(session, expressions[:refused], source) + [None] + _ask(session, expressions[refused + 1:], source)
        middle = len(expressions) // 2
        return _ask(session, expressions[:middle], source) + _ask(session, expressions[middle:], source)
    if source:
        rows.sort(key=lambda row: int(row[0]))
    return [(types[column], [row[column] for row in rows]) for column in range(len(head), len(types))]


def _place(message, begin, expressions):
    """The index of the expression that a message like `Line 1:482 Wrong arguments` points into."""
    place = re.search(r"\bLine 1:(\d+)", message)
    if not place:
        return None
    at = int(place.group(1))
    for index, expression in enumerate(expressions):
        # Hive counts in characters of UTF-16, of which only the ones beyond the plane count twice.
        end = begin + len(expression.encode("utf-16-le")) // 2
        if begin <= at < end:
            return index
        begin = end + 2
    return None
