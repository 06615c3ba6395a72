"""What `make run` does, seen from outside: it starts, says where and for whom, and ends everything it started."""

import signal
import socket
import sys

from tests.browser.running import PASSWORD, free_port, serve, start_and_end

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


def test_the_first_start_makes_a_demo_and_the_second_is_quick_and_a_signal_ends_all_of_it(two_starts):
    first, second = two_starts
    told = first.site.output

    assert (first.status, second.status) == (200, 200)
    assert first.site.url in told
    assert [name for name in PEOPLE if name not in told.split()] == []
    assert PASSWORD in told
    assert PASSWORD in second.site.output
    assert second.site.seconds < first.site.seconds
    assert (first.exit_code, first.still_running) == (143, [])
    assert (second.exit_code, second.still_running) == (0, [])
    assert "Traceback" not in told + second.site.output


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
    within = [sys.executable, "scripts/with_postgresql.py"]
    started = start_and_end(tmp_path, signal.SIGTERM, within=within, DEMO="0")

    assert started.status == 200
    assert not (tmp_path / "bo.sqlite3").exists()
    assert PASSWORD not in started.site.output
    assert (started.exit_code, started.still_running) == (143, [])
