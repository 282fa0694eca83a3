// Where two people changed the same field, the question stands over the page until it is answered. Escape puts it back
// into the page: nothing that was typed is lost.
function ask() {
  const box = document.getElementById("conflict")
  if (!box || box.closest("dialog")) return
  const dialog = Object.assign(document.createElement("dialog"), { className: "dlg" })
  dialog.setAttribute("aria-labelledby", "conflict-t")
  box.replaceWith(dialog)
  dialog.append(box)
  dialog.addEventListener("close", () => dialog.replaceWith(box))
  dialog.showModal()
}

document.addEventListener("tratto:shown", ask)
ask()
