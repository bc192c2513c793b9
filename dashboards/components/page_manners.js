// Announces results, and blocks Streamlit's single-letter shortcuts.
export default function ({ data, parentElement }) {
  const status = parentElement.querySelector(".status");
  if (status.textContent !== data.announcement) status.textContent = data.announcement;
  blockSingleLetters();
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
