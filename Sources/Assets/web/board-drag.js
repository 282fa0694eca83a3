// Dragging a card: to a place in a column, or to the strips of won and lost deals.
import { lose, win } from "./board-close.js"
import { ghost, placeUnder, showGhost } from "./board-ghost.js"
import { move } from "./board-move.js"
import { board, mark } from "./board-select.js"

let dragged = null
export const dragging = () => dragged !== null

const over = target => target.closest(".col, .shut a")
function light(place) {
  for (const other of board.querySelectorAll("[data-over]")) if (other !== place) delete other.dataset.over
  if (place) place.dataset.over = ""
}

board.addEventListener("dragstart", event => {
  dragged = event.target.closest?.(".card[draggable=true]") ?? null
  if (!dragged) return
  mark(dragged)
  event.dataTransfer.effectAllowed = "move"
  event.dataTransfer.setData("text/plain", dragged.querySelector("h3").textContent)
  // The picture under the pointer is taken first; then the card in the column fades.
  requestAnimationFrame(() => { if (dragged) dragged.dataset.drag = "" })
})

board.addEventListener("dragover", event => {
  const place = dragged && over(event.target)
  if (!place) return light(null)
  event.preventDefault()
  light(place)
  if (!place.matches(".col")) return ghost.remove()
  const gap = placeUnder(event, place, dragged)
  if (gap) showGhost(place, gap)
})

board.addEventListener("drop", event => {
  const place = dragged && over(event.target), card = dragged
  if (!place) return
  event.preventDefault()
  let before = ghost.parentElement && ghost.nextElementSibling, after = ghost.parentElement && ghost.previousElementSibling
  if (before === card) before = card.nextElementSibling
  if (after === card) after = card.previousElementSibling
  end()
  const isCard = place => place?.matches(".card[data-id]")
  if (place.matches(".col")) return isCard(before) ? move(card, place, before) : move(card, place, undefined, isCard(after) ? { after } : {})
  place.dataset.stage === "won" ? win(card) : lose(card)
})

function end() {
  if (dragged) delete dragged.dataset.drag
  dragged = null
  ghost.remove()
  light(null)
}
board.addEventListener("dragend", end)
