// Announces results, blocks Streamlit's single-letter shortcuts, and holds on to a link's target.
export default function ({ data, parentElement }) {
  const status = parentElement.querySelector(".status");
  if (status.textContent !== data.announcement) status.textContent = data.announcement;
  blockSingleLetters();
  holdTarget();
}

// What a link points at moves down while the tables above it are filled: follow it until
// somebody takes over or the page has had time to settle.
function holdTarget() {
  if (window.depmapTargetHeld) return;
  window.depmapTargetHeld = true;
  const name = location.hash.slice(1);
  const page = document.querySelector("[data-testid=stMainBlockContainer]");
  if (!name || !page) return;
  const observer = new ResizeObserver(() => document.getElementById(name)?.scrollIntoView());
  const letGo = () => observer.disconnect();
  for (const action of ["wheel", "touchstart", "pointerdown", "keydown"]) {
    window.addEventListener(action, letGo, { capture: true, once: true, passive: true });
  }
  setTimeout(letGo, 5000);
  observer.observe(page);
}

// Single letters must not act anywhere on the page (WCAG 2.1.4).
function blockSingleLetters() {
  if (window.depmapSingleLettersBlocked) return;
  window.depmapSingleLettersBlocked = true;
  const block = (event) => {
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    const target = event.composedPath()[0];
    const typing = target.matches && target.matches("input, textarea, select, [contenteditable]");
    if (plain && !typing && /^[a-z]$/i.test(event.key)) event.stopImmediatePropagation();
  };
  window.addEventListener("keydown", block, true);
}
