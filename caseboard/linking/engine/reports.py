"""What is compared of two reports, and how it hangs together."""

from __future__ import annotations

from caseboard.linking.engine.kinds import Field, Form
from caseboard.linking.engine.schema import Comparison, Schema

REPORTS = Schema(
    "reports",
    names=(Field.GIVEN, Field.SURNAME, Field.MARRIED, Field.ALIAS),
    roles=("demander", "go-between", "payee", "other"),
    comparisons=(
        Comparison("phone", (Field.PHONE,), width=3, lasting=True, blocks=True),
        Comparison("line", (Field.LINE,), "phone", halved_by="institution", blocks=True),
        Comparison("account", (Field.ACCOUNT,), lasting=True, blocks=True),
        Comparison("dpi", (Field.DPI,), lasting=True, blocks=True),
        Comparison("nit", (Field.NIT,), lasting=True, blocks=True, varies=False),
        Comparison(
            "institution",
            (Field.INSTITUTION,),
            decays=True,
            varies=False,
            glance=10,
            beside=(Form.EXACT,),
        ),
        Comparison(
            "place",
            (Field.PLACE,),
            glance=5,
            group="where",
            halved_by="institution",
            decays=True,
            beside=(Form.EXACT, Form.WIDE),
        ),
        Comparison(
            "unit",
            (Field.UNIT,),
            group="where",
            halved_by="institution",
            decays=True,
            beside=(Form.EXACT,),
        ),
        Comparison("post", (Field.POST,), decays=True),
        Comparison("wanted", (Field.WANTED,), "post", width=1, decays=True),
        Comparison("amount", (Field.AMOUNT,), decays=True),
        Comparison(
            "budget-line", (Field.BUDGET_LINE,), "modus", width=1, decays=True, varies=False
        ),
        Comparison("asked", (Field.ASKED,), "modus", decays=True, varies=False),
        Comparison("in-exchange", (Field.IN_EXCHANGE,), "modus", decays=True, varies=False),
        Comparison("payment", (Field.PAYMENT,), "modus", decays=True, varies=False),
    ),
    region="place",
    office="institution",
)
