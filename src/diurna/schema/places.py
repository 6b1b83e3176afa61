"""Where: toponyms on the map."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """A toponym's words and the place they mean; unknown is null.

    Args:
        country: ISO 3166-1 alpha-3.
        admin1: first-level division, by name.
        lat: degrees north, WGS 84.
        lon: degrees east, WGS 84.
        geonames: GeoNames id.
    """

    text: str
    start: int
    end: int
    name: str | None = None
    country: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonames: int | None = None
