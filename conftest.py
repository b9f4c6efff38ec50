"""What every test stands on: compiled translations, a quiet place for files, the fixed cast, and a browser.

In CI (CI=true) nothing may be passed over: a skipped test counts as failed, with its reason.
"""

import os
import shutil
import tempfile
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache

from pooyesh.tools.catalogs import compile_stale

IN_CI = os.environ.get("CI", "").lower() in {"1", "true", "yes"}
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHROMIUM_OPTIONS = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
# Playwright's own loop runs in this thread, and Django then takes every query for one made inside a loop
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")


def pytest_configure(config):
    compile_stale()
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    settings.PASSWORD_HASHERS = [
        "django.contrib.auth.hashers.MD5PasswordHasher"
    ]  # quick, and nobody's password
    test = settings.DATABASES["default"]["TEST"]
    if "sqlite" in settings.DATABASES["default"]["ENGINE"] and not test["NAME"]:
        # a file, as shipped: the tables in memory that Django would take lock each other out when a page of the
        # live server is read by several threads
        memory = "/dev/shm" if Path("/dev/shm").is_dir() else None
        folder = tempfile.TemporaryDirectory(prefix="pooyesh-test-", dir=memory)
        config.add_cleanup(folder.cleanup)
        test["NAME"] = str(Path(folder.name) / "test.sqlite3")
    # pages are tested without collecting static files first; `make bench` serves them as shipped
    settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"


def _refuse_skips(report):
    if IN_CI and report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"In CI no test is passed over. {reason}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    return _refuse_skips((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector):
    return _refuse_skips((yield))


@pytest.fixture(autouse=True)
def _clean(tmp_path_factory, monkeypatch):
    """Each test has an empty cache and its own folder for files."""
    cache.clear()
    files = tmp_path_factory.mktemp("files")
    monkeypatch.setattr(settings, "MEDIA_ROOT", files)


def chromium():
    """Return the browser's path: $POOYESH_CHROMIUM, else the first one installed; None without one."""
    named = os.environ.get("POOYESH_CHROMIUM")
    return named or next(filter(None, map(shutil.which, CHROMIUM)), None)


@pytest.fixture(scope="session")
def _browser():
    path = chromium()
    if path is None:
        pytest.skip("Chromium is absent: sudo apt install chromium, or name one in POOYESH_CHROMIUM")
    sync_api = pytest.importorskip("playwright.sync_api")
    options = [*CHROMIUM_OPTIONS, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with sync_api.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=path, args=options)
        yield browser
        browser.close()


@pytest.fixture
def browse(_browser, live_server):
    """Return a function that opens an address of the live server in a new window.

    `browse("/", user=leila, width=360, language="fa")` gives a page on a phone where Leila is signed in; the page
    notes in `page.faults` every script error and every request for another host.
    """
    opened = []

    def to(address, *, user=None, width=1280, height=900, script=True):
        context = _browser.new_context(
            viewport={"width": width, "height": height}, locale="fa-IR", timezone_id="Asia/Tehran",
            java_script_enabled=script, has_touch=width < 640,
        )  # fmt: skip
        opened.append(context)
        if user is not None:
            context.add_cookies([_session(user, live_server.url)])
        page = context.new_page()
        page.home = live_server.url
        _watch(page, live_server.url)
        page.goto(live_server.url + address)
        return page

    yield to
    for context in opened:
        context.close()


def _session(user, url):
    from django.test import Client

    client = Client()
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
    return {
        "name": settings.SESSION_COOKIE_NAME,
        "value": client.cookies[settings.SESSION_COOKIE_NAME].value,
        "url": url,
    }


def _watch(page, home):
    page.faults = []
    page.on("pageerror", lambda error: page.faults.append(f"script: {error}"))
    page.on(
        "console", lambda said: page.faults.append(f"console: {said.text}") if said.type == "error" else None
    )
    page.on(
        "request",
        lambda asked: None if _is_home(asked.url, home) else page.faults.append(f"asks {asked.url}"),
    )


def _is_home(url, home):
    return url.startswith((home, "data:", "blob:"))


@pytest.fixture
def cast(db, clock):
    """Return the fixed cast in their small world with an open campaign (tests/cast.py); the clock stands at `cast.at`."""
    from tests.cast import the_cast

    made = the_cast()
    clock(made.at)
    return made


@pytest.fixture
def clock(monkeypatch):
    """Return a function that stops the clock at a moment: every request of the test is made then."""

    def stop(at):
        monkeypatch.setattr("django.utils.timezone.now", lambda: at)

    return stop


def pytest_report_header(config):
    engine = settings.DATABASES["default"]["ENGINE"].rsplit(".", 1)[-1]
    return [
        f"database: {engine}",
        f"chromium: {chromium() or 'absent'}",
        f"tree: {Path(__file__).parent.name}",
    ]
