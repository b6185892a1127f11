// Shows a chosen picture before it is saved, cut out as the server will cut it.

for (const input of document.querySelectorAll("[data-picture] input[type=file]")) {
  const box = input.closest("[data-picture]");
  const canvas = box.querySelector("canvas");
  const present = box.querySelector("img");

  function show(shown) {
    canvas.hidden = !shown;
    if (present) present.hidden = shown;
  }

  input.addEventListener("change", async () => {
    const file = input.files[0];
    if (!file) return show(false);
    try {
      const picture = await createImageBitmap(file);
      const side = Math.min(picture.width, picture.height);
      const corner = [(picture.width - side) / 2, (picture.height - side) / 2];
      canvas.getContext("2d").drawImage(picture, ...corner, side, side, 0, 0, canvas.width, canvas.height);
      const removal = box.querySelector("input[type=checkbox]");
      if (removal) removal.checked = false;
      show(true);
    } catch {
      // No picture that this browser can read: the server says what is wrong with it.
      show(false);
    }
  });
}
