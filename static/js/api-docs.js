// Swagger UI inside a page of ours: what it takes for everybody to use it there. A classic script as those beside it
// are, for the one that starts the program takes `pagePlugin` from here, by settings/api.py.

const pagePlugin = {
  // Two tags that cannot stay: a main in our main, and a link in the button that opens an operation.
  wrapComponents: {
    VersionPragmaFilter:
      (Original, { React }) =>
      ({ children, ...props }) => {
        const plain = (child) => (child?.type === "main" ? React.createElement("div", child.props) : child);
        return React.createElement(Original, props, React.Children.map(children, plain));
      },
    // A tag keeps its link; the address of an operation is in the address bar once it is open.
    DeepLink:
      (Original, { React }) =>
      (props) =>
        props.path.includes("/") ? React.createElement("span", null, props.text) : React.createElement(Original, props),
  },
  // The browser knows what our header covers.
  statePlugins: { layout: { wrapActions: { scrollToElement: () => (element) => element.scrollIntoView() } } },
};

/** Attributes that are missing, in the program's own English; React leaves those alone that it does not know. */
const missing = [
  // The first heading of the page is ours.
  [".info h1", "aria-level", () => 2],
  ["[data-param-name] select", "aria-label", (select) => select.closest("tr").dataset.paramName],
  ["[data-property-name] :is([type=file], select)", "aria-label", (field) => field.closest("tr").dataset.propertyName],
  [".examples-select-element", "aria-label", () => "Examples"],
  [".body-param__text", "aria-label", () => "Request body"],
  [".close-modal", "aria-label", () => "Close"],
  // From `post_api_keys__responses`; each operation has such a region.
  [".responses-table[role=region]", "aria-label", (table) => table.id.replaceAll("_", " ")],
  // A long answer scrolls, by keyboard as well.
  [".highlight-code > pre", "tabindex", () => 0],
];

const swagger = document.getElementById("swagger-ui");
new MutationObserver(() => {
  for (const [selector, attribute, value] of missing)
    for (const element of swagger.querySelectorAll(selector)) element.setAttribute(attribute, value(element));
}).observe(swagger, { childList: true, subtree: true });
