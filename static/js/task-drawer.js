// The drawer of a task: what HTMX puts into it opens it, and nothing in it closes it. It is not modal, so that the next
// task can be looked at and a toast be pressed meanwhile; whoever closes it goes on from where it was opened.

const drawer = document.querySelector("[data-task-drawer]");
const content = document.getElementById("task-drawer");
let opener = null;

/** The link that opened it, or the one in its place where the list beneath was drawn anew. */
function back() {
  if (opener?.isConnected) return opener;
  return document.querySelector(`a[href="${opener?.getAttribute("href")}"]`) ?? document.getElementById("main");
}

function close() {
  const held = drawer.contains(document.activeElement) || document.activeElement === document.body;
  drawer.close();
  content.replaceChildren();
  if (held) back().focus({ preventScroll: true });
}

document.addEventListener("htmx:beforeRequest", ({ detail }) => {
  if (detail.target === content) opener = detail.elt;
});

document.addEventListener("htmx:afterSettle", () => {
  if (content.childElementCount && !drawer.open) drawer.show();
  else if (!content.childElementCount && drawer.open) close();
});

drawer.addEventListener("click", ({ target }) => {
  if (target.closest(".task-drawer-bar button")) close();
});

document.addEventListener("keydown", ({ key }) => {
  if (key !== "Escape" || !drawer.open) return;
  // What is typed is not lost by a key, and what stands in front is closed first.
  if (!content.querySelector(".task-form") && !document.querySelector("dialog:modal, :popover-open")) close();
});
