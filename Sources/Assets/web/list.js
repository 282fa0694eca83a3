// Lists: J and K walk through the rows, Enter opens one, X selects, F2 edits a cell, / finds words.
import "./app.js"
import { edit } from "./list-cell.js"
import { toggle } from "./list-select.js"
import { keys } from "./keys.js"
import { bindKeys } from "./page-keys.js"
import { page } from "./trusted.js"
import "./forms.js"
import { show } from "./show.js"
import "./parts.js"
import "./send-on-change.js"

const links = () => [...document.querySelectorAll("table[data-rows] tbody th a")]

function step(by) {
  const all = links(), here = all.findIndex(link => link.closest("tr").contains(document.activeElement))
  const next = all[Math.min(Math.max(here + by, 0), all.length - 1)]
  next?.focus()
  next?.closest("tr").scrollIntoView({ block: "nearest" })
}

bindKeys("/", "f", "c")
keys({ j: () => step(1), k: () => step(-1), x: toggle, F2: () => edit(document.activeElement.closest("tr")?.querySelector("[data-field]")) })

// Choosing columns leaves the menu open: one wants several.
document.addEventListener("click", async event => {
  const link = event.target.closest("#columns a")
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return
  event.preventDefault()
  const answer = await page(link.href).catch(() => null)
  if (!answer?.ok) return location.assign(link.href)
  show(answer)
  document.getElementById("columns")?.showPopover()
})
