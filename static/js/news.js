// The number at the bell is looked up again while somebody has the page before them, and no more once that has failed.

const EVERY = 60_000;
const bell = document.getElementById("news-menu");

const timer = setInterval(() => {
  const number = document.getElementById("news-count");
  if (number && !document.hidden && navigator.onLine) window.htmx.trigger(number, "look");
}, EVERY);

for (const failed of ["htmx:responseError", "htmx:sendError"])
  bell?.addEventListener(failed, (event) => {
    if (event.target.id !== "news-count") return;
    // Nobody asked, so nobody is told.
    event.stopPropagation();
    clearInterval(timer);
  });
