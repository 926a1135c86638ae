"""Reads vCards with vobject and compares them with what they should say.

Usage: read_elsewhere.py CARDS EXPECTED. Ends with 0 when all of it is there, 1 with the differences, 3 without vobject.
"""

import json
import sys

try:
    import vobject
except ImportError:
    sys.exit(3)


def birthday(card):
    """The birthday as `1990-04-15`, or the parts of it that are known."""
    if not hasattr(card, "bday"):
        return None
    text = card.bday.value
    omitted = card.bday.params.get("X-APPLE-OMIT-YEAR")
    if omitted and text.startswith(omitted[0]):
        return "-" + text[len(omitted[0]):]
    if len(text) == 8 and text.isdigit():
        return f"{text[:4]}-{text[4:6]}-{text[6:]}"
    if len(text) == 6 and text.startswith("--"):
        return f"--{text[2:4]}-{text[4:]}"
    return text


def values(card, name):
    return [line.value for line in card.contents.get(name, []) if "X-TIES-KEPT" not in line.params]


def said(card):
    """What one card says, in the form of what is expected."""
    organisations = values(card, "org")
    whole = hasattr(card, "n") and "X-TIES-WHOLE" not in card.n.params
    return {
        "uid": card.uid.value.removeprefix("urn:uuid:"),
        "name": card.fn.value,
        "family": card.n.value.family if whole else "",
        "given": card.n.value.given if whole else "",
        "emails": values(card, "email"),
        "phones": values(card, "tel"),
        "organisation": organisations[0][0] if organisations else "",
        "birthday": birthday(card),
    }


def main(cards, expected):
    with open(cards, encoding="utf-8", newline="") as file:
        found = [said(card) for card in vobject.readComponents(file.read())]
    with open(expected, encoding="utf-8") as file:
        wanted = json.load(file)
    wrong = [(have, want) for have, want in zip(found, wanted) if have != want]
    for have, want in wrong[:5]:
        for key in want:
            if have[key] != want[key]:
                print(f"{want['name']!a}: {key} is {have[key]!a}, not {want[key]!a}")
    print(f"{len(found)} of {len(wanted)} cards read, {len(wrong)} differ")
    return 1 if wrong or len(found) != len(wanted) else 0


sys.exit(main(*sys.argv[1:]))
