# SPDX-License-Identifier: Apache-2.0
"""schema.py SCHEMA BODY...: what the schema refuses in the bodies, a line for each.
schema.py --wrong SCHEMA FOLDER: one body for each key of the schema, with a value that it refuses.

It knows the keywords that the schema uses, and no other."""

import json
import os
import sys

TYPES = {
    "object": dict, "array": list, "string": str, "integer": int, "boolean": bool,
    "null": type(None),
}
KEYWORDS = {
    "$schema", "$defs", "$ref", "title", "description", "default", "type", "enum", "minimum",
    "maximum", "maxLength", "maxItems", "properties", "items",
}


def is_type(value, name):
    return isinstance(value, TYPES[name]) and not (name == "integer" and isinstance(value, bool))


def judge(value, schema, whole, path):
    unknown = set(schema) - KEYWORDS
    if unknown:
        sys.exit(f"{path}: the schema has {unknown}")
    if "$ref" in schema:
        schema = whole["$defs"][schema["$ref"].removeprefix("#/$defs/")]
    names = schema.get("type", [])
    names = [names] if isinstance(names, str) else names
    if names and not any(is_type(value, name) for name in names):
        yield f"{path}: type"
        return
    if "enum" in schema and value not in schema["enum"]:
        yield f"{path}: enum"
    number = is_type(value, "integer")
    if number and not schema.get("minimum", value) <= value <= schema.get("maximum", value):
        yield f"{path}: range"
    if isinstance(value, str) and len(value) > schema.get("maxLength", len(value)):
        yield f"{path}: length"
    if isinstance(value, list):
        if len(value) > schema.get("maxItems", len(value)):
            yield f"{path}: items"
        for i, item in enumerate(value):
            yield from judge(item, schema.get("items", {}), whole, f"{path}/{i}")
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from judge(inner, schema.get("properties", {}).get(key, {}), whole,
                             f"{path}/{key}")


def keys_of(schema, path):
    for key, inner in schema.get("properties", {}).items():
        yield path + [key], inner
        yield from keys_of(inner, path + [key])


def nested(path, value):
    for key in reversed(path):
        value = {key: value}
    return value


def wrong_values(schema):
    yield "type", 17.5
    if "enum" in schema:
        yield "enum", "no such"
    if "enum" in schema.get("items", {}):
        yield "enum", ["no such"]
    for word, change in (("minimum", -1), ("maximum", 1)):
        if word in schema:
            yield word, schema[word] + change


def main():
    if sys.argv[1] == "--wrong":
        whole = json.load(open(sys.argv[2], encoding="utf-8"))
        for path, schema in keys_of(whole, []):
            for word, value in wrong_values(schema):
                name = ".".join(path + [word])
                with open(os.path.join(sys.argv[3], name), "w", encoding="utf-8") as out:
                    json.dump(nested(path, value), out)
        return
    whole = json.load(open(sys.argv[1], encoding="utf-8"))
    for name in sys.argv[2:]:
        body = json.load(open(name, encoding="utf-8"))
        for line in judge(body, whole, whole, ""):
            print(f"{os.path.basename(name)}: {line}")


main()
