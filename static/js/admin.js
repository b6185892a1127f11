// What Unfold lets only a mouse press takes the focus and the keys of a button, too.

const MOUSE_ONLY = ":is(div, span, a:not([href]))[x-on\\:click]:not([tabindex])";

function makePressable(control) {
  // Without a word or an icon it is the ground behind a drawer, which Escape closes.
  if (!control.textContent.trim()) return;
  control.tabIndex = 0;
  control.setAttribute("role", "button");
  control.dataset.pressable = "";
}

function openedBy(control) {
  if (control.matches(".sidebar-toggle")) return document.getElementById("nav-sidebar-inner");
  if (control.matches(".filter-open-button")) return document.getElementById("changelist-filter");
  return control.parentElement.querySelector("nav");
}

/** What a control opens may stand before it in the page: the focus moves there, once Alpine has shown it. */
function enter(opened) {
  setTimeout(() => {
    if (opened?.checkVisibility()) opened.querySelector("a[href], input, select, [tabindex]")?.focus();
  }, 100);
}

document.addEventListener("DOMContentLoaded", () => document.querySelectorAll(MOUSE_ONLY).forEach(makePressable));

document.addEventListener("keydown", (event) => {
  if (!event.target.matches("[data-pressable]") || !["Enter", " "].includes(event.key)) return;
  event.preventDefault();
  event.target.click();
  enter(openedBy(event.target));
});

document.addEventListener("click", ({ target }) => {
  const toggle = target.closest(".sidebar-toggle");
  if (toggle) enter(openedBy(toggle));
});
