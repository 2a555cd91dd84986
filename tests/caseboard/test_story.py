"""One report from its filing to its answer, seen from both sides."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.caseboard.world import World


def test_a_report_is_read_answered_and_the_answer_arrives(world: World) -> None:
    complainant = world.complain()
    ana = world.visit("ana")

    inbox = ana.get("/")
    assert "Me pidieron tres mil quetzales" in inbox.text
    assert "1 sin leer" in inbox.text

    page = ana.get(complainant.address)
    assert page.status_code == 200
    assert "Ministerio de Desarrollo Social" in page.text
    assert "Se selló en el aparato de quien denuncia" in page.text
    assert "Bruno Marroquín" in page.text

    sent = ana.post(
        f"{complainant.address}/respuestas",
        text="Gracias. ¿Quién te lo pidió?",
        state="needs-information",
        version="0",
    )
    assert sent.status_code == 303, sent.text
    (reply, signer), *more = complainant.answers()
    assert more == []
    assert (reply.text, reply.state, signer) == (
        "Gracias. ¿Quién te lo pidió?",
        "needs-information",
        "ana",
    )

    complainant.add("El jefe de recursos humanos.")
    carmen = world.visit("carmen")
    seen = carmen.get(complainant.address).text
    assert "El jefe de recursos humanos." in seen
    assert "Ana Chonay" in seen
    assert "Necesitamos más información" in seen
    assert "Necesitamos más información" in carmen.get("/").text
