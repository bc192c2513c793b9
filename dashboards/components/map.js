// The dependency map: one tab stop, arrow keys along needs, Enter chooses.
const STATE = new WeakMap();

export default function (component) {
  const { data, parentElement, setStateValue } = component;
  const root = parentElement.querySelector(".map");
  let state = STATE.get(root);
  if (!state || state.svg !== data.svg) {
    state = draw(root, data, state);
    STATE.set(root, state);
  }
  state.choose = (id) => setStateValue("chosen", id);
  mark(state, data.detail);
}

function draw(root, data, before) {
  const sheet = root.querySelector(".sheet");
  const parsed = new DOMParser().parseFromString(data.svg, "image/svg+xml");
  const svg = document.importNode(parsed.documentElement, true);
  svg.setAttribute("role", "group");
  svg.setAttribute("aria-label", data.label);
  sheet.replaceChildren(svg);
  const state = { svg: data.svg, nodes: new Map(), active: null, zoom: null, choose: null };
  const byName = new Map(data.nodes.map((node) => [node.name, node]));
  svg.querySelectorAll("title").forEach((title) => {
    const group = title.parentElement;
    const node = byName.get(title.textContent);
    title.remove(); // a tooltip of made-up names helps nobody
    if (node && group.classList.contains("node")) {
      group.setAttribute("role", "button");
      group.setAttribute("tabindex", "-1");
      group.setAttribute("aria-label", node.label);
      const box = group.getBBox();
      state.nodes.set(node.id, { ...node, group, middle: box.x + box.width / 2, y: box.y });
    } else {
      group.setAttribute("aria-hidden", group.id === "graph0" ? "false" : "true");
    }
  });
  const natural = { width: svg.viewBox.baseVal.width, height: svg.viewBox.baseVal.height };
  const fitting = () => Math.min(1.2, Math.max(0.2, (sheet.clientWidth - 4) / natural.width));
  const apply = (factor) => {
    state.zoom = Math.min(4, Math.max(0.15, factor));
    svg.setAttribute("width", natural.width * state.zoom);
    svg.setAttribute("height", natural.height * state.zoom);
  };
  apply(before?.zoom ?? Math.max(fitting(), 0.75));
  root.querySelector(".in").onclick = () => apply(state.zoom * 1.25);
  root.querySelector(".out").onclick = () => apply(state.zoom / 1.25);
  root.querySelector(".fit").onclick = () => apply(fitting());
  const first =
    state.nodes.get(before?.active) ?? state.nodes.get(data.start) ?? state.nodes.values().next().value;
  if (first) {
    activate(state, first.id, false);
    bringIntoSight(sheet, first.group);
  }
  svg.onkeydown = (event) => key(state, event);
  svg.onclick = (event) => {
    for (const node of state.nodes.values()) {
      if (node.group.contains(event.target)) {
        activate(state, node.id, true);
        state.choose(node.id);
      }
    }
  };
  return state;
}

// Scrolls the sheet alone: the page must not jump to the map.
function bringIntoSight(sheet, group) {
  const box = group.getBoundingClientRect();
  const frame = sheet.getBoundingClientRect();
  if (box.right > frame.right) sheet.scrollLeft += (box.left + box.right - frame.left - frame.right) / 2;
  if (box.bottom > frame.bottom) sheet.scrollTop += (box.top + box.bottom - frame.top - frame.bottom) / 2;
}

function key(state, event) {
  const node = state.nodes.get(state.active);
  if (!node) return;
  const present = (ids) => ids.filter((id) => state.nodes.has(id));
  let next = null;
  if (event.key === "ArrowRight") next = present(node.needs)[0];
  else if (event.key === "ArrowLeft") next = present(node.needed_by)[0];
  else if (event.key === "ArrowDown") next = beside(state, node, 1);
  else if (event.key === "ArrowUp") next = beside(state, node, -1);
  else if (event.key === "Home") next = inReadingOrder([...state.nodes.values()])[0].id;
  else if (event.key === "Enter" || event.key === " ") state.choose(node.id);
  else return;
  event.preventDefault();
  if (next) activate(state, next, true);
}

// The next one in reading order: down the column, then on to the next column.
function beside(state, node, step) {
  const order = inReadingOrder([...state.nodes.values()]);
  const place = order.findIndex((other) => other.id === node.id) + step;
  return order[(place + order.length) % order.length].id;
}

// Boxes of a column have different widths; their middles differ by rounding only.
const SAME_COLUMN = 10;

function inReadingOrder(nodes) {
  nodes.sort((a, b) => a.middle - b.middle);
  const columns = new Map();
  let column = 0;
  nodes.forEach((node, place) => {
    if (place > 0 && node.middle - nodes[place - 1].middle > SAME_COLUMN) column += 1;
    columns.set(node, column);
  });
  return nodes.sort((a, b) => columns.get(a) - columns.get(b) || a.y - b.y);
}

function activate(state, id, focus) {
  const before = state.nodes.get(state.active);
  if (before) before.group.setAttribute("tabindex", "-1");
  state.active = id;
  const node = state.nodes.get(id);
  node.group.setAttribute("tabindex", "0");
  if (focus) {
    node.group.focus({ preventScroll: true });
    const smooth = !matchMedia("(prefers-reduced-motion: reduce)").matches;
    node.group.scrollIntoView({ block: "nearest", inline: "nearest", behavior: smooth ? "smooth" : "auto" });
  }
}

function mark(state, detail) {
  for (const node of state.nodes.values()) {
    node.group.setAttribute("aria-pressed", node.id === detail ? "true" : "false");
  }
}
