// Rows that are chosen: the bar below the table tells how many and what can be done with them.
import { counted } from "./texts.js"
import { keys } from "./keys.js"

const boxes = () => [...document.querySelectorAll("table[data-rows] tbody .sel input")]
const every = () => document.querySelector("[data-select-all]")

function tell() {
  const bar = document.querySelector("[data-selection]")
  if (!bar) return
  const all = boxes(), chosen = all.filter(box => box.checked), whole = bar.querySelector("[name=all]")
  for (const box of all) box.closest("tr").ariaSelected = box.checked ? "true" : null
  bar.hidden = chosen.length === 0
  bar.querySelector("[data-count]").textContent = counted("selected", chosen.length)
  bar.querySelector("[data-clear]").hidden = false
  // More than the page has can only be meant when all of the page are.
  whole.closest("label").hidden = chosen.length < all.length
  if (chosen.length < all.length) whole.checked = false
  const head = every()
  if (head) Object.assign(head, { hidden: false, checked: chosen.length === all.length && all.length > 0, indeterminate: chosen.length > 0 && chosen.length < all.length })
}

function set(is) {
  for (const box of boxes()) box.checked = is
  tell()
}

/// Chooses the row of what has the focus, or lets it go.
export function toggle() {
  const box = document.activeElement.closest("table[data-rows] tr")?.querySelector(".sel input")
  if (!box) return
  box.checked = !box.checked
  tell()
}

document.addEventListener("change", event => {
  if (event.target.matches("[data-select-all]")) set(event.target.checked)
  else if (event.target.matches(".sel input")) tell()
})
document.addEventListener("click", event => { if (event.target.closest("[data-clear]")) set(false) })
document.addEventListener("tratto:shown", tell)
keys({ Escape: () => set(false) })
tell()
