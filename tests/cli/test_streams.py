"""What leaves the program: nothing steers a terminal, streams that cannot be written are told, files are whole."""

from __future__ import annotations

import csv
import io
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from command import run
from planned import FOLDER

from compare.cli.output import say, write_all
from compare.errors import OutputFailed
from compare.model.visible import visible
from compare.read.several import read_all

OLD, NEW = FOLDER / "lanwan-2024.txt", FOLDER / "lanwan-2025.txt"
STEERING = "\x1b[31m", "\x1b]0;a\x07", "\x9b31m", "\x9d0;a\x9c", "\u202e", "\u2066", "\u200f", "\x7f", "\x00"
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


@pytest.fixture
def steered(tmp_path: Path) -> Path:
    """A report with what steers a terminal in its title, a heading, a target and a sentence, named the same way."""
    path = tmp_path / "a\x1b[31m\u202eb\x9b.txt"
    text = NEW.read_text(encoding="utf-8")
    for at, each in enumerate((*STEERING, "\ufffe", "\ufdd0", "\uffff")):
        text = text.replace("增长", f"增{each}长", at + 1).replace("\n（", f"\n（{each}", 1)
    path.write_text(text.replace("政府工作报告", "政府\x1b[2J工作\u202e报告", 1), encoding="utf-8", newline="")
    return path


def command(*words: object, **streams: object) -> subprocess.CompletedProcess[bytes]:
    """Run the command with streams of its own; standard error comes back."""
    told = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **streams}
    return subprocess.run([sys.executable, "-m", "compare", *map(str, words)], check=False, **told)  # type: ignore[call-overload, no-any-return]


@pytest.mark.parametrize("form", ["table", "markdown", "json", "csv"])
def test_what_is_printed_steers_no_terminal(form: str, steered: Path) -> None:
    done = command("diff", OLD, steered, "--format", form, "--all", "-v")
    assert done.returncode == 0
    assert not _UNSEEN.findall((done.stdout + done.stderr).decode().replace("\r\n", "\n"))


@pytest.mark.parametrize("words", [("extract",), ("extract", "--format", "json"), ("timeline", str(OLD)), ("config",)])
def test_no_command_steers_a_terminal(words: tuple[str, ...], steered: Path) -> None:
    done = command(words[0], steered, *words[1:], "-v")
    assert not _UNSEEN.findall((done.stdout + done.stderr).decode())


def test_errors_and_missing_files_steer_no_terminal(tmp_path: Path) -> None:
    for name in ("a\x1b[31m.txt", "a\x9b\u202e.txt", os.fsdecode(b"\xb0\xc4.txt")):
        done = command("extract", tmp_path / name)
        assert done.returncode == 2
        assert len(done.stderr.splitlines()) == 1
        assert not _UNSEEN.findall(done.stderr.decode())


@pytest.mark.parametrize("ending", ["html", "csv", "md", "json", "txt", "xlsx", "docx"])
def test_what_is_written_holds_nothing_that_steers(ending: str, steered: Path, tmp_path: Path) -> None:
    target = tmp_path / f"log.{ending}"
    done = command("diff", OLD, steered, "-o", target)
    assert (done.returncode, done.stderr.count(b"internal")) == (0, 0)
    data = target.read_bytes()
    texts = [data]
    if ending in ("xlsx", "docx"):
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            texts = [parts.read(name) for name in parts.namelist() if name.endswith(".xml")]
    for text in texts:
        assert not _UNSEEN.findall(text.decode("utf-8-sig").replace("\r\n", "\n"))


def test_only_the_colours_of_the_program_stay() -> None:
    assert visible("\x1b[31ma\x1b[0m\x1b[2J\x9b", coloured=True) == "\x1b[31ma\x1b[0m\\u001b[2J\\u009b"
    assert visible("\x1b[31m\ta\n") == "\\u001b[31m\ta\n"


def test_a_line_of_standard_error_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    say("a\nb\x1b[31m\u202e\x9b")
    assert capsys.readouterr().err.count("\n") == 1


FULL = Path("/dev/full")
needs_full = pytest.mark.skipif(not FULL.exists(), reason="this system has no full device")


@needs_full
@pytest.mark.parametrize("form", ["table", "json", "csv"])
def test_a_full_standard_output_is_told_in_one_line(form: str) -> None:
    with FULL.open("wb") as full:
        done = command("diff", OLD, NEW, "--format", form, stdout=full)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert b"standard output cannot be written" in done.stderr


@needs_full
def test_a_full_standard_error_ends_as_it_would() -> None:
    with FULL.open("wb") as full:
        assert command("extract", "nowhere.txt", stderr=full).returncode == 2


@pytest.mark.parametrize("closed", [0, 1, 2])
def test_closed_streams_are_told_or_do_not_matter(closed: int) -> None:
    words = ["extract", "-"] if closed == 0 else ["extract", str(NEW)]
    code = f"import os, sys; os.close({closed}); "
    code += "os.execv(sys.executable, [sys.executable, '-m', 'compare', *sys.argv[1:]])"
    done = subprocess.run([sys.executable, "-c", code, *words], capture_output=True, check=False)
    assert done.returncode == (0 if closed == 2 else 2)
    assert b"internal" not in done.stderr
    assert len(done.stderr.splitlines()) == (0 if closed == 2 else 1)


def test_through_a_link_its_target_is_written(tmp_path: Path) -> None:
    target, link, new = tmp_path / "log.csv", tmp_path / "link.csv", tmp_path / "new.csv"
    target.write_bytes(b"old")
    link.symlink_to("log.csv")
    new.symlink_to("made.csv")
    write_all([("a", link), ("b", new)], ())
    assert link.is_symlink()
    assert new.is_symlink()
    assert target.read_bytes() == b"a"
    assert (tmp_path / "made.csv").read_bytes() == b"b"


def test_a_link_to_a_report_is_the_report(tmp_path: Path) -> None:
    report, link = tmp_path / "a.txt", tmp_path / "link.txt"
    report.write_bytes(b"a")
    link.symlink_to(report)
    with pytest.raises(OutputFailed, match="one of the reports"):
        write_all([("b", link)], (report,))
    assert report.read_bytes() == b"a"


def test_pipes_devices_and_links_to_themselves_are_refused(tmp_path: Path) -> None:
    pipe, link, loop = tmp_path / "pipe.csv", tmp_path / "link.csv", tmp_path / "loop.csv"
    os.mkfifo(pipe)
    link.symlink_to(pipe)
    loop.symlink_to("loop.csv")
    for path, told in ((pipe, "a pipe"), (link, "a pipe"), (loop, "itself"), (Path("/dev/null"), "a device")):
        with pytest.raises(OutputFailed, match=told):
            write_all([("a", path)], ())
    assert pipe.is_fifo()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link.csv", "loop.csv", "pipe.csv"]


@pytest.mark.parametrize("words", [("diff", OLD, NEW), ("timeline", OLD, NEW), ("promises", OLD, NEW)])
@pytest.mark.parametrize("ending", ["docx", "xlsx"])
def test_a_file_is_the_same_when_it_is_written_later(
    words: tuple[object, ...], ending: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import time

    from compare.cli.running import run as run_here

    written = []
    for name, hour in (("a", 1_700_000_000), ("b", 1_900_000_000)):
        monkeypatch.setattr(time, "localtime", lambda *_, told=hour: time.gmtime(told))
        assert run_here([*map(str, words), "-o", str(tmp_path / f"{name}.{ending}")]) == 0
        written.append((tmp_path / f"{name}.{ending}").read_bytes())
    assert written[0] == written[1]


def zipped(target: Path, **members: bytes) -> Path:
    """Write a zip as a program does that does not say how its names are written."""
    stand_ins = {name: "x" * len(name.encode("latin-1")) for name in members}
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in members.items():
            archive.writestr(stand_ins[name] + str(list(members).index(name)), content)
    raw = data.getvalue()
    for at, name in enumerate(members):
        raw = raw.replace((stand_ins[name] + str(at)).encode(), name.encode("latin-1") + b"t")
    target.write_bytes(raw)
    return target


def test_names_in_a_zip_are_utf8_or_gb18030_whoever_packed_it(tmp_path: Path) -> None:
    text = NEW.read_bytes()
    names = {
        "澜湾.tx".encode(): text,
        "云汀.tx".encode("gb18030"): text,
        "临屿县二〇三一年政府工作报告.tx".encode("gb18030"): text,
    }
    path = zipped(tmp_path / "a.zip", **{name.decode("latin-1"): data for name, data in names.items()})
    assert sorted(key for key, _ in read_all(path).texts) == sorted(
        ["云汀.txt", "澜湾.txt", "临屿县二〇三一年政府工作报告.txt"]
    )


@pytest.mark.parametrize("name", ["../a.txt", "/a.txt", "a/../../b.txt", "C:/a.txt", "..\\a.txt"])
def test_a_member_that_leads_out_is_told_and_the_rest_is_read(name: str, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr(name, NEW.read_bytes())
        archive.writestr("in.txt", NEW.read_bytes())
    held = read_all(tmp_path / "a.zip")
    assert [key for key, _ in held.texts] == ["in.txt"]
    assert len(held.left_out) == 1
    assert "leads out of it" in held.left_out[0]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.zip"]


def test_a_damaged_or_locked_member_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("damaged.txt", b"abcdefgh" * 100)
        archive.writestr("in.txt", NEW.read_bytes())
    path.write_bytes(path.read_bytes().replace(b"abcdefgh", b"abcdefgx", 1))
    held = read_all(path)
    assert [key for key, _ in held.texts] == ["in.txt"]
    assert "damaged.txt: is damaged or encrypted" in held.left_out[0]


@pytest.mark.parametrize("digits", [25, 400, 5000])
def test_a_row_of_digits_beyond_any_amount_is_told_and_no_number(digits: int, tmp_path: Path) -> None:
    paths = []
    for path, digit in ((OLD, "9"), (NEW, "8")):
        lines = path.read_text(encoding="utf-8").splitlines()
        at = next(at for at, line in enumerate(lines) if re.match("二、20..年工作安排", line))
        lines.insert(at + 1, f"新建社区食堂{digit * digits}座，粮食产量增长{digit * digits}%。")
        paths.append(tmp_path / path.name)
        paths[-1].write_text("\n".join(lines), encoding="utf-8")
    done = run("diff", *map(str, paths), "--format", "csv", "--lang", "en")
    assert done.returncode == 0
    assert done.stderr.count("digits are no number") == 4
    assert "internal" not in done.stderr
    assert list(csv.reader(io.StringIO(done.stdout)))


def test_tables_within_tables_are_no_settings(tmp_path: Path) -> None:
    deep = "a = " + "[" * 100_000 + "]" * 100_000 + "\n"
    (tmp_path / "report-compare.toml").write_text(deep, encoding="utf-8")
    (tmp_path / "a.txt").write_bytes(NEW.read_bytes())
    (tmp_path / "own.toml").write_text(deep, encoding="utf-8")
    for words in (("extract", str(tmp_path / "a.txt")), ("extract", str(NEW), "--profile", str(tmp_path / "own.toml"))):
        done = run(*words)
        assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
        assert "internal" not in done.stderr


def test_half_characters_in_json_lines_and_line_ends_of_old_are_read(tmp_path: Path) -> None:
    import json

    texts = [path.read_text(encoding="utf-8").replace("增长", "增\ud800长", 1) for path in (OLD, NEW)]
    lines = tmp_path / "a.jsonl"
    lines.write_text("\n".join(json.dumps({"正文": text}) for text in texts), encoding="ascii")
    table = tmp_path / "a.csv"
    rows = "".join(f'{at},"{text}"\n' for at, text in zip((2024, 2025), texts, strict=True)).replace("\ud800", "")
    table.write_bytes(f"年份,正文\n{rows}".replace("\n", "\r").encode())
    for path in (lines, table):
        for form in ("docx", "xlsx", "html"):
            done = command("diff", f"{path}#1", f"{path}#2", "-o", tmp_path / f"{path.suffix}.{form}")
            assert (done.returncode, done.stderr.count(b"internal")) == (0, 0)
