// Draws the graph that the table of the page says. The rows are the list of nodes: who walks them
// by keyboard sees the node marked in the drawing, and who picks a node there comes to its row.

import cytoscape from "cytoscape";

const SHAPES = /** @type {const} */ ({
  case: "rectangle",
  person: "ellipse",
  phone: "triangle",
  account: "pentagon",
  document: "hexagon",
  unit: "octagon",
});

/** @param {string} name */
function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

/**
 * The looks at one zoom: letters and marks stay as large as they are, only distances grow.
 * @param {number} zoom
 * @returns {import("cytoscape").StylesheetJson}
 */
function looks(zoom) {
  const ink = colour("--ink");
  return [
    {
      selector: "node",
      style: {
        "background-color": ink,
        color: ink,
        label: "data(label)",
        "font-size": 13 / zoom,
        "text-valign": "bottom",
        "text-margin-y": 4 / zoom,
        "text-wrap": "ellipsis",
        "text-max-width": `${150 / zoom}px`,
        "text-background-color": colour("--paper"),
        "text-background-opacity": 0.85,
        width: 20 / zoom,
        height: 20 / zoom,
      },
    },
    ...Object.entries(SHAPES).map(([kind, shape]) => ({
      selector: `node[kind = "${kind}"]`,
      style: { shape },
    })),
    { selector: 'node[kind = "case"]', style: { "background-color": colour("--accent") } },
    {
      selector: "node[?cleared]",
      style: { "background-opacity": 0, "border-width": 2 / zoom, "border-style": "dashed" },
    },
    {
      selector: "edge",
      style: { width: 1.5 / zoom, "line-color": colour("--edge"), "curve-style": "haystack" },
    },
    { selector: ".far", style: { opacity: 0.25 } },
    {
      selector: ".picked",
      style: { "border-width": 4 / zoom, "border-color": colour("--warning"), "z-index": 1 },
    },
  ];
}

/** @param {HTMLElement} row */
function nodeOf(row) {
  const { label, kind, cleared, x, y } = row.dataset;
  return {
    data: { id: row.id, label, kind, cleared: cleared !== undefined },
    position: { x: Number(x), y: Number(y) },
  };
}

/** @param {HTMLElement} row */
function edgesOf(row) {
  const ends = [...row.querySelectorAll("[data-to]")].map((each) => each.getAttribute("data-to"));
  // Each tie stands in the rows of both its ends.
  return [...new Set(ends)]
    .filter((end) => end !== null && Number(row.id.slice(1)) < Number(end.slice(1)))
    .map((end) => ({ data: { id: `${row.id}-${end}`, source: row.id, target: end ?? "" } }));
}

/** @param {HTMLElement} place @param {HTMLElement[]} rows */
function draw(place, rows) {
  place.hidden = false;
  const drawn = cytoscape({
    container: place,
    elements: [...rows.map(nodeOf), ...rows.flatMap(edgesOf)],
    layout: { name: "preset", padding: 24 },
    style: looks(1),
    autoungrabify: true,
    // The page scrolls under the wheel and the finger; the two buttons make it larger.
    userZoomingEnabled: false,
    userPanningEnabled: matchMedia("(pointer: fine)").matches,
    boxSelectionEnabled: false,
  });

  const whole = drawn.zoom();
  drawn.style(looks(whole));

  /** Looks at the node that is picked, or at the whole when nothing is enlarged. */
  function look() {
    drawn.style(looks(drawn.zoom()));
    const picked = drawn.nodes(".picked");
    if (drawn.zoom() > whole && picked.nonempty()) drawn.center(picked);
    else drawn.center();
  }

  /** @param {string} id */
  function pick(id) {
    const node = drawn.getElementById(id);
    drawn.elements().removeClass("picked far");
    if (node.nonempty()) {
      drawn.elements().difference(node.closedNeighborhood()).addClass("far");
      node.addClass("picked");
      look();
    }
    for (const row of rows) {
      if (row.id === id) row.setAttribute("aria-current", "true");
      else row.removeAttribute("aria-current");
    }
    const words = rows.find((row) => row.id === id)?.dataset.label ?? "";
    const told = document.getElementById("elegido");
    if (told) told.textContent = words;
  }

  for (const row of rows) {
    row.addEventListener("focusin", () => pick(row.id));
  }
  drawn.on("tap", "node", (event) => {
    const row = document.getElementById(event.target.id());
    row?.querySelector("a")?.focus({ preventScroll: true });
  });
  for (const [id, factor] of /** @type {const} */ ([
    ["acercar", 1.4],
    ["alejar", 1 / 1.4],
  ])) {
    document.getElementById(id)?.addEventListener("click", () => {
      drawn.zoom(Math.min(Math.max(drawn.zoom() * factor, whole), whole * 8));
      look();
    });
  }
}

const place = document.getElementById("dibujo");
const rows = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("tr[data-kind]")]);
const tools = document.getElementById("herramientas");
if (place && tools) {
  tools.hidden = false;
  draw(place, rows);
}
