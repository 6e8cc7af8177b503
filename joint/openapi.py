"""The description of the endpoint, as OpenAPI 3.1: what a ministry's programmers read, and what tests hold it to."""

from __future__ import annotations

from typing import Any

from joint.record import KINDS, SECTORS
from joint.remarks import SENTENCES

MOST_RECORDS, MOST_CHECKS, MOST_LISTED = 10_000, 1_000, 1_000
USUAL_LISTED = 500
PROBLEM_TYPE = "application/problem+json"


def _field(description: str, *examples: object, **more: Any) -> dict[str, Any]:
    return {"type": ["string", "integer", "null"], "description": description, "examples": list(examples), **more}


RECORD = {
    "type": "object",
    "description": "One enterprise. Fields that are not named here are kept and not read.",
    "required": ["id", "name", "province"],
    "properties": {
        "id": _field("Your own number of the record, 100 letters at most; a mended one comes under the same.", "C-1"),
        "name": _field("As it stands in your register, Khmer or Latin.", "Golden Thread Co., Ltd."),
        "tin": _field("Tax number, however it is written. This or the commerce number is needed.", "L001-123456789"),
        "commerce_number": _field("Number in the commercial register.", "00012345"),
        "kind": _field(f"One of {', '.join(KINDS)}; {KINDS[0]} where it is not told.", KINDS[0]),
        "province": _field("Name, or code of the gazetteer (two digits).", "12", "Phnom Penh"),
        "district": _field("The same (four digits).", "1204", "Tuol Kouk"),
        "sector": _field(f"One of {', '.join(SECTORS)}.", SECTORS[0]),
        "workers": _field("How many work there.", 120),
        "phone": _field("Mobile telephone of the employer, who is texted once if something is missing.", "012 000 001"),
        "language": _field("Language of that text: km or en.", "km"),
    },
}
RESULT = {
    "type": "object",
    "required": ["id", "outcome", "again", "matched_by", "remarks"],
    "additionalProperties": False,
    "properties": {
        "id": {"type": "string", "description": 'As it was told; "" where it could not be read.'},
        "outcome": {
            "enum": ["new", "merged", "held", "refused"],
            "description": "New to the Fund; merged with what it has; held until somebody has looked; not readable.",
        },
        "again": {"type": "boolean", "description": "It came before, and nothing was done now."},
        "matched_by": {"enum": ["", "tin", "commerce_number", "their_id", "name", "person"]},
        "remarks": {
            "type": "array",
            "description": "Why it was refused or held; else what was not taken over. None: all was well.",
            "items": {
                "type": "object",
                "required": ["field", "code", "sentence"],
                "additionalProperties": False,
                "properties": {
                    "field": {"type": "string"},
                    "code": {"enum": sorted(SENTENCES)},
                    "sentence": {"type": "string"},
                },
            },
        },
    },
}
ENTERPRISE = {
    "type": "object",
    "required": ["fund_number", "name", "tin", "commerce_number", "province", "district", "sector", "changed_on"],
    "additionalProperties": False,
    "properties": {
        **{
            name: {"type": "string"}
            for name in ("fund_number", "name", "tin", "commerce_number", "province", "district", "sector")
        },
        "changed_on": {"type": "string", "format": "date"},
    },
}
CHECK = {
    "type": "object",
    "required": ["code"],
    "properties": {
        "code": {"type": "string", "description": "20 digits, however they are grouped."},
        "permit": {
            "type": "string",
            "description": "For which permit: construction_permit; small_informal_trade, which needs none any more, is "
            "answered by not_needed, and any other word by unreadable.",
        },
        "tin": {"type": "string", "description": "Whose it must be: then another's certificate is unknown."},
    },
}
CHECKED = {
    "type": "object",
    "required": ["result"],
    "additionalProperties": False,
    "properties": {
        "result": {"enum": ["valid", "expired", "unknown", "unreadable", "not_needed"]},
        "name": {"type": "string"},
        "place": {"type": "string"},
        "until": {"type": "string", "format": "date", "description": "The last day."},
    },
}
PROBLEM = {
    "type": "object",
    "description": "RFC 9457.",
    "required": ["title", "status", "detail"],
    "properties": {"title": {"type": "string"}, "status": {"type": "integer"}, "detail": {"type": "string"}},
}


def document() -> dict[str, Any]:
    """The whole description."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Sok Sabay: joint registration",
            "version": "1",
            "description": "Ministries hand over enterprises, read those that are registered with the Fund, and check "
            "certificates. Whatever is sent may be sent again: it is known, and changes nothing.",
        },
        "servers": [{"url": "/joint"}],
        "security": [{"token": []}],
        "paths": {
            "/v1/records": {"post": _records()},
            "/v1/enterprises": {"get": _enterprises()},
            "/v1/certificate-checks": {"post": _checks()},
            "/v1/openapi.json": {"get": _document()},
        },
        "components": {
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
            "schemas": {"Record": RECORD, "Check": CHECK, "Problem": PROBLEM},
        },
    }


def _records() -> dict[str, Any]:
    result = {"taken": _count("How many are in now."), "refused": _count("How many are not.")}
    return {
        "operationId": "handRecordsOver",
        "summary": "Hand over enterprises. Only for the ministries of Commerce and Tax.",
        "requestBody": _list_of("records", "Record", MOST_RECORDS, "Each is read by itself: a bad one stops no other."),
        "responses": _responses(
            "One result for each record, in order.",
            {**result, "results": {"type": "array", "items": RESULT}},
            400, 401, 403, 413, 415, 429, 503,
        ),
    }  # fmt: skip


def _enterprises() -> dict[str, Any]:
    told = {
        "enterprises": {"type": "array", "items": ENTERPRISE},
        "next": {"type": ["string", "null"], "description": "The `after` of the next page; null on the last."},
    }
    return {
        "operationId": "listEnterprises",
        "summary": "Enterprises that are registered with the Fund, page by page. Households are not among them.",
        "parameters": [
            _query("since", {"type": "string", "format": "date"}, "Only those changed on that day or later."),
            _query("after", {"type": "string", "format": "uuid"}, "What the page before gave as next."),
            _query("limit", {"type": "integer", "minimum": 1, "maximum": MOST_LISTED}, f"{USUAL_LISTED} if not told."),
        ],
        "responses": _responses("One page.", told, 400, 401, 403, 429, 503),
    }


def _checks() -> dict[str, Any]:
    return {
        "operationId": "checkCertificates",
        "summary": "Whether certificates of employers are good.",
        "requestBody": _list_of("checks", "Check", MOST_CHECKS, "One certificate each."),
        "responses": _responses(
            "One result for each, in order.",
            {"results": {"type": "array", "items": CHECKED}},
            400, 401, 413, 415, 429, 503,
        ),
    }  # fmt: skip


def _document() -> dict[str, Any]:
    told = {"content": {"application/json": {"schema": {"type": "object"}}}}
    return {
        "operationId": "describe",
        "summary": "This description.",
        "security": [],
        "responses": {"200": {"description": "It.", **told}},
    }


def _list_of(name: str, schema: str, most: int, description: str) -> dict[str, Any]:
    """A body with a list. What is in it is answered one by one, so anything may be: the schema says what is good."""
    items = {"anyOf": [{"$ref": f"#/components/schemas/{schema}"}, {}]}
    body = {
        "type": "object",
        "required": [name],
        "properties": {name: {"type": "array", "maxItems": most, "description": description, "items": items}},
    }
    return {"required": True, "content": {"application/json": {"schema": body}}}


def _query(name: str, schema: dict[str, Any], description: str) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": False, "schema": schema, "description": description}


def _count(description: str) -> dict[str, Any]:
    return {"type": "integer", "minimum": 0, "description": description}


_WHY = {
    400: "The request cannot be read.",
    401: "No token, or one that is not good.",
    403: "Not for this ministry.",
    413: "Too much at one time.",
    415: "The body is not JSON.",
    429: "Too many requests; Retry-After says for how many seconds to wait.",
    503: "The database is away. Send it again.",
}


def _responses(description: str, properties: dict[str, Any], *problems: int) -> dict[str, Any]:
    told = {"type": "object", "required": list(properties), "additionalProperties": False, "properties": properties}
    problem = {"schema": {"$ref": "#/components/schemas/Problem"}}
    return {
        "200": {"description": description, "content": {"application/json": {"schema": told}}},
        **{str(code): {"description": _WHY[code], "content": {PROBLEM_TYPE: problem}} for code in problems},
    }
