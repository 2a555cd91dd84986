"""What who coordinates types about people."""

from __future__ import annotations

from wtforms import HiddenField, StringField
from wtforms.validators import AnyOf, DataRequired, InputRequired, Length, Regexp

from caseboard.forms import DeskForm, _l
from caseboard.people.forms import short_name
from caseboard.people.roles import Role
from config.catalogues import institutions
from crypto.members import MEMBER_ID

NO_INSTITUTION = "none"
_NAME = 80
_ONE_OF_THE_LIST = _l("Elige de la lista.")


class InviteForm(DeskForm):
    """Who is invited."""

    member = StringField(
        _l("Nombre corto"),
        [
            InputRequired(_l("Escribe un nombre corto.")),
            Regexp(
                rf"{MEMBER_ID.pattern}\Z",
                message=_l("Usa de 1 a 32 letras de la a a la z, cifras o guiones."),
            ),
            Length(max=32, message=_l("Usa 32 letras o menos.")),
        ],
        filters=[short_name],
    )
    name = StringField(
        _l("Nombre y apellido"),
        [DataRequired(_l("Escribe su nombre.")), Length(max=_NAME)],
        filters=[lambda value: " ".join(value.replace("\0", "").split()) if value else value],
    )
    institution = StringField(
        _l("Dónde trabaja"),
        [AnyOf([NO_INSTITUTION, *(each.id for each in institutions())], _ONE_OF_THE_LIST)],
    )
    role = StringField(
        _l("Función"), [AnyOf(list(Role), _ONE_OF_THE_LIST)], default=str(Role.INVESTIGATOR)
    )


class RoleForm(DeskForm):
    """Another role for somebody."""

    role = StringField(_l("Función"), [AnyOf(list(Role), _ONE_OF_THE_LIST)])


class AgainForm(DeskForm):
    """Which kind of invitation somebody of the desk gets."""

    purpose = HiddenField(validators=[AnyOf(["factor", "keys"])])
