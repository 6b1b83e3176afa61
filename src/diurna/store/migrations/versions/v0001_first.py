"""Version 1: articles, their records, and how they stand to one another."""

revision = "1"
down_revision = None


def upgrade() -> None:
    """Nothing is left to do: stores begin here."""
