"""`python -m api.schools`: add a school, list those there are, open an account again."""

from __future__ import annotations

import argparse
import sys
from datetime import datetime
from getpass import getpass

from argon2 import PasswordHasher
from sqlalchemy.exc import SQLAlchemyError

from api.database import connect
from api.schools.enrolment import Enrolment
from api.schools.fault import Invalid
from api.schools.password import LEAST_CHARACTERS, Passwords
from api.schools.profile import DEFAULT_COLOUR, read_profile
from api.schools.recovery import Recovery
from api.settings import Settings
from bot.knowledge.languages import FALLBACK
from bot.knowledge.library import load
from bot.project import DATA

_ASKED = {
    "name": "Name of the school: ",
    "language": "Language of the school, for example es: ",
    "country": "Country as a two-letter code, for example ES: ",
    "email": "E-mail of the first account: ",
}


def main() -> int:
    """Do what the arguments say; 0 if it was done, 1 if something has to be mended first."""
    arguments = _arguments()
    settings = Settings()
    try:
        engine, passwords = connect(settings.database_url), Passwords(PasswordHasher())
        enrolment = Enrolment(engine, datetime.utcnow, passwords)
        if arguments.what == "add":
            _add(enrolment, arguments, settings)
        elif arguments.what == "password":
            _open_again(Recovery(engine, passwords), arguments)
        else:
            for key, name in enrolment.listed():
                print(f"{key}  {name}")
        return 0
    except Invalid as error:
        phrases = load(DATA).phrases[FALLBACK]
        for name, fault in error.faults.items():
            words = phrases.render("school_problems", fault.phrase, **fault.values)
            print(f"{name}: {words}", file=sys.stderr)
        return 1
    except SQLAlchemyError as error:
        print(f"The database cannot be used: {type(error).__name__}.", file=sys.stderr)
        print("Check ALBA_DATABASE_URL and that the database runs.", file=sys.stderr)
        return 1
    except EOFError:
        print("Something was not answered. Nothing was changed.", file=sys.stderr)
        return 1


def _add(enrolment: Enrolment, arguments: argparse.Namespace, settings: Settings) -> None:
    fields = {name: getattr(arguments, name) or input(words) for name, words in _ASKED.items()}
    profile = read_profile(fields | {"colour": DEFAULT_COLOUR}, load(DATA).languages)
    password = _password("Password of the first account", arguments.password_stdin)
    key = enrolment.add(profile, fields["email"], password)
    print(f"Key of the school: {key}")
    print(f"Sign in on http://{settings.host}:{settings.port}/school as {fields['email']}")


def _open_again(recovery: Recovery, arguments: argparse.Namespace) -> None:
    email = arguments.email or input("E-mail of the account: ")
    recovery.reset(email, _password("First password of the account", arguments.password_stdin))
    print("The account is open. Its password has to be changed at the next sign-in.")


def _password(asked: str, from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    return getpass(f"{asked} (at least {LEAST_CHARACTERS} characters): ")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m api.schools", description=__doc__)
    commands = parser.add_subparsers(dest="what", required=True)
    add = commands.add_parser("add", help="add a school with its first account")
    for name, words in _ASKED.items():
        add.add_argument(f"--{name}", help=words.rstrip(": ").lower() + " (asked for if left out)")
    again = commands.add_parser("password", help="open a lost or locked account")
    again.add_argument("--email", help="e-mail of the account (asked for if left out)")
    for command in (add, again):
        command.add_argument(
            "--password-stdin", action="store_true", help="read the password from standard input"
        )
    commands.add_parser("list", help="key and name of every school")
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(main())
