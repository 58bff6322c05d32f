"""Light cuts: few ballots that connect some rows and columns of a table to all others. Subtracting
those rows from those columns leaves just these ballots, or the difference between some of them.

Rows and columns are vertices of a graph; an edge weighs the number of ballots they share. Vertices
that no cut lighter than k separates are merged, many at a time, until a single vertex is left or
has a degree below k: H. Nagamochi, T. Ibaraki, "Computing edge-connectivity in multigraphs and
capacitated graphs", SIAM Journal on Discrete Mathematics 5, 1992.
"""

from collections.abc import Mapping

Vertex = tuple[int, str]
"""(0, row) or (1, column)."""
Graph = dict[Vertex, dict[Vertex, int]]


def light_cut(ballots: Mapping[tuple[str, str], int], k: int) -> set[Vertex] | None:
    """A side of a cut of 1 to k - 1 ballots; None if there is no such cut."""
    graph = _build_graph(ballots)
    merges = dict[Vertex, Vertex]()
    while graph:
        order, strong = _adjacency_order(graph, next(iter(graph)), k)
        last = order[-1]
        if len(order) == 1:
            del graph[last]
        elif sum(graph[last].values()) < k:
            return {last} | {vertex for vertex in merges if _representative(merges, vertex) == last}
        for first, second in strong:
            _merge_vertices(
                graph, merges, _representative(merges, first), _representative(merges, second)
            )
    return None


def _build_graph(ballots: Mapping[tuple[str, str], int]) -> Graph:
    graph: Graph = {}
    for (row, column), n in ballots.items():
        graph.setdefault((0, row), {})[1, column] = n
        graph.setdefault((1, column), {})[0, row] = n
    return graph


def _adjacency_order(
    graph: Graph, first: Vertex, k: int
) -> tuple[list[Vertex], list[tuple[Vertex, Vertex]]]:
    """Maximum adjacency order of a vertex's component, and pairs that no cut lighter than k
    separates.
    """
    order: dict[Vertex, None] = {}
    strong = list[tuple[Vertex, Vertex]]()
    weights = {first: 0}
    while weights:
        here = max(weights, key=weights.__getitem__)
        del weights[here]
        order[here] = None
        for there, n in graph[here].items():
            if there not in order:
                weights[there] = weights.get(there, 0) + n
                if weights[there] >= k:
                    strong.append((here, there))
    return list(order), strong


def _merge_vertices(
    graph: Graph, merged: dict[Vertex, Vertex], first: Vertex, second: Vertex
) -> None:
    if first == second:
        return
    merged[second] = first
    for neighbour, n in graph.pop(second).items():
        del graph[neighbour][second]
        if neighbour != first:
            graph[first][neighbour] = graph[neighbour][first] = graph[first].get(neighbour, 0) + n


def _representative(merged: Mapping[Vertex, Vertex], vertex: Vertex) -> Vertex:
    """The vertex that this vertex was merged into."""
    while vertex in merged:
        vertex = merged[vertex]
    return vertex
