// Lists: J and K walk through the rows, Enter opens one, / finds words.
import "./app.js"
import { keys } from "./keys.js"
import { bindKeys } from "./page-keys.js"
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
keys({ j: () => step(1), k: () => step(-1) })
