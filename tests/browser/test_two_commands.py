"""What `make run` does, seen from outside: it starts, says where and for whom, and ends everything it started."""

import signal
import socket
import sys
import urllib.request

from tests.browser.running import PASSWORD, Site, free_port, is_running, serve, start_site

PEOPLE = (
    "administrator",
    "commissioner",
    "auditor",
    "editor",
    "contributor",
    "personnel",
    "budget",
    "head",
    "reader",
    "reviewer",
    "minister",
    "editor2",
    "head2",
    "reviewer2",
    "minister2",
)


def test_the_first_start_makes_a_demo_and_the_second_is_quick_and_a_signal_ends_all_of_it(tmp_path):
    first = start_site(tmp_path)
    answer = urllib.request.urlopen(f"{first.url}/accounts/login/", timeout=10)
    ended = end(first, signal.SIGTERM)
    second = start_site(tmp_path)
    interrupted = end(second, signal.SIGINT)

    assert answer.status == 200
    assert first.url in first.output
    assert [name for name in PEOPLE if name not in first.output.split()] == []
    assert PASSWORD in first.output
    assert PASSWORD in second.output
    assert second.seconds < first.seconds
    assert ended == (143, [])
    assert interrupted == (0, [])
    assert "Traceback" not in first.output + second.output


def test_a_port_in_use_is_told_in_one_sentence(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        output, _ = (process := serve(tmp_path, port)).communicate(timeout=30)

    assert (process.returncode, output) == (
        1,
        f"Port {port} is in use. Choose another one: PORT={port + 1} make run\n",
    )


def test_a_wrong_setting_is_told_in_one_sentence(tmp_path):
    output, _ = (process := serve(tmp_path, free_port(), DEBUG="perhaps")).communicate(timeout=60)

    assert process.returncode == 1
    assert "DEBUG must be 1 or 0, not 'perhaps'." in output
    assert "Traceback" not in output


def test_it_runs_on_postgresql_as_well_and_without_the_demo_there_are_no_demo_people(tmp_path):
    site = start_site(tmp_path, within=[sys.executable, "scripts/with_postgresql.py"], DEMO="0")
    answer = urllib.request.urlopen(f"{site.url}/accounts/login/", timeout=10)
    ended = end(site, signal.SIGTERM)

    assert answer.status == 200
    assert not (tmp_path / "bo.sqlite3").exists()
    assert PASSWORD not in site.output
    assert ended == (143, [])


def end(site: Site, with_signal: int) -> tuple[int, list[int]]:
    """Its exit code, and which of the processes that it started are still running."""
    family = site.family()
    code = site.stop(with_signal)
    assert len(family) >= 3  # The web server, what answers for it, and the worker
    return code, [pid for pid in family if is_running(pid)]
