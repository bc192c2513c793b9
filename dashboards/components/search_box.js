// A combobox that asks the server for matches while somebody types.
const STATE = new WeakMap();
const PAUSE = 120; // milliseconds after the last letter
let boxes = 0;

export default function ({ data, parentElement, setStateValue }) {
  const root = parentElement.querySelector(".box");
  let state = STATE.get(root);
  if (!state) {
    state = prepare(root);
    STATE.set(root, state);
  }
  state.data = data;
  state.chosen = data.chosen;
  state.send = (entry) => setStateValue("entry", { ...entry, number: (state.number += 1) });
  state.label.textContent = data.label;
  state.input.placeholder = data.chosen.length ? "" : data.placeholder;
  showChosen(state);
  if (data.query === state.input.value.trim()) {
    showMatches(state);
    if (state.enterWaits) {
      state.enterWaits = false;
      choose(state, data.matches[0]);
    }
  }
}

function prepare(root) {
  const find = (selector) => root.querySelector(selector);
  const state = {
    root, label: find("label"), field: find(".field"), shown: find(".chosen"), input: find("input"),
    popup: find(".list"), list: find("[role=listbox]"), count: find(".count"),
    active: -1, open: false, enterWaits: false, timer: null, asked: "", chosen: [],
    // Never the same twice, so that no entry passes for the one before a reload.
    number: Date.now(),
  };
  const name = `depmap-search-${(boxes += 1)}`;
  state.name = name;
  state.input.id = name;
  state.label.htmlFor = name;
  state.list.id = `${name}-list`;
  state.input.setAttribute("aria-controls", state.list.id);
  state.input.addEventListener("input", () => typed(state));
  state.input.addEventListener("keydown", (event) => key(state, event));
  state.input.addEventListener("click", () => open(state));
  state.field.addEventListener("mousedown", (event) => {
    if (event.target !== state.field) return;
    event.preventDefault();
    state.input.focus();
    open(state);
  });
  // A list that is being clicked must not lose the focus that holds it open.
  state.popup.addEventListener("mousedown", (event) => event.preventDefault());
  state.list.addEventListener("click", (event) => {
    const place = [...state.list.children].findIndex((option) => option.contains(event.target));
    if (place >= 0) choose(state, state.data.matches[place]);
  });
  root.addEventListener("focusout", (event) => {
    if (event.relatedTarget && root.contains(event.relatedTarget)) return;
    state.enterWaits = false;
    close(state);
  });
  return state;
}

function typed(state) {
  state.enterWaits = false;
  clearTimeout(state.timer);
  state.timer = setTimeout(() => ask(state), PAUSE);
  state.open = true;
  state.input.setAttribute("aria-expanded", String(!state.popup.hidden));
}

function ask(state) {
  clearTimeout(state.timer);
  state.timer = null;
  const query = state.input.value.trim();
  if (query === state.data.query) showMatches(state);
  else if (query !== state.asked) state.send({ query });
  state.asked = query;
}

function key(state, event) {
  if (event.isComposing) return;
  const last = state.data.matches.length - 1;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    if (state.popup.hidden) return open(state);
    const step = event.key === "ArrowDown" ? 1 : -1;
    if (last >= 0) activate(state, (Math.max(state.active + step, -1) + last + 1) % (last + 1));
  } else if (event.key === "Enter") {
    event.preventDefault();
    if (current(state) && !state.popup.hidden) choose(state, state.data.matches[state.active]);
    else if (!current(state) && state.input.value.trim()) {
      state.enterWaits = true;
      ask(state);
    }
  } else if (event.key === "Tab") {
    // Before the focus moves, as a browser lets a list that can be scrolled have it.
    state.enterWaits = false;
    close(state);
  } else if (event.key === "Escape") {
    state.enterWaits = false;
    if (state.popup.hidden) {
      state.input.value = "";
      ask(state);
    }
    close(state);
  } else if (event.key === "Backspace" && !state.input.value && state.chosen.length) {
    set(state, state.chosen.slice(0, -1));
  }
}

// Do the matches at hand belong to what stands in the box?
function current(state) {
  return state.timer === null && state.data.query === state.input.value.trim();
}

function open(state) {
  state.open = true;
  if (current(state)) showMatches(state);
  else ask(state);
}

function close(state) {
  state.open = false;
  state.popup.hidden = true;
  state.input.setAttribute("aria-expanded", "false");
  state.input.removeAttribute("aria-activedescendant");
}

function choose(state, match) {
  if (!match) return;
  const others = state.data.single ? [] : state.chosen.filter((choice) => choice.key !== match.key);
  state.input.value = "";
  state.asked = "";
  close(state);
  set(state, [...others, { key: match.key, title: match.title }]);
}

function set(state, chosen) {
  state.chosen = chosen;
  showChosen(state);
  close(state);
  state.send({ query: state.input.value.trim(), chosen: chosen.map((choice) => choice.key) });
}

function showChosen(state) {
  const wanted = state.chosen.map((choice) => choice.key).join(" ");
  if (state.shown.dataset.keys === wanted) return;
  state.shown.dataset.keys = wanted;
  state.shown.replaceChildren(
    ...state.chosen.map((choice) => {
      const item = document.createElement("li");
      const text = document.createElement("span");
      text.textContent = choice.title;
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = "✕";
      button.setAttribute("aria-label", `Take back ${choice.title}`);
      button.addEventListener("click", () => {
        state.input.focus();
        set(state, state.chosen.filter((other) => other.key !== choice.key));
      });
      item.append(text, button);
      return item;
    })
  );
}

function showMatches(state) {
  const keys = new Set(state.chosen.map((choice) => choice.key));
  state.list.replaceChildren(
    ...state.data.matches.map((match, place) => {
      const option = document.createElement("li");
      option.id = `${state.name}-${place}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", String(keys.has(match.key)));
      const id = document.createElement("small");
      id.textContent = match.key;
      option.append(match.title, id);
      return option;
    })
  );
  state.list.setAttribute("aria-label", state.data.label);
  state.count.textContent = state.data.count;
  if (!state.open) return;
  state.popup.hidden = false;
  state.input.setAttribute("aria-expanded", "true");
  activate(state, state.data.matches.length && state.input.value.trim() ? 0 : -1);
}

function activate(state, place) {
  state.active = place;
  const options = [...state.list.children];
  options.forEach((option, number) => option.classList.toggle("active", number === place));
  if (options[place]) {
    state.input.setAttribute("aria-activedescendant", options[place].id);
    options[place].scrollIntoView({ block: "nearest" });
  } else {
    state.input.removeAttribute("aria-activedescendant");
  }
}
