"""An authenticator of our own: it makes passkeys and signs with them as the standard says, and can be told to err.

Source: W3C, Web Authentication Level 3, sections 6.1 (authenticator data) and 6.5 (attestation); attested by nobody.
"""

from __future__ import annotations

import hashlib
import json
import re
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from html import unescape

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40


def encoded(data):
    return urlsafe_b64encode(data).rstrip(b"=").decode()


def decoded(text):
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


def question_in(page, method, name=""):
    """The question and the signed challenge of the first field of that method (and name) in a page."""
    for field in re.findall(r"<input[^>]+data-passkey[^>]*>", page):
        attributes = {key: unescape(value) for key, value in re.findall(r'([\w-]+)="([^"]*)"', field)}
        if attributes["data-passkey"] == method and attributes["name"].endswith(name):
            return json.loads(attributes["data-question"]), attributes["data-challenge"]
    return None


class Authenticator:
    """A key that somebody carries; it keeps one passkey, and counts how often it signs."""

    def __init__(self, origin="http://testserver"):
        self.origin = origin
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.identifier = secrets.token_bytes(32)
        self.signed = 0
        self.flags = PRESENT | VERIFIED

    def make(self, question, challenge):
        """The answer to a question by which a passkey is made, as a page sends it."""
        numbers = self.key.public_key().public_numbers()
        coordinates = (number.to_bytes(32, "big") for number in (numbers.x, numbers.y))
        public_key = cbor2.dumps({1: 2, 3: -7, -1: 1, **dict(zip((-2, -3), coordinates, strict=True))})
        attested = bytes(16) + len(self.identifier).to_bytes(2, "big") + self.identifier + public_key
        data = self.data(question["rp"]["id"], self.flags | ATTESTED) + attested
        attestation = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": data})
        client = self.client("webauthn.create", question)
        return self.sent(challenge, clientDataJSON=encoded(client), attestationObject=encoded(attestation))

    def sign(self, question, challenge):
        """The answer to a question by which a passkey is used, as a page sends it."""
        self.signed += 1
        data = self.data(question["rpId"], self.flags)
        client = self.client("webauthn.get", question)
        signature = self.key.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        return self.sent(
            challenge,
            clientDataJSON=encoded(client),
            authenticatorData=encoded(data),
            signature=encoded(signature),
        )

    def data(self, host, flags):
        return hashlib.sha256(host.encode()).digest() + bytes([flags]) + self.signed.to_bytes(4, "big")

    def client(self, kind, question):
        facts = {"type": kind, "challenge": question["challenge"], "origin": self.origin, "crossOrigin": False}
        return json.dumps(facts).encode()

    def sent(self, challenge, **response):
        name = encoded(self.identifier)
        credential = {"id": name, "rawId": name, "type": "public-key", "response": response}
        return json.dumps({"challenge": challenge, "credential": credential})
