// j and k: next and previous provision; / search. Everything works without this file.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
  if (event.key === "/") {
    document.getElementById("q").focus();
    event.preventDefault();
    return;
  }
  const step = { j: 1, k: -1 }[event.key];
  if (!step) return;
  const all = [...document.querySelectorAll("[data-provision]")];
  const here = all.indexOf(document.activeElement.closest("[data-provision]"));
  const next = all[Math.min(Math.max(here + step, 0), all.length - 1)];
  if (next) {
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "start" });
  }
});
