"""A service that signs people in, on this machine: it keeps to OpenID Connect, and can be told to lie in every way that the tests name."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import re
import secrets
import threading
import time
from contextlib import contextmanager
from html import unescape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

from plenipot.adapters import oidc
from plenipot.config.oidc import identity_provider

CLIENT, SECRET = "plenipot", "a secret of the client: +/%"
REFUSALS = {
    403: "No account is linked with this identity.",
    422: "was not accepted, and nothing was done.",
    503: "The other service does not answer as it should",
}
"""What the site says to whoever comes with an answer that it does not take, by the status."""


class Service:
    """The service: somebody is signed in there as `claims` says; `lies` changes what it answers."""

    def __init__(self):
        forget()  # a former service of these tests may have had the same port, with other keys
        self.key = RSAKey.generate_key(2048, {"kid": "first", "use": "sig", "alg": "RS256"})
        self.keys = [self.key]
        self.claims = {"sub": "248289761001", "name": "Ann Example", "email": "ann@example.org", "email_verified": True}
        self.lies = {}
        self.codes = {}
        self.asked = []
        self.dripped_out = False
        self.issuer = ""
        self.proved_at = None

    def description(self):
        """What the service says of itself."""
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "code_challenge_methods_supported": ["S256"],
        } | self.lies.get("description", {})

    def authorize(self, query):
        """Sign somebody in who is led here, and lead them back with a code. A person would be asked; the tests' is not."""
        self.asked.append(query)
        if "error" in self.lies:
            return {"error": self.lies["error"], "state": query["state"]}
        code = secrets.token_urlsafe(16)
        self.codes[code] = query
        answer = {"code": code, "state": query["state"], "iss": self.issuer}
        return {name: value for name, value in (answer | self.lies.get("answer", {})).items() if value is not None}

    def tokens(self, form, authorization):
        """The tokens for a code, once; `None` where it is refused."""
        grant = self.codes.pop(form.get("code", ""), None)
        pair = base64.b64decode(authorization.removeprefix("Basic ")).decode().split(":")
        challenge = base64.urlsafe_b64encode(hashlib.sha256(form.get("code_verifier", "").encode()).digest())
        if (
            grant is None
            or [unquote(part) for part in pair] != [CLIENT, SECRET]
            or grant["code_challenge"] != challenge.decode().rstrip("=")
            or grant["code_challenge_method"] != "S256"
            or grant["redirect_uri"] != form.get("redirect_uri")
        ):
            return None
        access_token = secrets.token_urlsafe(16)
        return {"access_token": access_token, "token_type": "Bearer", "id_token": self.id_token(grant)}

    def id_token(self, grant):
        """A signed token about whoever is signed in."""
        now = int(time.time())
        claims = {
            "iss": self.issuer,
            "aud": CLIENT,
            "exp": now + 300,
            "iat": now,
            "nonce": grant["nonce"],
            **self.claims,
        }
        if "max_age" in grant:
            claims["auth_time"] = now if self.proved_at is None else now + self.proved_at
        claims |= {
            name: value(now) if callable(value) else value for name, value in self.lies.get("claims", {}).items()
        }
        claims = {name: value for name, value in claims.items() if value is not None}
        algorithm, key = self.lies.get("algorithm", "RS256"), self.lies.get("key", self.key)
        if algorithm in {"none", "HS256"}:
            return self._forged(algorithm, claims)
        return jwt.encode({"alg": algorithm, "kid": self.lies.get("kid", "first")}, claims, key, algorithms=[algorithm])

    def _forged(self, algorithm, claims):
        """A token that no library would make: signed by nobody, or with the public key as if that were a secret."""
        parts = ({"alg": algorithm, "kid": "first"}, claims)
        signed = b".".join(base64.urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=") for part in parts)
        public = self.key.as_pem(private=False)
        signature = b"" if algorithm == "none" else hmac.new(public, signed, hashlib.sha256).digest()
        return f"{signed.decode()}.{base64.urlsafe_b64encode(signature).decode().rstrip('=')}"


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        service, url = self.server.service, urlsplit(self.path)
        part = url.path.rpartition("/")[2]
        if part == "authorize":
            query = {name: values[0] for name, values in parse_qs(url.query).items()}
            back = f"{query['redirect_uri']}?{urlencode(service.authorize(query))}"
            return self._send(302, b"", {"Location": back})
        if part == "openid-configuration" and "elsewhere" in service.lies:
            return self._send(302, b"", {"Location": service.lies["elsewhere"]})
        if part == "keys":
            return self._answer({"keys": [key.as_dict(private=False) for key in service.keys]})
        return self._answer(service.description())

    def do_POST(self):
        form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        tokens = self.server.service.tokens(
            {name: values[0] for name, values in form.items()}, self.headers.get("Authorization", "")
        )
        if tokens is None:
            return self._send(400, b'{"error": "invalid_grant"}', {})
        return self._answer(tokens | self.server.service.lies.get("tokens", {}))

    def _answer(self, answer):
        lies, part = self.server.service.lies, urlsplit(self.path).path.rpartition("/")[2]
        content = json.dumps(answer).encode()
        if lies.get("huge") == part:
            content = json.dumps({**answer, "padding": "x" * (1 << 20)}).encode()
        if lies.get("damaged") == part:
            content = b"<html>"
        if lies.get("fails") == part:
            return self._send(500, b"{}", {})
        return self._send(200, content, {"Content-Type": "application/json"}, slow=lies.get("slow") == part)

    def _send(self, status, content, headers, *, slow=False):
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(content)), "Connection": "close"}.items():
            self.send_header(name, value)
        self.end_headers()
        if slow:
            for place in range(len(content)):
                self.server.service.dripped_out = place + 1 == len(content)
                try:
                    self.wfile.write(content[place : place + 1])
                    self.wfile.flush()
                except OSError:
                    return
                time.sleep(0.05)
        else:
            self.wfile.write(content)

    def log_message(self, *arguments):
        """Say nothing."""


@contextmanager
def service_on_loopback():
    """The service while it runs, on a port of its own."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.daemon_threads = True
    server.service = service = Service()
    service.issuer = f"http://127.0.0.1:{server.server_address[1]}/realm"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield service
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


ACCOUNT = "/desk/account/"
SIGN_IN = "/desk/identity/sign-in/"
LINK = "/desk/account/link-identity/"


def text_of(answer):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def lead(service, answer):
    """The address to which the service leads a browser back that was led to it."""
    assert answer.status_code == 302, text_of(answer)
    query = {name: values[0] for name, values in parse_qs(urlsplit(answer["Location"]).query).items()}
    service_answer = service.authorize(query)
    return query["redirect_uri"], service_answer


def walk(service, browser, address):
    """Follow a link to the service, sign in there, and come back."""
    callback, answer = lead(service, browser.get(address))
    return browser.get(urlsplit(callback).path, answer)


def link(service, browser, **more):
    """Link the identity of the service with the account of a browser."""
    assert walk(service, browser, "/desk/identity/link/").status_code == 302
    page = browser.get(ACCOUNT).content.decode()
    signed = unescape(re.findall(r'name="link-identity-identity" value="([^"]+)"', page)[0])
    return browser.send_to("/desk/sign-in/", LINK, **{"link-identity-identity": signed, **more})


def is_signed_in(browser):
    return browser.get(ACCOUNT).status_code == 200


@contextmanager
def service_of_site(settings):
    """A service on this machine that signs people in to the site."""
    with service_on_loopback() as running:
        settings.OIDC = identity_provider(f"{running.issuer}?client={CLIENT}&title=Ministry", SECRET)
        yield running


def forget():
    """Forget what services were asked."""
    oidc._DESCRIPTIONS.clear()
    oidc._KEYS.clear()
