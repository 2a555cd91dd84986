"""Referral: a case handed to another body, without what must not leave, and with proof of it."""
