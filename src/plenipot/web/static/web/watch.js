// Words that are selected in a text go to the form in which they are watched; without this file each provision has a link to it.
const bar = document.querySelector("[data-watch]");
const link = bar.querySelector("a");
const quote = bar.querySelector("q");
const MOST = 400;
const PARAGRAPH = /^p\d+$/;

function selected() {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed) return null;
  const start = selection.getRangeAt(0).startContainer;
  const element = start.nodeType === Node.ELEMENT_NODE ? start : start.parentElement;
  const words = selection.toString().replace(/\s+/g, " ").trim().slice(0, MOST);
  return element?.closest("main") && !element.closest("form") && words ? { element, words } : null;
}

function offer() {
  const chosen = selected();
  bar.hidden = !chosen;
  if (!chosen) return;
  const id = chosen.element.closest("[data-provision]")?.id ?? "";
  // The paragraphs of a file have numbers, provisions of a text the address at which markers look.
  const provision = PARAGRAPH.test(id) ? "" : id;
  const tongue = chosen.element.closest("[lang]")?.lang ?? document.documentElement.lang;
  const back = location.pathname + location.search + (id ? "#" + id : "");
  const values = { provision, terms: chosen.words, language: tongue.slice(0, 2), back };
  link.href = bar.dataset.watch + "?" + new URLSearchParams(values);
  quote.textContent = chosen.words;
}

document.addEventListener("selectionchange", offer);
