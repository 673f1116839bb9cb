// A page that shows how far something is looks again by itself while it is in view; without this file a link does it.
const SECONDS = 3;

setInterval(() => {
  if (!document.hidden && document.querySelector("[data-again]")) location.reload();
}, SECONDS * 1000);
