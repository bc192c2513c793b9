// A table that sorts itself. All text is set as text: nothing of it can become HTML.
const STATE = new WeakMap();

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const region = parentElement.querySelector(".region");
  const content = JSON.stringify(data.table);
  let state = STATE.get(region);
  if (!state || state.content !== content) {
    state = { content, table: data.table, ...build(region, data.table) };
    STATE.set(region, state);
    state.heads.forEach(({ column, button }) => {
      if (button) button.onclick = () => sortBy(state, column);
    });
    state.choices.forEach(({ button, word }) => {
      button.onclick = () => state.chosen(word);
    });
  }
  state.sorted = (sort) => setTriggerValue("sort", sort);
  state.chosen = (word) => setTriggerValue("chosen", word);
  for (const { button, word } of state.choices) {
    button.setAttribute("aria-pressed", word === data.pressed ? "true" : "false");
  }
  arrange(state, data.sort);
}

function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
}

function build(region, table) {
  region.setAttribute("aria-label", table.label);
  const heads = table.columns.map((column) => head(column));
  const choices = [];
  const rows = table.rows.map((cells, place) => {
    const row = element("tr");
    cells.forEach((cell, number) => row.append(filled(cell, table.columns[number], number === 0, choices)));
    return { row, cells, place };
  });
  const body = element("tbody");
  const made = element(
    "table",
    { "aria-label": table.label, style: `--width:${table.width}rem` },
    element("thead", {}, element("tr", {}, ...heads.map((one) => one.th))),
    body,
  );
  region.querySelector("table").replaceWith(made);
  return { heads, choices, rows, body };
}

function head(column) {
  const kind = [column.number ? "number" : "", column.wide ? "wide" : "", column.sort ? "sorts" : ""];
  const th = element("th", { scope: "col", class: kind.join(" ").trim() || null });
  if (!column.sort) {
    th.append(column.title);
    return { column, th, button: null };
  }
  const sign = element("span", { class: "sign", "aria-hidden": "true" });
  const button = element("button", { type: "button" }, element("span", {}, column.title), sign);
  th.append(button);
  return { column, th, button, sign };
}

function filled(cell, column, first, choices) {
  const kind = [column.number ? "number" : "", column.wide ? "wide" : ""];
  if (cell.tint !== undefined) kind.push("tint");
  if (/^0( of .*)?$/.test(cell.text) && cell.notes === undefined) kind.push("nothing");
  const made = element(first ? "th" : "td", {
    scope: first ? "row" : null,
    class: kind.join(" ").trim() || null,
    "data-heading": first ? null : column.title,
  });
  if (cell.tint !== undefined) made.style.setProperty("--tint", `${Math.round(cell.tint * 100)}%`);
  const text = element("span", { class: "text" }, cell.text);
  const notes = (cell.notes ?? []).map((note) => element("span", { class: "note" }, note));
  if (cell.href !== undefined) {
    made.append(element("a", { href: cell.href, "aria-label": cell.label }, cell.text), ...notes);
  } else if (cell.choose !== undefined) {
    const button = element("button", { type: "button", "aria-label": cell.label }, text, ...notes);
    choices.push({ button, word: cell.choose });
    made.append(button);
  } else {
    made.append(text, ...notes);
  }
  if (cell.bar !== undefined) made.append(bar(cell));
  return made;
}

// A picture of what the cell's text says already.
function bar(cell) {
  const made = element("span", { class: "bar", "aria-hidden": "true" });
  cell.bar.forEach((share, number) => {
    if (share > 0) made.append(element("i", { class: `piece p${number}`, style: `width:${share * 100}%` }));
  });
  if (cell.band !== undefined) {
    const [low, high] = cell.band;
    made.append(element("i", { class: "band", style: `left:${low * 100}%;width:${(high - low) * 100}%` }));
  }
  return made;
}

function sortBy(state, column) {
  const [key, direction] = state.sort;
  const turned = direction === "up" ? "down" : "up";
  const sort = [column.key, key === column.key ? turned : column.sort];
  arrange(state, sort);
  state.sorted(sort);
}

function arrange(state, wanted) {
  const number = state.table.columns.findIndex((column) => column.key === wanted[0] && column.sort);
  state.sort = number < 0 ? ["", ""] : wanted;
  state.heads.forEach(({ th, button, sign }, place) => {
    if (!button) return;
    const direction = place === number ? wanted[1] : null;
    if (direction) th.setAttribute("aria-sort", direction === "up" ? "ascending" : "descending");
    else th.removeAttribute("aria-sort");
    sign.textContent = direction === "up" ? "▲" : direction === "down" ? "▼" : "↕";
  });
  const ordered = [...state.rows];
  if (number >= 0) {
    const turn = wanted[1] === "up" ? 1 : -1;
    ordered.sort((a, b) => turn * compared(a.cells[number].order, b.cells[number].order) || a.place - b.place);
  }
  const rows = ordered.slice(0, state.table.most ?? ordered.length).map((one) => one.row);
  // Moving a row takes the focus from what is in it.
  const before = [...state.body.children];
  if (rows.length !== before.length || rows.some((row, place) => row !== before[place])) {
    state.body.replaceChildren(...rows);
  }
}

function compared(a, b) {
  return typeof a === "string" ? a.localeCompare(b, "en") : a - b;
}
