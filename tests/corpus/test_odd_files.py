"""What lies in a folder beside reports: each odd file is one row, and the reports are compared all the same."""

from __future__ import annotations

import os
import socket
import threading
import zipfile
from pathlib import Path

import pytest

pytest.importorskip("duckdb", reason="the corpus extra is not installed")
pytest.importorskip("pyarrow", reason="the corpus extra is not installed")

from command import run
from made_store import build
from small_corpus import two_reports

from compare.corpus import Rules, query
from compare.corpus.discovery import read_source
from compare.corpus.rows import place_rows
from compare.corpus.values import Known, PlaceJob, Source
from compare.errors import UnreadableFile
from compare.read.files import found_bytes


def rows(store: Path) -> dict[str, tuple[str, str]]:
    told = query(store, "SELECT path, outcome, why FROM failures")[1]
    return {Path(path).name: (outcome, why) for path, outcome, why in told}


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, int, str]:
    """A build of two reports with everything beside them that a folder can hold."""
    above = tmp_path_factory.mktemp("odd")
    folder, store = two_reports(above / "reports"), above / "store"
    (folder / "broken.txt").symlink_to("nowhere")
    (folder / "self.txt").symlink_to("self.txt")
    (folder / "one.txt").symlink_to("other.txt")
    (folder / "other.txt").symlink_to("one.txt")
    (folder / "null.txt").symlink_to("/dev/null")
    (folder / "zero.txt").symlink_to("/dev/zero")
    os.mkfifo(folder / "pipe.txt")
    os.mkfifo(folder / "pipe.zip")
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(str(folder / "socket.txt"))
    letter = "今天天气很好，我们去看海。\n".encode() * 40
    for name in ("海堤.txt".encode("gb18030"), b"\xff\xfe.txt", "海堤.csv".encode("gb18030"), b"a\x1b[31m\n.txt"):
        (Path(os.fsdecode(os.fsencode(folder) + b"/" + name))).write_bytes(letter)
    with (folder / "huge.txt").open("wb") as file:
        file.truncate(31_000_000)
    with zipfile.ZipFile(folder / "several.zip", "w") as archive:
        archive.writestr("../out.txt", letter)
        archive.writestr("letter.txt", letter)
    done = build(folder, store)
    return folder, store, done.returncode, done.stderr


def test_each_odd_file_is_one_row_and_the_reports_are_compared(odd: tuple[Path, Path, int, str]) -> None:
    _, store, code, told = odd
    found = rows(store)
    assert "Traceback" not in told
    assert query(store, "SELECT count(*) FROM reports")[1] == [(2,)]
    assert query(store, "SELECT count(*) FROM changes")[1][0][0] > 100
    links = ("broken.txt", "self.txt", "one.txt", "other.txt")
    assert all("leads nowhere" in found[name][1] for name in links)
    assert all("is a pipe" in found[name][1] for name in ("pipe.txt", "pipe.zip"))
    assert all("is a device" in found[name][1] for name in ("null.txt", "zero.txt"))
    assert "is a socket" in found["socket.txt"][1]
    assert "over the limit" in found["huge.txt"][1]
    assert found[r"\xba\xa3\xb5\xcc.txt"][0] == found[r"\xff\xfe.txt"][0] == "not_a_report"
    assert found[r"a\x1b[31m\n.txt"][0] == "not_a_report"
    assert "leads out" in found["out.txt"][1]
    assert code == 3
    # huge.txt and the member that leads out may be reports; links, pipes and devices are none.
    assert "2 files or pairs could not be read or compared" in told


def test_a_second_build_tells_the_same_and_reads_only_what_may_read_well_now(odd: tuple[Path, Path, int, str]) -> None:
    folder, store, _, _ = odd
    before = rows(store)
    done = build(folder, store)
    assert (done.returncode, rows(store)) == (3, before)
    assert "read 0 files anew" in done.stdout


def test_odd_files_that_are_no_reports_leave_nothing_out(tmp_path: Path) -> None:
    folder = two_reports(tmp_path / "reports")
    (folder / "broken.txt").symlink_to("nowhere")
    os.mkfifo(folder / "pipe.txt")
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    done = build(folder, tmp_path / "store")
    assert (done.returncode, done.stderr) == (0, "")
    assert len(rows(tmp_path / "store")) == 3


def test_a_folder_of_odd_files_alone_is_told_in_one_line(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    done = build(tmp_path, tmp_path / "store")
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert "is a pipe" in done.stderr
    for command in ("timeline", "promises"):
        told = run(command, str(tmp_path))
        assert (told.returncode, len(told.stderr.splitlines())) == (2, 1)


def test_a_report_named_in_the_encoding_of_a_chinese_windows_is_of_the_place_it_says(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + "/海拉尔区2031年政府工作报告.txt".encode("gb18030")))
    path.write_text("各位代表：\n一、2030年工作回顾\n过去一年，新建公厕20座。\n二、2031年工作安排\n新建公厕30座。\n")
    known = read_source(Source(path=str(path)), "", Rules())
    assert (known.outcome, known.place) == ("used", "海拉尔区")
    assert known.source.name.isascii()


def test_a_file_that_grows_while_it_is_read_is_told(tmp_path: Path) -> None:
    path = tmp_path / "growing.txt"
    path.write_bytes("新建公厕。".encode() * 100_000)
    read = threading.Event()

    def grow() -> None:
        while not read.is_set():
            with path.open("ab") as file:
                file.write(b"x")

    writer = threading.Thread(target=grow)
    writer.start()
    try:
        told = ""
        while not told:
            # Now and then the writer does not come to its turn between the two looks of one reading.
            try:
                found_bytes(path)
            except UnreadableFile as error:
                told = str(error)
    finally:
        read.set()
        writer.join()
    assert "changes while it is read" in told


def test_a_pair_that_fails_is_a_row_and_leaves_the_other_pairs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = two_reports(tmp_path, 2023, 2024, 2025)
    reports = [read_source(Source(path=str(path)), "", Rules()) for path in sorted(folder.iterdir())]
    job = PlaceJob(place="澜湾市", code="", reports=tuple(reports))
    whole = place_rows(job, Rules())
    assert not whole.failures
    from compare.corpus import cache

    compare = cache.compare_reports

    def failing(old: object, new: object, *rest: object) -> object:
        if old.report.year == 2023:  # type: ignore[attr-defined]
            raise ZeroDivisionError("a\nb")
        return compare(old, new, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(cache, "compare_reports", failing)
    made = place_rows(job, Rules())
    assert len(made.failures) == 2
    assert "2023 → 2024" in made.failures[0]
    assert "ZeroDivisionError" in made.failures[0]
    assert len(made.failures[0].splitlines()) == 1
    assert made.tables["reports"] == whole.tables["reports"]
    assert 0 < len(made.tables["changes"]) < len(whole.tables["changes"])
    assert "chains" not in made.tables


def test_a_report_that_is_gone_by_the_time_it_is_compared_leaves_the_others(tmp_path: Path) -> None:
    folder = two_reports(tmp_path, 2023, 2024, 2025)
    reports = [read_source(Source(path=str(path)), "", Rules()) for path in sorted(folder.iterdir())]
    (folder / "lanwan-2023.txt").unlink()
    made = place_rows(PlaceJob(place="澜湾市", code="", reports=tuple(reports)), Rules())
    assert len(made.failures) == 1
    assert "no such file" in made.failures[0]
    assert set(made.tables) >= {"reports", "changes", "outcomes", "chains"}


def test_an_unforeseen_error_of_one_file_is_a_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from compare.corpus import discovery

    def failing(*_: object) -> None:
        raise KeyError("\x1b[31m")

    monkeypatch.setattr(discovery, "cached_extraction", failing)
    known = read_source(Source(path=str(tmp_path / "a.txt")), "", Rules())
    assert (known.outcome, known.left_out) == ("unreadable", True)
    assert known.why.isprintable()


def test_a_folder_that_may_not_be_entered_is_a_row(tmp_path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root enters every folder")
    folder = two_reports(tmp_path / "reports")
    closed = folder / "closed"
    closed.mkdir(mode=0)
    assert build(folder, tmp_path / "store").returncode == 3
    assert "may not be entered" in rows(tmp_path / "store")["closed"][1]


def test_known_without_a_mark_of_what_was_left_out_is_read() -> None:
    assert not Known(source=Source(path="a.txt"), outcome="used").left_out
