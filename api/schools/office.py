"""The office: all that the staff pages work with, on one database and one clock."""

from __future__ import annotations

from argon2 import PasswordHasher
from sqlalchemy.engine import Engine

from api.schools.accounts import Accounts
from api.schools.authentication import Authentication
from api.schools.changes import Changes
from api.schools.clock import Clock
from api.schools.contacts import Contacts
from api.schools.directory import Directory
from api.schools.password import Passwords
from api.schools.profile import Profiles
from api.schools.removal import Removal
from api.schools.secret import signing_key
from api.schools.session import Sessions
from api.schools.sites import Sites


class Office:
    """Puts the parts together; nothing is read before the first request."""

    def __init__(self, engine: Engine, now: Clock, hasher: PasswordHasher) -> None:
        passwords = Passwords(hasher)
        self.sessions = Sessions(lambda: signing_key(engine), now)
        self.authentication = Authentication(engine, now, passwords)
        self.directory = Directory(engine)
        self.changes = Changes(engine, now)
        self.accounts = Accounts(engine, now, passwords, self.changes)
        self.contacts = Contacts(self.changes)
        self.profiles = Profiles(self.changes)
        self.sites = Sites(engine, self.changes)
        self.removal = Removal(engine)
