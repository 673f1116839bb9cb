// Words that are selected in a text go to the form in which they are watched; without this file each provision has a link to it.
const bar = document.querySelector("[data-watch]");
const link = bar.querySelector("a");
const quote = bar.querySelector("q");
const MOST = 400;

function selected() {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed) return null;
  const start = selection.getRangeAt(0).startContainer;
  const element = start.nodeType === Node.ELEMENT_NODE ? start : start.parentElement;
  const place = element?.closest("main [data-provision], main .treaty, main .text, main .evidence, main [data-words]");
  const words = selection.toString().replace(/\s+/g, " ").trim().slice(0, MOST);
  return place && words ? { place, words } : null;
}

function offer() {
  const chosen = selected();
  bar.hidden = !chosen;
  if (!chosen) return;
  const provision = chosen.place.closest("[data-provision]")?.id ?? "";
  const tongue = chosen.place.closest("[lang]")?.lang ?? document.documentElement.lang;
  const back = location.pathname + location.search + (provision ? "#" + provision : "");
  const values = { provision, terms: chosen.words, language: tongue.slice(0, 2), back };
  link.href = bar.dataset.watch + "?" + new URLSearchParams(values);
  quote.textContent = chosen.words;
}

document.addEventListener("selectionchange", offer);
