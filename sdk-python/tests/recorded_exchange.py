"""An exchange without a framework: all that a face for a framework has to do."""

from urllib.parse import quote

from latchkey.web import set_cookie


class RecordedExchange:
    """A request that a test makes up, and the response to it."""

    def __init__(self, method="GET", path="/page", cookies=(), **headers):
        self.method = method
        self.path = path
        self.host = "api.example.com"
        self.scheme = "http"
        self.remote_address = "192.0.2.1"
        self.is_committed = False
        pairs = cookies.items() if isinstance(cookies, dict) else cookies
        self._request = {name.replace("_", "-").lower(): value for name, value in headers.items()}
        if pairs:
            self._request["cookie"] = "; ".join(f"{name}={quote(value)}" for name, value in pairs)
        self.response = {}

    def request_headers(self, name):
        value = self._request.get(name.lower())
        return [] if value is None else [value]

    def response_headers(self, name):
        return self.response.get(name.lower(), [])

    def set_response_header(self, name, values):
        self.response[name.lower()] = list(values)

    def header(self, name):
        """The value of a header; None when there is none."""
        return next(iter(self.response_headers(name)), None)

    @property
    def set_cookies(self):
        """The lines by name, domain and path."""
        return {set_cookie.place(line): line for line in self.response_headers("Set-Cookie")}

    @property
    def jar(self):
        """What a browser holds that had nothing before."""
        pairs = (line.partition(";")[0].partition("=") for line in self.response_headers("Set-Cookie"))
        return {name: value for name, _, value in pairs if value}
