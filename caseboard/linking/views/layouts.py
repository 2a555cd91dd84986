"""Where the nodes of a graph stand: the same on the screen as on paper, and the same each time."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx

    from caseboard.linking.views.networks import Network

_SEED, _ROUNDS, _APART = 7, 150, 2.0
_IN_A_ROW, _ROW = 8, 70
WIDTH, HEIGHT, MARGIN = 1_600, 1_000, 110


def places_of(network: Network) -> dict[str, tuple[int, int]]:
    """Return the place of each node in pixels of a sheet of WIDTH by HEIGHT.

    What is tied to nothing stands in rows at the bottom: pushed away, it would leave no room for
    the rest.
    """
    # Only this needs networkx, which takes a moment to load.
    import networkx as nx  # noqa: PLC0415

    graph = as_graph(network)
    alone = list(nx.isolates(graph))
    tied = graph.subgraph(each for each in graph if each not in set(alone))
    rows = -(-len(alone) // _IN_A_ROW)
    apart = _APART / max(len(tied), 1) ** 0.5
    found = nx.spring_layout(tied, k=apart, iterations=_ROUNDS, seed=_SEED) if tied else {}
    across = _spread({node: x for node, (x, _y) in found.items()}, WIDTH - 2 * MARGIN)
    down = _spread({node: y for node, (_x, y) in found.items()}, HEIGHT - rows * _ROW - 2 * MARGIN)
    places = {node: (MARGIN + across[node], MARGIN + down[node]) for node in found}
    return places | {each: _at_the_bottom(number) for number, each in enumerate(alone)}


def _spread(places: dict[str, float], room: int) -> dict[str, int]:
    """Return places along one axis that fill the room, half by the springs and half by order.

    By the springs alone many that are close together would lie on top of each other.
    """
    ordered = sorted(places, key=lambda node: (places[node], node))
    if len(ordered) == 1:
        return {ordered[0]: room // 2}
    least, most = (places[ordered[0]], places[ordered[-1]]) if ordered else (0.0, 0.0)
    return {
        node: round(
            room * (_share(places[node] - least, most - least) + rank / (len(ordered) - 1)) / 2
        )
        for rank, node in enumerate(ordered)
    }


def _share(part: float, whole: float) -> float:
    return float(part / whole) if whole else 0.5


def _at_the_bottom(number: int) -> tuple[int, int]:
    row, column = divmod(number, _IN_A_ROW)
    step = (WIDTH - 2 * MARGIN) // _IN_A_ROW
    return MARGIN + step // 2 + column * step, HEIGHT - MARGIN - row * _ROW


def as_graph(network: Network) -> nx.MultiGraph[str]:
    """Return the graph as networkx knows it, without any words."""
    import networkx as nx  # noqa: PLC0415

    graph: nx.MultiGraph[str] = nx.MultiGraph()
    graph.add_nodes_from(each.id for each in network.nodes)
    graph.add_edges_from((each.one, each.other) for each in network.edges)
    return graph
