"""When two printed cells mean the same: complex ones as JSON, the entries of a MAP in any order."""
import functools
import json
import re

_WORD = re.compile(r"[<>,:]|`[^`]*`|(?:[^<>,:()`\s]|\([^)]*\))+")


class _Number(str):
    """A number as it was printed: 1.10 and 1.1 differ."""


def canonical(cell, kind):
    """`cell` of a column of type `kind` in a form that is equal exactly when the values are."""
    if cell == "NULL" or not kind.startswith(("array<", "map<", "struct<")):
        return cell
    try:
        value = json.loads(cell, parse_int=_Number, parse_float=_Number, parse_constant=_Number,
                           object_pairs_hook=lambda pairs: tuple(pairs))
    except ValueError:
        return cell
    return repr(_ordered(value, _parse(kind)))


def _ordered(value, kind):
    if isinstance(value, list) and kind[0] == "array":
        return [_ordered(item, kind[1]) for item in value]
    if isinstance(value, tuple) and kind[0] == "map":
        return sorted(((key, _ordered(item, kind[1])) for key, item in value), key=repr)
    if isinstance(value, tuple) and kind[0] == "struct" and len(value) == len(kind[1]):
        return [(key, _ordered(item, field)) for (key, item), field in zip(value, kind[1])]
    return ("number", str(value)) if isinstance(value, _Number) else value


@functools.lru_cache(maxsize=None)
def _parse(text):
    """map<string,array<int>> -> ("map", ("array", ("int",))); struct<a:int> -> ("struct", [("int",)])."""
    words = iter(_WORD.findall(text) + [">"])

    def kind():
        name = next(words).lower()
        if name not in ("array", "map", "struct"):
            return (name,)
        parts, separator = [], next(words)
        while separator != ">":
            if name == "struct":
                next(words), next(words)  # the field's name and the colon
            parts.append(kind())
            separator = next(words)
        return (name, parts if name == "struct" else parts[-1])

    return kind()
