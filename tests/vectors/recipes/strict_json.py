"""JSON that one reader would take and another not: refused by ours (formats section 1)."""

from __future__ import annotations

from tests.vectors.recipes.common import Vector, b64

_MEMBERS = ["a", "b"]
_GOOD: dict[str, tuple[bytes, object]] = {
    "plain": (b'{"a":1,"b":"x"}', {"a": 1, "b": "x"}),
    "another order, with blanks": (b' {"b" : null,\n"a":\t[] } ', {"a": [], "b": None}),
    "escapes": (rb'{"a":"\u00f1\n\"","b":"\ud83d\ude00"}', {"a": 'ñ\n"', "b": "😀"}),
    "raw UTF-8": ('{"a":"ñandú","b":"😀"}'.encode(), {"a": "ñandú", "b": "😀"}),
    "the largest number": (b'{"a":9007199254740991,"b":0}', {"a": 2**53 - 1, "b": 0}),
    "an escaped name": (rb'{"\u0061":1,"b":2}', {"a": 1, "b": 2}),
}
_BAD = {
    "nothing": b"",
    "a byte order mark": b'\xef\xbb\xbf{"a":1,"b":2}',
    "not UTF-8": b'{"a":"\xff","b":2}',
    "UTF-16": '{"a":1,"b":2}'.encode("utf-16-le"),
    "a list on top": b'["a","b"]',
    "a text on top": b'"a"',
    "a member too few": b'{"a":1}',
    "a member too many": b'{"a":1,"b":2,"c":3}',
    "the same member twice": b'{"a":1,"b":2,"a":1}',
    "the same member twice, once escaped": rb'{"a":1,"b":2,"\u0061":3}',
    "twice inside": b'{"a":{"x":1,"x":1},"b":2}',
    "the prototype": b'{"a":1,"b":2,"__proto__":{}}',
    "a float": b'{"a":1.0,"b":2}',
    "an exponent": b'{"a":1e3,"b":2}',
    "too large": b'{"a":9007199254740992,"b":2}',
    "far too large": b'{"a":' + b"9" * 5_000 + b',"b":2}',
    "NaN": b'{"a":NaN,"b":2}',
    "infinity": b'{"a":-Infinity,"b":2}',
    "a leading zero": b'{"a":01,"b":2}',
    "a plus": b'{"a":+1,"b":2}',
    "half a character": rb'{"a":"\ud800","b":2}',
    "half a character in a name": rb'{"a":{"\udc00":1},"b":2}',
    "a bare line feed in a text": b'{"a":"\n","b":2}',
    "single quotes": b"{'a':1,'b':2}",
    "a trailing comma": b'{"a":1,"b":2,}',
    "a comment": b'{"a":1,/**/"b":2}',
    "something after": b'{"a":1,"b":2}x',
}


def make(_stored: Vector) -> Vector:
    return {
        "members": _MEMBERS,
        "good": [{"name": n, "text": b64(t), "value": v} for n, (t, v) in _GOOD.items()],
        "bad": [{"name": n, "text": b64(t), "error": "MalformedError"} for n, t in _BAD.items()],
    }
