"""The console command: its verbs are found, its processes die together, its archives come back."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import tarfile
import time
from pathlib import Path

import pytest
from django.db import connection

from pooyesh.commands import _stamp, backup, restore
from pooyesh.commands._tree import Tree
from pooyesh.commands.main import main, parser_of, verbs
from pooyesh.core.refusal import Refusal

SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]
STUBBORN = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('deaf', flush=True); time.sleep(60)"


def test_a_verb_is_a_module():
    assert verbs()["check-translations"] == "pooyesh.commands.check_translations"


def test_shared_modules_are_no_verbs():
    assert [name for name in verbs() if name.startswith("-") or name in {"main", "ready", "tree"}] == []


@pytest.mark.parametrize("verb", list(verbs()))
def test_each_verb_says_what_it_does(verb, capsys):
    with pytest.raises(SystemExit) as left:
        parser_of([verb]).parse_args([verb, "--help"])
    assert (left.value.code, "usage: pooyesh" in capsys.readouterr().out) == (0, True)


def test_a_refusal_is_one_sentence(capsys):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert main(["serve", "--port", str(port)]) == 1
    assert (
        capsys.readouterr().err
        == f"Port {port} is taken; choose another: PORT=8001 make run, or pooyesh serve --port 8001.\n"
    )


def test_one_end_ends_all():
    tree = Tree()
    tree.start("long", SLEEP)
    tree.start("short", [sys.executable, "-c", ""])
    assert (tree.wait(), tree.ended, [part.poll() is None for part in tree.parts.values()]) == (
        1,
        "short",
        [False, False],
    )


def test_asked_to_end_is_no_failure():
    tree = Tree()
    tree.start("long", SLEEP)
    tree.ending.set()
    assert (tree.wait(), tree.ended, tree.parts["long"].returncode) == (0, "", -signal.SIGTERM)


def test_a_deaf_part_is_killed(monkeypatch):
    monkeypatch.setattr("pooyesh.commands._tree.GRACE", 0.2)
    tree = Tree()
    tree.start("deaf", [sys.executable, "-c", STUBBORN])
    time.sleep(0.5)  # a fresh interpreter needs a moment before it is deaf
    tree.end()
    assert tree.parts["deaf"].returncode in {-signal.SIGKILL, -signal.SIGTERM}


def test_a_killed_parent_takes_its_parts_along():
    code = (
        "from pooyesh.commands._tree import Tree; import sys, time; t = Tree(); "
        "t.start('x', [sys.executable, '-c', 'import time; time.sleep(60)']); "
        "print(t.parts['x'].pid, flush=True); time.sleep(60)"
    )
    parent = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    child = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    assert _is_gone_within(child, 5)


def _is_gone_within(pid, seconds):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            os.kill(pid, 0)
            if Path(f"/proc/{pid}/stat").read_text(encoding="ascii").split()[2] == "Z":
                return True
        except (ProcessLookupError, FileNotFoundError):
            return True
        time.sleep(0.05)
    return False


def _pooyesh(home, *words):
    """Run a verb on an installation of its own, on SQLite, as a person would."""
    environment = {**os.environ, "POOYESH_VAR": str(home), "DATABASE_URL": ""}
    command = [sys.executable, "-m", "pooyesh", *map(str, words)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """An installation with one invitation and one file, and its archive."""
    home = tmp_path_factory.mktemp("var")
    environment = {**os.environ, "POOYESH_VAR": str(home), "DATABASE_URL": ""}
    subprocess.run([sys.executable, "manage.py", "migrate", "-v0"], env=environment, check=True)
    link = _pooyesh(home, "invite", "secretary")
    (home / "files").mkdir(exist_ok=True)
    (home / "files/photo.webp").write_bytes(b"photo")
    return home, link, _pooyesh(home, "backup", home / "kept.tar.gz")


def test_an_archive_holds_tables_and_files_and_no_key(home):
    with tarfile.open(home[2]) as archive:
        assert archive.getnames() == ["pooyesh.json", "tables.sqlite3", "files", "files/photo.webp"]


def test_an_archive_is_for_its_owner_alone(home):
    assert Path(home[2]).stat().st_mode & 0o777 == 0o600


def test_what_was_kept_comes_back_and_what_was_there_is_put_aside(home):
    var, link, archive = home
    (var / "files/photo.webp").write_bytes(b"another")
    _pooyesh(var, "restore", archive, "--replace")
    aside = next(var.glob("before-*"))
    kept = [(var / "files/photo.webp").read_bytes(), (aside / "files/photo.webp").read_bytes()]
    assert (kept, _pooyesh(var, "invite", "secretary")) == ([b"photo", b"another"], link)


def _serve(var):
    """Serve an installation until it says where, ask for a page, end it; return the page's status and its own."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "pooyesh", "serve", "--port", str(port)]
    environment = {**os.environ, "POOYESH_VAR": str(var), "DATABASE_URL": ""}
    server = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
    said = next(line for line in server.stdout if "http://" in line)
    page = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    page.request("GET", "/sign-in/")
    status = page.getresponse().status
    server.send_signal(signal.SIGTERM)
    server.communicate()
    return status, server.returncode, f":{port}/" in said


def _files(var):
    """Return when each file was last written, but for those an open database keeps beside it."""
    files = (path for path in var.rglob("*") if path.is_file() and not path.name.endswith(("-wal", "-shm")))
    return {str(path): path.stat().st_mtime_ns for path in files}


def test_a_second_start_serves_again_and_changes_nothing(home):
    var = home[0]
    first = _serve(var)
    before = _files(var)
    assert (first, _serve(var), _files(var) == before) == ((200, 0, True), (200, 0, True), True)


@pytest.mark.parametrize("name", ["../evil", "/evil", "files/../../evil"])
def test_an_archive_that_leads_outside_is_refused(name, tmp_path):
    path = tmp_path / "bad.tar.gz"
    with tarfile.open(path, "w:gz") as archive:
        archive.addfile(tarfile.TarInfo(name))
    with pytest.raises(Refusal) as refused:
        restore.unpack(path, tmp_path)
    assert refused.value.code == "unsafe"


def test_a_broken_archive_is_refused(tmp_path):
    path = tmp_path / "bad.tar.gz"
    path.write_bytes(b"no archive")
    with pytest.raises(Refusal) as refused:
        restore.unpack(path, tmp_path)
    assert refused.value.code == "archive"


def test_two_may_not_hold_one_installation(tmp_path, monkeypatch):
    monkeypatch.setattr("pooyesh.settings.VAR", tmp_path)
    with _stamp.lock(), pytest.raises(Refusal) as refused:
        _stamp.lock()
    assert refused.value.code == "serving"


def test_an_export_holds_every_unit(cast, tmp_path):
    file = tmp_path / "units.csv"
    assert main(["export", cast.campaign.slug, "units", str(file)]) == 0
    codes = [row.split(",")[0] for row in file.read_text(encoding="utf-8-sig").splitlines()]
    assert codes == ["code", "HQ", "21", "2101", "08", "0801"]


def test_an_export_that_breaks_leaves_nothing(cast, tmp_path, monkeypatch):
    def broken(_scope):
        yield ["HQ"] * 8
        raise RuntimeError("the line is cut")

    monkeypatch.setattr("pooyesh.commands.export._units", broken)
    with pytest.raises(RuntimeError):
        main(["export", cast.campaign.slug, "units", str(tmp_path / "units.csv")])
    assert list(tmp_path.iterdir()) == []


if connection.vendor == "postgresql":

    @pytest.mark.django_db(transaction=True)
    def test_tables_on_a_server_are_dumped(tmp_path):
        backup.dump_postgresql(tmp_path / "tables.dump")
        assert (tmp_path / "tables.dump").stat().st_size > 10_000
