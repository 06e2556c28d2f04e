"""Where the project's own folders lie."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "data"
MODEL = ROOT / "models" / "alba.tar.gz"
# Two, trained apart: what one misjudges the other often does not.
ADAPTERS = (DATA / "encoder" / "first.npz", DATA / "encoder" / "second.npz")
