"""What our IATI files call things, for the reader and the writer (docs/formats.md)."""

from __future__ import annotations

SCHEMA, STANDARD = "iati/iati-activities-schema", "IATI 2.03"
VERSION = "2.03"
# The registry, as our files name it; its number in the national scheme GT-CISP is not verified.
REGISTRY = "GT-MINEX"
ORGANISATION = f"{REGISTRY}-ONG-"
# IATI has no place for the country that money comes from, nor for a sum in a second currency.
NAMESPACE = "urn:plaza-limpia:iati:1"
COUNTRY, QUETZALES = f"{{{NAMESPACE}}}pais", f"{{{NAMESPACE}}}gtq"
# Codes of IATI's lists (codelists.codeforiati.org).
FUNDING, IMPLEMENTING = "1", "4"
INCOMING_FUNDS = "1"
GENERAL, ACTUAL_START, IMPLEMENTATION, BENEFICIARIES = "1", "2", "2", "2"
GOVERNMENT, INTERNATIONAL_NGO = "10", "21"
PURPOSES, CATEGORIES = "1", "2"
