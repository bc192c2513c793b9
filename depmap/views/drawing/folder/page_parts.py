"""Style and script of the index of a folder; neither asks anybody for anything."""

from __future__ import annotations

STYLE = """
:root { color-scheme: light dark; --paper: #fff; --ink: #000; --faint: #4a4a4a; --line: #767676;
  --link: #0b4f9e; --hit: #fff3b0; }
@media (prefers-color-scheme: dark) { :root { --paper: #16191d; --ink: #fff; --faint: #c8c8c8;
  --line: #8c8c8c; --link: #9cc8ff; --hit: #5c4a00; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 60rem; padding: 1rem; background: var(--paper);
  color: var(--ink); font: 1rem/1.5 Arial, Helvetica, sans-serif; overflow-wrap: anywhere; }
a { color: var(--link); text-underline-offset: 0.15em; }
a:focus-visible, input:focus-visible, summary:focus-visible { outline: 3px solid var(--link);
  outline-offset: 2px; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0.5rem 0; }
h2 { font-size: 1.2rem; margin: 1.75rem 0 0.25rem; }
h3 { font-size: 1rem; margin: 0; }
ul { list-style: none; margin: 0; padding: 0; }
.drawings > li { border-top: 1px solid var(--line); padding: 0.6rem 0; }
.drawings > li p { margin: 0.15rem 0; color: var(--faint); }
.drawings > li p.refused, .drawings > li p.small { color: var(--ink); font-weight: bold; }
.files { display: flex; gap: 1rem; }
.files a { display: inline-block; min-height: 24px; min-width: 24px; }
summary { cursor: pointer; width: fit-content; }
.names { columns: 16rem; }
.names li { break-inside: avoid; }
label { display: block; font-weight: bold; }
input { width: 100%; max-width: 30rem; padding: 0.4rem; font: inherit; color: inherit;
  background: transparent; border: 1px solid var(--line); }
.hit { background: var(--hit); font-weight: bold; }
.classification { font-weight: bold; }
[hidden] { display: none; }
@media print { search { display: none; } }
"""

SCRIPT = """
"use strict";
const plain = (text) => text.normalize("NFD").replace(/\\p{M}/gu, "").toLowerCase();
const field = document.getElementById("wanted");
const said = document.getElementById("said");
const drawings = [...document.querySelectorAll(".drawings > li")].map((item) => ({
  item,
  names: [...item.querySelectorAll(".names li")].map((row) => [row, plain(row.textContent)]),
  text: plain(item.dataset.title),
}));
const sections = [...document.querySelectorAll("main section")];
function search() {
  const words = plain(field.value).split(/\\s+/).filter(Boolean);
  let shown = 0;
  for (const { item, names, text } of drawings) {
    const hit = (name) => words.length > 0 && words.every((word) => name.includes(word));
    const inNames = names.some(([, name]) => hit(name));
    for (const [row, name] of names) {
      row.classList.toggle("hit", hit(name));
      row.hidden = inNames && !hit(name);
    }
    item.hidden = !(inNames || words.every((word) => text.includes(word)));
    const details = item.querySelector("details");
    if (details) details.open = inNames && !item.hidden;
    shown += item.hidden ? 0 : 1;
  }
  for (const section of sections) {
    section.hidden = !section.querySelector(".drawings > li:not([hidden])");
  }
  const total = drawings.length;
  said.textContent = words.length === 0 ? `${total} drawings` : `${shown} of ${total} drawings`;
}
field.addEventListener("input", search);
document.querySelector("search").hidden = false;
search();
"""
