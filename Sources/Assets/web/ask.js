// Asks for a few values in a dialog of the page: answers its FormData, or null when the person turns away.
export const ask = (id, about, prepare) => new Promise(resolve => {
  const dialog = document.getElementById(id), form = dialog.querySelector("form")
  form.reset()
  dialog.querySelector("[data-about]").textContent = about
  prepare?.(dialog)
  dialog.returnValue = ""
  dialog.querySelector("[data-cancel]").onclick = () => dialog.close("")
  dialog.addEventListener("close", () => resolve(dialog.returnValue === "ok" ? new FormData(form) : null), { once: true })
  dialog.showModal()
  form.querySelector("input, select, textarea")?.focus()
})
