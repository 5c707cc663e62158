"""HiveQL text cut into statements."""
import re

_TOKEN = re.compile(
    r"--[^\n]*|'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"|`[^`]*`|;|[^;'\"`-]+|.", re.S)


def cut(text):
    """The statements of `text`: cut at `;` outside quotes, without comments and `!` lines."""
    text = re.sub(r"(?m)^\s*!.*$", "", text)
    part, statements = [], []
    for match in _TOKEN.finditer(text + ";"):
        token = match.group()
        if token == ";":
            statements.append("".join(part).strip())
            part = []
        elif not token.startswith("--"):
            part.append(token)
    return [statement for statement in statements if statement]
