"""Fetching: from a server on this machine with leave, and never without."""

import gzip
import ipaddress
import shutil
import socket
import ssl
import subprocess
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from whence.intake import addresses, report_from
from whence.intake.addresses import fetch, is_public
from whence.model import ReportError

BODY = "<html><head><title>Shells sent</title></head><body><article><p>{}</p></article></body></html>".format(
    "Seoul said that the shells had been sent to Warsaw – by sea – in the spring. " * 4
)


class _Site(BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.asked.append((self.path, self.headers["Host"]))
        send = getattr(self, f"_{self.path.strip('/').split('/')[0]}", None)
        if send:
            send()
        else:
            self._answer(404, b"no such page")

    def _answer(self, code, body, **headers):
        self.send_response(code)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _page(self):
        self._answer(200, BODY.encode(), Content_Type="text/html; charset=utf-8")

    def _latin(self):
        self._answer(200, BODY.encode("cp1252"), Content_Type="text/html; charset=windows-1252")

    def _plain(self):
        self._answer(200, b"Seoul said that the shells had been sent.", Content_Type="text/plain")

    def _pdf(self):
        self._answer(200, b"%PDF-1.7", Content_Type="application/pdf")

    def _moved(self):
        self._answer(302, b"", Location="/page")

    def _round(self):
        self._answer(302, b"", Location="/round")

    def _within(self):
        self._answer(302, b"", Location="http://10.1.2.3/secret")

    def _file(self):
        self._answer(302, b"", Location="file:///etc/hostname")

    def _bomb(self):
        self._answer(200, gzip.compress(bytes(30_000_000)), Content_Encoding="gzip", Content_Type="text/plain")

    def _slow(self):
        self.send_response(200)
        self.end_headers()
        while not self.server.stopping.wait(0.05):
            try:
                self.wfile.write(b"word ")
            except OSError:
                return

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def site():
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    server.asked, server.stopping = [], threading.Event()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.stopping.set()
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def sealed_site(tmp_path_factory):
    """The same site over TLS, with a certificate for "localhost" alone, and that certificate."""
    openssl = shutil.which("openssl")
    if not openssl:
        pytest.skip("no openssl here to make a certificate with")
    folder = tmp_path_factory.mktemp("tls")
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-days", "2"]
    made = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", certificate, *subject]
    subprocess.run([openssl, *made], check=True, capture_output=True)
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    server.asked, server.stopping = [], threading.Event()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server, certificate
    server.shutdown()
    server.server_close()


def address(site, path, host="127.0.0.1"):
    return f"http://{host}:{site.server_port}/{path}"


def refused(url, **options):
    with pytest.raises(ReportError) as error:
        fetch(url, **options)
    return str(error.value)


def test_a_page_is_fetched_and_read(site):
    report = report_from(address(site, "page"), allow_private=True)
    assert report.text.startswith("Seoul said that the shells had been sent to Warsaw – by sea –")
    assert (report.title, report.url, report.name) == ("Shells sent", address(site, "page"), address(site, "page"))


def test_the_encoding_that_the_server_names_is_used(site):
    assert "Warsaw – by sea –" in report_from(address(site, "latin"), allow_private=True).text


def test_plain_text_is_read_as_it_is(site):
    assert report_from(address(site, "plain"), allow_private=True).text == "Seoul said that the shells had been sent."


def test_a_pdf_at_an_address_is_told(site):
    with pytest.raises(ReportError, match="is a PDF"):
        report_from(address(site, "pdf"), allow_private=True)


def test_redirects_are_followed_and_the_last_address_is_kept(site):
    assert fetch(address(site, "moved"), allow_private=True).url == address(site, "page")


def test_the_host_is_named_as_given_while_the_connection_goes_to_the_checked_address(site):
    fetch(address(site, "plain", host="localhost"), allow_private=True)
    assert site.asked[-1] == ("/plain", f"localhost:{site.server_port}")


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0"]
)
def test_the_own_machine_is_not_asked_without_leave(site, host):
    before = len(site.asked)
    assert "lies at a private or reserved address" in refused(address(site, "page", host=host))
    assert len(site.asked) == before


def test_a_redirect_into_the_own_network_is_not_followed(site, monkeypatch):
    """The first hop is taken for public, as a server on the Internet would be."""
    monkeypatch.setattr(addresses, "is_public", lambda ip: str(ip) == "127.0.0.1")
    assert "lies at a private or reserved address, 10.1.2.3" in refused(address(site, "within"))


def test_every_address_of_a_name_is_checked(site, monkeypatch):
    both = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, 80)) for ip in ("93.184.215.14", "192.168.1.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: both)
    assert "private or reserved address, news.example (192.168.1.1)" in refused("http://news.example/a")


def test_a_name_is_resolved_once(site, monkeypatch):
    """A second answer, within the network, would be the attack called DNS rebinding."""
    answers = iter([[(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", site.server_port))]])
    real = socket.getaddrinfo

    def resolve(host, *rest, **more):
        return next(answers) if host == "news.example" else real(host, *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    got = fetch(address(site, "plain", host="news.example"), allow_private=True)
    assert got.data.startswith(b"Seoul")
    assert site.asked[-1] == ("/plain", f"news.example:{site.server_port}")


def test_a_certificate_is_checked_for_the_host_named_not_for_its_address(sealed_site, monkeypatch):
    server, certificate = sealed_site
    url = f"https://localhost:{server.server_port}/plain"
    assert "certificate verify failed" in refused(url, allow_private=True)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    assert fetch(url, allow_private=True).data.startswith(b"Seoul")
    assert "certificate verify failed" in refused(url.replace("localhost", "127.0.0.1"), allow_private=True)


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("nothing", "cannot be fetched: the server answers 404 Not Found"),
        ("round", "redirects more than 10 times"),
        ("file", "is no http(s) address"),
        ("bomb", "sends more than 20 MB"),
    ],
)
def test_what_cannot_be_had_is_told(site, path, told):
    words = refused(address(site, path), allow_private=True)
    assert words.startswith(f"{address(site, path)} ")
    assert told in words


def test_a_server_that_dribbles_is_left(site, monkeypatch):
    monkeypatch.setattr(addresses, "TIMEOUT", 0.5)
    assert "no full answer within" in refused(address(site, "slow"), allow_private=True)


def test_a_host_that_nobody_knows_is_told(monkeypatch):
    def unknown(*_, **__):
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    assert refused("https://no-such-paper.example/a").endswith("the host no-such-paper.example is not known")


def test_a_closed_door_is_told():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert "cannot be fetched: " in refused(f"http://127.0.0.1:{port}/", allow_private=True)


@pytest.mark.parametrize("url", ["http://", "http://[::1", "http://exa mple.org:99999/"])
def test_what_is_no_address_is_told(url):
    assert refused(url).startswith(url)


@pytest.mark.parametrize(
    ("ip", "public"),
    [
        ("93.184.215.14", True),
        ("2606:2800:21f:cb07:6820:80da:af6b:8b2c", True),
        ("10.0.0.1", False),
        ("172.16.3.4", False),
        ("192.168.0.1", False),
        ("100.64.0.1", False),
        ("169.254.169.254", False),
        ("224.0.0.1", False),
        ("240.0.0.1", False),
        ("0.0.0.0", False),
        ("::1", False),
        ("fe80::1", False),
        ("fd00::1", False),
        ("ff02::1", False),
        ("::ffff:10.0.0.1", False),
        ("64:ff9b::a00:1", False),
        ("2002:a00:1::", False),
    ],
)
def test_public_addresses(ip, public):
    assert is_public(ipaddress.ip_address(ip)) is public
