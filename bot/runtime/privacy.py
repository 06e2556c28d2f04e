"""What must be set before Rasa is imported, so that no word of a conversation gets out."""

from __future__ import annotations

import logging
import os


def keep_silent() -> None:
    """Turn off telemetry and every log of Rasa that could hold a message.

    Call it before anything of Rasa is imported. Outside its command line nobody configures
    structlog, whose default prints every debug event to stdout, the person's words among
    them; Rasa's other loggers name them in errors.
    """
    os.environ["RASA_TELEMETRY_ENABLED"] = "false"
    os.environ["SQLALCHEMY_SILENCE_UBER_WARNING"] = "1"
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    # Warnings of libraries say nothing to those who run Alba.
    logging.captureWarnings(True)
    for name in ("rasa", "rasa_sdk", "apscheduler", "matplotlib", "py.warnings"):
        logger = logging.getLogger(name)
        logger.handlers = [logging.NullHandler()]
        logger.propagate = False
        logger.setLevel(logging.CRITICAL + 1)


def configure_structlog() -> None:
    """Make Rasa's structured log drop everything; to be called once Rasa is imported."""
    from rasa.utils.log_utils import configure_structlog as configure  # imports Rasa: late

    configure(logging.CRITICAL)
