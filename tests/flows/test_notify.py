"""Webhook and mail over real connections on loopback; no failure of theirs ends a run, no secret gets out."""

from __future__ import annotations

import json
import logging
import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from flows.notify import Message, notify, ways
from flows.notify_hooks import message_of_end, tell_of_end, tell_of_failure
from flows.notify_settings import NotifySettings
from flows.settings import Settings, SettingsError, load_settings
from flows.summary import RunSummary
from tests.flows.conftest import Hoptac
from tests.flows.receivers import mail_server, webhook

MESSAGE = Message("nightly: 1 to look at", ("Release 2025.11.20", "- source_silent: bao"), {"outcome": "published"})
SECRETS = ("very-secret", "open-sesame")


def summary(outcome: str = "published", *alarms: str) -> RunSummary:
    return RunSummary("nightly", "nightly-1", outcome, "release 1 published", "1", "1", "output", alarms=alarms)


@pytest.fixture
def tls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ssl.SSLContext:
    """The context of a server on 127.0.0.1 whose certificate this process trusts."""
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "tests")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    kept = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (tmp_path / "key.pem").write_bytes(kept)
    (tmp_path / "certificate.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "certificate.pem"))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "certificate.pem", tmp_path / "key.pem")
    return context


def test_nothing_is_sent_until_an_address_is_set(folder: Path) -> None:
    assert ways(load_settings()) == []
    assert notify(load_settings(), MESSAGE) == []


def test_a_webhook_gets_text_for_people_and_facts_for_programs(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with webhook() as posts:
        settings = load_settings(notify_webhook=posts.url)
        assert ways(settings) == ["webhook"]
        assert notify(settings, MESSAGE) == []
    (body,) = map(json.loads, posts.bodies)
    assert body["text"] == body["content"] == "nightly: 1 to look at\nRelease 2025.11.20\n- source_silent: bao"
    assert body["hoptac"]["facts"] == {"outcome": "published"}
    assert "very-secret" not in caplog.text
    assert not logging.getLogger("httpx").disabled


def test_a_long_message_is_cut_for_chats(folder: Path) -> None:
    with webhook() as posts:
        notify(load_settings(notify_webhook=posts.url), Message("long", ("x" * 9000,)))
    assert len(json.loads(posts.bodies[0])["content"]) == 1900


def test_a_webhook_that_refuses_is_a_line_without_its_address(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    with webhook(status=410) as posts:
        assert notify(load_settings(notify_webhook=posts.url), MESSAGE) == [
            "webhook did not take the message (HTTP 410)"
        ]
    closed = load_settings(notify_webhook=posts.url)
    assert notify(closed, MESSAGE) == ["webhook did not take the message (ConnectError)"]
    assert [record.message for record in caplog.records] == [
        "webhook did not take the message (HTTP 410)",
        "webhook did not take the message (ConnectError)",
    ]


def test_mail_goes_to_every_recipient(folder: Path) -> None:
    with mail_server() as box:
        settings = load_settings(notify_email_to="An <an@example.org>, binh@example.org", notify_smtp=box.address)
        assert notify(settings, Message("two\nlines", ("Đã xong",))) == []
    assert box.recipients == ["an@example.org", "binh@example.org"]
    (mail,) = box.messages
    assert (mail["Subject"], mail["From"]) == ("[hoptac] two lines", "an@example.org")
    assert "Đã xong" in mail.get_content()  # type: ignore[attr-defined]
    assert box.encrypted == [False]


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_password_goes_over_a_protected_connection(folder: Path, tls: ssl.SSLContext, security: str) -> None:
    with mail_server(tls, at_once=security == "tls") as box:
        settings = load_settings(
            notify_email_to="an@example.org",
            notify_email_from="hoptac@example.org",
            notify_smtp=box.address.replace("127.0.0.1", "localhost"),
            notify_smtp_security=security,
            notify_smtp_user="an",
            notify_smtp_password="open-sesame",
        )
        assert notify(settings, MESSAGE) == []
    assert (box.passwords, box.encrypted, box.messages[0]["From"]) == (["open-sesame"], [True], "hoptac@example.org")


def test_a_password_is_never_sent_openly_nor_to_a_stranger(
    folder: Path, tls: ssl.SSLContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    named = {"notify_email_to": "an@example.org", "notify_smtp_user": "an", "notify_smtp_password": "open-sesame"}
    with mail_server() as box:
        told = notify(load_settings(notify_smtp=box.address, **named), MESSAGE)
    assert told == ["mail did not take the message (SMTPNotSupportedError)"]
    monkeypatch.delenv("SSL_CERT_FILE")
    with mail_server(tls) as untrusted:
        settings = load_settings(notify_smtp=untrusted.address, notify_smtp_security="starttls", **named)
        assert notify(settings, MESSAGE) == ["mail did not take the message (SSLCertVerificationError)"]
    assert box.passwords + untrusted.passwords == []


def test_a_mail_server_that_refuses_is_a_line(folder: Path) -> None:
    with mail_server(refuse="MAIL") as box:
        settings = load_settings(notify_email_to="an@example.org", notify_smtp=box.address)
        assert notify(settings, MESSAGE) == ["mail did not take the message (SMTPSenderRefused 554)"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("notify_webhook", "ftp://very-secret/open-sesame"),
        ("notify_email_to", "nobody"),
        ("notify_email_to", "an@example.org\nBcc: all@example.org"),
        ("notify_smtp", "localhost"),
        ("notify_on", "never"),
        ("notify_smtp_security", "ssl"),
    ],
)
def test_a_bad_address_is_told_in_a_line_without_secrets(folder: Path, name: str, value: str) -> None:
    with pytest.raises(SettingsError) as error:
        load_settings(**{name: value})
    assert f"setting {name} " in str(error.value)
    assert "\n" not in str(error.value)
    assert not any(secret in str(error.value) for secret in SECRETS)


def test_secrets_show_in_no_form_of_the_settings(folder: Path) -> None:
    settings = load_settings(notify_webhook="https://example.org/very-secret", notify_smtp_password="open-sesame")
    forms = [repr(settings), str(settings), settings.model_dump_json(), repr(settings.model_dump())]
    assert not any(secret in form for secret in SECRETS for form in forms)


@pytest.mark.parametrize(
    ("told", "on", "expected"),
    [
        (summary(), "trouble", 0),
        (summary("published", "source_silent: bao"), "trouble", 1),
        (summary("refused"), "trouble", 1),
        (summary("unchanged"), "always", 1),
    ],
)
def test_a_run_tells_at_its_end_when_there_is_something_to_look_at(
    folder: Path, told: RunSummary, on: str, expected: int
) -> None:
    with webhook() as posts:
        tell_of_end(load_settings(notify_webhook=posts.url, notify_on=on), told)
    assert len(posts.bodies) == expected


def test_the_message_of_a_run_names_its_alarms() -> None:
    message = message_of_end(summary("published", "source_silent: bao", "host_down: b"))
    assert message.subject.endswith(": published, 2 to look at")
    assert message.lines == ("release 1 published", "- source_silent: bao", "- host_down: b")
    assert message.facts["alarms"] == ("source_silent: bao", "host_down: b")


@pytest.mark.parametrize(
    ("state", "deployment", "expected"),
    [
        (SimpleNamespace(name="Failed", message="KeyError: 'a'\nmore", is_crashed=lambda: False), "id", 1),
        (SimpleNamespace(name="Failed", message=None, is_crashed=lambda: False), None, 1),
        (SimpleNamespace(name="Crashed", message="killed", is_crashed=lambda: True), "id", 1),
        (SimpleNamespace(name="Crashed", message="interrupted", is_crashed=lambda: True), None, 0),
        (SimpleNamespace(name="Failed", message="NotPublishedError: x", is_crashed=lambda: False), "id", 0),
    ],
)
def test_prefects_hook_tells_of_what_nobody_saw(
    folder: Path, monkeypatch: pytest.MonkeyPatch, state: SimpleNamespace, deployment: str | None, expected: int
) -> None:
    run = SimpleNamespace(name="blue-tit", deployment_id=deployment)
    with webhook() as posts:
        monkeypatch.setenv("HOPTAC_NOTIFY_WEBHOOK", posts.url)
        tell_of_failure(flow=SimpleNamespace(name="nightly"), flow_run=run, state=state)
    said = [json.loads(body)["hoptac"]["facts"] for body in posts.bodies]
    assert [one["outcome"] for one in said] == [state.name.lower()] * expected
    assert all("\n" not in one["said"] for one in said)


def test_a_hook_that_fails_fails_no_run(hoptac: Hoptac, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "page.txt").write_text("Hà Nội\n\nNgày 12/5/2024, tại Hà Nội, Việt Nam và Lào ký bản ghi nhớ hợp tác.\n")
    monkeypatch.setenv("HOPTAC_NOTIFY_WEBHOOK", "http://127.0.0.1:9/very-secret")
    monkeypatch.setenv("HOPTAC_NOTIFY_EMAIL_TO", "an@example.org")
    monkeypatch.setenv("HOPTAC_NOTIFY_SMTP", "127.0.0.1:9")
    monkeypatch.setenv("HOPTAC_NOTIFY_ON", "always")
    ended = hoptac("ingest", "page.txt")
    assert ended.code == 0
    assert "webhook did not take the message (ConnectError)" in ended.err
    assert "mail did not take the message (ConnectionRefusedError)" in ended.err
    log = (folder / "archive" / "hoptac.log").read_text()
    assert "webhook did not take" in log
    assert "very-secret" not in log + ended.err + ended.out


def test_every_setting_of_notification_is_one_of_the_settings() -> None:
    assert {name for name in Settings.model_fields if name.startswith("notify_")} >= {"notify_webhook", "notify_on"}


def test_the_example_of_settings_names_every_setting_of_notification() -> None:
    example = (Path(__file__).resolve().parent.parent.parent / "hoptac.toml.example").read_text(encoding="utf-8")
    assert {name for name in NotifySettings.model_fields if f"\n# {name} = " not in example} == set()
