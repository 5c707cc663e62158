"""Expressions to Hive, in one SELECT; those that it refuses are found by the place in its message, else by halving."""
import re

from differential.answers import of_query
from hive.session import Refused


def ask_queries(session, queries):
    """For each query its answer as answers.of_query makes it, or None where Hive refuses it. Statements that `; ` parts run
    one by one, and the last one is the query."""
    found = []
    for query in queries:
        *before, last = query.split("; ")
        try:
            for statement in before:
                session.rows(statement)
            found.append(of_query(query, *session.answer(last)))
        except Refused:
            found.append(None)
    return found


# True where Hive's optimizer gave up on the SELECT: it makes `0 IN (1, 0)` of this.
_PROBE = "NOT (0 IN (1, 0.5))"


def ask(session, expressions, source=""):
    """For each expression (type, cells), or None where Hive refuses it. `source`: `FROM ...` of a table with a column `id`
    that rows are sorted by, or nothing. An expression that keeps the optimizer from a SELECT changes what its neighbours mean,
    so that they are asked without it."""
    if not expressions:
        return []
    head = ["id", _PROBE] if source else [_PROBE]
    try:
        types, rows = session.answer(f"SELECT {', '.join(head + expressions)} {source}")
    except Refused as refusal:
        if len(expressions) == 1:
            return [None]
        refused = _place(str(refusal), len("SELECT " + "".join(f"{column}, " for column in head)), expressions)
        if refused is not None:
            answers = ask(session, expressions[:refused] + expressions[refused + 1:], source)
            return answers[:refused] + [None] + answers[refused:]
        return _ask_halves(session, expressions, source)
    if len(expressions) > 1 and rows[0][len(head) - 1] == "true":
        return _ask_halves(session, expressions, source)
    if source:
        rows.sort(key=lambda row: int(row[0]))
    return [(types[column], [row[column] for row in rows]) for column in range(len(head), len(types))]


def _ask_halves(session, expressions, source):
    middle = len(expressions) // 2
    return ask(session, expressions[:middle], source) + ask(session, expressions[middle:], source)


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
