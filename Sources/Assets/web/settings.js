// Settings: rows of stages are dragged or moved by arrow keys, and the button says that something is to be saved.
import "./app.js"
import { keys } from "./keys.js"

const body = document.querySelector("[data-order]"), save = document.querySelector("[data-save]")
const rows = () => [...body.querySelectorAll("[data-stage-row]")]
const changed = () => { if (save) save.dataset.changed = "" }

/// Puts the row at a place among the stages; the order of the hidden numbers is the order that is saved.
function place(row, index) {
  const others = rows().filter(one => one !== row), at = Math.max(0, Math.min(index, others.length))
  body.insertBefore(row, others[at] ?? body.querySelector("[data-new-stage]") ?? others.at(-1)?.nextElementSibling ?? null)
  for (const one of rows()) {
    const [up, down] = one.querySelectorAll("[data-handle]")
    if (up) up.disabled = one === rows()[0]
    if (down) down.disabled = one === rows().at(-1)
  }
  changed()
}

if (body) {
  document.getElementById("stages").addEventListener("input", changed)
  body.addEventListener("click", event => {
    const button = event.target.closest("[data-handle]"), row = button?.closest("[data-stage-row]")
    if (!row) return
    event.preventDefault()
    place(row, rows().indexOf(row) + (button.name === "up" ? -1 : 1))
    ;(button.disabled ? row.querySelector("[data-handle]:not(:disabled)") : button)?.focus()
  })
  for (const row of rows()) row.draggable = false
  body.addEventListener("pointerdown", event => {
    const row = event.target.closest("[data-stage-row]")
    if (row && !event.target.closest("input, a, button, select")) row.draggable = true
  })
  let dragged
  body.addEventListener("dragstart", event => { dragged = event.target.closest("[data-stage-row]"); dragged?.setAttribute("data-drag", "") })
  body.addEventListener("dragover", event => {
    const over = event.target.closest("[data-stage-row]")
    if (!dragged || !over || over === dragged) return
    event.preventDefault()
    place(dragged, rows().filter(one => one !== dragged).indexOf(over) + (event.offsetY > over.offsetHeight / 2 ? 1 : 0))
  })
  body.addEventListener("dragend", () => {
    dragged?.removeAttribute("data-drag")
    if (dragged) dragged.draggable = false
    dragged = null
  })
}
const printer = document.querySelector("[data-print]")
printer?.addEventListener("click", () => print())
if (printer) printer.hidden = false
keys({})
