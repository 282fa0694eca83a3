// The line for a new deal opens and closes.
import { board, select, selected } from "./board-select.js"

/// Opens the line of the selected card's column, of the first without one.
export function startDeal(words = "") {
  const adder = (selected()?.closest(".col") ?? board).querySelector("[data-adder]") ?? board.querySelector("[data-adder]")
  if (!adder) return
  adder.open = true
  const line = adder.querySelector("input[name=line]")
  if (words) line.value = words
  line.focus()
  adder.scrollIntoView({ block: innerWidth < 720 ? "center" : "nearest", inline: "nearest" })
}

board.addEventListener("toggle", event => {
  if (event.target.matches("[data-adder][open]")) event.target.querySelector("input[name=line]").focus()
}, true)

board.addEventListener("keydown", event => {
  const adder = event.key === "Escape" && event.target.closest("[data-adder][open]")
  if (!adder) return
  adder.open = false
  selected() ? select(selected()) : adder.querySelector("summary").focus()
})
