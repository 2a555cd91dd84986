"""Where the nodes of a graph stand: the same on the screen as on paper, and the same each time."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx

    from caseboard.linking.views.networks import Network

_SEED, _ROUNDS = 7, 120
WIDTH, HEIGHT, MARGIN = 1_600, 1_000, 110


def places_of(network: Network) -> dict[str, tuple[int, int]]:
    """Return the place of each node in pixels of a sheet of WIDTH by HEIGHT."""
    # Only this needs networkx, which takes a moment to load.
    import networkx as nx  # noqa: PLC0415

    found = nx.spring_layout(as_graph(network), k=None, iterations=_ROUNDS, seed=_SEED)
    across, down = WIDTH / 2 - MARGIN, HEIGHT / 2 - MARGIN
    return {
        node: (round(WIDTH / 2 + x * across), round(HEIGHT / 2 + y * down))
        for node, (x, y) in found.items()
    }


def as_graph(network: Network) -> nx.MultiGraph[str]:
    """Return the graph as networkx knows it, without any words."""
    import networkx as nx  # noqa: PLC0415

    graph: nx.MultiGraph[str] = nx.MultiGraph()
    graph.add_nodes_from(each.id for each in network.nodes)
    graph.add_edges_from((each.one, each.other) for each in network.edges)
    return graph
