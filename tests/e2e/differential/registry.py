"""The functions that pdm knows, with their signatures, as src/sql/functions_*.cc declares them."""
import re
from pathlib import Path

_SOURCES = Path(__file__).resolve().parents[3] / "src" / "sql"
_ENTRY = re.compile(r'\{"([^"]+)",\s*(?:FunctionKind::)?(kScalar|kAggregate|kWindow|kTable),\s*((?:"[^"]*"\s*)+)')


def functions(kind="kScalar"):
    """{name: [(parameters, result)]} of one kind, operators left out; parameters as src/sql/functions.h words them."""
    found = {}
    for source in sorted(_SOURCES.glob("functions_*.cc")):
        if source.stem == "functions_operator":
            continue
        for name, of_kind, quoted in _ENTRY.findall(source.read_text(encoding="utf-8")):
            if of_kind == kind:
                found[name] = [_overload(text) for text in "".join(re.findall(r'"([^"]*)"', quoted)).split(";")]
    return found


def _overload(text):
    parameters, _, result = text.partition("->")
    return _split(parameters), result.strip()


def _split(text):
    parts, depth, part = [], 0, ""
    for c in text:
        depth += (c == "<") - (c == ">")
        if c == "," and depth == 0:
            parts.append(part.strip())
            part = ""
        else:
            part += c
    return [p for p in (*parts, part.strip()) if p]
