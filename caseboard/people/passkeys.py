"""Passkeys: made and answered in the browser, checked here (WebAuthn level 3, W3C).

A passkey answers only to the site that it was made on, so a false page gets nothing that opens
the true one. It must be discoverable (the door never says which passkeys a name has) and must
verify its user each time. Who makes it is not asked: attestation would tell the maker's model.
"""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from webauthn import (
    generate_authentication_options,
    generate_registration_options,
    options_to_json,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers import parse_authentication_credential_json as parse_answer
from webauthn.helpers import parse_client_data_json, parse_registration_credential_json
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    CredentialDeviceType,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from caseboard.errors import PasskeyError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from caseboard.people.models import Passkey

_LONGEST = 32_768
_NAME = "Plaza Limpia"
# What the library may raise for bytes of a stranger, beside its own errors: parsing goes deep.
_ODD = (WebAuthnException, ValueError, TypeError, KeyError, AttributeError, IndexError)


@dataclass(frozen=True)
class Site:
    """Where a passkey belongs: the name of the host, and the origins of its pages."""

    name: str
    origins: tuple[str, ...]


@dataclass(frozen=True)
class NewPasskey:
    """A passkey that was just made, not yet anybody's, and the challenge that it answered."""

    id: bytes
    site: str
    public: bytes = field(repr=False)
    uses: int
    synced: bool
    challenge: bytes = field(repr=False)


@dataclass(frozen=True)
class Answer:
    """A passkey's answer as it came, not yet checked; `handle` names whose it says it is."""

    id: bytes
    handle: bytes | None
    challenge: bytes = field(repr=False)
    text: str = field(repr=False)


def site_of(host: str) -> Site | None:
    """Return the site of a Host header; None for an address, to which no passkey can belong."""
    name = host.rpartition(":")[0] if host.rpartition(":")[2].isdigit() else host
    name = name.lower().strip("[]")
    try:
        ipaddress.ip_address(name)
    except ValueError:
        plain = (f"http://{host}",) if name == "localhost" else ()
        return Site(name, (f"https://{host}", *plain))
    return None


def creation_options(
    site: Site, member: str, handle: bytes, challenge: bytes, known: Sequence[bytes] = ()
) -> str:
    """Return what the browser needs to make a passkey, as JSON."""
    return options_to_json(
        generate_registration_options(
            rp_id=site.name,
            rp_name=_NAME,
            user_id=handle,
            user_name=member,
            challenge=challenge,
            authenticator_selection=AuthenticatorSelectionCriteria(
                resident_key=ResidentKeyRequirement.REQUIRED,
                require_resident_key=True,
                user_verification=UserVerificationRequirement.REQUIRED,
            ),
            exclude_credentials=[PublicKeyCredentialDescriptor(id=each) for each in known],
        )
    )


def request_options(site: Site, challenge: bytes) -> str:
    """Return what the browser needs to ask for any passkey of this site, as JSON."""
    return options_to_json(
        generate_authentication_options(
            rp_id=site.name,
            challenge=challenge,
            user_verification=UserVerificationRequirement.REQUIRED,
        )
    )


def read_creation(text: str, site: Site) -> NewPasskey:
    """Return the passkey that the browser made; PasskeyError when it does not hold.

    Whether the challenge is ours and fresh is the caller's to check.
    """
    try:
        found = parse_registration_credential_json(_bounded(text))
        challenge = parse_client_data_json(found.response.client_data_json).challenge
        made = verify_registration_response(
            credential=found,
            expected_challenge=challenge,
            expected_rp_id=site.name,
            expected_origin=list(site.origins),
            require_user_verification=True,
        )
    except _ODD as error:
        raise PasskeyError from error
    synced = made.credential_device_type == CredentialDeviceType.MULTI_DEVICE
    key = made.credential_public_key
    return NewPasskey(made.credential_id, site.name, key, made.sign_count, synced, challenge)


def read_answer(text: str) -> Answer:
    """Return what the browser sent, taken apart but not checked; PasskeyError for anything else."""
    try:
        found = parse_answer(_bounded(text))
        challenge = parse_client_data_json(found.response.client_data_json).challenge
    except _ODD as error:
        raise PasskeyError from error
    return Answer(found.raw_id, found.response.user_handle, challenge, text)


def uses_after(answer: Answer, passkey: Passkey, site: Site) -> int | None:
    """Return the passkey's new count of uses, None when it did not give this answer here."""
    if passkey.site != site.name:
        return None
    try:
        return verify_authentication_response(
            credential=answer.text,
            expected_challenge=answer.challenge,
            expected_rp_id=site.name,
            expected_origin=list(site.origins),
            credential_public_key=passkey.public,
            credential_current_sign_count=passkey.uses,
            require_user_verification=True,
        ).new_sign_count
    except _ODD:
        return None


def _bounded(text: str) -> str:
    if len(text) > _LONGEST:
        raise PasskeyError
    return text
