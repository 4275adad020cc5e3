"""Runs the command line so that no traceback ever reaches a user."""

from __future__ import annotations

import os
import sys

import click

from compare.cli.commands import cli
from compare.cli.output import INTERRUPTED, give_up, say
from compare.errors import Exit, ReportCompareError


def run(words: list[str]) -> int:
    """Run the command and return its exit code: 0 done, 1 changes and `--exit-code`, 2 bad input or usage."""
    try:
        code = cli.main(args=words, prog_name="report-compare", standalone_mode=False)
        return int(code or Exit.DONE)
    except (click.exceptions.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except click.ClickException as error:
        say(error.format_message())
        return Exit.BAD_INPUT
    except ReportCompareError as error:
        say(str(error))
        return error.exit_code
    except BrokenPipeError:
        # The reader of the pipe left (head, less): nothing to tell it any more.
        give_up(sys.stdout)
        return Exit.DONE
    except MemoryError:
        say("not enough memory for these reports; compare shorter texts")
        return Exit.BAD_INPUT
    except Exception as error:
        # Whatever a parser or a library raises: a user gets one line, a developer the rest with REPORT_COMPARE_DEBUG.
        return _unexpected(error)


def _unexpected(error: Exception) -> int:
    if os.environ.get("REPORT_COMPARE_DEBUG"):
        raise error
    say(f"internal error ({type(error).__name__}: {error}); please report it; REPORT_COMPARE_DEBUG=1 shows where")
    return Exit.BAD_INPUT
