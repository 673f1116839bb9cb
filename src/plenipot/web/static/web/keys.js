// j and k: next and previous provision, Enter puts its address into the address line; / search; ? the list of keys, where they can be switched off.
// Everything on every page works without this file.
const dialog = document.getElementById("keys");
const opener = document.querySelector("[data-opens=keys]");
const works = document.getElementById("keys-on");

works.checked = localStorage.getItem("keys") !== "off";
works.addEventListener("change", () => localStorage.setItem("keys", works.checked ? "on" : "off"));
opener.hidden = false;
opener.addEventListener("click", () => dialog.showModal());

function step(by) {
  const all = [...document.querySelectorAll("[data-provision]")].filter((one) => !one.closest("details:not([open])"));
  const from = document.activeElement.closest("[data-provision]") ?? document.querySelector("[data-provision]:target");
  const next = all[Math.min(Math.max(all.indexOf(from) + by, 0), all.length - 1)];
  if (!next) return;
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: next.closest(".scroller") ? "nearest" : "start" });
}

const keys = {
  "/": () => document.getElementById("q").focus(),
  "?": () => dialog.showModal(),
  Enter: () => location.assign("#" + document.activeElement.id),
  j: () => step(1),
  k: () => step(-1),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || dialog.open) return;
  if (event.target.closest("input, select, textarea")) return;
  if (event.key === "Enter" && !event.target.matches("[data-provision]")) return;
  const act = works.checked && keys[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});
