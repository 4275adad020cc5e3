"""A review page in a process of its own, as a user starts it; for tests that come from the outside."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import httpx


@dataclass(frozen=True, kw_only=True)
class Server:
    process: subprocess.Popen[str]
    address: str

    @property
    def base(self) -> str:
        parts = urlsplit(self.address)
        return f"{parts.scheme}://{parts.netloc}"


@contextmanager
def serving(*words: str, env: dict[str, str] | None = None) -> Iterator[Server]:
    process = subprocess.Popen(
        [sys.executable, "-m", "compare", "review", *words, "--no-browser", "--lang", "en"],
        stdout=subprocess.PIPE, text=True, env={**os.environ, **(env or {})},
    )  # fmt: skip
    try:
        line = process.stdout.readline() if process.stdout else ""
        yield Server(process=process, address=line.split()[0])
    finally:
        process.kill()
        process.wait()
        if process.stdout:
            process.stdout.close()


@contextmanager
def inside(server: Server) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server.base, follow_redirects=True, timeout=30) as client:
        assert client.get(server.address).status_code == 200
        yield client


def form_token(client: httpx.Client) -> str:
    found = re.search(r'name="form_token" value="([0-9a-f]+)"', client.get("/reports").text)
    assert found
    return found[1]


def names(client: httpx.Client, query: str = "") -> list[str]:
    return list(dict.fromkeys(re.findall(r"/item/([\w-]+)\?", client.get(f"/?{query}").text)))


def copied(folder: Path, *files: Path) -> list[str]:
    for file in files:
        (folder / file.name).write_bytes(file.read_bytes())
    return [str(folder / file.name) for file in files]
